-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
BEGIN;
INSERT INTO meter_readings (nmi, "timestamp", consumption) VALUES
('(redacted)', '2005-03-01', 48),
('+61', '2005-03-01', 240),
('-1', '2005-03-01', 288),
('0123456789', '2005-03-01', 96),
('123456789', '2005-03-01', 144),
('=1+1', '2005-03-01', 192),
('@SUM(A1)', '2005-03-01', 336),
('A B', '2005-03-01', 384),
('C123', '2005-03-01', 432),
('CAFÉ', '2005-03-01', 480),
('NMI1234567', '2005-03-01', 528),
('O''Brien', '2005-03-01', 576),
('QNTEST0001', '2005-03-01', 720),
('a"b', '2005-03-01', 624),
(E'back\\slash', '2005-03-01', 672)
ON CONFLICT (nmi, "timestamp") DO UPDATE SET consumption = EXCLUDED.consumption;
COMMIT;
