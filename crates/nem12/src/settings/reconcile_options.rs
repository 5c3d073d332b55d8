//! Reconcile options: how a table of energies from elsewhere is read and compared.

use crate::choice::choice;
use crate::settings::claim_columns::ClaimColumns;
use crate::values::decimal::Decimal;

choice! {
    /// The unit of the energies of a table from elsewhere.
    #[derive(Default)]
    pub enum ClaimUnit: "unit" {
        /// The unit that a column or a header names; kWh where none does.
        #[default]
        Named = "", "As the table says";
        /// Watt-hours.
        WattHour = "Wh", "Wh";
        /// Kilowatt-hours.
        KiloWattHour = "kWh", "kWh";
        /// Megawatt-hours.
        MegaWattHour = "MWh", "MWh";
    }
}

choice! {
    /// The order of the parts of a date such as 03/04/2024 in a table from elsewhere.
    #[derive(Default)]
    pub enum DateOrder: "order of dates" {
        /// The order that the dates of the table show.
        #[default]
        Shown = "", "As the table shows";
        /// The day first: 31/01/2024.
        DayFirst = "dmy", "31/01/2024";
        /// The month first: 01/31/2024.
        MonthFirst = "mdy", "01/31/2024";
        /// The year first alone: 2024/01/31.
        YearFirst = "ymd", "2024/01/31";
    }
}

choice! {
    /// The last day of a period of a table from elsewhere.
    #[derive(Default)]
    pub enum PeriodEnds: "kind of end" {
        /// The day in the column `to` is part of the period.
        #[default]
        Included = "included", "Included";
        /// The day in the column `to` is the first day behind the period.
        Excluded = "excluded", "Excluded";
    }
}

choice! {
    /// The rows of a reconciliation.
    #[derive(Default)]
    pub enum ReconcileRows: "kind of rows" {
        /// A row for each row of the table, and for each day that it does not have.
        #[default]
        Row = "row", "Row";
        /// A row for each NMI: how many rows are equal, and the energies.
        Nmi = "nmi", "NMI";
        /// A row for each month.
        Month = "month", "Month";
        /// One row for all.
        All = "all", "All";
    }
}

choice! {
    /// The order of the rows of a reconciliation.
    #[derive(Default)]
    pub enum ReconcileOrder: "order" {
        /// By NMI and day; months by date.
        #[default]
        Nmi = "nmi", "NMI";
        /// The largest difference first, whatever its sign.
        Difference = "difference", "Difference";
        /// By day and NMI.
        Date = "date", "Date";
    }
}

/// How a table of energies from elsewhere is read and compared, as a person chooses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReconcileOptions {
    /// The columns that a person names.
    pub columns: ClaimColumns,
    /// The unit of the energies.
    pub unit: ClaimUnit,
    /// The order of the parts of dates.
    pub dates: DateOrder,
    /// The last day of a period.
    pub ends: PeriodEnds,
    /// The largest difference in kWh at which two energies are equal.
    pub tolerance: Decimal,
    /// The zone whose days are tried where rows differ, and whose clock the bands go by; `NEM`
    /// for none.
    pub zone: String,
    /// The bands of a table that has a row for each: the word of a preset, a CSV text, or nothing
    /// for a table without bands.
    pub bands: String,
    /// The public holidays of the bands: a state, `none`, a text with a day a line, or nothing.
    pub holidays: String,
    /// The rows of the output.
    pub rows: ReconcileRows,
    /// The order of the rows.
    pub order: ReconcileOrder,
}

impl Default for ReconcileOptions {
    /// Columns, units and dates as the table has them, no tolerance, and NEM days alone.
    fn default() -> Self {
        Self {
            columns: ClaimColumns::default(),
            unit: ClaimUnit::default(),
            dates: DateOrder::default(),
            ends: PeriodEnds::default(),
            tolerance: Decimal::ZERO,
            zone: "NEM".to_owned(),
            bands: String::new(),
            holidays: String::new(),
            rows: ReconcileRows::default(),
            order: ReconcileOrder::default(),
        }
    }
}
