//! One 300 record with its 400 records.

use crate::random::Random;
use crate::truth::Share;

/// How a meter writes its readings.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub(crate) unit: &'static str,
    pub(crate) decimals: u32,
    /// Whether zeros at the end of a fraction are left out.
    pub(crate) is_trimmed: bool,
    /// The energy of one unit of the last decimal, in 10^-6 kWh.
    pub(crate) worth: u64,
}

impl Style {
    /// The ways of writing. Most files have kWh with three decimals.
    pub(crate) fn of(random: &mut Random, is_varied: bool) -> Self {
        let usual = Self {
            unit: "kWh",
            decimals: 3,
            is_trimmed: false,
            worth: 1000,
        };
        match random.below(100) {
            _ if !is_varied => usual,
            0..=9 => Self {
                is_trimmed: true,
                ..usual
            },
            10..=13 => Self {
                decimals: 2,
                worth: 10_000,
                ..usual
            },
            14..=17 => Self {
                decimals: 4,
                worth: 100,
                ..usual
            },
            18..=20 => Self {
                unit: "Wh",
                decimals: 1,
                worth: 100,
                ..usual
            },
            21 => Self {
                unit: "MWh",
                decimals: 5,
                worth: 10_000,
                ..usual
            },
            _ => usual,
        }
    }

    pub(crate) fn write(self, value: u64, out: &mut Vec<u8>) {
        let unit = 10u64.pow(self.decimals);
        let (whole, mut rest) = (value / unit, value % unit);
        whole_number(whole, out);
        let mut decimals = self.decimals;
        while self.is_trimmed && decimals > 0 && rest.is_multiple_of(10) {
            rest /= 10;
            decimals -= 1;
        }
        if decimals == 0 {
            return;
        }
        out.push(b'.');
        let start = out.len();
        out.resize(start + decimals as usize, b'0');
        for digit in out[start..].iter_mut().rev() {
            *digit = b'0' + low_digit(rest);
            rest /= 10;
        }
    }
}

fn whole_number(number: u64, out: &mut Vec<u8>) {
    if number >= 10 {
        whole_number(number / 10, out);
    }
    out.push(b'0' + low_digit(number));
}

fn low_digit(number: u64) -> u8 {
    u8::try_from(number % 10).unwrap_or(0)
}

/// The readings of a day: the curve of a household or a shop with noise, in units of
/// the last decimal.
pub(crate) fn readings(
    random: &mut Random,
    level: u64,
    is_solar: bool,
    style: Style,
    values: &mut [u64],
) {
    let count = values.len() as u64;
    for (index, value) in values.iter_mut().enumerate() {
        let hour = index as u64 * 24 / count;
        // The energy of half an hour in 10^-6 kWh, before the level of the meter is
        // applied.
        let curve: u64 = match (is_solar, hour) {
            (true, 7..=17) => 60_000 * (36 - (hour * 2).abs_diff(24)),
            (true, _) => 0,
            (false, 0..=5) => 120_000,
            (false, 6..=9) => 420_000,
            (false, 10..=16) => 260_000,
            (false, 17..=21) => 700_000,
            (false, _) => 240_000,
        };
        let noise = 256 + random.below(1536);
        let energy = curve * level / 8 * noise / 1024 * 48 / count;
        *value = energy / style.worth;
    }
}

/// A QualityMethod and the quality that it counts as.
pub(crate) fn quality(random: &mut Random) -> (&'static str, Share) {
    match random.below(1000) {
        0..=14 => ("S14", Share::Substituted),
        15..=24 => ("F16", Share::Substituted),
        25..=39 => ("E52", Share::Estimated),
        _ => ("A", Share::Actual),
    }
}
