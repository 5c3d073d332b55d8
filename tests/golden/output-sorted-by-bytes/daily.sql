-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
BEGIN;
INSERT INTO meter_readings (nmi, "timestamp", consumption) VALUES
('0000000002', '2005-03-01', 96),
('0000000002', '2005-03-02', 48),
('0000000010', '2005-03-01', 96),
('0000000010', '2005-03-02', 48),
('9999999999', '2005-03-01', 96),
('9999999999', '2005-03-02', 48),
('A000000000', '2005-03-01', 96),
('A000000000', '2005-03-02', 48),
('B000000000', '2005-03-01', 96),
('B000000000', '2005-03-02', 48)
ON CONFLICT (nmi, "timestamp") DO UPDATE SET consumption = EXCLUDED.consumption;
COMMIT;
