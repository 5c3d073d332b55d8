//! The table of rules. `docs/rules.md` is made of it.

use crate::rules::profile::{Profile, Severity};

macro_rules! rules {
    ($(
        $name:ident = $id:literal, $lenient:ident, $strict:ident, $section:literal,
        $title:literal, $expected:literal, $action:literal;
    )+) => {
        /// A rule, in the order reports list them: the gravest first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Code {
            $(#[doc = $title] $name,)+
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The stable name people cite.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// What breaking it costs under a profile.
            #[must_use]
            pub fn severity(self, profile: Profile) -> Severity {
                match profile {
                    Profile::Lenient => match self { $(Self::$name => Severity::$lenient),+ },
                    Profile::Strict => match self { $(Self::$name => Severity::$strict),+ },
                }
            }

            /// Where it comes from: a section of MDFF 2.x (1.02 counts one
            /// higher), another document, or this tool.
            #[must_use]
            pub fn section(self) -> &'static str {
                match self { $(Self::$name => $section),+ }
            }

            /// What is wrong, in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }

            /// What should have been there; empty where the title says it.
            #[must_use]
            pub fn expected(self) -> &'static str {
                match self { $(Self::$name => $expected),+ }
            }

            /// What is done about it under a profile.
            #[must_use]
            pub fn action(self, profile: Profile) -> &'static str {
                let strict = self.severity(Profile::Strict);
                if profile == Profile::Strict && strict < self.severity(Profile::Lenient) {
                    return strict.refusal();
                }
                match self { $(Self::$name => $action),+ }
            }
        }
    };
}

rules! {
    // ---- the file
    FileKind = "FILE-KIND", File, File, "MDFF 3",
        "The file is not NEM12", "", "";
    FileRead = "FILE-READ", File, File, "this tool",
        "The file cannot be read", "", "";

    // ---- 200 blocks
    DetailsTooLong = "N200-LONG", Block, Block, "MDFF 4.3",
        "200 record longer than any record", "", "the block is refused";
    DetailsFields = "N200-FIELDS", Block, Block, "MDFF 4.3",
        "200 record with too few fields", "", "the block is refused";
    DetailsNmi = "N200-NMI", Block, Block, "MDFF 4.3",
        "200 record without an NMI", "", "the block is refused";
    DetailsSuffix = "N200-SUFFIX", Block, Block, "MDFF 4.3",
        "200 record without a usable NMISuffix", "two characters", "the block is refused";
    DetailsUnit = "N200-UOM", Block, Block, "MDFF 4.3, appendix B",
        "200 record without a known unit", "a unit of appendix B; none is ever assumed", "the block is refused";
    DetailsNotEnergy = "N200-UOM-STREAM", Block, Block, "NMI Procedure, table 1",
        "E or B stream in a unit that is not energy", "Wh, kWh or MWh", "the block is refused";
    DetailsLength = "N200-LENGTH", Block, Block, "MDFF 4.3",
        "200 record whose IntervalLength does not divide a day", "minutes that divide 1440", "the block is refused";
    DetailsDamaged = "N200-INDICATOR", Block, Block, "MDFF 4.1",
        "200 record with a damaged first field", "200", "the rows below it belong to nobody";

    // ---- days
    DayOrphan = "N300-ORPHAN", Day, File, "MDFF 4.1",
        "300 record with no 200 record in force", "", "the row is rejected";
    DayInRefusedBlock = "N300-BLOCK", Day, Day, "MDFF 4.1",
        "300 record under a refused 200 record", "", "the row is rejected";
    DayDate = "N300-DATE", Day, Day, "MDFF 4.4",
        "300 record whose IntervalDate is no date", "a day as CCYYMMDD", "the row is rejected";
    DayCount = "N300-COUNT", Day, Day, "MDFF 4.4",
        "300 record with the wrong number of readings", "1440 / IntervalLength", "the row is rejected";
    DayBlank = "N300-BLANK", Day, Day, "MDFF 4.4",
        "300 record with an empty reading", "", "the row is rejected";
    DayValue = "N300-VALUE", Day, Day, "MDFF 4.4",
        "300 record with a reading that is no plain number", "digits with at most one point",
        "the row is rejected";
    DayPrecision = "N300-PRECISION", Day, Day, "this tool",
        "Number of more digits than can be kept exactly", "38 digits, 18 decimals in kWh", "the row is rejected";
    DayTooLong = "N300-LONG", Day, Day, "MDFF 4.4",
        "300 record longer than any record", "", "the row is rejected";
    DayNull = "DAY-NULL", Day, Day, "MDFF appendix C",
        "Day with intervals that no stream has a reading for", "", "the day is withheld";
    DayRange = "DAY-RANGE", Day, Day, "this tool",
        "Day whose sum has more than 38 digits", "", "the day is withheld";
    DayNotActual = "DAY-QUALITY", Day, Day, "this tool",
        "Day that is not of actual readings alone, which were asked for", "", "the day is withheld";
    DayRepeated = "DAY-REPEATED", Day, Day, "this tool",
        "Day delivered more than once with different content, which was to be rejected", "",
        "the day is withheld";

    // ---- the file, read all the same
    HeaderMissing = "N100-MISSING", Warning, File, "MDFF 3, 4.1",
        "No 100 record before the first data", "a 100 record", "NEM12 is assumed";
    HeaderRepeated = "N100-REPEATED", Warning, File, "MDFF 3, 4.1",
        "Another 100 record", "one in a file", "a new segment starts";
    HeaderDateTime = "N100-DATETIME", Warning, File, "MDFF 4.2",
        "100 record whose DateTime is none", "a time as CCYYMMDDhhmm", "it decides between no versions";
    HeaderParticipant = "N100-PARTICIPANT", Warning, File, "MDFF 4.2",
        "100 record with a participant that is absent or too long", "1 to 10 characters", "nothing depends on it";
    SegmentEmpty = "N100-EMPTY", Warning, File, "MDFF 4.1",
        "100 record without any 200 to 500 record below it", "", "there is nothing to use";
    EndMissing = "N900-MISSING", Warning, File, "MDFF 3, 4.7",
        "No 900 record at the end: the file may be cut off", "a 900 record", "what is there is used";
    EndFollowed = "N900-AFTER", Warning, File, "MDFF 3, 4.1",
        "Records after a 900 record, without a new 100 record", "", "they are read as a segment of their own";
    LineTooLong = "LINE-LONG", Warning, File, "MDFF 4.1",
        "Line longer than any record", "", "the line is skipped";
    LineUnknown = "LINE-UNKNOWN", Warning, File, "MDFF 4.1",
        "Line that is no NEM12 record", "", "the line is skipped";
    LineBytes = "LINE-BYTES", Warning, Warning, "MDFF 3",
        "Line with bytes that are no text", "", "they are read as Latin-1";
    LineQuotes = "LINE-QUOTES", Warning, Warning, "MDFF 3.3.1",
        "Field in quotes", "a bare field", "quotes on both ends come off";
    LineExtra = "LINE-EXTRA", Warning, File, "MDFF 4",
        "Something behind the last column of the record", "", "it is left alone";

    // ---- 200 records, used all the same
    NmiOdd = "NMI-ODD", Warning, Block, "NMI Procedure",
        "Name that is no regular NMI", "ten of A-Z and 0-9, without I and O", "it is kept as text";
    NmiCheckDigit = "NMI-CHECK-DIGIT", Warning, Block, "NMI Procedure, appendix",
        "NMI with its check digit", "ten characters", "the digit is dropped";
    DetailsColumn = "N200-COLUMN", Warning, Block, "MDFF 4.3",
        "200 record with the check digit in a column of its own", "", "the column is dropped";
    DetailsConfiguration = "N200-CONFIG", Warning, Block, "MDFF 4.3",
        "NMIConfiguration that is no list of suffixes", "suffixes of two characters, each once, in at most 240 characters",
        "nothing is concluded from it";
    DetailsConfigured = "N200-CONFIG-SUFFIX", Warning, Block, "MDFF 4.3",
        "NMIConfiguration without the NMISuffix of the record", "", "the block is used";
    DetailsRegister = "N200-REGISTER", Warning, Block, "MDFF 4.3",
        "RegisterID too long", "at most 10 characters", "nothing depends on it";
    DetailsSuffixCase = "N200-SUFFIX-CASE", Warning, Block, "MDFF 3.3.1",
        "NMISuffix in lower case", "capitals", "it is read as capitals";
    DetailsDataStream = "N200-MDM", Warning, Block, "MDFF 4.3",
        "MDMDataStreamIdentifier of another length", "two characters or nothing", "nothing depends on it";
    DetailsSerial = "N200-SERIAL", Warning, Block, "MDFF 4.3",
        "MeterSerialNumber too long", "at most 12 characters", "nothing depends on it";
    LengthLegacy = "N200-LENGTH-LEGACY", Warning, Note, "MDFF 1.02 5.3",
        "IntervalLength that only old files have", "5, 15 or 30", "the block is used";
    LengthOdd = "N200-LENGTH-ODD", Warning, Block, "MDFF 4.3",
        "IntervalLength that no version allows", "5, 15 or 30 (1 and 10 in version 1.02)", "the block is used";
    DetailsNextRead = "N200-NEXT-READ", Warning, Block, "MDFF 4.3",
        "NextScheduledReadDate that is no date", "a day as CCYYMMDD or nothing", "nothing depends on it";
    DetailsExtra = "N200-EXTRA", Warning, Block, "MDFF 4.3",
        "200 record with something behind its last column", "", "it is left alone";
    BlockEmpty = "N200-EMPTY", Warning, Block, "MDFF 4.1",
        "200 record without 300 records", "", "there is nothing to use";

    // ---- 300 records, used all the same
    DayOrder = "N300-ORDER", Warning, Day, "MDFF 4.4",
        "IntervalDate not after the one before it in the block", "ascending dates", "the row is used";
    DayForm = "N300-DATE-FORM", Warning, Day, "MDFF 3.3.2",
        "Date or time written another way, as asked for", "digits alone, from the century to the second", "it is read all the same";
    DayWrapped = "N300-WRAPPED", Warning, Day, "MDFF 3.1",
        "300 record over several lines, as asked for", "one line", "the lines are joined";
    UpdatedUnreadable = "N300-UPDATED", Warning, Day, "MDFF 4.4",
        "UpdateDateTime that is no date and time", "a time as CCYYMMDDhhmmss",
        "the row loses against any with a time";
    UpdatedShort = "N300-UPDATED-FORM", Warning, Day, "MDFF 4.4",
        "UpdateDateTime absent or without seconds", "a time as CCYYMMDDhhmmss",
        "seconds count as 00, and none loses against any";
    DayLoaded = "N300-MSATS", Warning, Day, "MDFF 4.4",
        "MSATSLoadDateTime that is no date and time", "a time as CCYYMMDDhhmmss or nothing",
        "nothing depends on it";
    DayExtra = "N300-EXTRA", Warning, Day, "MDFF 4.4",
        "300 record with something behind its last column", "", "it is left alone";
    QualityUnknown = "N300-QUALITY", Warning, Day, "MDFF appendix C",
        "Day whose quality is absent or unknown", "A, E, F, N, S or V, with a method of two digits for E, F and S",
        "the quality counts as unknown";
    QualityCase = "N300-QUALITY-CASE", Warning, Day, "MDFF 3.3, appendix C",
        "Quality flag in lower case", "a capital", "it is read as a capital";
    QualityMethod = "N300-METHOD", Warning, Day, "MDFF appendices C and D",
        "Method that does not go with the flag", "one of appendix D for E, F and S; none for A, N and V",
        "the quality is kept as it is";
    QualityReason = "N300-REASON", Warning, Day, "MDFF 4.4, appendix E",
        "ReasonCode that does not go with the flag or is none", "a code for S and F; none for N and V",
        "the quality is kept as it is";
    QualityReasonText = "N300-REASON-TEXT", Warning, Day, "MDFF 4.4",
        "ReasonDescription absent for reason 0, or too long", "at most 240 characters", "nothing depends on it";
    QualityEvents = "N300-EVENTS", Warning, Day, "MDFF 4.5",
        "Actual day of reason 79 or 89 without 400 records", "V, and the reason in 400 records",
        "the quality is kept as it is";
    QualityUncovered = "N300-VARIABLE", Warning, Day, "MDFF 4.4, 4.5",
        "Variable quality that 400 records do not explain for every interval", "",
        "those intervals are of unknown quality";
    NullInterval = "N300-NULL", Warning, Note, "MDFF 1.02 4.3.1",
        "Null intervals", "a substituted or estimated reading", "they are missing, not zero";
    NullWithValue = "N300-NULL-VALUE", Warning, Day, "MDFF 1.02 4.3.1",
        "Null interval with a reading that is not 0", "0", "the interval is missing all the same";
    EventRange = "N400-RANGE", Warning, Day, "MDFF 4.5",
        "400 record whose intervals are no range of the day", "StartInterval up to EndInterval, both in the day",
        "the record is ignored";
    EventOverlap = "N400-OVERLAP", Warning, Day, "MDFF 4.5",
        "400 record for intervals that already have one", "", "the record is ignored";
    EventOrder = "N400-ORDER", Warning, Day, "MDFF 4.5",
        "400 record for intervals before those of the one above it", "ascending intervals", "it is applied";
    EventGap = "N400-GAP", Warning, Day, "MDFF 4.5",
        "400 records that leave intervals of the day out", "", "those intervals keep the flag of the day";
    EventQuality = "N400-QUALITY", Warning, Day, "MDFF 4.5, appendix C",
        "400 record whose quality is absent or unknown, or V",
        "A, E, F, N or S, with a method of two digits for E, F and S", "the quality counts as unknown";
    EventQualityCase = "N400-QUALITY-CASE", Warning, Day, "MDFF 3.3, appendix C",
        "Quality flag of a 400 record in lower case", "a capital", "it is read as a capital";
    EventMethod = "N400-METHOD", Warning, Day, "MDFF appendices C and D",
        "Method of a 400 record that does not go with the flag",
        "one of appendix D for E, F and S; none for A and N", "the quality is kept as it is";
    EventReason = "N400-REASON", Warning, Day, "MDFF 4.5, appendix E",
        "ReasonCode of a 400 record that does not go with the flag or is none", "a code for S and F; none for N",
        "the quality is kept as it is";
    EventReasonText = "N400-REASON-TEXT", Warning, Day, "MDFF 4.5",
        "ReasonDescription of a 400 record absent for reason 0, or too long", "at most 240 characters",
        "nothing depends on it";
    EventAfterPlain = "N400-FLAG", Warning, Note, "MDFF 4.5; 1.02 H.7 has one",
        "400 records below a day that is not variable", "V in the 300 record", "they are applied";
    EventAfterRead = "N400-AFTER-READ", Warning, Day, "MDFF 4.1",
        "400 record below a 500 record", "400 records first", "it is applied";
    EventOrphan = "N400-ORPHAN", Warning, File, "MDFF 4.1",
        "400 record with no 300 record before it", "", "the record is ignored";

    // ---- 500 records
    ReadOrphan = "N500-ORPHAN", Warning, File, "MDFF 4.1",
        "500 record with no 300 record before it", "", "the record is ignored";
    ReadTransCode = "N500-TRANS", Warning, Day, "MDFF 4.6, appendix A",
        "TransCode that is none", "A, C, D, E, G, N, O, R or S", "nothing depends on it";
    ReadServiceOrder = "N500-ORDER", Warning, Day, "MDFF 4.6",
        "RetServiceOrder too long", "at most 15 characters", "nothing depends on it";
    ReadTime = "N500-READ-TIME", Warning, Day, "MDFF 4.6",
        "ReadDateTime that is no date and time", "a time as CCYYMMDDhhmmss or nothing",
        "the read is not compared";
    ReadIndex = "N500-INDEX", Warning, Day, "MDFF 4.6",
        "IndexRead that is no number or too long", "at most 15 characters", "the read is not compared";

    // ---- days and versions, seen when all is in
    StreamAbsent = "STREAM-ABSENT", Warning, Day, "MDFF 4.3",
        "Configured consumption stream without a row that day", "", "the day is used without it";
    StreamCheckOnly = "STREAM-CHECK-ONLY", Warning, Warning, "NMI Procedure, table 1",
        "Check or average stream without the E stream it copies that day", "", "it is not counted as consumption";
    RepeatTie = "REPEAT-TIE", Warning, Day, "MDFF 4.4",
        "Two versions of a day, equally new, that differ", "one row a stream and day", "the later row counts";
    RepeatSuperseded = "REPEAT-SUPERSEDED", Warning, Warning, "MDFF 4.4",
        "Version of a day that another one replaces", "", "it is not counted";
    DayAfterCreation = "DAY-FUTURE-ACTUAL", Warning, Warning, "MDFF 4.2, appendix C",
        "Actual day after the file was made", "", "the day is used";
    SqlNmi = "SQL-NMI", Warning, Warning, "this tool",
        "NMI that does not fit the SQL column", "at most 10 characters", "it is left out of the SQL";

    // ---- notes
    NmiRange = "NMI-RANGE", Note, Note, "NMI allocation list of 2017",
        "NMI outside the ranges of the networks", "", "the NMI is used";
    DetailsTail = "N200-TAIL", Note, Block, "MDFF 3.3.1, 4.3",
        "200 record without its last columns", "10 fields", "they count as empty";
    SuffixUnknown = "N200-SUFFIX-UNKNOWN", Note, Note, "NMI Procedure, table 1",
        "NMISuffix that the procedure does not have", "", "its first letter decides what is summed";
    DetailsUnitSuffix = "N200-UOM-SUFFIX", Note, Note, "NMI Procedure, table 1",
        "Unit that does not go with the NMISuffix", "", "the suffix decides what is summed";
    DataStreamSuffix = "N200-MDM-SUFFIX", Note, Note, "MDFF 4.3",
        "MDMDataStreamIdentifier that is a suffix", "N1, N2 and so on", "nothing depends on it";
    DayGap = "N300-GAP", Note, Note, "MDFF 4.4",
        "Days left out between two rows of a block", "", "nothing is filled in";
    QualityEventsNew = "N300-EVENTS-61", Note, Note, "MDFF 2.x 4.5; not 1.02",
        "Actual day of reason 61 without 400 records", "V, and the reason in 400 records",
        "the quality is kept as it is";
    DayTail = "N300-TAIL", Note, Day, "MDFF 3.3.1, 4.4",
        "300 record without its last columns", "5 fields after the readings", "they count as empty";
    ReadingDecimals = "N300-DECIMALS", Note, Day, "MDFF appendix B",
        "Readings with more digits than their unit has", "15 digits and 6 decimals for M units, 3 for k units, 2 for pf, else none",
        "every digit is kept";
    ReasonObsolete = "N300-REASON-OLD", Note, Note, "MDFF appendix F",
        "ReasonCode that newer versions no longer have", "", "it is read as it is";
    EventReasonObsolete = "N400-REASON-OLD", Note, Note, "MDFF appendix F",
        "ReasonCode of a 400 record that newer versions no longer have", "", "it is read as it is";
    EventTail = "N400-TAIL", Note, Day, "MDFF 3.3.1, 4.5",
        "400 record without its last columns", "6 fields", "they count as empty";
    ReadTail = "N500-TAIL", Note, Day, "MDFF 3.3.1, 4.6",
        "500 record without its last columns", "5 fields", "they count as empty";
    ReadTransObsolete = "N500-TRANS-OLD", Note, Note, "MDFF 1.02 I.4",
        "TransCode of historical data", "", "nothing depends on it";
    RepeatIdentical = "REPEAT-IDENTICAL", Note, Note, "MDFF 4.4",
        "Same day delivered again with the same readings", "", "it is counted once";
    DayFuture = "DAY-FUTURE", Note, Note, "MDFF 1.02 H.3",
        "Day after the file was made", "", "the day is used";
    LineEndings = "LINE-ENDINGS", Note, Note, "MDFF 3.3",
        "Lines that do not end with CR and LF", "CR and LF", "they are read all the same";
    LineMark = "LINE-MARK", Note, Note, "MDFF 3",
        "Byte order mark before the first record", "", "it is skipped";
    LineBlank = "LINE-BLANK", Note, Note, "MDFF 3",
        "Line without anything in it", "", "it is skipped";
    LinePadded = "LINE-PADDED", Note, Note, "MDFF 3.3.1",
        "Commas behind the last column of the record", "", "they are skipped";
    LineSpaces = "LINE-SPACES", Note, Note, "MDFF 3.3.1",
        "Spaces around a field", "a bare field", "they are skipped";
    FileAseXml = "FILE-ASEXML", Note, Note, "MDFF 1.02 1(b)",
        "aseXML with NEM12 in its CSVIntervalData", "", "what is in the element is read";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_codes_share_a_name() {
        let names: HashSet<&str> = Code::ALL.iter().map(|code| code.id()).collect();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn the_gravest_come_first() {
        let severity = |code: &Code| code.severity(Profile::Lenient);
        assert!(Code::ALL.is_sorted_by_key(severity));
    }

    #[test]
    fn strict_forgives_only_what_one_version_allows() {
        for &code in Code::ALL {
            let (lenient, strict) = (
                code.severity(Profile::Lenient),
                code.severity(Profile::Strict),
            );
            assert!(
                strict <= lenient || strict == Severity::Note,
                "{}",
                code.id()
            );
        }
    }
}
