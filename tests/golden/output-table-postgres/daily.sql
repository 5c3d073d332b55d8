-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
BEGIN;
CREATE TABLE IF NOT EXISTS "energy"."day_totals" (
    id uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY,
    "meter" varchar(10) NOT NULL,
    "day" timestamp NOT NULL,
    "kwh" numeric NOT NULL,
    UNIQUE ("meter", "day")
);
INSERT INTO "energy"."day_totals" ("meter", "day", "kwh") VALUES
('QNTEST0001', '2024-01-30', 2),
('QNTEST0001', '2024-01-31', 4)
ON CONFLICT ("meter", "day") DO UPDATE SET "kwh" = EXCLUDED."kwh";
INSERT INTO "energy"."day_totals" ("meter", "day", "kwh") VALUES
('QNTEST0001', '2024-02-01', 6)
ON CONFLICT ("meter", "day") DO UPDATE SET "kwh" = EXCLUDED."kwh";
COMMIT;
