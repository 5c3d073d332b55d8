-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
BEGIN;
INSERT INTO meter_readings (nmi, "timestamp", consumption) VALUES
('QNTEST0001', '2005-03-01', 0.123456789012345678),
('QNTEST0001', '2005-03-03', 12345678901234567890123456789012345678),
('QNTEST0001', '2005-03-05', 0.1),
('QNTEST0001', '2005-03-06', 1.5),
('QNTEST0001', '2005-03-07', 12345678901234567890.123456789012345678),
('QNTEST0001', '2005-03-09', 0.000123456789012345),
('QNTEST0001', '2005-03-11', 123.456789012345678901)
ON CONFLICT (nmi, "timestamp") DO UPDATE SET consumption = EXCLUDED.consumption;
COMMIT;
