-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
BEGIN;
INSERT INTO meter_readings (nmi, "timestamp", consumption, complete, missing) VALUES
('QNTEST0001', '2005-03-01', 48, true, 0),
('QNTEST0001', '2005-03-02', 40, false, 240)
ON CONFLICT (nmi, "timestamp") DO UPDATE SET consumption = EXCLUDED.consumption, complete = EXCLUDED.complete, missing = EXCLUDED.missing;
COMMIT;
