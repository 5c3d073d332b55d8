-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
BEGIN;
INSERT INTO meter_readings (nmi, "timestamp", consumption) VALUES
('QNTEST0001', '2005-03-01', 14.4),
('QNTEST0001', '2005-03-02', 1000000.047),
('QNTEST0001', '2005-03-03', 0.00000000000048),
('QNTEST0001', '2005-03-04', 99999999999999999999.000000000000000001),
('QNTEST0001', '2005-03-05', 4.4)
ON CONFLICT (nmi, "timestamp") DO UPDATE SET consumption = EXCLUDED.consumption;
COMMIT;
