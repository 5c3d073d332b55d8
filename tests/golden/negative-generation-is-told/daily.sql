-- nem12-loader {version}: daily energy per NMI in kWh; streams: generation. Rows already in the table for the same NMI and day are replaced, whatever their age.
BEGIN;
INSERT INTO meter_readings (nmi, "timestamp", consumption) VALUES
('QNTEST0001', '2024-01-02', 0)
ON CONFLICT (nmi, "timestamp") DO UPDATE SET consumption = EXCLUDED.consumption;
COMMIT;
