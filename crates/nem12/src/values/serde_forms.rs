//! Values for serde: text in formats that people read, such as JSON, and plain
//! numbers in the others.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use crate::values::date_form::DateForm;
use crate::values::date_time::DateTime;
use crate::values::decimal::{Decimal, MOST_DIGITS};
use crate::values::interval_date::IntervalDate;
use crate::values::nmi::Nmi;
use crate::values::quality::Quality;
use crate::values::suffix::Suffix;
use crate::values::unit::{Prefix, Quantity, Unit};

/// Implements both traits: `Display` and a reader of it for text, and a plain
/// form with a check for the rest.
macro_rules! forms {
    ($($type:ident: $plain:ty, $to:expr, $from:expr, $parse:expr;)+) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    return serializer.collect_str(self);
                }
                let to: fn(&Self) -> $plain = $to;
                to(self).serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = if deserializer.is_human_readable() {
                    let parse: fn(&str) -> Option<Self> = $parse;
                    parse(&String::deserialize(deserializer)?)
                } else {
                    let from: fn($plain) -> Option<Self> = $from;
                    from(<$plain>::deserialize(deserializer)?)
                };
                value.ok_or_else(|| D::Error::custom(concat!("no ", stringify!($type))))
            }
        }
    )+};
}

/// The days of the years 0 to 9999, from 1970-01-01.
const DAYS: std::ops::RangeInclusive<i32> = -719_528..=2_932_896;

forms! {
    IntervalDate: i32,
        |date| date.days(),
        |days| DAYS.contains(&days).then(|| Self::from_days(days)),
        |text| Self::parse_as(text.as_bytes(), DateForm::Iso);
    DateTime: i64,
        |stamp| stamp.seconds(),
        |seconds| {
            let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
            DAYS.contains(&days).then(|| Self::from_seconds(seconds))
        },
        |text| Self::parse_as(text.as_bytes(), DateForm::Iso);
    Decimal: (i128, u8),
        |value| (value.mantissa(), value.scale()),
        |(mantissa, scale)| (u32::from(scale) <= MOST_DIGITS).then(|| Self::new(mantissa, scale)),
        |text| match text.strip_prefix('-') {
            Some(digits) => Self::ZERO.checked_sub(Self::parse(digits.as_bytes()).ok()?),
            None => Self::parse(text.as_bytes()).ok(),
        };
    Nmi: String,
        |nmi| nmi.as_str().to_owned(),
        |name| (!name.is_empty()).then(|| Self::named(&name)),
        |text| Self::parse(text.as_bytes());
    Suffix: u16,
        |suffix| suffix.to_bits(),
        |bits| Self::parse(&bits.to_be_bytes()).filter(|suffix| suffix.to_bits() == bits),
        |text| Self::parse(text.as_bytes());
    Quality: u16,
        |quality| quality.to_bits(),
        |bits| Some(Self::from_bits(bits)),
        |text| match text {
            "?" => Some(Self::UNKNOWN),
            _ => Self::parse(text.as_bytes()),
        };
    Unit: (Quantity, Prefix),
        |unit| (unit.quantity, unit.prefix),
        |(quantity, prefix)| Some(Self { quantity, prefix }),
        |text| Self::parse(text.as_bytes());
}
