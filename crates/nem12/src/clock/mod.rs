//! Clock time: what the clocks on the walls show at an interval, and what kind of day it is there.
//!
//! Readings are in NEM time, UTC+10 all year. Retailers cut the day by the clock of a state, which most
//! states move in summer. This room changes when a state changes its clock or its public holidays. It asks
//! no clock of the machine.

pub(crate) mod civil;
pub(crate) mod holidays;
pub(crate) mod nem_day;
pub(crate) mod zone;
