//! Units of measure (MDFF appendix B), read in any letter case.

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    /// Wh: active energy, the only quantity that is summed over streams.
    Energy,
    /// `VArh`: reactive energy.
    ReactiveEnergy,
    /// `VAh`: apparent energy.
    ApparentEnergy,
    /// W.
    Power,
    /// `VAr`.
    ReactivePower,
    /// VA.
    ApparentPower,
    /// V.
    Voltage,
    /// A.
    Current,
    /// pf.
    PowerFactor,
}

/// A quantity and the power of ten it is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// What is measured.
    pub quantity: Quantity,
    /// 0, 3 (k) or 6 (M).
    pub exponent: u8,
}

/// Symbols in lower case. No unit starts with a small m for milli, so folding
/// the case is safe.
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
    /// The unit `field` names; `None` when appendix B has no such unit.
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
            // Appendix B has kV and kA, no megavolt or megaampere.
            Quantity::Voltage | Quantity::Current => exponent == 3,
            _ => true,
        };
        exists.then_some(Self { quantity, exponent })
    }

    /// How many more decimals a value has when it is told in thousands (kWh,
    /// kVArh, kV…) instead: 3 for Wh, 0 for kWh, -3 for MWh.
    #[must_use]
    pub fn decimals_to_kilo(self) -> i8 {
        match (self.quantity, self.exponent) {
            (Quantity::PowerFactor, _) | (_, 3) => 0,
            (_, 6) => -3,
            _ => 3,
        }
    }

    /// How many decimals a reading may have (MDFF appendix B).
    #[must_use]
    pub fn most_decimals(self) -> u8 {
        match (self.quantity, self.exponent) {
            (Quantity::PowerFactor, _) => 2,
            (_, 6) => 6,
            (_, 3) => 3,
            _ => 0,
        }
    }

    /// The unit all values of its quantity are told in.
    #[must_use]
    pub fn kilo_name(self) -> &'static str {
        self.quantity.kilo_name()
    }
}

impl Quantity {
    /// The unit all values of it are told in.
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
        }
    }

    #[test]
    fn what_appendix_b_lacks_is_no_unit() {
        for field in ["", "h", "GWh", "kpf", "mV", "kWhh", "30"] {
            assert_eq!(Unit::parse(field.as_bytes()), None, "{field}");
        }
    }
}
