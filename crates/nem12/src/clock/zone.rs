//! Zone: a time zone of Australia, and the offset of its clocks from NEM time.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::choice::choice;
use crate::values::date_time::DateTime;

/// Seconds by which NEM time is ahead of UTC, all year.
const NEM: i64 = 10 * 3600;

/// 1 January 1900, in seconds. Towns kept clocks of their own until the 1890s, with minutes and seconds. A day before is a
/// damaged date, and has the clock of this one.
const OLDEST: i64 = -25_567 * 86_400;

choice! {
    /// A time zone of Australia. The times of its changes are those of the IANA time zone database.
    #[derive(Default, PartialOrd, Ord, Hash)]
    pub enum Zone: "time zone" {
        /// NEM time, UTC+10 all year: the time of the readings.
        #[default]
        Nem = "NEM", "NEM time";
        /// New South Wales.
        Sydney = "Australia/Sydney", "New South Wales";
        /// Victoria.
        Melbourne = "Australia/Melbourne", "Victoria";
        /// Queensland, without daylight saving.
        Brisbane = "Australia/Brisbane", "Queensland";
        /// South Australia, half an hour behind the east.
        Adelaide = "Australia/Adelaide", "South Australia";
        /// Tasmania.
        Hobart = "Australia/Hobart", "Tasmania";
        /// The Australian Capital Territory.
        Canberra = "Australia/Canberra", "ACT";
        /// The Northern Territory, without daylight saving.
        Darwin = "Australia/Darwin", "Northern Territory";
        /// Western Australia.
        Perth = "Australia/Perth", "Western Australia";
        /// Broken Hill in New South Wales, on the time of South Australia.
        BrokenHill = "Australia/Broken_Hill", "Broken Hill";
        /// Lord Howe Island, whose daylight saving is half an hour.
        LordHowe = "Australia/Lord_Howe", "Lord Howe Island";
        /// Eucla and the places around it in Western Australia, UTC+8:45.
        Eucla = "Australia/Eucla", "Eucla";
        /// The Whitsunday islands of Queensland, which kept daylight saving for longer.
        Lindeman = "Australia/Lindeman", "Lindeman Island";
    }
}

/// Other words for the zones: of states, and of names that the database keeps for old programs.
const ALIASES: &[(&str, Zone)] = &[
    ("NSW", Zone::Sydney),
    ("VIC", Zone::Melbourne),
    ("QLD", Zone::Brisbane),
    ("SA", Zone::Adelaide),
    ("TAS", Zone::Hobart),
    ("ACT", Zone::Canberra),
    ("NT", Zone::Darwin),
    ("WA", Zone::Perth),
    ("AEST", Zone::Nem),
    ("Australia/ACT", Zone::Canberra),
    ("Australia/NSW", Zone::Sydney),
    ("Australia/North", Zone::Darwin),
    ("Australia/Queensland", Zone::Brisbane),
    ("Australia/South", Zone::Adelaide),
    ("Australia/Tasmania", Zone::Hobart),
    ("Australia/Currie", Zone::Hobart),
    ("Australia/Victoria", Zone::Melbourne),
    ("Australia/West", Zone::Perth),
    ("Australia/Yancowinna", Zone::BrokenHill),
    ("Australia/LHI", Zone::LordHowe),
];

static SYDNEY: TimeZone = jiff::tz::get!("Australia/Sydney");
static MELBOURNE: TimeZone = jiff::tz::get!("Australia/Melbourne");
static BRISBANE: TimeZone = jiff::tz::get!("Australia/Brisbane");
static ADELAIDE: TimeZone = jiff::tz::get!("Australia/Adelaide");
static HOBART: TimeZone = jiff::tz::get!("Australia/Hobart");
static DARWIN: TimeZone = jiff::tz::get!("Australia/Darwin");
static PERTH: TimeZone = jiff::tz::get!("Australia/Perth");
static BROKEN_HILL: TimeZone = jiff::tz::get!("Australia/Broken_Hill");
static LORD_HOWE: TimeZone = jiff::tz::get!("Australia/Lord_Howe");
static EUCLA: TimeZone = jiff::tz::get!("Australia/Eucla");
static LINDEMAN: TimeZone = jiff::tz::get!("Australia/Lindeman");

impl Zone {
    /// The zone of a name: one of the IANA database, or of a state such as `NSW`. Letter case does not matter.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        let is = |word: &str| word.eq_ignore_ascii_case(text);
        let zone = Self::ALL.iter().copied().find(|zone| is(zone.word()));
        zone.or_else(|| {
            ALIASES
                .iter()
                .find(|(word, _)| is(word))
                .map(|(_, zone)| *zone)
        })
    }

    /// The advice for a person whose text is no zone: the names that there are.
    #[must_use]
    pub fn advice() -> String {
        let names = Self::WORDS[1..].join(", ");
        format!("say NEM, a state such as NSW, or one of {names}")
    }

    /// The zone's data; `None` for NEM time.
    fn data(self) -> Option<&'static TimeZone> {
        Some(match self {
            Self::Nem => return None,
            // One clock since 1917.
            Self::Sydney | Self::Canberra => &SYDNEY,
            Self::Melbourne => &MELBOURNE,
            Self::Brisbane => &BRISBANE,
            Self::Adelaide => &ADELAIDE,
            Self::Hobart => &HOBART,
            Self::Darwin => &DARWIN,
            Self::Perth => &PERTH,
            Self::BrokenHill => &BROKEN_HILL,
            Self::LordHowe => &LORD_HOWE,
            Self::Eucla => &EUCLA,
            Self::Lindeman => &LINDEMAN,
        })
    }

    /// The seconds by which the clocks of the zone are ahead of NEM time at a moment in NEM time; less
    /// than 0 where they are behind.
    #[must_use]
    pub fn ahead_of_nem(self, at: DateTime) -> i64 {
        let stamp = Timestamp::from_second(at.seconds().max(OLDEST) - NEM);
        match (self.data(), stamp) {
            (Some(zone), Ok(stamp)) => i64::from(zone.to_offset(stamp).seconds()) - NEM,
            // No reading is of the year 9999.
            _ => 0,
        }
    }

    /// The moments in NEM time at which the clocks change after `from` and before `to`, each with the seconds
    /// that the clocks are ahead of NEM time from then on.
    pub fn changes(self, from: DateTime, to: DateTime) -> impl Iterator<Item = (DateTime, i64)> {
        let start = Timestamp::from_second(from.seconds().max(OLDEST) - NEM).ok();
        let following = self
            .data()
            .zip(start)
            .map(|(zone, start)| zone.following(start));
        following
            .into_iter()
            .flatten()
            .map(|change| {
                let at = DateTime::from_seconds(change.timestamp().as_second() + NEM);
                (at, i64::from(change.offset().seconds()) - NEM)
            })
            .take_while(move |(at, _)| *at < to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime {
        DateTime::parse(text.as_bytes()).expect("a stamp")
    }

    #[test]
    fn summer_and_winter_of_each_zone() {
        // Minutes ahead of NEM time in January and in July 2024, by the states' own pages on daylight saving.
        let minutes = |zone: Zone| {
            ["20240115120000", "20240715120000"].map(|stamp| zone.ahead_of_nem(at(stamp)) / 60)
        };
        for (name, expected) in [
            ("NEM", [0, 0]),
            ("NSW", [60, 0]),
            ("vic", [60, 0]),
            ("QLD", [0, 0]),
            ("SA", [30, -30]),
            ("TAS", [60, 0]),
            ("ACT", [60, 0]),
            ("NT", [-30, -30]),
            ("WA", [-120, -120]),
            ("Australia/Broken_Hill", [30, -30]),
            ("Australia/Lord_Howe", [60, 30]),
            ("Australia/Eucla", [-75, -75]),
            ("Australia/Lindeman", [0, 0]),
        ] {
            let zone = Zone::named(name).expect(name);
            assert_eq!(minutes(zone), expected, "{name}");
        }
        assert_eq!(Zone::named("Europe/Berlin"), None);
        for zone in Zone::ALL {
            let before = zone.ahead_of_nem(at("00010101000000"));
            assert_eq!(before, zone.ahead_of_nem(at("19000101000000")));
            assert_eq!(before % 900, 0);
        }
    }

    #[test]
    fn clocks_change_at_two_and_at_three() {
        // First Sunday of April at 3:00 daylight time, first Sunday of October at 2:00 standard time: both are
        // 02:00 in NEM time.
        let changes: Vec<_> = Zone::Sydney
            .changes(at("20240101000000"), at("20250101000000"))
            .collect();
        assert_eq!(
            changes,
            [(at("20240407020000"), 0), (at("20241006020000"), 3600)]
        );
        assert_eq!(
            Zone::Nem
                .changes(at("20240101000000"), at("20250101000000"))
                .count(),
            0
        );
        assert_eq!(
            Zone::Brisbane
                .changes(at("20000101000000"), at("20350101000000"))
                .count(),
            0
        );
    }
}
