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
    /// The power of ten that it is counted in.
    pub prefix: Prefix,
}

/// The power of ten of a unit. MDFF appendix B has no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Prefix {
    /// No prefix, as in Wh, V and pf.
    One,
    /// `k`: thousands.
    Kilo,
    /// `M`: millions.
    Mega,
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
                prefix: Prefix::One,
            });
        }
        let (&letter, symbol) = field.split_first()?;
        let prefix = match letter.to_ascii_lowercase() {
            b'k' => Prefix::Kilo,
            b'm' => Prefix::Mega,
            _ => return None,
        };
        let quantity = named(symbol)?;
        let exists = match quantity {
            Quantity::PowerFactor => false,
            // Appendix B has kV and kA, but not MV and MA.
            Quantity::Voltage | Quantity::Current => prefix == Prefix::Kilo,
            _ => true,
        };
        exists.then_some(Self { quantity, prefix })
    }

    /// The number of decimals that a value gains when it is converted to the kilo
    /// unit: 3 for Wh, 0 for kWh, -3 for MWh.
    #[must_use]
    pub(crate) fn decimals_to_kilo(self) -> i8 {
        match (self.quantity, self.prefix) {
            (Quantity::PowerFactor, _) | (_, Prefix::Kilo) => 0,
            (_, Prefix::Mega) => -3,
            (_, Prefix::One) => 3,
        }
    }

    /// The number of decimals a reading in this unit may have (MDFF appendix B).
    #[must_use]
    pub(crate) fn most_decimals(self) -> u8 {
        match (self.quantity, self.prefix) {
            (Quantity::PowerFactor, _) => 2,
            (_, Prefix::Mega) => 6,
            (_, Prefix::Kilo) => 3,
            (_, Prefix::One) => 0,
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
        let prefix = match self.prefix {
            Prefix::Kilo => "k",
            Prefix::Mega => "M",
            Prefix::One => "",
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
        for (field, quantity, prefix) in [
            ("kWh", Quantity::Energy, Prefix::Kilo),
            ("KWH", Quantity::Energy, Prefix::Kilo),
            ("Kwh", Quantity::Energy, Prefix::Kilo),
            ("WH", Quantity::Energy, Prefix::One),
            ("MWh", Quantity::Energy, Prefix::Mega),
            ("kvarh", Quantity::ReactiveEnergy, Prefix::Kilo),
            ("VA", Quantity::ApparentPower, Prefix::One),
            ("pf", Quantity::PowerFactor, Prefix::One),
        ] {
            assert_eq!(
                Unit::parse(field.as_bytes()),
                Some(Unit { quantity, prefix }),
                "{field}"
            );
            let unit = Unit { quantity, prefix };
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
