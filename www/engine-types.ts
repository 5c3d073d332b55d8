// Types of the engine's inputs and results, and the tables of settings and outputs, made from the library by a
// test (src/page_settings/engine_types.rs): not to be edited. Energies are exact decimal strings: they must never become numbers.

export type Severity = "file" | "block" | "day" | "read" | "warning" | "note";

export type ReportOutcome = "rows" | "none" | "empty" | "refused" | "aside";

export type EnergyColumn = "consumption" | "generation" | "net" | "energy";

export type NmiSort = "name" | "import" | "export" | "net" | "estimated" | "missing" | "withheld" | "complete";

/**
 * Outputs of the daily rows, and of the readings that count.
 */
export type DataFormat = "csv" | "sql" | "json" | "parquet" | "intervals" | "intervals.parquet" | "intervals.ha" | "reads" | "reads.sql" | "reads.json" | "reads.parquet" | "completeness" | "completeness.sql" | "completeness.json" | "completeness.parquet" | "demand" | "demand.sql" | "demand.json" | "demand.parquet" | "tou" | "tou.sql" | "tou.json" | "tou.parquet" | "nem12";

export type ReportFormat = "report.html" | "report.json" | "report.csv";

export type Format = "csv" | "sql" | "json" | "parquet" | "intervals" | "intervals.parquet" | "intervals.ha" | "reads" | "reads.sql" | "reads.json" | "reads.parquet" | "completeness" | "completeness.sql" | "completeness.json" | "completeness.parquet" | "demand" | "demand.sql" | "demand.json" | "demand.parquet" | "tou" | "tou.sql" | "tou.json" | "tou.parquet" | "nem12" | "withheld" | "report.html" | "report.json" | "report.csv";

/**
 * The settings of a page.
 */
export type Settings = {
/**
 * Streams to use.
 */
streams: string,
/**
 * How strictly to judge files.
 */
profile: "lenient" | "strict",
/**
 * First day to use, such as 2024-01-31.
 */
from: string,
/**
 * Last day to use, such as 2024-12-31.
 */
to: string,
/**
 * NMIs to use, with commas between; 6123* stands for all that begin with 6123.
 */
nmis: string,
/**
 * Days to use, by the quality of their readings.
 */
quality: "any" | "actual",
/**
 * How to treat days with missing intervals.
 */
incomplete: "withhold" | "include",
/**
 * Which version of a stream-day counts when there are several.
 */
repeats: "latest" | "first" | "last" | "sum" | "reject",
/**
 * Columns to add after NMI, day and energy.
 */
columns: Array<string>,
/**
 * Period that a row of the CSV adds up.
 */
period: "day" | "month" | "year",
/**
 * Whether the CSV has a row for each NMI or for each stream.
 */
by: "nmi" | "stream",
/**
 * Unit of the energies in the CSV.
 */
unit: "kWh" | "MWh",
/**
 * Character between the fields of the CSV.
 */
delimiter: "comma" | "semicolon" | "tab",
/**
 * Form of days in the CSV.
 */
dateFormat: "iso" | "compact" | "dmy",
/**
 * Start the SQL with CREATE TABLE IF NOT EXISTS.
 */
createTable: boolean,
/**
 * Database that the SQL is for.
 */
dialect: "postgres" | "mysql" | "sqlite" | "sqlserver" | "duckdb",
/**
 * Table that the SQL writes to, with its schema if it has one.
 */
table: string,
/**
 * Columns of the table for NMI, day and energy, with commas between.
 */
tableColumns: string,
/**
 * Rows in one statement of the SQL, from 1 to 1000.
 */
rowsPerStatement: number,
/**
 * Another tool whose layout of CSV and SQL to use.
 */
like: "" | "original",
/**
 * Minutes of the intervals that shorter ones are added up to.
 */
every: "" | "15" | "30" | "60",
/**
 * Zone whose clock start and end are told by, with its offset.
 */
intervalZone: string,
/**
 * Write a row for each day of a stream, with a column for each interval by its start.
 */
wide: boolean,
/**
 * What has a row.
 */
completenessRows: "stream" | "gap" | "month" | "matrix",
/**
 * List of the NMIs that must be there: a file with one NMI a line, or a CSV file with a column nmi.
 */
expected: string,
/**
 * Period of a row of demand.
 */
demandPeriod: "day" | "month" | "year",
/**
 * Minutes over which a demand is averaged.
 */
demandInterval: "30" | "15" | "5",
/**
 * Number of the highest demands that a row lists, from 0 to 1000.
 */
highestDemands: number,
/**
 * Bands of the tariff: a preset, or a CSV file with the columns band, months, days, from, to and streams.
 */
bands: string,
/**
 * Zone whose clock and calendar the bands go by.
 */
zone: string,
/**
 * Public holidays: those of a state (2010 to 2030), or a file with a day a line.
 */
holidays: string,
/**
 * Period of a row of time of use.
 */
touPeriod: "day" | "month" | "year",
/**
 * Periods of rows, such as those of bills: a CSV file with the columns from and to, both days included, and name if you like.
 */
touPeriods: string,
/**
 * Days that periods are made of: NEM days, as in the files and most bills, or days by the clock of --zone.
 */
touDays: "nem" | "local",
/**
 * Divide the energy of an interval that an edge of a band cuts, evenly by minutes; the column split counts them.
 */
split: boolean,
/**
 * Versions of a day to write.
 */
versions: "newest" | "all",
/**
 * Minutes of the intervals that shorter ones are added up to; longer intervals, and units that are no sums, stay as they are.
 */
writeInterval: "" | "5" | "15" | "30",
/**
 * Replace NMIs, serial numbers, registers, data streams, participants and service orders, and remove free text.
 */
anonymise: boolean,
/**
 * Days by which every date is moved, a multiple of 7, where names are replaced.
 */
shiftDays: string,
/**
 * Form of dates to accept in the files.
 */
dates: "compact" | "iso" | "dmy",
/**
 * Edition of the specification to check files against.
 */
spec: "1.02" | "1.06" | "2.1" | "2.4" | "2.5" | "2.6" | "2.7",
/**
 * Damage to repair while reading.
 */
repair: "" | "wrapped" | "swapped" | "sign",
};

export type Profile = Settings["profile"];

/**
 * The settings under which a report was made.
 */
export type ReportSettings = {
/**
 * Streams to use.
 */
streams: string,
/**
 * First day to use, such as 2024-01-31.
 */
from: string | null,
/**
 * Last day to use, such as 2024-12-31.
 */
to: string | null,
/**
 * NMIs to use, with commas between; 6123* stands for all that begin with 6123.
 */
nmis: string,
/**
 * Start the SQL with CREATE TABLE IF NOT EXISTS.
 */
createTable: boolean,
/**
 * How strictly to judge files.
 */
profile: "lenient" | "strict",
/**
 * Days to use, by the quality of their readings.
 */
quality: "any" | "actual",
/**
 * How to treat days with missing intervals.
 */
incomplete: "withhold" | "include",
/**
 * Which version of a stream-day counts when there are several.
 */
repeats: "latest" | "first" | "last" | "sum" | "reject",
/**
 * Columns to add after NMI, day and energy.
 */
columns: Array<string>,
/**
 * Whether the CSV has a row for each NMI or for each stream.
 */
by: "nmi" | "stream",
/**
 * Form of dates to accept in the files.
 */
dates: "compact" | "iso" | "dmy",
/**
 * Edition of the specification to check files against.
 */
spec: "1.02" | "1.06" | "2.1" | "2.4" | "2.5" | "2.6" | "2.7",
/**
 * Damage to repair while reading.
 */
repair: "" | "wrapped" | "swapped" | "sign",
};

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
 * A sentence that names the inputs which could not be read to their end, and which the
 * report lacks; `None` if there are none.
 */
incomplete: string | null,
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
 * The register reads (NEM13), which are in no daily row.
 */
reads: ReadsReport,
/**
 * The NMISuffixes and units of the inputs.
 */
streamsPresent: Array<StreamPresent>,
/**
 * The outcome of the inputs, in one word.
 */
outcome: ReportOutcome,
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
 * The outcome of the input, in one word.
 */
outcome: ReportOutcome,
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
 * The number of records of each kind (MDFF 4.1, 5.1).
 */
export type RecordCounts = {
/**
 * The number of 100 records.
 */
header: number,
/**
 * The number of 200 records.
 */
nmiDetails: number,
/**
 * The number of 300 records.
 */
intervalData: number,
/**
 * The number of 400 records.
 */
intervalEvents: number,
/**
 * The number of 500 records.
 */
b2bDetails: number,
/**
 * The number of 250 records (NEM13).
 */
accumulation: number,
/**
 * The number of 550 records (NEM13).
 */
accumulationB2b: number,
/**
 * The number of 900 records.
 */
end: number,
/**
 * The number of other lines that are not blank.
 */
other: number, };

/**
 * The number of 300 records, or of 250 records (NEM13), by what became of them.
 * Each record is counted in exactly one field.
 */
export type RowCounts = {
/**
 * Counted: part of a daily total.
 */
counted: number,
/**
 * Not included: a row of a stream that is not summed, of an NMI-day without a stream
 * that is summed, or of an NMI or day that the settings leave out.
 */
notIncluded: number,
/**
 * Superseded: good, but another row of the stream-day counts. Identical copies are
 * included.
 */
superseded: number,
/**
 * Withheld: a good row of a withheld NMI-day.
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
 * The control total of one unit: the sum of all good 300 records, or of all good
 * 250 records (NEM13), before versions are resolved.
 */
export type ControlTotal = {
/**
 * The unit: kWh, kVArh and so on.
 */
unit: string,
/**
 * The number of records in the sum.
 */
rows: number,
/**
 * The sum of their readings, or of their quantities.
 */
sum: string, };

/**
 * The register reads of the inputs (NEM13).
 */
export type ReadsReport = {
/**
 * The number of 250 records, by what became of them.
 */
rows: RowCounts,
/**
 * The number of registers with a read in the output.
 */
registers: number,
/**
 * The begin of the first period in the output, in NEM time.
 */
from: string | null,
/**
 * The end of the last period in the output, in NEM time.
 */
to: string | null,
/**
 * The sum of the quantities in the output, for each unit.
 */
totals: Array<ControlTotal>,
/**
 * The sum of all good 250 records, superseded ones included, for each unit.
 */
controlTotals: Array<ControlTotal>, };

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
 * The number of different values, or spans of days; `None` where an input
 * has more of them than are kept apart.
 */
values: number | null,
/**
 * The findings by what they say, the first 1,000 of them by input and line.
 */
shown: Array<FindingShown>, };

/**
 * Findings of one rule that say the same: the first of them, and how many there
 * are.
 */
export type FindingShown = {
/**
 * The place of the first as `file:line`.
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
 * The findings as a sentence.
 */
message: string,
/**
 * The number of findings. Where the number of different values is not known,
 * it is the number among the first 1,000 findings of each input.
 */
count: number,
/**
 * The number as words, such as `62 records in 3 files`; empty for one
 * finding.
 */
amount: string,
/**
 * The places of those among the first 1,000 findings of the rule in each
 * input, by input and line.
 */
places: Array<FindingPlace>, };

/**
 * The place of one finding.
 */
export type FindingPlace = {
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
 * The interval of the reading, counted from 1, if the field is a reading.
 */
interval: number | null, };

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
 * The work of one executor, that is, of one thread.
 */
export type ExecutorStats = {
/**
 * The number of 200 blocks that start in the pieces of the executor.
 */
blocks: number,
/**
 * The number of bytes in the pieces of the executor.
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
 * The exchanges of the meter, by date.
 */
meterExchanges: Array<MeterExchange>,
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
 * Expected days without a good row: those between the first and the last good row, those
 * on which every row is rejected, and those on which the stream is absent.
 */
gaps: number,
/**
 * Runs of these days, by date.
 */
missingDays: Array<MissingDays>,
/**
 * Days on which the stream is absent: other streams of the NMI have rows, and their
 * NMIConfiguration names this one.
 */
absentDays: number,
/**
 * Days on which a row of the stream was delivered that cannot be trusted: rejected and
 * not healed, or one of several that are equally new.
 */
doubtfulDays: number,
/**
 * Rejected 300 records of the stream that no good row heals. Records with
 * an unreadable NMI or date are not among them.
 */
rejected: number,
/**
 * The intervals of the expected days, by quality.
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
 * A run of expected days of a stream without a good row.
 */
export type MissingDays = {
/**
 * The first day, `YYYY-MM-DD`.
 */
from: string,
/**
 * The last day, `YYYY-MM-DD`.
 */
to: string,
/**
 * The number of days.
 */
days: number, };

/**
 * A change of the MeterSerialNumber from one good row of a stream to the next.
 */
export type MeterExchange = {
/**
 * The first day with the new meter, `YYYY-MM-DD`.
 */
date: string,
/**
 * The MeterSerialNumber before.
 */
before: string,
/**
 * The MeterSerialNumber from that day on.
 */
after: string, };

/**
 * The number of intervals of the expected days of a stream, by quality.
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

/**
 * The accounts of some periods or NMIs, and of all together.
 */
export type Accounts = {
/**
 * The account of all periods; empty for NMIs.
 */
all: Account,
/**
 * The number of periods or NMIs there are.
 */
count: number,
/**
 * The accounts, of periods by date.
 */
rows: Array<NamedAccount>, };

/**
 * The account of one NMI or of one period.
 */
export type NamedAccount = {
/**
 * The NMI; or the period: `2024`, `2024-03` or `2024-03-01`.
 */
name: string,
/**
 * The account.
 */
account: Account,
/**
 * The accounts of the months of an NMI, those without anything left out; empty for a
 * period.
 */
months: Array<NamedAccount>, };

/**
 * Energy and completeness of some NMI-days under given settings. An energy is `None`
 * where no NMI-day has a total of these streams.
 */
export type Account = {
/**
 * The energy of the `E` streams.
 */
import: string | null,
/**
 * The energy of the `B` streams.
 */
export: string | null,
/**
 * The energy of `E` less `B`, over the NMI-days that have such a total.
 */
net: string | null,
/**
 * The energy of the streams of the settings.
 */
total: string | null,
/**
 * The part of the total that is estimated, substituted or final substituted.
 */
estimated: string,
/**
 * The number of NMI-days in the total.
 */
days: number,
/**
 * The number of NMI-days on which a stream of energy is missing.
 */
missing: number,
/**
 * The number of NMI-days that are withheld from the total.
 */
withheld: number,
/**
 * The number of NMI-days that have, or miss, a row of a stream of the total.
 */
expected: number,
/**
 * The number of these that are in the total and miss no such row.
 */
complete: number, };

/**
 * The sums of an answer about completeness.
 */
export type CompletenessSummary = {
/**
 * The number of NMIs of which something is expected.
 */
nmis: number,
/**
 * The number of their streams.
 */
streams: number,
/**
 * The number of streams that are complete.
 */
complete: number,
/**
 * The number of expected intervals.
 */
expected: number,
/**
 * The number of expected intervals with a reading.
 */
delivered: number,
/**
 * The number of expected NMIs of which the inputs have nothing.
 */
absent: number,
/**
 * The first of these by name, at most 1,000.
 */
absentNmis: Array<string>,
/**
 * The number of NMIs of the inputs that are not in the list of expected ones.
 */
unexpected: number, };

/**
 * The missing days of the energy streams of the selected NMIs and days.
 *
 * The `E` and `B` streams are looked at, and whatever other streams the settings
 * sum. A day whose row is rejected is not missing: it is withheld.
 */
export type Gaps = {
/**
 * The number of NMIs with a gap.
 */
nmis: number,
/**
 * The number of NMI-days on which a stream is missing.
 */
days: number,
/**
 * The number of NMI-days on which no stream of the NMI has a row.
 */
absent: number,
/**
 * The number of NMI-days that have, or miss, a row of a stream that is summed.
 */
expected: number,
/**
 * The number of these that are in the output and miss no such row.
 */
complete: number,
/**
 * The number of gaps, a run of days of one stream each.
 */
gaps: number,
/**
 * The first gaps, by NMI, NMISuffix and day.
 */
shown: Array<Gap>, };

/**
 * A run of missing days of one stream.
 */
export type Gap = {
/**
 * The NMI.
 */
nmi: string,
/**
 * The NMISuffix; empty where one stream of the NMI ends before the days and
 * another begins after them.
 */
suffix: string,
/**
 * The first missing day, `YYYY-MM-DD`.
 */
from: string,
/**
 * The last missing day, `YYYY-MM-DD`.
 */
to: string,
/**
 * The number of missing days.
 */
days: number, };

/** A word of a closed list, with its label. */
export type Word = readonly [word: string, label: string];

/** A setting, as a person meets it. */
export interface Setting {
  readonly name: keyof Settings;
  /** The attribute of the element. */
  readonly attribute: string;
  readonly label: string;
  /** The part of the result that a change changes. */
  readonly effect: "reading" | "counts" | "rows" | "text";
  readonly control: "words" | "words or text" | "list" | "text" | "day" | "number" | "switch";
  /** Whether the setting has its control among the choices, in the view that obeys it, or elsewhere on the page. */
  readonly place: "choices" | "view" | "own";
  /** The outputs that alone obey it; empty for a setting of the figures, which all obey. */
  readonly outputs: readonly Format[];
  /** Whether the value is data of a person, which the page does not keep. */
  readonly isData: boolean;
  readonly words: readonly Word[];
  /** The placeholder of a text. */
  readonly example: string;
  /** The width of a control, in characters. */
  readonly width: number;
  /** The range of a number. */
  readonly range: readonly [least: number, most: number];
}

/** An output, as a person meets it. */
export interface Output {
  /** The ending of the file's name. */
  readonly ending: string;
  readonly mediaType: string;
  readonly needsSecondRead: boolean;
  readonly needsPacker: boolean;
  /** About how long it is, in bytes for each of something. */
  readonly length: readonly [bytes: number, per: "day" | "withheld day" | "byte" | "stream"];
}

export const DEFAULT_SETTINGS: Readonly<Settings> = {
  streams: "consumption",
  profile: "lenient",
  from: "",
  to: "",
  nmis: "",
  quality: "any",
  incomplete: "withhold",
  repeats: "latest",
  columns: [],
  period: "day",
  by: "nmi",
  unit: "kWh",
  delimiter: "comma",
  dateFormat: "iso",
  createTable: false,
  dialect: "postgres",
  table: "meter_readings",
  tableColumns: "nmi,timestamp,consumption",
  rowsPerStatement: 1000,
  like: "",
  every: "",
  intervalZone: "NEM",
  wide: false,
  completenessRows: "stream",
  expected: "",
  demandPeriod: "month",
  demandInterval: "30",
  highestDemands: 10,
  bands: "peak-15-21-working-days",
  zone: "NEM",
  holidays: "",
  touPeriod: "month",
  touPeriods: "",
  touDays: "nem",
  split: false,
  versions: "newest",
  writeInterval: "",
  anonymise: false,
  shiftDays: "0",
  dates: "compact",
  spec: "2.7",
  repair: "",
};

export const SETTINGS: readonly Setting[] = [
  {
    name: "streams",
    attribute: "streams",
    label: "Streams",
    effect: "counts",
    control: "words or text",
    place: "own",
    outputs: [],
    isData: false,
    words: [
      ["consumption", "Import (E streams)"],
      ["generation", "Export (B streams)"],
      ["net", "Net (E − B)"],
      ["all", "All energy streams (control total)"],
    ],
    example: "E1,E2",
    width: 12,
    range: [0, 0],
  },
  {
    name: "profile",
    attribute: "profile",
    label: "Validation",
    effect: "counts",
    control: "words",
    place: "own",
    outputs: [],
    isData: false,
    words: [
      ["lenient", "Lenient"],
      ["strict", "Strict"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "from",
    attribute: "from",
    label: "From",
    effect: "counts",
    control: "day",
    place: "own",
    outputs: [],
    isData: true,
    words: [],
    example: "",
    width: 11,
    range: [0, 0],
  },
  {
    name: "to",
    attribute: "to",
    label: "To",
    effect: "counts",
    control: "day",
    place: "own",
    outputs: [],
    isData: true,
    words: [],
    example: "",
    width: 11,
    range: [0, 0],
  },
  {
    name: "nmis",
    attribute: "nmis",
    label: "NMIs",
    effect: "counts",
    control: "text",
    place: "own",
    outputs: [],
    isData: true,
    words: [],
    example: "all, or 6123456789, 6124*",
    width: 24,
    range: [0, 0],
  },
  {
    name: "quality",
    attribute: "quality",
    label: "Day quality",
    effect: "counts",
    control: "words",
    place: "choices",
    outputs: [],
    isData: false,
    words: [
      ["any", "Any"],
      ["actual", "Actual readings only"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "incomplete",
    attribute: "incomplete",
    label: "Incomplete days",
    effect: "counts",
    control: "words",
    place: "choices",
    outputs: [],
    isData: false,
    words: [
      ["withhold", "Withheld"],
      ["include", "Included and marked"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "repeats",
    attribute: "repeats",
    label: "When a day is sent twice",
    effect: "counts",
    control: "words",
    place: "choices",
    outputs: [],
    isData: false,
    words: [
      ["latest", "Use the latest"],
      ["first", "Use the first row"],
      ["last", "Use the last row"],
      ["sum", "Add all up"],
      ["reject", "Use none"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "columns",
    attribute: "columns",
    label: "More columns",
    effect: "rows",
    control: "list",
    place: "own",
    outputs: ["csv", "sql", "json", "parquet"],
    isData: false,
    words: [
      ["generation", "Generation"],
      ["net", "Net"],
      ["intervals", "Intervals"],
      ["missing", "Missing minutes"],
      ["complete", "Complete"],
      ["quality", "Quality"],
      ["quality_counts", "Intervals by quality"],
      ["streams", "Suffixes"],
      ["interval_lengths", "Interval lengths"],
      ["update_time", "Update time"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "period",
    attribute: "period",
    label: "Group by period",
    effect: "rows",
    control: "words",
    place: "choices",
    outputs: ["csv", "parquet"],
    isData: false,
    words: [
      ["day", "Day"],
      ["month", "Month"],
      ["year", "Year"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "by",
    attribute: "by",
    label: "Rows by",
    effect: "rows",
    control: "words",
    place: "choices",
    outputs: ["csv", "parquet"],
    isData: false,
    words: [
      ["nmi", "NMI"],
      ["stream", "Stream"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "unit",
    attribute: "unit",
    label: "Energy in",
    effect: "text",
    control: "words",
    place: "choices",
    outputs: ["csv"],
    isData: false,
    words: [
      ["kWh", "kWh"],
      ["MWh", "MWh"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "delimiter",
    attribute: "delimiter",
    label: "Delimiter",
    effect: "text",
    control: "words",
    place: "choices",
    outputs: ["csv"],
    isData: false,
    words: [
      ["comma", "Comma"],
      ["semicolon", "Semicolon"],
      ["tab", "Tab"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "dateFormat",
    attribute: "date-format",
    label: "Date format",
    effect: "text",
    control: "words",
    place: "choices",
    outputs: ["csv"],
    isData: false,
    words: [
      ["iso", "2024-01-31"],
      ["compact", "20240131"],
      ["dmy", "31/01/2024"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "createTable",
    attribute: "create-table",
    label: "With CREATE TABLE",
    effect: "text",
    control: "switch",
    place: "own",
    outputs: ["sql", "reads.sql", "completeness.sql", "demand.sql", "tou.sql"],
    isData: false,
    words: [],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "dialect",
    attribute: "dialect",
    label: "Database",
    effect: "text",
    control: "words",
    place: "choices",
    outputs: ["sql", "reads.sql", "completeness.sql", "demand.sql", "tou.sql"],
    isData: false,
    words: [
      ["postgres", "PostgreSQL"],
      ["mysql", "MySQL, MariaDB"],
      ["sqlite", "SQLite"],
      ["sqlserver", "SQL Server"],
      ["duckdb", "DuckDB"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "table",
    attribute: "table",
    label: "Table",
    effect: "text",
    control: "text",
    place: "choices",
    outputs: ["sql"],
    isData: false,
    words: [],
    example: "",
    width: 18,
    range: [0, 0],
  },
  {
    name: "tableColumns",
    attribute: "table-columns",
    label: "Column names",
    effect: "text",
    control: "text",
    place: "choices",
    outputs: ["sql"],
    isData: false,
    words: [],
    example: "",
    width: 28,
    range: [0, 0],
  },
  {
    name: "rowsPerStatement",
    attribute: "rows-per-statement",
    label: "Rows in a statement",
    effect: "text",
    control: "number",
    place: "choices",
    outputs: ["sql", "reads.sql", "completeness.sql", "demand.sql", "tou.sql"],
    isData: false,
    words: [],
    example: "",
    width: 5,
    range: [1, 1000],
  },
  {
    name: "like",
    attribute: "like",
    label: "Layout",
    effect: "text",
    control: "words",
    place: "choices",
    outputs: ["csv", "sql"],
    isData: false,
    words: [
      ["", "Current settings"],
      ["original", "Like the original loader"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "every",
    attribute: "every",
    label: "Intervals of",
    effect: "rows",
    control: "words",
    place: "choices",
    outputs: ["intervals", "intervals.parquet"],
    isData: false,
    words: [
      ["", "As delivered"],
      ["15", "15 minutes"],
      ["30", "30 minutes"],
      ["60", "60 minutes"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "intervalZone",
    attribute: "interval-zone",
    label: "Clock of intervals",
    effect: "rows",
    control: "words or text",
    place: "choices",
    outputs: ["intervals", "intervals.parquet"],
    isData: false,
    words: [
      ["NEM", "NEM time"],
      ["NSW", "New South Wales"],
      ["VIC", "Victoria"],
      ["QLD", "Queensland"],
      ["SA", "South Australia"],
      ["TAS", "Tasmania"],
      ["ACT", "ACT"],
      ["NT", "Northern Territory"],
      ["WA", "Western Australia"],
      ["Australia/Broken_Hill", "Broken Hill"],
      ["Australia/Lord_Howe", "Lord Howe Island"],
    ],
    example: "Australia/Sydney",
    width: 12,
    range: [0, 0],
  },
  {
    name: "wide",
    attribute: "wide",
    label: "A column for each interval",
    effect: "rows",
    control: "switch",
    place: "choices",
    outputs: ["intervals", "intervals.parquet"],
    isData: false,
    words: [],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "completenessRows",
    attribute: "completeness-rows",
    label: "A row for each",
    effect: "rows",
    control: "words",
    place: "choices",
    outputs: ["completeness", "completeness.sql", "completeness.json", "completeness.parquet"],
    isData: false,
    words: [
      ["stream", "Stream"],
      ["gap", "Gap"],
      ["month", "Month"],
      ["matrix", "NMI by month"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "expected",
    attribute: "expected",
    label: "Expected NMIs",
    effect: "rows",
    control: "text",
    place: "view",
    outputs: ["completeness", "completeness.sql", "completeness.json", "completeness.parquet"],
    isData: true,
    words: [],
    example: "",
    width: 24,
    range: [0, 0],
  },
  {
    name: "demandPeriod",
    attribute: "demand-period",
    label: "Period of demand",
    effect: "rows",
    control: "words",
    place: "choices",
    outputs: ["demand", "demand.sql", "demand.json", "demand.parquet"],
    isData: false,
    words: [
      ["day", "Day"],
      ["month", "Month"],
      ["year", "Year"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "demandInterval",
    attribute: "demand-interval",
    label: "Demand averaged over",
    effect: "rows",
    control: "words",
    place: "choices",
    outputs: ["demand", "demand.sql", "demand.json", "demand.parquet"],
    isData: false,
    words: [
      ["30", "30 minutes"],
      ["15", "15 minutes"],
      ["5", "5 minutes"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "highestDemands",
    attribute: "highest-demands",
    label: "Highest demands listed",
    effect: "rows",
    control: "number",
    place: "choices",
    outputs: ["demand", "demand.sql", "demand.json", "demand.parquet"],
    isData: false,
    words: [],
    example: "",
    width: 5,
    range: [0, 1000],
  },
  {
    name: "bands",
    attribute: "bands",
    label: "Bands",
    effect: "rows",
    control: "words or text",
    place: "view",
    outputs: ["tou", "tou.sql", "tou.json", "tou.parquet"],
    isData: false,
    words: [
      ["peak-15-21-working-days", "Peak 15–21 on working days"],
      ["peak-15-21-every-day", "Peak 15–21 every day"],
      ["peak-7-23-working-days", "Peak 7–23 on working days"],
      ["peak-15-21-shoulder-7-22-working-days", "Peak 15–21, shoulder 7–22 on working days"],
      ["peak-16-21-midday-10-15-every-day", "Peak 16–21, midday 10–15 every day"],
      ["weekdays-weekends-holidays", "Weekdays, weekends, holidays"],
    ],
    example: "tariff.csv",
    width: 12,
    range: [0, 0],
  },
  {
    name: "zone",
    attribute: "zone",
    label: "Clock",
    effect: "rows",
    control: "words or text",
    place: "view",
    outputs: ["tou", "tou.sql", "tou.json", "tou.parquet"],
    isData: false,
    words: [
      ["NEM", "NEM time"],
      ["NSW", "New South Wales"],
      ["VIC", "Victoria"],
      ["QLD", "Queensland"],
      ["SA", "South Australia"],
      ["TAS", "Tasmania"],
      ["ACT", "ACT"],
      ["NT", "Northern Territory"],
      ["WA", "Western Australia"],
      ["Australia/Broken_Hill", "Broken Hill"],
      ["Australia/Lord_Howe", "Lord Howe Island"],
    ],
    example: "Australia/Sydney",
    width: 12,
    range: [0, 0],
  },
  {
    name: "holidays",
    attribute: "holidays",
    label: "Public holidays",
    effect: "rows",
    control: "words or text",
    place: "view",
    outputs: ["tou", "tou.sql", "tou.json", "tou.parquet"],
    isData: false,
    words: [
      ["", "Not said"],
      ["none", "None"],
      ["NSW", "New South Wales"],
      ["VIC", "Victoria"],
      ["QLD", "Queensland"],
      ["SA", "South Australia"],
      ["TAS", "Tasmania"],
      ["ACT", "ACT"],
      ["NT", "Northern Territory"],
      ["WA", "Western Australia"],
    ],
    example: "holidays.csv",
    width: 12,
    range: [0, 0],
  },
  {
    name: "touPeriod",
    attribute: "tou-period",
    label: "Period of time of use",
    effect: "rows",
    control: "words",
    place: "view",
    outputs: ["tou", "tou.sql", "tou.json", "tou.parquet"],
    isData: false,
    words: [
      ["day", "Day"],
      ["month", "Month"],
      ["year", "Year"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "touPeriods",
    attribute: "tou-periods",
    label: "Billing periods",
    effect: "rows",
    control: "text",
    place: "view",
    outputs: ["tou", "tou.sql", "tou.json", "tou.parquet"],
    isData: true,
    words: [],
    example: "",
    width: 24,
    range: [0, 0],
  },
  {
    name: "touDays",
    attribute: "tou-days",
    label: "Days are",
    effect: "rows",
    control: "words",
    place: "view",
    outputs: ["tou", "tou.sql", "tou.json", "tou.parquet"],
    isData: false,
    words: [
      ["nem", "NEM days"],
      ["local", "Local days"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "split",
    attribute: "split",
    label: "Divide intervals that an edge cuts",
    effect: "rows",
    control: "switch",
    place: "view",
    outputs: ["tou", "tou.sql", "tou.json", "tou.parquet"],
    isData: false,
    words: [],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "versions",
    attribute: "versions",
    label: "Versions of a day",
    effect: "rows",
    control: "words",
    place: "choices",
    outputs: ["nem12"],
    isData: false,
    words: [
      ["newest", "The newest"],
      ["all", "All"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "writeInterval",
    attribute: "write-interval",
    label: "Intervals of NEM12",
    effect: "rows",
    control: "words",
    place: "choices",
    outputs: ["nem12"],
    isData: false,
    words: [
      ["", "As delivered"],
      ["5", "5 minutes"],
      ["15", "15 minutes"],
      ["30", "30 minutes"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "anonymise",
    attribute: "anonymise",
    label: "Without names",
    effect: "rows",
    control: "switch",
    place: "choices",
    outputs: ["nem12"],
    isData: false,
    words: [],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "shiftDays",
    attribute: "shift-days",
    label: "Move dates by days",
    effect: "rows",
    control: "text",
    place: "view",
    outputs: ["nem12"],
    isData: true,
    words: [],
    example: "",
    width: 6,
    range: [0, 0],
  },
  {
    name: "dates",
    attribute: "dates",
    label: "Dates in the files",
    effect: "reading",
    control: "words",
    place: "choices",
    outputs: [],
    isData: false,
    words: [
      ["compact", "20240131"],
      ["iso", "2024-01-31 too"],
      ["dmy", "31/01/2024 too"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "spec",
    attribute: "spec",
    label: "Edition of the specification",
    effect: "reading",
    control: "words",
    place: "choices",
    outputs: [],
    isData: false,
    words: [
      ["1.02", "MDFF 1.02, 2014"],
      ["1.06", "MDFF 1.06, 2017"],
      ["2.1", "MDFF 2.1, 2019"],
      ["2.4", "MDFF 2.4, 2021"],
      ["2.5", "MDFF 2.5, 2022"],
      ["2.6", "MDFF 2.6, 2024"],
      ["2.7", "MDFF 2.7, 2025"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "repair",
    attribute: "repair",
    label: "Repair",
    effect: "reading",
    control: "words",
    place: "choices",
    outputs: [],
    isData: false,
    words: [
      ["", "Nothing"],
      ["wrapped", "Wrapped lines"],
      ["swapped", "Swapped RegisterID and NMISuffix"],
      ["sign", "Negative generation"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
];

export const OUTPUTS: Readonly<Record<Format, Output>> = {
  "csv": {
    ending: ".daily.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: false,
    needsPacker: false,
    length: [32, "day"],
  },
  "sql": {
    ending: ".daily.sql",
    mediaType: "application/sql",
    needsSecondRead: false,
    needsPacker: false,
    length: [64, "day"],
  },
  "json": {
    ending: ".daily.json",
    mediaType: "application/json",
    needsSecondRead: false,
    needsPacker: false,
    length: [64, "day"],
  },
  "parquet": {
    ending: ".daily.parquet",
    mediaType: "application/vnd.apache.parquet",
    needsSecondRead: false,
    needsPacker: true,
    length: [8, "day"],
  },
  "intervals": {
    ending: ".intervals.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: true,
    needsPacker: false,
    length: [12, "byte"],
  },
  "intervals.parquet": {
    ending: ".intervals.parquet",
    mediaType: "application/vnd.apache.parquet",
    needsSecondRead: true,
    needsPacker: true,
    length: [2, "byte"],
  },
  "intervals.ha": {
    ending: ".ha.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: true,
    needsPacker: false,
    length: [12, "byte"],
  },
  "reads": {
    ending: ".reads.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: false,
    needsPacker: false,
    length: [1, "byte"],
  },
  "reads.sql": {
    ending: ".reads.sql",
    mediaType: "application/sql",
    needsSecondRead: false,
    needsPacker: false,
    length: [1, "byte"],
  },
  "reads.json": {
    ending: ".reads.json",
    mediaType: "application/json",
    needsSecondRead: false,
    needsPacker: false,
    length: [3, "byte"],
  },
  "reads.parquet": {
    ending: ".reads.parquet",
    mediaType: "application/vnd.apache.parquet",
    needsSecondRead: false,
    needsPacker: true,
    length: [1, "byte"],
  },
  "completeness": {
    ending: ".completeness.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: false,
    needsPacker: false,
    length: [256, "stream"],
  },
  "completeness.sql": {
    ending: ".completeness.sql",
    mediaType: "application/sql",
    needsSecondRead: false,
    needsPacker: false,
    length: [512, "stream"],
  },
  "completeness.json": {
    ending: ".completeness.json",
    mediaType: "application/json",
    needsSecondRead: false,
    needsPacker: false,
    length: [512, "stream"],
  },
  "completeness.parquet": {
    ending: ".completeness.parquet",
    mediaType: "application/vnd.apache.parquet",
    needsSecondRead: false,
    needsPacker: true,
    length: [64, "stream"],
  },
  "demand": {
    ending: ".demand.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: true,
    needsPacker: false,
    length: [32, "day"],
  },
  "demand.sql": {
    ending: ".demand.sql",
    mediaType: "application/sql",
    needsSecondRead: true,
    needsPacker: false,
    length: [64, "day"],
  },
  "demand.json": {
    ending: ".demand.json",
    mediaType: "application/json",
    needsSecondRead: true,
    needsPacker: false,
    length: [64, "day"],
  },
  "demand.parquet": {
    ending: ".demand.parquet",
    mediaType: "application/vnd.apache.parquet",
    needsSecondRead: true,
    needsPacker: true,
    length: [8, "day"],
  },
  "tou": {
    ending: ".tou.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: true,
    needsPacker: false,
    length: [32, "day"],
  },
  "tou.sql": {
    ending: ".tou.sql",
    mediaType: "application/sql",
    needsSecondRead: true,
    needsPacker: false,
    length: [64, "day"],
  },
  "tou.json": {
    ending: ".tou.json",
    mediaType: "application/json",
    needsSecondRead: true,
    needsPacker: false,
    length: [64, "day"],
  },
  "tou.parquet": {
    ending: ".tou.parquet",
    mediaType: "application/vnd.apache.parquet",
    needsSecondRead: true,
    needsPacker: true,
    length: [8, "day"],
  },
  "nem12": {
    ending: ".nem12.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: true,
    needsPacker: false,
    length: [1, "byte"],
  },
  "withheld": {
    ending: ".withheld.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: false,
    needsPacker: false,
    length: [128, "withheld day"],
  },
  "report.html": {
    ending: ".report.html",
    mediaType: "text/html;charset=utf-8",
    needsSecondRead: false,
    needsPacker: false,
    length: [1024, "stream"],
  },
  "report.json": {
    ending: ".report.json",
    mediaType: "application/json",
    needsSecondRead: false,
    needsPacker: false,
    length: [1024, "stream"],
  },
  "report.csv": {
    ending: ".report.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: false,
    needsPacker: false,
    length: [1024, "stream"],
  },
};
