//! Unit: the unit of measure (UOM) of a stream (MDFF appendix B).

use std::fmt;

/// The quantity that a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Quantity {
    /// Active energy, Wh. Only this quantity is summed over streams.
    Energy,
    /// Reactive energy, `VArh`.
    ReactiveEnergy,
    /// Apparent energy, `VAh`.
    ApparentEnergy,
    /// Power, W.
    Power,
    /// Reactive power, `VAr`.
    ReactivePower,
    /// Apparent power, VA.
    ApparentPower,
    /// Voltage, V.
    Voltage,
    /// Current, A.
    Current,
    /// Power factor, pf.
    PowerFactor,
}

/// A unit of measure: a quantity and a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// The quantity that is measured.
    pub quantity: Quantity,
    /// The power of ten: 0, 3 (k) or 6 (M).
    pub exponent: u8,
}

/// The symbol of each quantity in lower case. Appendix B has no milli units, so
/// `m` always means mega.
const QUANTITIES: [(&[u8], Quantity); 9] = [
    (b"wh", Quantity::Energy),
    (b"varh", Quantity::ReactiveEnergy),
    (b"vah", Quantity::ApparentEnergy),
    (b"w", Quantity::Power),
    (b"var", Quantity::ReactivePower),
    (b"va", Quantity::ApparentPower),
    (b"v", Quantity::Voltage),
    (b"a", Quantity::Current),
    (b"pf", Quantity::PowerFactor),
];

impl Unit {
    /// Reads a UOM in upper or lower case; `None` if MDFF appendix B does not have
    /// the unit.
    #[must_use]
    pub fn parse(field: &[u8]) -> Option<Self> {
        let named = |symbol: &[u8]| {
            QUANTITIES
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(symbol))
                .map(|&(_, quantity)| quantity)
        };
        if let Some(quantity) = named(field) {
            return Some(Self {
                quantity,
                exponent: 0,
            });
        }
        let (&prefix, symbol) = field.split_first()?;
        let exponent = match prefix.to_ascii_lowercase() {
            b'k' => 3,
            b'm' => 6,
            _ => return None,
        };
        let quantity = named(symbol)?;
        let exists = match quantity {
            Quantity::PowerFactor => false,
            // Appendix B has kV and kA, but not MV and MA.
            Quantity::Voltage | Quantity::Current => exponent == 3,
            _ => true,
        };
        exists.then_some(Self { quantity, exponent })
    }

    /// The number of decimals that a value gains when it is converted to the kilo
    /// unit: 3 for Wh, 0 for kWh, -3 for MWh.
    #[must_use]
    pub(crate) fn decimals_to_kilo(self) -> i8 {
        match (self.quantity, self.exponent) {
            (Quantity::PowerFactor, _) | (_, 3) => 0,
            (_, 6) => -3,
            _ => 3,
        }
    }

    /// The number of decimals a reading in this unit may have (MDFF appendix B).
    #[must_use]
    pub(crate) fn most_decimals(self) -> u8 {
        match (self.quantity, self.exponent) {
            (Quantity::PowerFactor, _) => 2,
            (_, 6) => 6,
            (_, 3) => 3,
            _ => 0,
        }
    }

    /// The name of the unit in which values of this quantity are reported, for
    /// example `kWh`.
    #[must_use]
    pub fn kilo_name(self) -> &'static str {
        self.quantity.kilo_name()
    }
}

impl fmt::Display for Unit {
    /// Writes the symbol of appendix B, for example `kWh` or `VArh`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = match self.exponent {
            3 => "k",
            6 => "M",
            _ => "",
        };
        let kilo = self.kilo_name();
        write!(out, "{prefix}{}", kilo.strip_prefix('k').unwrap_or(kilo))
    }
}

impl Quantity {
    /// The name of the unit in which values of this quantity are reported, for
    /// example `kWh`.
    #[must_use]
    pub fn kilo_name(self) -> &'static str {
        match self {
            Self::Energy => "kWh",
            Self::ReactiveEnergy => "kVArh",
            Self::ApparentEnergy => "kVAh",
            Self::Power => "kW",
            Self::ReactivePower => "kVAr",
            Self::ApparentPower => "kVA",
            Self::Voltage => "kV",
            Self::Current => "kA",
            Self::PowerFactor => "pf",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_in_any_case() {
        for (field, quantity, exponent) in [
            ("kWh", Quantity::Energy, 3),
            ("KWH", Quantity::Energy, 3),
            ("Kwh", Quantity::Energy, 3),
            ("WH", Quantity::Energy, 0),
            ("MWh", Quantity::Energy, 6),
            ("kvarh", Quantity::ReactiveEnergy, 3),
            ("VA", Quantity::ApparentPower, 0),
            ("pf", Quantity::PowerFactor, 0),
        ] {
            assert_eq!(
                Unit::parse(field.as_bytes()),
                Some(Unit { quantity, exponent }),
                "{field}"
            );
            let unit = Unit { quantity, exponent };
            assert_eq!(Unit::parse(unit.to_string().as_bytes()), Some(unit));
        }
    }

    #[test]
    fn units_that_appendix_b_does_not_have_are_refused() {
        for field in ["", "h", "GWh", "kpf", "mV", "kWhh", "30"] {
            assert_eq!(Unit::parse(field.as_bytes()), None, "{field}");
        }
    }
}
