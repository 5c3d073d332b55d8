// Types of the engine's inputs and results, and the tables of settings and outputs, made from the library by a
// test (src/page_settings/engine_types.rs): not to be edited. Energies are exact decimal strings: they must never become numbers.

export type Severity = "file" | "block" | "day" | "warning" | "note";

export type EnergyColumn = "consumption" | "generation" | "net" | "energy";

/**
 * Outputs of the daily rows, and of the readings that count.
 */
export type DataFormat = "csv" | "sql" | "json" | "parquet" | "intervals" | "intervals.parquet";

export type ReportFormat = "report.html" | "report.json" | "report.csv";

export type Format = "csv" | "sql" | "json" | "parquet" | "intervals" | "intervals.parquet" | "withheld" | "report.html" | "report.json" | "report.csv";

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
 * Columns to add after NMI, day and energy, with commas between.
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
 * Tool whose layout CSV and SQL have.
 */
like: "" | "original",
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
 * Columns to add after NMI, day and energy, with commas between.
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
 * Whether 300 records over several lines were joined.
 */
joinsWrapped: boolean,
};

/**
 * The account of one load under one setting.
 */
export type Report = {
/**
 * Of this tool.
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
executors: Array<ExecutorStats>, };

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

/** A word of a closed list, with its label. */
export type Word = readonly [word: string, label: string];

/** A setting, as a person meets it. */
export interface Setting {
  readonly name: keyof Settings;
  /** The attribute of the element. */
  readonly attribute: string;
  readonly label: string;
  readonly group: string;
  /** The part of the result that a change changes. */
  readonly effect: "reading" | "counts" | "rows" | "text";
  readonly control: "words" | "words or text" | "list" | "text" | "day" | "number" | "switch";
  /** Whether the setting has its control among the choices, or elsewhere on the page. */
  readonly place: "choices" | "own";
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
  /** The label in a list of outputs. */
  readonly label: string;
  /** The label of the button that downloads it; empty without one. */
  readonly button: string;
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
};

export const SETTINGS: readonly Setting[] = [
  {
    name: "streams",
    attribute: "streams",
    label: "Streams",
    group: "Streams and rules",
    effect: "counts",
    control: "words or text",
    place: "own",
    isData: false,
    words: [
      ["consumption", "Consumption (E streams)"],
      ["generation", "Generation (B streams)"],
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
    group: "Streams and rules",
    effect: "counts",
    control: "words",
    place: "own",
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
    group: "What counts",
    effect: "counts",
    control: "day",
    place: "choices",
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
    group: "What counts",
    effect: "counts",
    control: "day",
    place: "choices",
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
    group: "What counts",
    effect: "counts",
    control: "text",
    place: "choices",
    isData: true,
    words: [],
    example: "all, or 6123456789, 6124*",
    width: 24,
    range: [0, 0],
  },
  {
    name: "quality",
    attribute: "quality",
    label: "Days",
    group: "What counts",
    effect: "counts",
    control: "words",
    place: "choices",
    isData: false,
    words: [
      ["any", "Of any quality"],
      ["actual", "Of actual readings only"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "incomplete",
    attribute: "incomplete",
    label: "Incomplete days",
    group: "What counts",
    effect: "counts",
    control: "words",
    place: "choices",
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
    label: "Of several versions",
    group: "What counts",
    effect: "counts",
    control: "words",
    place: "choices",
    isData: false,
    words: [
      ["latest", "The latest counts"],
      ["first", "The first row counts"],
      ["last", "The last row counts"],
      ["sum", "All are added up"],
      ["reject", "None counts"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
  {
    name: "columns",
    attribute: "columns",
    label: "More columns",
    group: "More columns",
    effect: "rows",
    control: "list",
    place: "own",
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
    label: "A row for each",
    group: "CSV",
    effect: "rows",
    control: "words",
    place: "choices",
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
    label: "And",
    group: "CSV",
    effect: "rows",
    control: "words",
    place: "choices",
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
    group: "CSV",
    effect: "text",
    control: "words",
    place: "choices",
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
    group: "CSV",
    effect: "text",
    control: "words",
    place: "choices",
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
    label: "Days as",
    group: "CSV",
    effect: "text",
    control: "words",
    place: "choices",
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
    group: "SQL",
    effect: "text",
    control: "switch",
    place: "own",
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
    group: "SQL",
    effect: "text",
    control: "words",
    place: "choices",
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
    group: "SQL",
    effect: "text",
    control: "text",
    place: "choices",
    isData: false,
    words: [],
    example: "",
    width: 18,
    range: [0, 0],
  },
  {
    name: "tableColumns",
    attribute: "table-columns",
    label: "Its columns",
    group: "SQL",
    effect: "text",
    control: "text",
    place: "choices",
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
    group: "SQL",
    effect: "text",
    control: "number",
    place: "choices",
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
    group: "CSV and SQL",
    effect: "text",
    control: "words",
    place: "choices",
    isData: false,
    words: [
      ["", "As chosen here"],
      ["original", "Like the original loader"],
    ],
    example: "",
    width: 0,
    range: [0, 0],
  },
];

export const OUTPUTS: Readonly<Record<Format, Output>> = {
  "csv": {
    label: "CSV",
    button: "Download CSV",
    ending: ".daily.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: false,
    needsPacker: false,
    length: [32, "day"],
  },
  "sql": {
    label: "SQL",
    button: "Download SQL",
    ending: ".daily.sql",
    mediaType: "application/sql",
    needsSecondRead: false,
    needsPacker: false,
    length: [64, "day"],
  },
  "json": {
    label: "JSON",
    button: "Download JSON",
    ending: ".daily.json",
    mediaType: "application/json",
    needsSecondRead: false,
    needsPacker: false,
    length: [64, "day"],
  },
  "parquet": {
    label: "Parquet (same rows as this CSV)",
    button: "Download Parquet",
    ending: ".daily.parquet",
    mediaType: "application/vnd.apache.parquet",
    needsSecondRead: false,
    needsPacker: true,
    length: [8, "day"],
  },
  "intervals": {
    label: "Interval data, CSV",
    button: "Interval CSV",
    ending: ".intervals.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: true,
    needsPacker: false,
    length: [12, "byte"],
  },
  "intervals.parquet": {
    label: "Interval data, Parquet",
    button: "Interval Parquet",
    ending: ".intervals.parquet",
    mediaType: "application/vnd.apache.parquet",
    needsSecondRead: true,
    needsPacker: true,
    length: [2, "byte"],
  },
  "withheld": {
    label: "Withheld days, CSV",
    button: "",
    ending: ".withheld.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: false,
    needsPacker: false,
    length: [128, "withheld day"],
  },
  "report.html": {
    label: "HTML, one page",
    button: "",
    ending: ".report.html",
    mediaType: "text/html;charset=utf-8",
    needsSecondRead: false,
    needsPacker: false,
    length: [1024, "stream"],
  },
  "report.json": {
    label: "JSON",
    button: "",
    ending: ".report.json",
    mediaType: "application/json",
    needsSecondRead: false,
    needsPacker: false,
    length: [1024, "stream"],
  },
  "report.csv": {
    label: "CSV",
    button: "",
    ending: ".report.csv",
    mediaType: "text/csv;charset=utf-8",
    needsSecondRead: false,
    needsPacker: false,
    length: [1024, "stream"],
  },
};
