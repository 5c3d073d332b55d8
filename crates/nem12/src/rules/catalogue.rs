//! Catalogue: every rule, once.
//!
//! This file is a table, with one entry for each rule, and is therefore longer
//! than other files. The tables of `docs/rules.md` are generated from it.

use crate::rules::profile::{Profile, Severity};

macro_rules! rules {
    ($(
        $name:ident = $id:literal, $lenient:ident, $strict:ident, $section:literal,
        $title:literal, $expected:literal, $action:literal;
    )+) => {
        /// A rule a file can break. Rules are in the order of reports: the
        /// most severe first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[repr(u8)]
        pub enum Code {
            $(#[doc = $title] $name,)+
        }

        impl Code {
            /// Every rule, the most severe first.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code of the rule, for example `N300-COUNT`. A code never changes.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// How much of the input is lost under `profile` when a file breaks the rule.
            #[must_use]
            pub fn severity(self, profile: Profile) -> Severity {
                match profile {
                    Profile::Lenient => match self { $(Self::$name => Severity::$lenient),+ },
                    Profile::Strict => match self { $(Self::$name => Severity::$strict),+ },
                }
            }

            /// The source of the rule: a section of MDFF version 2.x (the same
            /// section of 1.02 has a chapter number one higher), another
            /// document, or this tool.
            #[must_use]
            pub fn section(self) -> &'static str {
                match self { $(Self::$name => $section),+ }
            }

            /// A short sentence that says what is wrong. It has no final stop.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }

            /// The value the specification expects. Empty where the title says
            /// it.
            #[must_use]
            pub fn expected(self) -> &'static str {
                match self { $(Self::$name => $expected),+ }
            }

            /// The action of the tool under `profile` and, after a full stop, what
            /// the reader can do. The text starts in lower case and has no final stop.
            /// Empty for `FILE-KIND` and `FILE-READ`, whose sentences say it.
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

impl Code {
    /// Whether the rule is about several good rows of one stream-day, so that
    /// each row by itself could count.
    #[must_use]
    pub fn is_of_versions(self) -> bool {
        matches!(
            self,
            Self::DayRepeated | Self::RepeatTie | Self::RepeatQuality
        )
    }
}

rules! {
    // ---- the file
    FileKind = "FILE-KIND", File, File, "MDFF 3",
        "The file is not NEM12", "", "";
    FileRead = "FILE-READ", File, File, "this tool",
        "The file cannot be read", "", "";

    // ---- segments and 200 blocks
    HeaderVersion = "N100-VERSION", Block, File, "MDFF 4.2",
        "100 record in the middle of the file names another format", "NEM12",
        "the 300 records below it are rejected, up to the next 100 or 900 record. Ask the metering data provider for the NEM12 file";
    FileCut = "FILE-CUT", Block, File, "MDFF 3.3, 4.7",
        "The input ends inside a record, or below a 200 record without rows", "",
        "what is cut off is left out. Ask the metering data provider for the complete file";
    DetailsTooLong = "N200-LONG", Block, Block, "MDFF 4.3",
        "200 record is too long", "", "the block is rejected. Ask the metering data provider for a corrected file";
    DetailsFields = "N200-FIELDS", Block, Block, "MDFF 4.3",
        "200 record has too few fields", "", "the block is rejected. Ask the metering data provider for a corrected file";
    DetailsNmi = "N200-NMI", Block, Block, "MDFF 4.3",
        "200 record has no usable NMI", "", "the block is rejected. Ask the metering data provider for a corrected file";
    NmiNumber = "N200-NMI-NUMBER", Block, Block, "NMI Procedure",
        "NMI is a number in E notation", "10 characters of A-Z and 0-9",
        "the block is rejected, because a spreadsheet has rounded the NMI. Use the original file";
    DetailsSuffix = "N200-SUFFIX", Block, Block, "MDFF 4.3",
        "200 record has no usable NMISuffix", "two characters, for example E1",
        "the block is rejected. Ask the metering data provider for a corrected file";
    DetailsSwapped = "N200-SWAPPED", Block, Block, "MDFF 4.3",
        "RegisterID and NMISuffix look swapped", "a suffix such as E1, which stands in RegisterID",
        "the block is rejected. The setting for repair (--repair swapped) reads such a file";
    DetailsUnit = "N200-UOM", Block, Block, "MDFF 4.3, appendix B",
        "200 record has no known UOM", "a unit of MDFF appendix B, for example kWh",
        "the block is rejected, because no unit is assumed. Ask the metering data provider for a corrected file";
    DetailsNotEnergy = "N200-UOM-STREAM", Block, Block, "NMI Procedure, table 1",
        "UOM of an E or B stream is not a unit of energy", "Wh, kWh or MWh",
        "the block is rejected. Ask the metering data provider for a corrected file";
    DetailsLength = "N200-LENGTH", Block, Block, "MDFF 4.3",
        "IntervalLength does not divide a day", "a number of minutes that divides 1440",
        "the block is rejected. Ask the metering data provider for a corrected file";
    DetailsDamaged = "N200-INDICATOR", Block, Block, "MDFF 4.1",
        "RecordIndicator of a 200 record is damaged", "200",
        "the 300 records below it are rejected. Ask the metering data provider for a corrected file";

    // ---- days
    DayOrphan = "N300-ORPHAN", Day, File, "MDFF 4.1",
        "300 record belongs to no 200 record", "", "the row is rejected. Ask the metering data provider for a corrected file";
    DayInRefusedBlock = "N300-BLOCK", Day, Day, "MDFF 4.1",
        "300 record belongs to a rejected 200 record", "", "the row is rejected. The finding of the 200 record says why";
    DayDate = "N300-DATE", Day, Day, "MDFF 4.4",
        "IntervalDate is not a date", "a date as CCYYMMDD",
        "the row is rejected. If the file writes its dates another way, change the setting for dates";
    DayCount = "N300-COUNT", Day, Day, "MDFF 4.4",
        "300 record has the wrong number of readings", "1440 / IntervalLength readings",
        "the row is rejected. Ask the metering data provider for a corrected file";
    DayBlank = "N300-BLANK", Day, Day, "MDFF 4.4",
        "300 record has an empty reading", "",
        "the row is rejected, unless the settings include incomplete days. Ask the metering data provider for the complete day";
    DayValue = "N300-VALUE", Day, Day, "MDFF 4.4",
        "Reading is not a plain number", "digits with at most one decimal point",
        "the row is rejected. Ask the metering data provider for a corrected file";
    DaySign = "N300-SIGN", Day, Day, "MDFF 4.4",
        "Reading of a generation stream is negative", "digits with at most one decimal point",
        "the row is rejected. If the file writes generation as negative numbers, the setting for repair (--repair sign) reads it";
    DayPrecision = "N300-PRECISION", Day, Day, "this tool",
        "Number has more digits than can be kept exactly", "at most 38 digits, and at most 18 decimals in kWh",
        "the row is rejected. Ask the metering data provider for a corrected file";
    DayIndicator = "N300-INDICATOR", Day, Day, "MDFF 4.1",
        "RecordIndicator of a 300 record is damaged", "300",
        "the row is rejected. Ask the metering data provider for a corrected file";
    DayUnfinished = "N300-CUT", Day, Day, "MDFF 3.3, 4.4",
        "300 record is cut off at the end of the line", "", "the row is rejected. Ask the metering data provider for the complete file";
    EventDamaged = "N400-DAMAGED", Day, Day, "MDFF 4.5",
        "400 record is damaged, and may mark intervals without a reading", "",
        "the 300 record above it is rejected. Ask the metering data provider for a corrected file";
    DayTooLong = "N300-LONG", Day, Day, "MDFF 4.4",
        "300 record is too long", "", "the row is rejected. Ask the metering data provider for a corrected file";
    DayNull = "DAY-NULL", Day, Day, "MDFF appendix C",
        "Day has intervals that no stream has a reading for", "",
        "the day is withheld. Ask the metering data provider for the missing readings";
    DayMixedSigns = "DAY-SIGN", Day, Day, "MDFF 4.4",
        "Day of a generation stream is negative, and the stream has other days that are not", "",
        "the day is withheld, because the sign of the stream is unknown. Ask the metering data provider for a corrected file";
    DayRange = "DAY-RANGE", Day, Day, "this tool",
        "Sum of the day has more than 38 digits", "", "the day is withheld. Ask the metering data provider for a corrected file";
    DayNotActual = "DAY-QUALITY", Day, Day, "this tool",
        "Day has readings that are not actual, and the settings ask for actual readings alone", "",
        "the day is withheld. Change the setting for quality to include it";
    DayRepeated = "DAY-REPEATED", Day, Day, "this tool",
        "Day is delivered more than once with different content, and the settings reject such days", "",
        "the day is withheld. Change the setting for repeats to include it";
    RepeatTie = "REPEAT-TIE", Day, Day, "MDFF 4.4",
        "Two versions of a day have different readings and are equally new", "one row for each stream and day",
        "the day is withheld, because nobody knows which row counts. The setting for repeats (--repeats last, first or sum) decides";
    DayNetAbsent = "DAY-NET", Day, Day, "this tool",
        "Day has generation, and no row of the consumption stream that net needs", "",
        "the day is withheld. Ask the metering data provider for the missing stream";
    DayStream = "DAY-STREAM", Day, Day, "MDFF 4.3",
        "Day is missing a stream that its NMI has", "",
        "the day is withheld: where records of the input may be lost, and always by the strict profile. Ask the metering data provider for the complete file, or name the streams to sum, such as --streams E1";

    // ---- register reads of NEM13
    AccumulationTooLong = "N250-LONG", Read, Read, "MDFF 5.3",
        "250 record is too long", "", "the read is rejected. Ask the metering data provider for a corrected file";
    AccumulationFields = "N250-FIELDS", Read, Read, "MDFF 5.3",
        "250 record has too few fields", "23 fields, or 22 without MSATSLoadDateTime",
        "the read is rejected. Ask the metering data provider for a corrected file";
    AccumulationIndicator = "N250-INDICATOR", Read, Read, "MDFF 5.1",
        "RecordIndicator of a 250 record is damaged", "250",
        "the read is rejected. Ask the metering data provider for a corrected file";
    AccumulationNmi = "N250-NMI", Read, Read, "MDFF 5.3",
        "250 record has no usable NMI", "", "the read is rejected. Ask the metering data provider for a corrected file";
    AccumulationSuffix = "N250-SUFFIX", Read, Read, "MDFF 5.3",
        "250 record has no usable NMISuffix", "two characters, for example 11",
        "the read is rejected. Ask the metering data provider for a corrected file";
    AccumulationDirection = "N250-DIRECTION", Read, Read, "MDFF 5.3",
        "DirectionIndicator is not a letter", "I or E", "the read is rejected. Ask the metering data provider for a corrected file";
    AccumulationTime = "N250-TIME", Read, Read, "MDFF 5.3",
        "Register read has no date and time", "a time as CCYYMMDDhhmmss",
        "the read is rejected. If the file writes its dates another way, change the setting for dates";
    AccumulationPeriod = "N250-PERIOD", Read, Read, "MDFF 5.3",
        "Current register read is not later than the previous one", "a time after the PreviousRegisterReadDateTime",
        "the read is rejected. Ask the metering data provider for a corrected file";
    AccumulationQuantity = "N250-QUANTITY", Read, Read, "MDFF 5.3",
        "Quantity is not a plain number", "digits with at most one decimal point",
        "the read is rejected. Ask the metering data provider for a corrected file";
    AccumulationPrecision = "N250-PRECISION", Read, Read, "MDFF appendix B",
        "Quantity has more digits than are kept exactly", "at most 18 digits, and at most 15 decimals",
        "the read is rejected. Ask the metering data provider for a corrected file";
    AccumulationUnit = "N250-UOM", Read, Read, "MDFF 5.3, appendix B",
        "250 record has no known UOM", "a unit of MDFF appendix B, for example kWh",
        "the read is rejected, because no unit is assumed. Ask the metering data provider for a corrected file";
    ReadTied = "READ-TIE", Read, Read, "MDFF 5.3",
        "Two versions of a read differ, and nothing says which is newer", "one read for each register and period",
        "the read is withheld. Ask the metering data provider which one is right, or change the setting for repeats";
    ReadRepeated = "READ-REPEATED", Read, Read, "this tool",
        "Read is delivered more than once with different content, and the settings reject such reads", "",
        "the read is withheld. Change the setting for repeats to include it";

    // ---- the file, read all the same
    HeaderMissing = "N100-MISSING", Warning, File, "MDFF 3, 4.1",
        "No 100 record before the first data", "a 100 record", "the file is read as NEM12";
    HeaderRepeated = "N100-REPEATED", Warning, File, "MDFF 3, 4.1",
        "File has another 100 record", "one 100 record in a file", "a new segment starts";
    HeaderDamaged = "N100-INDICATOR", Warning, File, "MDFF 4.1",
        "RecordIndicator of a 100 record is damaged", "100", "the line is read as a 100 record";
    HeaderDateTime = "N100-DATETIME", Warning, File, "MDFF 4.2",
        "DateTime of the 100 record is not a date and time", "a time as CCYYMMDDhhmm",
        "it does not decide between versions of a day. If a spreadsheet has saved the file, use the original";
    HeaderParticipant = "N100-PARTICIPANT", Warning, File, "MDFF 4.2",
        "Participant of the 100 record is empty or too long", "1 to 10 characters", "the field does not affect the totals";
    EndMissing = "N900-MISSING", Warning, File, "MDFF 3, 4.7",
        "No 900 record at the end", "a 900 record",
        "the records that are there are used. The file may be cut off: ask the metering data provider for a complete one";
    EndFollowed = "N900-AFTER", Warning, File, "MDFF 3, 4.1",
        "Records after a 900 record have no 100 record of their own", "", "they are read as a new segment";
    ReadsHeader = "N250-HEADER", Warning, File, "MDFF 3, 5.1",
        "250 record is not below a 100 record of NEM13", "a 100 record with NEM13 as its VersionHeader", "the read is used";
    DetailsHeader = "N200-HEADER", Warning, File, "MDFF 3, 4.1",
        "Interval data are below a 100 record of NEM13", "a 100 record with NEM12 as its VersionHeader", "the records are used";
    LineTooLong = "LINE-LONG", Warning, File, "MDFF 4.1",
        "Line is too long to be a record", "", "the line is skipped";
    LineJoined = "LINE-JOINED", Warning, File, "MDFF 3.3",
        "Line has several records, because a line ending is lost", "one record",
        "each is read as a line of its own";
    LineUnknown = "LINE-UNKNOWN", Warning, File, "MDFF 4.1",
        "Line is not a NEM12 record", "", "the line is skipped";
    LineBytes = "LINE-BYTES", Warning, Warning, "MDFF 3",
        "Line has bytes that are not text", "", "they are read as Latin-1";
    FileUtf16 = "FILE-UTF16", Warning, File, "MDFF 3",
        "The file is UTF-16 text", "one byte a character", "it is read";
    LineSeparator = "LINE-SEPARATOR", Warning, File, "MDFF 3.3.1",
        "Fields are separated by tabs, semicolons or pipes", "commas", "they are read as commas";
    LineQuoted = "LINE-QUOTED", Warning, File, "MDFF 3.3.1",
        "Line as a whole is in quotes", "a line without quotes", "the pair of quotes is removed";
    LineMail = "LINE-MAIL", Warning, File, "MDFF 3.3.1",
        "Line starts with the quote mark of a mail", "a line without marks",
        "the marks are removed. A mail may wrap lines: use the file that came with it";
    LineComma = "LINE-COMMA", Warning, File, "MDFF 3.3.1",
        "Field in quotes has a comma", "a field without commas", "it is read as one field";
    LineNoBreak = "LINE-NO-BREAK", Warning, File, "MDFF 3.3.1",
        "Field has no-break spaces around it", "a field without spaces around it", "they are ignored";
    LineQuotes = "LINE-QUOTES", Warning, Warning, "MDFF 3.3.1",
        "Field is in quotes", "a field without quotes", "the pair of quotes is removed";
    LineExtra = "LINE-EXTRA", Warning, File, "MDFF 4",
        "Record has fields after its last column", "", "the extra fields are ignored";

    // ---- 200 records, used all the same
    NmiOdd = "NMI-ODD", Warning, Block, "NMI Procedure",
        "NMI is not valid", "10 characters of A-Z and 0-9, without I and O", "it is kept as it is written";
    NmiCheckDigit = "NMI-CHECK-DIGIT", Warning, Block, "NMI Procedure, appendix",
        "NMI includes its check digit", "10 characters", "the check digit is removed";
    NmiCase = "NMI-CASE", Warning, Warning, "MDFF 3.3, NMI Procedure",
        "NMI has lower case letters", "capital letters", "it is read in capital letters";
    DetailsSwappedRead = "N200-SWAPPED-READ", Warning, Block, "MDFF 4.3",
        "RegisterID and NMISuffix are swapped", "", "they are read the other way round, because the settings ask for it";
    DetailsColumn = "N200-COLUMN", Warning, Block, "MDFF 4.3",
        "200 record has the check digit of the NMI in a column of its own", "", "the column is removed";
    DetailsConfiguration = "N200-CONFIG", Warning, Block, "MDFF 4.3",
        "NMIConfiguration is not a list of suffixes", "suffixes of two characters, each once, in at most 240 characters",
        "it is not used";
    DetailsConfigured = "N200-CONFIG-SUFFIX", Warning, Block, "MDFF 4.3",
        "NMIConfiguration does not contain the NMISuffix of the record", "", "the block is used";
    DetailsRegister = "N200-REGISTER", Warning, Block, "MDFF 4.3",
        "RegisterID is too long", "at most 10 characters", "the field does not affect the totals";
    DetailsSuffixCase = "N200-SUFFIX-CASE", Warning, Block, "MDFF 3.3.1",
        "NMISuffix is in lower case", "capital letters", "it is read in capital letters";
    DetailsDataStream = "N200-MDM", Warning, Block, "MDFF 4.3",
        "MDMDataStreamIdentifier has the wrong length", "two characters, or empty", "the field does not affect the totals";
    DetailsSerial = "N200-SERIAL", Warning, Block, "MDFF 4.3",
        "MeterSerialNumber is too long", "at most 12 characters", "the field does not affect the totals";
    LengthLegacy = "N200-LENGTH-LEGACY", Warning, Note, "MDFF 1.02 5.3",
        "IntervalLength is allowed in version 1.02 alone", "5, 15 or 30", "the block is used";
    LengthOdd = "N200-LENGTH-ODD", Warning, Block, "MDFF 4.3",
        "No version allows this IntervalLength", "5, 15 or 30 (1 and 10 in version 1.02)", "the block is used";
    DetailsNextRead = "N200-NEXT-READ", Warning, Block, "MDFF 4.3",
        "NextScheduledReadDate is not a date", "a date as CCYYMMDD, or empty", "the field does not affect the totals";
    DetailsEdition = "N200-EDITION", Warning, Block, "this tool",
        "Value is newer than the chosen edition of the specification", "a value of that edition",
        "the block is used. Change the setting for the edition to check against another one";
    DetailsExtra = "N200-EXTRA", Warning, Block, "MDFF 4.3",
        "200 record has fields after its last column", "", "the extra fields are ignored";
    BlockEmpty = "N200-EMPTY", Warning, Block, "MDFF 4.1",
        "200 record has no 300 records", "", "there is nothing to count";

    // ---- 300 records, used all the same
    DayOrder = "N300-ORDER", Warning, Day, "MDFF 4.4",
        "IntervalDate is not later than the one before it in the block", "ascending dates", "the row is used";
    DayForm = "N300-DATE-FORM", Warning, Day, "MDFF 3.3.2",
        "Date or time is not in the form of the specification", "digits alone, from the century to the second",
        "it is read, because the settings ask for it";
    DateWritten = "N300-DATE-WRITTEN", Warning, Day, "MDFF 3.3.2",
        "Date or time has slashes, spaces or a time that it should not have", "digits alone, from the century to the second",
        "it is read, because it can be one date alone";
    ValueForm = "N300-VALUE-FORM", Warning, Day, "MDFF 4.4",
        "Reading is written in another form", "digits with at most one decimal point",
        "it is read exactly as it stands. If a spreadsheet has saved the file, digits may be lost: use the original";
    DayTurned = "N300-SIGN-TURNED", Warning, Day, "MDFF 4.4",
        "Readings of a generation stream are negative", "",
        "they count as positive, because the settings ask for it, if no reading of the stream is positive";
    DayWrapped = "N300-WRAPPED", Warning, Day, "MDFF 3.1",
        "300 record is spread over several lines", "one line", "the lines are joined, because the settings ask for it";
    UpdatedUnreadable = "N300-UPDATED", Warning, Day, "MDFF 4.4",
        "UpdateDateTime is not a date and time", "a time as CCYYMMDDhhmmss",
        "the row loses against any version of the day with a time. If a spreadsheet has saved the file, use the original";
    UpdatedShort = "N300-UPDATED-FORM", Warning, Day, "MDFF 4.4",
        "UpdateDateTime is empty or has no seconds", "a time as CCYYMMDDhhmmss",
        "missing seconds count as 00, and a row without a time loses against any version of the day with one";
    UpdatedCut = "N300-UPDATED-CUT", Warning, Day, "MDFF 3.3, 4.4",
        "UpdateDateTime may be cut off", "a time as CCYYMMDDhhmmss",
        "the row counts only if the day has no other version. Ask the metering data provider for the complete file";
    DayShifted = "N300-SHIFTED", Warning, Day, "MDFF 4.4",
        "UpdateDateTime may be in another column", "",
        "the row counts only if the day has no other version. Ask the metering data provider for a corrected file";
    DayLoaded = "N300-MSATS", Warning, Day, "MDFF 4.4",
        "MSATSLoadDateTime is not a date and time", "a time as CCYYMMDDhhmmss, or empty",
        "the field does not affect the totals";
    DayExtra = "N300-EXTRA", Warning, Day, "MDFF 4.4",
        "300 record has fields after its last column", "", "the extra fields are ignored";
    QualityUnknown = "N300-QUALITY", Warning, Day, "MDFF appendix C",
        "QualityMethod of the day is empty or unknown", "A, E, F, N, S or V, with a method of two digits for E, F and S",
        "the readings are kept, and their quality is unknown";
    QualityCase = "N300-QUALITY-CASE", Warning, Day, "MDFF 3.3, appendix C",
        "Quality flag is in lower case", "a capital letter", "it is read as a capital letter";
    QualityMethod = "N300-METHOD", Warning, Day, "MDFF appendices C and D",
        "Method does not match the quality flag", "a method of appendix D for E, F and S, none for A, N and V",
        "the quality is kept as it is written";
    DayNew = "N300-NEW", Warning, Warning, "MDFF appendices D and E",
        "Code is in no edition that is known, up to MDFF 2.7 of 2025-12-01 and Metrology Procedure Part B 7.9 of 2026-07-01", "",
        "it is kept as it is written, because a newer edition may have it";
    DayEdition = "N300-EDITION", Warning, Day, "this tool",
        "Code is newer than the chosen edition of the specification", "a code of that edition",
        "it is kept as it is written. Change the setting for the edition to check against another one";
    QualityReason = "N300-REASON", Warning, Day, "MDFF 4.4, appendix E",
        "ReasonCode is unknown or does not match the quality flag", "a code for S and F, none for N and V",
        "the quality is kept as it is written";
    QualityReasonText = "N300-REASON-TEXT", Warning, Day, "MDFF 4.4",
        "ReasonDescription is empty for ReasonCode 0, or too long", "at most 240 characters",
        "the field does not affect the totals";
    QualityEvents = "N300-EVENTS", Warning, Day, "MDFF 4.5",
        "Actual day with ReasonCode 79 or 89 has no 400 records", "V, and the ReasonCode in 400 records",
        "the quality is kept as it is written";
    QualityUncovered = "N300-VARIABLE", Warning, Day, "MDFF 4.4, 4.5",
        "Day of quality V has intervals without a 400 record", "",
        "the quality of those intervals is unknown";
    NullInterval = "N300-NULL", Warning, Note, "MDFF 1.02 4.3.1",
        "300 record has null intervals", "a substituted or estimated reading", "they count as missing, not as zero";
    NullWithValue = "N300-NULL-VALUE", Warning, Day, "MDFF 1.02 4.3.1",
        "Null interval has a reading other than 0", "0", "the interval counts as missing";
    EventRange = "N400-RANGE", Warning, Day, "MDFF 4.5",
        "400 record has no valid range of intervals", "StartInterval up to EndInterval, both in the day",
        "the 400 record is ignored";
    EventOverlap = "N400-OVERLAP", Warning, Day, "MDFF 4.5",
        "400 record covers intervals that already have one", "", "the 400 record is ignored";
    EventOrder = "N400-ORDER", Warning, Day, "MDFF 4.5",
        "400 record is for earlier intervals than the one above it", "ascending intervals", "the 400 record is used";
    EventGap = "N400-GAP", Warning, Day, "MDFF 4.5",
        "400 records leave out intervals of the day", "", "those intervals keep the quality of the 300 record";
    EventQuality = "N400-QUALITY", Warning, Day, "MDFF 4.5, appendix C",
        "QualityMethod of a 400 record is empty, unknown or V",
        "A, E, F, N or S, with a method of two digits for E, F and S", "the readings are kept, and their quality is unknown";
    EventQualityCase = "N400-QUALITY-CASE", Warning, Day, "MDFF 3.3, appendix C",
        "Quality flag of a 400 record is in lower case", "a capital letter", "it is read as a capital letter";
    EventMethod = "N400-METHOD", Warning, Day, "MDFF appendices C and D",
        "Method of a 400 record does not match the quality flag",
        "a method of appendix D for E, F and S, none for A and N", "the quality is kept as it is written";
    EventNew = "N400-NEW", Warning, Warning, "MDFF appendices D and E",
        "Code of a 400 record is in no edition that is known, up to MDFF 2.7 of 2025-12-01 and Metrology Procedure Part B 7.9 of 2026-07-01", "",
        "it is kept as it is written, because a newer edition may have it";
    EventEdition = "N400-EDITION", Warning, Day, "this tool",
        "Code of a 400 record is newer than the chosen edition of the specification", "a code of that edition",
        "it is kept as it is written. Change the setting for the edition to check against another one";
    EventReason = "N400-REASON", Warning, Day, "MDFF 4.5, appendix E",
        "ReasonCode of a 400 record is unknown or does not match the quality flag", "a code for S and F, none for N",
        "the quality is kept as it is written";
    EventReasonText = "N400-REASON-TEXT", Warning, Day, "MDFF 4.5",
        "ReasonDescription of a 400 record is empty for ReasonCode 0, or too long", "at most 240 characters",
        "the field does not affect the totals";
    EventAfterPlain = "N400-FLAG", Warning, Note, "MDFF 4.5; 1.02 H.7 has one",
        "400 records are below a day whose quality is not V", "V in the 300 record", "the 400 records are used";
    EventAfterRead = "N400-AFTER-READ", Warning, Day, "MDFF 4.1",
        "400 record is below a 500 record", "400 records above 500 records", "the 400 record is used";
    EventOrphan = "N400-ORPHAN", Warning, File, "MDFF 4.1",
        "400 record belongs to no 300 record", "", "the 400 record is ignored";

    // ---- 500 records
    ReadOrphan = "N500-ORPHAN", Warning, File, "MDFF 4.1",
        "500 record belongs to no 300 record", "", "the 500 record is ignored";
    ReadTransNew = "N500-NEW", Warning, Warning, "MDFF appendix A",
        "TransCode is in no edition that is known, up to MDFF 2.7 of 2025-12-01", "",
        "the field does not affect the totals, and a newer edition may have the code";
    ReadTransCode = "N500-TRANS", Warning, Day, "MDFF 4.6, appendix A",
        "TransCode is unknown", "A, C, D, E, G, N, O, R or S", "the field does not affect the totals";
    ReadServiceOrder = "N500-ORDER", Warning, Day, "MDFF 4.6",
        "RetServiceOrder is too long", "at most 15 characters", "the field does not affect the totals";
    ReadTime = "N500-READ-TIME", Warning, Day, "MDFF 4.6",
        "ReadDateTime is not a date and time", "a time as CCYYMMDDhhmmss, or empty",
        "the register read is not compared with the readings";
    ReadIndex = "N500-INDEX", Warning, Day, "MDFF 4.6",
        "IndexRead is too long or not a number", "a number of at most 15 characters",
        "the register read is not compared with the readings";

    // ---- 250 and 550 records, used all the same
    AccumulationNegative = "N250-NEGATIVE", Warning, Note, "MDFF 5.3; 1.02 6.3",
        "Quantity is negative", "0 or more (version 1.02 allows less, as an exception)", "the quantity is kept as it is written";
    AccumulationDifference = "N250-DIFFERENCE", Warning, Warning, "MDFF 5.3",
        "Quantity is not a whole multiple of the difference of the register reads",
        "current read less previous read, times the multiplier of the meter",
        "the quantity is kept as it is written. Ask the metering data provider which one is right";
    AccumulationRead = "N250-READ", Warning, Read, "MDFF 5.3",
        "Register read is too long or not a number", "a number of at most 15 characters",
        "the quantity is kept, and the reads are not compared with it";
    AccumulationDirectionOdd = "N250-DIRECTION-ODD", Warning, Read, "MDFF 5.3",
        "DirectionIndicator is not in the specification", "I or E", "it is kept as a capital letter";
    AccumulationTimeForm = "N250-TIME-FORM", Warning, Read, "MDFF 3.3.2",
        "Date or time of a 250 record is not in the form of the specification", "a time as CCYYMMDDhhmmss",
        "what is missing counts as 0";
    AccumulationUpdated = "N250-UPDATED", Warning, Read, "MDFF 5.3",
        "UpdateDateTime of a read is empty or not a date and time", "a time as CCYYMMDDhhmmss",
        "the read is used, and withheld where another version of it differs";
    AccumulationQuality = "N250-QUALITY", Warning, Read, "MDFF 5.3, appendix C",
        "QualityMethod of a register read is empty, unknown, N or V", "A, E, F or S, with a method of two digits for E, F and S",
        "the quantity is kept, and the quality of the read is unknown";
    AccumulationQualityCase = "N250-QUALITY-CASE", Warning, Read, "MDFF 3.3, appendix C",
        "Quality flag of a register read is in lower case", "a capital letter", "it is read as a capital letter";
    AccumulationMethod = "N250-METHOD", Warning, Read, "MDFF appendices C and D",
        "Method of a register read does not match the quality flag", "a method of appendix D for E, F and S, none for A",
        "the quality is kept as it is written";
    AccumulationNew = "N250-NEW", Warning, Warning, "MDFF appendices D and E",
        "Code of a register read is in no edition that is known, up to MDFF 2.7 of 2025-12-01 and Metrology Procedure Part B 7.9 of 2026-07-01", "",
        "it is kept as it is written, because a newer edition may have it";
    AccumulationEdition = "N250-EDITION", Warning, Read, "this tool",
        "Code of a register read is newer than the chosen edition of the specification", "a code of that edition",
        "it is kept as it is written. Change the setting for the edition to check against another one";
    AccumulationReason = "N250-REASON", Warning, Read, "MDFF 5.3, appendix E",
        "ReasonCode of a register read is unknown or does not match the quality flag", "a code for S and F",
        "the quality is kept as it is written";
    AccumulationReasonText = "N250-REASON-TEXT", Warning, Read, "MDFF 5.3",
        "ReasonDescription of a register read is empty for ReasonCode 0, or too long", "at most 240 characters",
        "the field does not affect the quantity";
    AccumulationField = "N250-FIELD", Warning, Read, "MDFF 5.3",
        "Field of a 250 record does not follow the specification",
        "a configuration with the NMISuffix, a RegisterID of at most 10 characters, a MeterSerialNumber of 1 to 12, and dates",
        "the field does not affect the quantity";
    AccumulationB2bNew = "N550-NEW", Warning, Warning, "MDFF appendix A",
        "TransCode of a 550 record is in no edition that is known, up to MDFF 2.7 of 2025-12-01", "",
        "the field does not affect the quantity, and a newer edition may have the code";
    AccumulationB2bField = "N550-FIELD", Warning, Read, "MDFF 5.4, appendix A",
        "Field of a 550 record does not follow the specification",
        "A, C, D, E, G, N, O, R or S as TransCode, and at most 15 characters as RetServiceOrder",
        "the field does not affect the quantity";

    // ---- days and versions, seen when all is in
    ReadOverlap = "READ-OVERLAP", Warning, Warning, "MDFF 5.3",
        "Read period overlaps the one before it of the same register", "periods that begin where the one before ends",
        "both are in the output. Do not add them up before you know which is right";
    ReadSuperseded = "READ-SUPERSEDED", Warning, Warning, "MDFF 5.3",
        "Read is replaced by a newer one", "", "the replaced read is not in the output";
    StreamAbsent = "STREAM-ABSENT", Warning, Warning, "MDFF 4.3",
        "NMIConfiguration names a consumption stream that has no row for the day", "",
        "the lenient profile counts a day without it, and a day without any consumption has no total. Ask the metering data provider for the missing stream";
    StreamCheckOnly = "STREAM-CHECK-ONLY", Warning, Warning, "NMI Procedure, table 1",
        "Check or average stream has no E stream beside it on the day", "", "it is not counted as consumption";
    RepeatQuality = "REPEAT-QUALITY", Warning, Day, "MDFF 4.4",
        "Two versions of a day are equally new and differ in quality alone", "one row for each stream and day",
        "the row of the worse quality counts";
    RepeatSuperseded = "REPEAT-SUPERSEDED", Warning, Warning, "MDFF 4.4",
        "Version of a day is replaced by another", "", "the replaced row is not counted";
    DayAfterCreation = "DAY-FUTURE-ACTUAL", Warning, Warning, "MDFF 4.2, appendix C",
        "Actual day is after the DateTime of the 100 record", "", "the day is counted";
    SqlNmi = "SQL-NMI", Warning, Warning, "this tool",
        "NMI does not fit the SQL column", "at most 10 characters", "the days of the NMI are left out of the SQL";

    // ---- notes
    SegmentEmpty = "N100-EMPTY", Note, Note, "this tool",
        "No data for this period: a 100 record has no 200 to 500 records below it", "", "there is nothing to count";
    FileReads = "FILE-READS", Note, Note, "MDFF 5",
        "The file has register reads (NEM13), which have no daily values", "", "nem12 reads writes them. They are in no daily row";
    AccumulationB2bTail = "N550-TAIL", Note, Read, "MDFF 3.3.1, 5.4",
        "550 record ends before its last column", "5 fields", "the missing fields count as empty";
    AccumulationReasonObsolete = "N250-REASON-OLD", Note, Note, "MDFF appendix F",
        "ReasonCode of a register read is obsolete", "", "it is kept as it is written";
    ReadIdentical = "READ-IDENTICAL", Note, Note, "MDFF 5.3",
        "Read is delivered again with the same quantity and reads", "", "it is in the output once";
    NmiRange = "NMI-RANGE", Note, Note, "NMI allocation list of 2017",
        "NMI is outside the ranges of the networks in AEMO's list of 2017-08-01", "", "the NMI is used. Ranges that are newer are not in the list";
    DetailsTail = "N200-TAIL", Note, Block, "MDFF 3.3.1, 4.3",
        "200 record ends before its last column", "10 fields", "the missing fields count as empty";
    SuffixUnknown = "N200-SUFFIX-UNKNOWN", Note, Note, "NMI Procedure, table 1",
        "NMISuffix is not in the NMI Procedure", "", "its first letter decides whether the stream is summed";
    DetailsUnitSuffix = "N200-UOM-SUFFIX", Note, Note, "NMI Procedure, table 1",
        "UOM does not match the NMISuffix", "", "the NMISuffix decides whether the stream is summed";
    DayGap = "N300-GAP", Note, Note, "MDFF 4.4",
        "Days are missing between two rows of a block", "", "the missing days are not filled in";
    QualityEventsNew = "N300-EVENTS-61", Note, Note, "MDFF 2.x 4.5; not 1.02",
        "Actual day with ReasonCode 61 has no 400 records", "V, and the ReasonCode in 400 records",
        "the quality is kept as it is written";
    DayTail = "N300-TAIL", Note, Day, "MDFF 3.3.1, 4.4",
        "300 record ends before its last column", "5 fields after the readings", "the missing fields count as empty";
    ReadingDecimals = "N300-DECIMALS", Note, Day, "MDFF appendix B",
        "Reading has more digits than its UOM allows", "at most 15 digits, and 6 decimals for M units, 3 for k units, 2 for pf, none for others",
        "every digit is kept";
    ReasonObsolete = "N300-REASON-OLD", Note, Note, "MDFF appendix F",
        "ReasonCode is obsolete", "", "it is kept as it is written";
    EventReasonObsolete = "N400-REASON-OLD", Note, Note, "MDFF appendix F",
        "ReasonCode of a 400 record is obsolete", "", "it is kept as it is written";
    EventTail = "N400-TAIL", Note, Day, "MDFF 3.3.1, 4.5",
        "400 record ends before its last column", "6 fields", "the missing fields count as empty";
    ReadTail = "N500-TAIL", Note, Day, "MDFF 3.3.1, 4.6",
        "500 record ends before its last column", "5 fields", "the missing fields count as empty";
    ReadTransObsolete = "N500-TRANS-OLD", Note, Note, "MDFF 1.02 I.4",
        "TransCode is obsolete", "", "the field does not affect the totals";
    RepeatIdentical = "REPEAT-IDENTICAL", Note, Note, "MDFF 4.4",
        "Day is delivered again with the same readings", "", "it is counted once";
    DayFuture = "DAY-FUTURE", Note, Note, "MDFF 1.02 H.3",
        "Day is after the DateTime of the 100 record", "", "the day is counted";
    LineEndings = "LINE-ENDINGS", Note, Note, "MDFF 3.3",
        "Lines do not end with CR LF", "CR LF", "they are read as if they did";
    LineMark = "LINE-MARK", Note, Note, "MDFF 3",
        "Byte order mark before the first record", "", "it is skipped";
    LineBlank = "LINE-BLANK", Note, Note, "MDFF 3",
        "Line is blank", "", "it is skipped";
    LinePadded = "LINE-PADDED", Note, Note, "MDFF 3.3.1",
        "Record has commas after its last column", "", "they are ignored";
    LineSpaces = "LINE-SPACES", Note, Note, "MDFF 3.3.1",
        "Field has spaces around it", "a field without spaces around it", "they are ignored";
    FileAseXml = "FILE-ASEXML", Note, Note, "MDFF 1.02 1(b)",
        "The file is aseXML with NEM12 or NEM13 in an element", "", "the text in CSVIntervalData and CSVConsumptionData elements is read";
    FileAside = "FILE-ASIDE", Note, Note, "this tool",
        "File inside an archive is not meter data", "", "it is set aside";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn new_codes_name_the_newest_editions() {
        use crate::rules::source::{MDFF_2_7, PART_B_7_9};
        for source in [MDFF_2_7, PART_B_7_9] {
            let named = format!("{} {} of {}", source.document, source.edition, source.date);
            for code in [Code::DayNew, Code::EventNew, Code::AccumulationNew] {
                assert!(code.title().contains(&named), "{}", code.id());
            }
        }
        assert!(Code::ReadTransNew.title().contains(MDFF_2_7.date));
        let newest = crate::rules::edition::Edition::default();
        assert_eq!(newest.word(), MDFF_2_7.edition);
    }

    #[test]
    fn every_code_has_its_own_name() {
        let names: HashSet<&str> = Code::ALL.iter().map(|code| code.id()).collect();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn the_most_severe_come_first() {
        let severity = |code: &Code| code.severity(Profile::Lenient);
        assert!(Code::ALL.is_sorted_by_key(severity));
    }

    #[test]
    fn strict_is_milder_only_where_a_version_allows_it() {
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
