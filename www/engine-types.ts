// What the engine takes and gives, made from the Rust side by a test (src/wish/types.rs):
// not to be edited. Energies are exact decimal strings: they must never become numbers.

export type Severity = "file" | "block" | "day" | "warning" | "note";

export type EnergyColumn = "consumption" | "generation" | "net" | "energy";

export type Profile = "lenient" | "strict";

export type QualityFilter = "any" | "actual";

export type Incomplete = "withhold" | "include";

export type Repeats = "latest" | "first" | "last" | "sum" | "reject";

export type Grouping = "nmi" | "stream";

export type Period = "day" | "month" | "year";

export type EnergyUnit = "kWh" | "MWh";

export type Delimiter = "comma" | "semicolon" | "tab";

export type DateStyle = "iso" | "compact" | "dmy";

export type Dialect = "postgres" | "mysql" | "sqlite" | "sqlserver" | "duckdb";

/**
 * The choices of a page, each by its word.
 */
export type Settings = {
/**
 * `consumption`, `generation`, `net`, `all`, or a list such as `E1,E2`.
 */
streams: string,
/**
 * The first day that may be in the output, `2024-01-31`; empty for no end.
 */
from: string,
/**
 * The last day.
 */
to: string,
/**
 * NMIs with commas between, `6123*` for all that begin so; empty for all.
 */
nmis: string,
/**
 * Strict refuses what no version of the specification allows.
 */
profile: Profile,
/**
 * Whether days of estimated or substituted readings are kept out.
 */
quality: QualityFilter,
/**
 * Included ones need the columns `complete` and `missing`.
 */
incomplete: Incomplete,
/**
 * Which version of a stream's day counts.
 */
repeats: Repeats,
/**
 * Columns besides the first three, by their names in the output.
 */
columns: Array<string>,
/**
 * What a row of the CSV is of.
 */
by: Grouping,
/**
 * What it adds up.
 */
period: Period,
/**
 * What the energies of the CSV are in.
 */
unit: EnergyUnit,
/**
 * What stands between the fields of the CSV.
 */
delimiter: Delimiter,
/**
 * `2024-01-31`, `20240131` or `31/01/2024`.
 */
dateFormat: DateStyle,
/**
 * Whose SQL it is.
 */
dialect: Dialect,
/**
 * The table that the SQL is for.
 */
table: string,
/**
 * Of the NMI, the day and the energy, with commas between.
 */
tableColumns: string,
/**
 * Of the SQL.
 */
rowsPerStatement: number,
/**
 * Whether the SQL begins with CREATE TABLE IF NOT EXISTS.
 */
createTable: boolean,
/**
 * Another tool whose layout CSV and SQL have; empty for none.
 */
like: "" | "original", };

/**
 * The report on the inputs of one load under given settings.
 */
export type Report = {
/**
 * The version of this tool.
 */
version: string,
/**
 * The settings of the report.
 */
settings: ReportSettings,
/**
 * The name of the energy column.
 */
column: EnergyColumn,
/**
 * The inputs, in order.
 */
inputs: Array<ReportInput>,
/**
 * The number of records of each kind, over all inputs.
 */
records: RecordCounts,
/**
 * The number of NMIs with a good row.
 */
nmis: number,
/**
 * The number of streams with a good row, counted for each NMI.
 */
streams: number,
/**
 * The first day with a good row.
 */
firstDay: string | null,
/**
 * The last day with a good row.
 */
lastDay: string | null,
/**
 * The number of 300 records, by what became of them.
 */
rows: RowCounts,
/**
 * The number of NMI-days, by what became of them.
 */
days: DayCounts,
/**
 * The energy in the output, by quality.
 */
totals: Totals,
/**
 * The sum of all good 300 records, superseded ones included, for each
 * unit.
 */
controlTotals: Array<ControlTotal>,
/**
 * The NMISuffixes and units of the inputs.
 */
streamsPresent: Array<StreamPresent>,
/**
 * A sentence that says why the output has no rows; `None` when it has
 * some.
 */
nothing: string | null,
/**
 * The first daily rows.
 */
preview: Array<DailyRow>,
/**
 * The findings, by rule.
 */
findings: Array<FindingGroup>,
/**
 * The first withheld NMI-days.
 */
withheld: Array<WithheldDay>,
/**
 * Daily rows that are not in the SQL table, because their NMI does not fit
 * its column.
 */
sqlLeftOut: number,
/**
 * The work of each executor. It differs from run to run.
 */
executors: Array<ExecutorStats>, };

/**
 * The settings of a report, each by its word.
 */
export type ReportSettings = {
/**
 * The streams that are summed.
 */
streams: string,
/**
 * The first day that is selected, if the settings name one.
 */
from: string | null,
/**
 * The last day that is selected, if the settings name one.
 */
to: string | null,
/**
 * The NMIs that are selected; empty for all.
 */
nmis: string,
/**
 * Whether the SQL output creates its table.
 */
createTable: boolean,
/**
 * The profile that gives each rule its severity.
 */
profile: Profile,
/**
 * The quality that the readings of a day must have.
 */
quality: string,
/**
 * The treatment of NMI-days with missing intervals.
 */
incomplete: string,
/**
 * The version of a stream-day that counts.
 */
repeats: string,
/**
 * The columns after the first three.
 */
columns: Array<string>,
/**
 * The rows of the CSV: one for each NMI-day, or one for each stream-day.
 */
by: string,
/**
 * The form of dates that was accepted besides CCYYMMDD.
 */
dates: string,
/**
 * Whether 300 records that are wrapped over several lines were joined.
 */
joinsWrapped: boolean, };

/**
 * One input of a report.
 */
export type ReportInput = {
/**
 * The name of the input; `archive!member` for a member of an archive.
 */
name: string,
/**
 * The length in bytes, after decompression.
 */
bytes: number,
/**
 * The number of physical lines.
 */
lines: number,
/**
 * The SHA-256 of the input, or of its archive; `None` where it was not
 * asked for.
 */
sha256: string | null,
/**
 * The reason why the input is refused; `None` if it is not.
 */
refusal: string | null,
/**
 * The number of records of each kind; all 0 when the input is refused.
 */
records: RecordCounts,
/**
 * The number of the input's 300 records, by what became of them.
 */
rows: RowCounts, };

/**
 * Counts by record indicator.
 */
export type RecordCounts = {
/**
 * 100.
 */
header: number,
/**
 * 200.
 */
nmiDetails: number,
/**
 * 300.
 */
intervalData: number,
/**
 * 400.
 */
intervalEvents: number,
/**
 * 500.
 */
b2bDetails: number,
/**
 * 900.
 */
end: number,
/**
 * Lines that are none of these and not blank.
 */
other: number, };

/**
 * The number of 300 records, by what became of them. Each record is counted in
 * exactly one field.
 */
export type RowCounts = {
/**
 * Part of a daily total.
 */
counted: number,
/**
 * Of a stream that is not summed, of an NMI-day without a stream that is
 * summed, or of an NMI or day that the settings leave out.
 */
notIncluded: number,
/**
 * Good, but another row of the stream-day counts; identical copies
 * included.
 */
superseded: number,
/**
 * Good rows of a withheld NMI-day.
 */
withheld: number,
/**
 * Rejected: a row that cannot be trusted never counts.
 */
rejected: number, };

/**
 * The number of NMI-days, by what became of them.
 */
export type DayCounts = {
/**
 * NMI-days with a row in the output.
 */
output: number,
/**
 * NMI-days that are withheld, because their total would be wrong or
 * incomplete.
 */
withheld: number,
/**
 * NMI-days without a row of a stream that is summed.
 */
without: number, };

/**
 * The energy in the output in kWh, by quality.
 */
export type Totals = {
/**
 * All energy in the output.
 */
total: string,
/**
 * The energy of actual readings.
 */
actual: string,
/**
 * The energy of substituted and final substituted readings.
 */
substituted: string,
/**
 * The energy of estimated readings.
 */
estimated: string,
/**
 * The energy of readings of unknown quality.
 */
unknown: string, };

/**
 * The control total of one unit: the sum of all good 300 records, before
 * versions are resolved.
 */
export type ControlTotal = {
/**
 * The unit: kWh, kVArh and so on.
 */
unit: string,
/**
 * The number of 300 records in the sum.
 */
rows: number,
/**
 * The sum of their readings.
 */
sum: string, };

/**
 * An NMISuffix and unit that the inputs have.
 */
export type StreamPresent = {
/**
 * The NMISuffix.
 */
suffix: string,
/**
 * The unit of the values: kWh, kVArh and so on.
 */
unit: string,
/**
 * The number of good rows over all NMIs, superseded ones left out.
 */
days: number,
/**
 * Whether the stream is summed under the settings.
 */
included: boolean, };

/**
 * A daily row: one NMI and one day of the output.
 */
export type DailyRow = {
/**
 * The NMI.
 */
nmi: string,
/**
 * The day, `YYYY-MM-DD`.
 */
date: string,
/**
 * The energy in kWh.
 */
energy: string,
/**
 * The quality of the summed rows: their QualityMethod where all agree,
 * else the worst quality flag among them.
 */
quality: string, };

/**
 * The findings of one rule.
 */
export type FindingGroup = {
/**
 * The code of the rule.
 */
code: string,
/**
 * The severity of the rule under the profile.
 */
severity: Severity,
/**
 * The section of the specification that the rule comes from.
 */
section: string,
/**
 * The title of the rule.
 */
title: string,
/**
 * The value that the rule expects; empty where the title says so.
 */
expected: string,
/**
 * The consequence for the data that breaks the rule.
 */
action: string,
/**
 * The number of findings.
 */
count: number,
/**
 * The first findings.
 */
shown: Array<FindingShown>, };

/**
 * One finding.
 */
export type FindingShown = {
/**
 * The place as `file:line`.
 */
place: string,
/**
 * The number of the input, counted from 0.
 */
input: number,
/**
 * The physical line, counted from 1; 0 for the input as a whole.
 */
line: number,
/**
 * The column, counted from 1, if one field breaks the rule.
 */
column: number | null,
/**
 * The name of the field in the specification.
 */
field: string | null,
/**
 * The interval of the reading, counted from 1, if the field is a reading.
 */
interval: number | null,
/**
 * The text of the field in the file.
 */
found: string | null,
/**
 * The finding as a sentence.
 */
message: string, };

/**
 * A withheld NMI-day.
 */
export type WithheldDay = {
/**
 * The NMI.
 */
nmi: string,
/**
 * The day, `YYYY-MM-DD`.
 */
date: string,
/**
 * The place of the row that is the cause, as `file:line`.
 */
place: string,
/**
 * The code of the rule that withholds the day.
 */
code: string,
/**
 * The reason as a sentence.
 */
reason: string, };

/**
 * The work of one executor, which is one thread of a load.
 */
export type ExecutorStats = {
/**
 * 200 blocks that start in its pieces.
 */
blocks: number,
/**
 * Bytes of its pieces.
 */
bytes: number, };

/**
 * Statistics of one stream of one NMI. Of several versions of a stream-day,
 * the one that counts is meant, unless a field says otherwise.
 */
export type StreamStatistics = {
/**
 * The NMI.
 */
nmi: string,
/**
 * The NMISuffix; empty where it cannot be read.
 */
suffix: string,
/**
 * Whether the stream is summed under the settings.
 */
included: boolean,
/**
 * The units of the values: kWh, kVArh and so on.
 */
units: Array<string>,
/**
 * The IntervalLengths in minutes.
 */
intervalLengths: Array<number>,
/**
 * The MeterSerialNumbers.
 */
meterSerials: Array<string>,
/**
 * Days with a good row.
 */
days: number,
/**
 * The first day with a good row; empty when there is none.
 */
firstDay: string,
/**
 * The last day with a good row; empty when there is none.
 */
lastDay: string,
/**
 * Days between the first and the last one without a good row.
 */
gaps: number,
/**
 * Rejected 300 records of the stream that no good row heals. Records with
 * an unreadable NMI or date are not among them.
 */
rejected: number,
/**
 * The intervals from the first day to the last, by quality.
 */
intervals: IntervalCounts,
/**
 * The sum of the readings.
 */
sum: string,
/**
 * The smallest reading, superseded versions included.
 */
minimum: string | null,
/**
 * The largest reading, superseded versions included.
 */
maximum: string | null,
/**
 * The latest UpdateDateTime.
 */
lastUpdate: string | null,
/**
 * The register reads compared with the readings, where there are two
 * reads.
 */
register: RegisterComparison | null, };

/**
 * The number of intervals from the first day to the last, by quality.
 */
export type IntervalCounts = {
/**
 * All intervals that are expected, those of missing days included.
 */
expected: number,
/**
 * Intervals with a reading.
 */
present: number,
/**
 * Intervals without a reading: null intervals and those of missing days.
 */
missing: number,
/**
 * Actual (`A`).
 */
actual: number,
/**
 * Final substituted (`F`).
 */
finalSubstituted: number,
/**
 * Substituted (`S`).
 */
substituted: number,
/**
 * Estimated (`E`).
 */
estimated: number,
/**
 * Intervals of unknown quality.
 */
unknown: number,
/**
 * Null intervals (`N`).
 */
null: number, };

/**
 * The register of a meter between two reads, and the sum of the readings of
 * the days between.
 *
 * The comparison is a rough one: reads have a time of day, and no multiplier
 * is applied.
 */
export type RegisterComparison = {
/**
 * The time of the first read.
 */
from: string,
/**
 * The time of the last read.
 */
to: string,
/**
 * The index of the last read less that of the first.
 */
indexDifference: string,
/**
 * The sum of the readings from the day of the first read to the day before
 * the last.
 */
intervalSum: string,
/**
 * The sum divided by the index difference, cut off after three decimals;
 * `None` when the index did not change.
 */
ratio: string | null, };

/**
 * The streams of some NMIs: one page of a long list.
 */
export type StreamsPage = {
/**
 * The streams, by NMI and NMISuffix.
 */
streams: Array<StreamStatistics>,
/**
 * The start of the next page; `None` after the last one.
 */
next: number | null, };

/**
 * The first NMIs that a search finds.
 */
export type NmisFound = {
/**
 * The number of NMIs that match the search.
 */
matches: number,
/**
 * The first matches, by name.
 */
nmis: Array<string>, };
