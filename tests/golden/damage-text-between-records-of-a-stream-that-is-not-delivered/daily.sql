-- nem12-loader {version}: daily energy per NMI in kWh; streams: consumption. Rows already in the table for the same NMI and day are replaced, whatever their age.
BEGIN;
COMMIT;
