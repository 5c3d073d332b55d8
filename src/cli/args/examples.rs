//! Examples at the ends of the manuals of commands.

/// The end of the manual of `nem12 daily`.
pub(super) const DAILY_EXAMPLES: &str = "\
Inputs:
  A file, a folder (every file below it), a quoted pattern such as
  'deliveries/*.zip', or - for standard input; also s3://bucket/key,
  s3://bucket/prefix/, gs://, az:// and https:// addresses, with credentials
  from the environment (docs/lake.md). The content of a file decides how it is
  read: as NEM12, or as an archive: ZIP, tar or gzip,
  one inside another too. Of an Excel workbook (.xlsx), each sheet is an input.

Examples:
  nem12 daily meter.csv
      Daily rows on standard output, findings on standard error.
  nem12 daily deliveries/ -o daily.csv --withheld withheld.csv
      All files of a folder as one input; repeats are resolved across them.
  nem12 daily deliveries/ --out-dir daily --format sql
      One output for each input, in a folder that is replaced at the end.
  nem12 daily meter.csv --format sql --create-table | psql
      Straight into PostgreSQL.";

/// The end of the manual of `nem12 check`.
pub(super) const CHECK_EXAMPLES: &str = "\
Examples:
  nem12 check meter.csv
      The findings of a file, with line and column.
  nem12 check deliveries/ --profile strict --report check.html
      Whether files keep to the specification, as a page to pass on.
  nem12 check meter.zip --report check.json --sha256
      Everything as JSON (docs/report.schema.json), with the digest of the input.";

/// The end of the manual of `nem12 demand`.
pub(super) const DEMAND_EXAMPLES: &str = "\
Examples:
  nem12 demand meter.csv
      Maximum demand of each month, over half hours.
  nem12 demand meter.csv --streams net --by year --highest 20 --format json
      Import less export, and the twenty highest demands of a year.
  nem12 demand meter.csv --bands peak-15-21-working-days --zone NSW --holidays NSW
      A row for the peak and one for the rest of each month, by Sydney time.
  nem12 demand meter.csv --periods bills.csv --highest 4
      A row for each bill, with its four highest demands.";

/// The end of the manual of `nem12 completeness`.
pub(super) const COMPLETENESS_EXAMPLES: &str = "\
Examples:
  nem12 completeness deliveries/ --expect nmis.txt --from 2024-07-01 --to 2025-06-30
      Whether a year of every NMI of a list is there.
  nem12 completeness deliveries/ --by matrix -o matrix.csv
      A row for each NMI and a column for each month, in percent.";

/// The end of the manual of `nem12 diff`.
pub(super) const DIFF_EXAMPLES: &str = "\
Examples:
  nem12 diff january.csv january-again.csv
      What the second delivery changed, the largest change first.
  nem12 diff old/ -- new/ --by nmi -o changes.csv
      How many stream-days of each NMI differ, and the energies.
  nem12 diff old.csv new.csv --intervals -o intervals.csv
      Which intervals differ, with both readings.
  nem12 diff old.csv new.csv -o changes.csv --report changes.html
      The rows, and a report for people.";

/// The end of the manual of `nem12 intervals`.
pub(super) const INTERVALS_EXAMPLES: &str = "\
Examples:
  nem12 intervals meter.csv -o meter.parquet
      Every reading of every stream as a row.
  nem12 intervals meter.csv --streams E1 --every 30 --zone Australia/Sydney
      Half hours of one stream, by Sydney time.
  nem12 intervals meter.csv --wide -o meter.xlsx
      A row for each day of a stream, for Excel.";

/// The end of the manual of `nem12 reads`.
pub(super) const READS_EXAMPLES: &str = "\
Examples:
  nem12 reads reads.csv
      The quantity of each register and read period.
  nem12 reads reads.csv --spread --from 2024-07-01 --to 2024-07-31
      The days of July, each an even share of its period, marked as an estimate.";

/// The end of the manual of `nem12 augment`.
pub(super) const AUGMENT_EXAMPLES: &str = "\
Examples:
  nem12 augment deliveries/ -o augmented --to parquet
      A folder that Spark reads, with the NMI in every row.";

/// The end of the manual of `nem12 load`.
pub(super) const LOAD_EXAMPLES: &str = "\
Examples:
  nem12 load deliveries/ --to sqlite:meter.db --create-table
      A new database in a file.
  nem12 load july.zip --to postgres://loader@db.example/meters?sslmode=verify-full
      A further month, over TLS.";
