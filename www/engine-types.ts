// What the engine takes and gives, made from the Rust side by a test (src/wish/types.rs):
// not to be edited. Energies are exact decimal strings: they must never become numbers.

export type Severity = "file" | "block" | "day" | "warning" | "note";

export type EnergyColumn = "consumption" | "generation" | "net" | "energy";

export type Profile = "lenient" | "strict";

export type QualityWish = "any" | "actual";

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
quality: QualityWish,
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
 * The account of one load under one setting.
 */
export type Report = {
/**
 * Of this tool.
 */
version: string,
/**
 * The settings it was made under.
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
 * Records by kind, over all inputs.
 */
records: RecordCounts,
/**
 * NMIs with rows.
 */
nmis: number,
/**
 * Streams with rows, each of one NMI.
 */
streams: number,
/**
 * The first day with a row.
 */
firstDay: string | null,
/**
 * The last day with a row.
 */
lastDay: string | null,
/**
 * What became of every 300 record.
 */
rows: RowCounts,
/**
 * What became of every day of every NMI.
 */
days: DayCounts,
/**
 * The energy in the output.
 */
totals: Totals,
/**
 * Every 300 row that can be trusted, replaced versions too, by unit.
 */
controlTotals: Array<ControlTotal>,
/**
 * The streams there are.
 */
streamsPresent: Array<StreamPresent>,
/**
 * Why the output is empty, if it is.
 */
nothing: string | null,
/**
 * The first daily rows.
 */
preview: Array<DailyRow>,
/**
 * What was noticed, by code.
 */
findings: Array<FindingGroup>,
/**
 * The first days that are withheld.
 */
withheld: Array<WithheldDay>,
/**
 * NMIs that do not fit the SQL table.
 */
sqlLeftOut: number,
/**
 * What each executor did. Not the same from run to run.
 */
executors: Array<ReportExecutor>, };

/**
 * The settings behind a report.
 */
export type ReportSettings = {
/**
 * Which streams are summed.
 */
streams: string,
/**
 * The first day that may be in the output, if one was named.
 */
from: string | null,
/**
 * The last day that may be in the output, if one was named.
 */
to: string | null,
/**
 * The NMIs that may be in the output; empty for all.
 */
nmis: string,
/**
 * Whether the SQL creates the table.
 */
createTable: boolean,
/**
 * How strictly the input is judged.
 */
profile: Profile,
/**
 * Which days may be in the output, by their quality.
 */
quality: string,
/**
 * What becomes of days with missing intervals.
 */
incomplete: string,
/**
 * Which version of a day counts.
 */
repeats: string,
/**
 * Columns besides the first three.
 */
columns: Array<string>,
/**
 * What a row of the CSV is of.
 */
by: string,
/**
 * Which dates were accepted besides CCYYMMDD.
 */
dates: string,
/**
 * Whether 300 records over several lines were joined.
 */
joinsWrapped: boolean, };

/**
 * One input.
 */
export type ReportInput = {
/**
 * Its name.
 */
name: string,
/**
 * Its length, after decompression.
 */
bytes: number,
/**
 * Physical lines.
 */
lines: number,
/**
 * Its SHA-256, or that of the archive it is in, where it was asked for.
 */
sha256: string | null,
/**
 * Why nothing of it counts, if so.
 */
refusal: string | null,
/**
 * Its records by kind; all 0 when nothing of it counts.
 */
records: RecordCounts,
/**
 * What became of its 300 records.
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
 * What became of the 300 records. Each is in exactly one of these.
 */
export type RowCounts = {
/**
 * In the output.
 */
counted: number,
/**
 * Of a stream that is not summed, of a day without one that is, or of an
 * NMI or day that was not asked for.
 */
notIncluded: number,
/**
 * Another version of the day counts, or says the same.
 */
superseded: number,
/**
 * Good, of a day that is withheld.
 */
withheld: number,
/**
 * Not to be trusted.
 */
rejected: number, };

/**
 * What became of the days of the NMIs.
 */
export type DayCounts = {
/**
 * Rows of the output.
 */
output: number,
/**
 * Kept out because they would be wrong.
 */
withheld: number,
/**
 * Without a row of the streams that are summed.
 */
without: number, };

/**
 * The energy in the output, by quality, in kWh.
 */
export type Totals = {
/**
 * All of it.
 */
total: string,
/**
 * Actual readings.
 */
actual: string,
/**
 * Substituted, final ones included.
 */
substituted: string,
/**
 * Estimated.
 */
estimated: string,
/**
 * Of unknown quality.
 */
unknown: string, };

/**
 * The sum of all readings in one unit.
 */
export type ControlTotal = {
/**
 * kWh, kVArh and so on.
 */
unit: string,
/**
 * 300 rows.
 */
rows: number,
/**
 * Their sum.
 */
sum: string, };

/**
 * A stream that is there.
 */
export type StreamPresent = {
/**
 * Its suffix.
 */
suffix: string,
/**
 * The unit its values are told in.
 */
unit: string,
/**
 * Its good rows, over all NMIs.
 */
days: number,
/**
 * Whether it is summed.
 */
included: boolean, };

/**
 * A row of the output.
 */
export type DailyRow = {
/**
 * The meter point.
 */
nmi: string,
/**
 * The day.
 */
date: string,
/**
 * In kWh.
 */
energy: string,
/**
 * The worst of the day.
 */
quality: string, };

/**
 * All findings of one code.
 */
export type FindingGroup = {
/**
 * The rule.
 */
code: string,
/**
 * What it costs.
 */
severity: Severity,
/**
 * Where the rule comes from.
 */
section: string,
/**
 * What it is about.
 */
title: string,
/**
 * What should have been there; empty where the title says it.
 */
expected: string,
/**
 * What was done about it.
 */
action: string,
/**
 * How many there are.
 */
count: number,
/**
 * The first of them.
 */
shown: Array<FindingShown>, };

/**
 * One finding.
 */
export type FindingShown = {
/**
 * `file:line`.
 */
place: string,
/**
 * Which of the inputs, counted from 0.
 */
input: number,
/**
 * The physical line, from 1; 0 for the input as a whole.
 */
line: number,
/**
 * The column, from 1, where one is to blame.
 */
column: number | null,
/**
 * What the specification calls it.
 */
field: string | null,
/**
 * The interval of a reading, from 1.
 */
interval: number | null,
/**
 * What stands there.
 */
found: string | null,
/**
 * The sentence.
 */
message: string, };

/**
 * A day that is withheld.
 */
export type WithheldDay = {
/**
 * The meter point.
 */
nmi: string,
/**
 * The day.
 */
date: string,
/**
 * `file:line` of the row to blame.
 */
place: string,
/**
 * The rule.
 */
code: string,
/**
 * Why.
 */
reason: string, };

/**
 * What one executor did.
 */
export type ReportExecutor = {
/**
 * 200 blocks.
 */
blocks: number,
/**
 * Bytes.
 */
bytes: number, };

/**
 * What is known of a stream. Of several versions of a day the one that counts
 * is meant, unless it says otherwise.
 */
export type StreamStatistics = {
/**
 * The meter point.
 */
nmi: string,
/**
 * The stream; empty where no suffix can be read.
 */
suffix: string,
/**
 * Whether it is part of the sum under the settings.
 */
included: boolean,
/**
 * The units its values are told in: kWh, kVArh and so on.
 */
units: Array<string>,
/**
 * Its interval lengths in minutes.
 */
intervalLengths: Array<number>,
/**
 * Its meters.
 */
meterSerials: Array<string>,
/**
 * Days with a row that can be trusted.
 */
days: number,
/**
 * The first of them.
 */
firstDay: string,
/**
 * The last of them.
 */
lastDay: string,
/**
 * Days between those two without such a row.
 */
gaps: number,
/**
 * 300 rows that were rejected, as far as NMI and date can be read.
 */
rejected: number,
/**
 * Its intervals.
 */
intervals: IntervalCounts,
/**
 * The sum of its readings.
 */
sum: string,
/**
 * The least reading, replaced versions of a day included.
 */
minimum: string | null,
/**
 * The most, likewise.
 */
maximum: string | null,
/**
 * The latest UpdateDateTime.
 */
lastUpdate: string | null,
/**
 * Register reads against readings, where there are two reads.
 */
register: RegisterComparison | null, };

/**
 * Intervals from the first day to the last, by quality.
 */
export type IntervalCounts = {
/**
 * All that there should be, those of missing days included.
 */
expected: number,
/**
 * With a reading.
 */
present: number,
/**
 * Without: null ones, and those of missing days.
 */
missing: number,
/**
 * `A`.
 */
actual: number,
/**
 * `F`.
 */
finalSubstituted: number,
/**
 * `S`.
 */
substituted: number,
/**
 * `E`.
 */
estimated: number,
/**
 * Of unknown quality.
 */
unknown: number,
/**
 * `N`.
 */
null: number, };

/**
 * How far a register went on between two reads, and what the readings of the
 * days between come to. A soft comparison: reads have a time of day, and no
 * multiplier.
 */
export type RegisterComparison = {
/**
 * The time of the first read.
 */
from: string,
/**
 * The time of the last.
 */
to: string,
/**
 * Last read less first.
 */
indexDifference: string,
/**
 * The readings from the day of the first read to the day before the last.
 */
intervalSum: string,
/**
 * The sum over the difference, to three decimals, cut off; `None` when
 * the register did not go on.
 */
ratio: string | null, };

/**
 * The streams of some NMIs.
 */
export type StreamsPage = {
/**
 * By NMI and suffix.
 */
streams: Array<StreamStatistics>,
/**
 * Where the next ones start; `None` after the last.
 */
next: number | null, };

/**
 * The first NMIs that a search finds.
 */
export type NmisFound = {
/**
 * How many there are.
 */
matches: number,
/**
 * By name.
 */
nmis: Array<string>, };
