-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
BEGIN;
CREATE TABLE IF NOT EXISTS meter_readings (
    id uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY,
    nmi varchar(10) NOT NULL,
    "timestamp" timestamp NOT NULL,
    consumption numeric NOT NULL,
    UNIQUE (nmi, "timestamp")
);
INSERT INTO meter_readings (nmi, "timestamp", consumption) VALUES
('QNTEST0001', '2005-03-01', 48)
ON CONFLICT (nmi, "timestamp") DO UPDATE SET consumption = EXCLUDED.consumption;
COMMIT;
