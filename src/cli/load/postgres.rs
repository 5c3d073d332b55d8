//! PostgreSQL, by its own protocol: COPY into a staging table.

use std::io::{self, Write};

use postgres::{Client, NoTls, SimpleQueryMessage};

use crate::cli::load::Session;
use crate::cli::load::row::each_row;
use crate::pipeline::State;
use crate::pipeline::store::merge::{POSTGRES, Words};
use crate::report::Profile;

/// Bytes that are sent at a time.
const PART: usize = 64 * 1024;

struct Postgres(Client);

pub(super) fn open(address: &str) -> io::Result<Box<dyn Session>> {
    let mut client = Client::connect(address, NoTls).map_err(|error| told(&error))?;
    client
        .batch_execute("BEGIN; SET LOCAL DateStyle = ISO")
        .map_err(|error| told(&error))?;
    Ok(Box::new(Postgres(client)))
}

/// The server's own words, and what to do about the commonest of them.
fn told(error: &postgres::Error) -> io::Error {
    let Some(fault) = error.as_db_error() else {
        let mut text = error.to_string();
        let mut cause = std::error::Error::source(error);
        while let Some(next) = cause {
            text = format!("{text}: {next}");
            cause = next.source();
        }
        return io::Error::other(format!("the database cannot be reached: {text}"));
    };
    let advice = match fault.code().code() {
        "42P01" => " (--create-table creates the tables)",
        _ => "",
    };
    io::Error::other(format!("the database says: {}{advice}", fault.message()))
}

impl Session for Postgres {
    fn words(&self) -> &'static Words {
        &POSTGRES
    }

    fn run(&mut self, statements: &str) -> io::Result<()> {
        self.0
            .batch_execute(statements)
            .map_err(|error| told(&error))
    }

    fn stage(&mut self, state: &State, profile: Profile) -> io::Result<()> {
        // Two loads at a time would not see each other's rows.
        self.run("LOCK TABLE stream_days IN SHARE ROW EXCLUSIVE MODE")?;
        let mut copy = self
            .0
            .copy_in("COPY staged FROM STDIN")
            .map_err(|error| told(&error))?;
        let mut text = String::with_capacity(2 * PART);
        each_row(state, profile, |columns| {
            push_row(&mut text, &columns);
            if text.len() >= PART {
                copy.write_all(text.as_bytes())?;
                text.clear();
            }
            Ok(())
        })?;
        copy.write_all(text.as_bytes())?;
        copy.finish().map_err(|error| told(&error))?;
        self.run("ANALYZE staged")
    }

    fn ask(&mut self, question: &str) -> io::Result<Vec<Vec<String>>> {
        let messages = self
            .0
            .simple_query(question)
            .map_err(|error| told(&error))?;
        let rows = messages.iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some(row),
            _ => None,
        });
        Ok(rows
            .map(|row| {
                (0..row.len())
                    .map(|column| row.get(column).unwrap_or_default().to_owned())
                    .collect()
            })
            .collect())
    }

    fn mark_covered(&mut self, days: &[(String, String)]) -> io::Result<()> {
        let (nmis, dates): (Vec<&str>, Vec<&str>) = days
            .iter()
            .map(|(nmi, date)| (nmi.as_str(), date.as_str()))
            .unzip();
        self.0
            .execute(
                "UPDATE touched SET is_covered = 1 FROM unnest($1::text[], $2::text[]) AS c (nmi, date) \
                 WHERE touched.nmi = c.nmi AND touched.date = c.date::date",
                &[&nmis, &dates],
            )
            .map(drop)
            .map_err(|error| told(&error))
    }

    fn commit(mut self: Box<Self>) -> io::Result<()> {
        self.run("COMMIT")
    }
}

/// Adds a row in COPY's text form.
fn push_row(out: &mut String, columns: &[Option<String>]) {
    for (place, column) in columns.iter().enumerate() {
        if place > 0 {
            out.push('\t');
        }
        match column {
            None => out.push_str("\\N"),
            Some(text) => {
                for character in text.chars() {
                    match character {
                        '\\' => out.push_str("\\\\"),
                        '\t' => out.push_str("\\t"),
                        '\n' => out.push_str("\\n"),
                        '\r' => out.push_str("\\r"),
                        other => out.push(other),
                    }
                }
            }
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_field_ends_it() {
        let mut out = String::new();
        push_row(&mut out, &[Some("a\\N\tb\n".to_owned()), None]);
        assert_eq!(out, "a\\\\N\\tb\\n\t\\N\n");
    }
}
