//! Answer: what became of one row of a table from elsewhere.

use crate::choice::choice;

choice! {
    /// How a row of a table from elsewhere and the interval data agree.
    #[derive(PartialOrd, Ord)]
    pub enum Answer: "answer" {
        /// The energies are the same, or differ by no more than the tolerance.
        Equal = "equal", "Equal";
        /// Each has an energy, and they differ.
        Different = "different", "Different";
        /// The interval data alone has the days.
        OnlyHere = "only-here", "Only here";
        /// The table alone has the days.
        OnlyThere = "only-there", "Only there";
        /// Days of the row are withheld here, or some of them are missing, so that nobody can
        /// compare the energies.
        NotComparable = "not-comparable", "Not comparable";
        /// The row of the table cannot be read.
        Unread = "unread", "Not readable";
    }
}
