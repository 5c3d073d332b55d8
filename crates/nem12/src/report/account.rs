//! Accounts: energy and completeness of some NMI-days, as plain data. Energies are exact
//! decimals in kWh as text.

#[cfg(feature = "serde")]
use serde::Serialize;

/// Energy and completeness of some NMI-days under given settings. An energy is `None`
/// where no NMI-day has a total of these streams.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Account {
    /// The energy of the `E` streams.
    pub import: Option<String>,
    /// The energy of the `B` streams.
    pub export: Option<String>,
    /// The energy of `E` less `B`, over the NMI-days that have such a total.
    pub net: Option<String>,
    /// The energy of the streams of the settings.
    pub total: Option<String>,
    /// The part of the total that is estimated, substituted or final substituted.
    pub estimated: String,
    /// The number of NMI-days in the total.
    pub days: u64,
    /// The number of NMI-days on which a stream of energy is missing.
    pub missing: u64,
    /// The number of NMI-days that are withheld from the total.
    pub withheld: u64,
    /// The number of NMI-days that have, or miss, a row of a stream of the total.
    pub expected: u64,
    /// The number of these that are in the total and miss no such row.
    pub complete: u64,
}

/// The account of one NMI or of one period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NamedAccount {
    /// The NMI; or the period: `2024`, `2024-03` or `2024-03-01`.
    pub name: String,
    /// The account.
    pub account: Account,
    /// The accounts of the months of an NMI, those without anything left out; empty for a
    /// period.
    pub months: Vec<NamedAccount>,
}

/// The accounts of some periods or NMIs, and of all together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Accounts {
    /// The account of all periods; empty for NMIs.
    pub all: Account,
    /// The number of periods or NMIs there are.
    pub count: u64,
    /// The accounts, of periods by date.
    pub rows: Vec<NamedAccount>,
}
