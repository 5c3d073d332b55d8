//! `docs/rules.md` is made of the table of rules and of `choices.md` beside
//! this file.
