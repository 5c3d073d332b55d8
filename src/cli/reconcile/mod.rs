//! `nem12 reconcile`: whether a table from elsewhere agrees with the interval data.

mod inputs;
mod other_side;
mod sentences;

use std::io::{self, Write};

use crate::cli::args::{LogLevel, Reconcile};
use crate::cli::cannot_write;
use crate::cli::console::Patient;
use crate::cli::ending::{self, Ending};
use crate::cli::output;
use crate::cli::print_findings::print_line;
use crate::cli::reconcile::inputs::Inputs;
use nem12::host::ReconcileRendering;
use nem12::tou::TouPlan;

/// Runs the command; returns how it ends.
pub(super) fn run(options: &Reconcile) -> io::Result<Ending> {
    other_side::check(options)?;
    let plan = options.bands()?;
    let bands = plan.as_ref().map_or(&[][..], TouPlan::band_names);
    let claims = other_side::claims(options, bands)?;
    let inputs = Inputs::read(options, plan)?;
    let reading = &options.reading;
    let ending = ending::of_days(inputs.report(), 1, reading);
    if !ending.writes() {
        return Ok(ending);
    }
    let choices = &options.chosen.choices;
    let state = inputs.state();
    let found = match inputs.reconcile(&claims)? {
        Ok(found) => found,
        Err(ending) => return Ok(ending),
    };
    let is_equal = found.is_equal();
    let sentences = sentences::of(&found, &options.against);
    let mut rendering = ReconcileRendering::new(found, &choices.reconcile, options.format.text());
    let path = options.output.as_ref();
    output::write_pieces(options.format.into(), || rendering.next_piece(state), path)
        .map_err(|error| cannot_write(error, path))?;
    if reading.level() > LogLevel::Off {
        let err = &mut Patient(io::stderr().lock());
        for sentence in sentences {
            print_line(&sentence, err)?;
        }
        err.flush()?;
    }
    Ok(if is_equal {
        Ending::Clean
    } else {
        Ending::LeftOut
    })
}
