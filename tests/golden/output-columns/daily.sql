-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
BEGIN;
INSERT INTO meter_readings (nmi, "timestamp", consumption, generation, net, intervals, missing, complete, quality, quality_counts, streams, interval_lengths, update_time) VALUES
('QNTEST0001', '2005-03-01', 96, 12, 84, 144, 0, true, 'S', 'A:48 S:96', 'E1+E2', '15+30', '2005-04-03T00:00:01'),
('QNTEST0002', '2005-03-01', 48, NULL, 48, 48, 0, true, 'A', 'A:48', 'E1', '30', '2005-04-02T12:00:00')
ON CONFLICT (nmi, "timestamp") DO UPDATE SET consumption = EXCLUDED.consumption, generation = EXCLUDED.generation, net = EXCLUDED.net, intervals = EXCLUDED.intervals, missing = EXCLUDED.missing, complete = EXCLUDED.complete, quality = EXCLUDED.quality, quality_counts = EXCLUDED.quality_counts, streams = EXCLUDED.streams, interval_lengths = EXCLUDED.interval_lengths, update_time = EXCLUDED.update_time;
COMMIT;
