//! Everything that a person can choose, in one value.

use crate::choice::choice;
use crate::settings::completeness_options::CompletenessOptions;
use crate::settings::demand_bands::DemandBands;
use crate::settings::demand_options::DemandOptions;
use crate::settings::interval_options::IntervalOptions;
use crate::settings::read_options::ReadOptions;
use crate::settings::reconcile_options::ReconcileOptions;
use crate::settings::settings::Settings;
use crate::settings::tou_options::TouOptions;
use crate::settings::write_options::WriteOptions;

/// The value that the entries of the table of settings read and write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The settings of the report and the output.
    pub settings: Settings,
    /// The settings of the reader. A change of them needs the files again.
    pub read: ReadOptions,
    /// The tool whose layout CSV and SQL have.
    pub like: Like,
    /// The intervals that are asked for.
    pub intervals: IntervalOptions,
    /// The completeness that is asked for.
    pub completeness: CompletenessOptions,
    /// The demand that is asked for.
    pub demand: DemandOptions,
    /// The windows of the demand.
    pub demand_bands: DemandBands,
    /// The time of use that is asked for.
    pub tou: TouOptions,
    /// How a table from elsewhere is read and compared.
    pub reconcile: ReconcileOptions,
    /// The form of NEM12 that is written.
    pub write: WriteOptions,
}

choice! {
    /// A tool whose layout CSV and SQL can have.
    #[derive(Default)]
    pub enum Like: "layout" {
        /// The layout of this tool.
        #[default]
        Chosen = "", "Current settings";
        /// The layout of the original Python loader: CSV without a header, with
        /// CRLF and days as YYYYMMDD; SQL with one INSERT … ON CONFLICT … DO
        /// UPDATE per line.
        Original = "original", "Like the original loader";
    }
}

choice! {
    /// A repair of damaged files.
    #[derive(Default)]
    pub enum Repair: "repair" {
        /// No repair.
        #[default]
        Nothing = "", "Nothing";
        /// 300 records over several lines, if the joined record has exactly the
        /// readings that it should have.
        Wrapped = "wrapped", "Wrapped lines";
        /// 200 records whose RegisterID and NMISuffix are swapped, if the
        /// RegisterID is a suffix and the NMISuffix has digits alone.
        Swapped = "swapped", "Swapped RegisterID and NMISuffix";
        /// The sign of B streams whose readings are all zero or negative.
        Sign = "sign", "Negative generation";
    }
}

#[cfg(test)]
mod tests;
