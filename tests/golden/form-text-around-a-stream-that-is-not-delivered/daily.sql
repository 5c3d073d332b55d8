-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
BEGIN;
INSERT INTO meter_readings (nmi, "timestamp", consumption) VALUES
('QNTEST0001', '2005-01-01', 48),
('QNTEST0001', '2005-01-02', 48),
('QNTEST0001', '2005-01-03', 24)
ON CONFLICT (nmi, "timestamp") DO UPDATE SET consumption = EXCLUDED.consumption;
COMMIT;
