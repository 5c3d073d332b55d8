//! The rules a file can break, each with one code, one weight and one name.

/// How much of the input a broken rule costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The whole file.
    File,
    /// One 200 block.
    Block,
    /// One day of one stream, and with it that day of the NMI.
    Day,
    /// Nothing, but the result may not be what it seems.
    Warning,
    /// Nothing.
    Note,
}

impl Severity {
    /// The word for it in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Block => "block",
            Self::Day => "day",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $severity:ident, $title:literal;)+) => {
        /// A rule, in the order reports list them: the gravest first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Code {
            $($(#[$doc])* #[doc = $title] $name,)+
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The stable name people cite.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// What breaking it costs.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),+ }
            }

            /// What it is about, in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }
        }
    };
}

codes! {
    FileKind = "FILE-KIND", File, "The file is not NEM12";
    FileRead = "FILE-READ", File, "The file cannot be read";

    DetailsTooLong = "N200-LONG", Block, "200 record longer than any record";
    DetailsFields = "N200-FIELDS", Block, "200 record with too few fields";
    DetailsNmi = "N200-NMI", Block, "200 record without an NMI";
    DetailsSuffix = "N200-SUFFIX", Block, "200 record without a usable NMISuffix";
    DetailsUnit = "N200-UOM", Block, "200 record without a known unit";
    DetailsNotEnergy = "N200-UOM-STREAM", Block, "E or B stream in a unit that is not energy";
    DetailsLength = "N200-LENGTH", Block, "200 record whose IntervalLength does not divide a day";
    DetailsDamaged = "N200-INDICATOR", Block, "200 record with a damaged first field";

    DayOrphan = "N300-ORPHAN", Day, "300 record with no 200 record in force";
    DayInRefusedBlock = "N300-BLOCK", Day, "300 record under a refused 200 record";
    DayDate = "N300-DATE", Day, "300 record whose IntervalDate is no date";
    DayCount = "N300-COUNT", Day, "300 record with the wrong number of readings";
    DayBlank = "N300-BLANK", Day, "300 record with an empty reading";
    DayValue = "N300-VALUE", Day, "300 record with a reading that is no plain number";
    DayPrecision = "N300-PRECISION", Day, "Number of more digits than can be kept exactly";
    DayTooLong = "N300-LONG", Day, "300 record longer than any record";
    DayNull = "DAY-NULL", Day, "Day with intervals that no stream has a reading for";
    DayRange = "DAY-RANGE", Day, "Day whose sum has more than 38 digits";

    LineTooLong = "LINE-LONG", Warning, "Line longer than any record";
    LineUnknown = "LINE-UNKNOWN", Warning, "Line that is no NEM12 record";
    NmiOdd = "NMI-ODD", Warning, "Name that is no regular NMI";
    NmiCheckDigit = "NMI-CHECK-DIGIT", Warning, "NMI with its check digit";
    DetailsColumn = "N200-COLUMN", Warning, "200 record with the check digit in a column of its own";
    LengthLegacy = "N200-LENGTH-LEGACY", Warning, "IntervalLength other than 5, 15 or 30";
    UpdatedUnreadable = "N300-UPDATED", Warning, "UpdateDateTime that is no date and time";
    QualityUnknown = "N300-QUALITY", Warning, "Day whose quality is absent or unknown";
    QualityUncovered = "N300-VARIABLE", Warning, "Variable quality that no 400 record explains";
    NullWithValue = "N300-NULL-VALUE", Warning, "Null interval with a reading that is not 0";
    EventRange = "N400-RANGE", Warning, "400 record whose intervals are no range of the day";
    EventOverlap = "N400-OVERLAP", Warning, "400 record for intervals that already have one";
    EventQuality = "N400-QUALITY", Warning, "400 record whose quality is absent or unknown";
    EventOrphan = "N400-ORPHAN", Warning, "400 record with no 300 record before it";
    StreamAbsent = "STREAM-ABSENT", Warning, "Configured consumption stream without a row that day";
    RepeatTie = "REPEAT-TIE", Warning, "Two versions of a day, equally new, that differ";
    RepeatSuperseded = "REPEAT-SUPERSEDED", Warning, "Older version of a day";
    SqlNmi = "SQL-NMI", Warning, "NMI that does not fit the SQL column";

    RepeatIdentical = "REPEAT-IDENTICAL", Note, "Same day delivered again with the same readings";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_codes_share_a_name() {
        let names: std::collections::HashSet<&str> =
            Code::ALL.iter().map(|code| code.id()).collect();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn the_gravest_come_first() {
        assert!(
            Code::ALL
                .windows(2)
                .all(|pair| pair[0].severity() <= pair[1].severity())
        );
    }
}
