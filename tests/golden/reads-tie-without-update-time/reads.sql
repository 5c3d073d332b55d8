-- nem12-loader {version}: register reads (NEM13); times in NEM time, UTC+10 all year. Rows already in the table for the same register and begin are replaced, whatever their age.
BEGIN;
COMMIT;
