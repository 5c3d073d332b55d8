//! The rows of a table of demand.

use wasm_bindgen::prelude::*;

use crate::browser::rereading::{Found, Rereading, lock};
use nem12::demand::DemandSort;

#[wasm_bindgen]
impl Rereading {
    /// At most `most` rows of demand as JSON text, from number `from` on, counted from 0.
    /// `order` is a word of `DemandSort`, after a `-` for the greatest first. Nothing for
    /// another result.
    ///
    /// # Errors
    /// When the order cannot be read.
    #[wasm_bindgen(js_name = demandRows)]
    pub fn demand_rows(&self, order: &str, from: usize, most: usize) -> Result<String, JsError> {
        let sort: (DemandSort, bool) = match order.strip_prefix('-') {
            Some(word) => (word.parse()?, true),
            None => (order.parse()?, false),
        };
        Ok(match &self.found {
            Found::Demand(table) => lock(table).page(sort, from, most),
            _ => String::new(),
        })
    }

    /// The row with the greatest demand of each of these NMIs that has one, as JSON text. Nothing
    /// for another result.
    #[wasm_bindgen(js_name = demandOf)]
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "wasm-bindgen takes lists of text by value alone"
    )]
    pub fn demand_of(&self, nmis: Vec<String>) -> String {
        match &self.found {
            Found::Demand(table) => lock(table).greatest_of(&nmis),
            _ => String::new(),
        }
    }
}
