-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
BEGIN;
INSERT INTO meter_readings (nmi, "timestamp", consumption, complete, missing) VALUES
('QNTEST0001', '2024-01-01', 13, false, 360),
('QNTEST0001', '2024-01-02', 14, true, 0)
ON CONFLICT (nmi, "timestamp") DO UPDATE SET consumption = EXCLUDED.consumption, complete = EXCLUDED.complete, missing = EXCLUDED.missing;
COMMIT;
