-- nem12-loader {version}: register reads (NEM13); times in NEM time, UTC+10 all year. Rows already in the table for the same register and begin are replaced, whatever their age.
BEGIN;
INSERT INTO "register_reads" ("nmi", "suffix", "register", "meter", "from", "to", "quantity", "unit", "previous_read", "current_read", "previous_quality", "current_quality", "direction", "update_time") VALUES
('QNTEST0001', '11', '01', 'M1', '2024-01-01T00:00:00', '2024-04-01T00:00:00', 250, 'kWh', 100, 350, 'A', 'A', 'E', '2024-04-02T12:00:00'),
('QNTEST0001', '11', '01', 'M1', '2024-04-01T00:00:00', '2024-07-01T00:00:00', 250, 'kWh', 350, 600, 'A', 'E62', 'E', '2024-07-02T12:00:00')
ON CONFLICT ("nmi", "suffix", "register", "direction", "from") DO UPDATE SET "meter" = EXCLUDED."meter", "to" = EXCLUDED."to", "quantity" = EXCLUDED."quantity", "unit" = EXCLUDED."unit", "previous_read" = EXCLUDED."previous_read", "current_read" = EXCLUDED."current_read", "previous_quality" = EXCLUDED."previous_quality", "current_quality" = EXCLUDED."current_quality", "update_time" = EXCLUDED."update_time";
COMMIT;
