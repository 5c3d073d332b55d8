//! The part files of one source: one for each member, and one for what is in doubt.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::cli::part_file;
use crate::cli::table::{Table, TableForm};
use nem12::host::{AUGMENTED_COLUMNS, AUGMENTED_UNSPLIT, Gathered};

/// Writes the part files of one source: one for each member, and one for what is in doubt.
pub(super) struct PartFiles {
    folder: PathBuf,
    /// The number of the source, from 0.
    number: usize,
    parts: Vec<Part>,
    form: TableForm,
    /// The table of the last part.
    table: Option<Table<BufWriter<fs::File>>>,
    /// The first error of a write; later rows are dropped.
    failure: Option<io::Error>,
}

/// A part file that is written, but does not have its name yet.
pub(super) struct Part {
    /// The number of the member in the source, from 0.
    pub member: usize,
    /// Whether it has what no 300 record of any member says for itself.
    pub is_of_doubts: bool,
    /// The name of the file when it is complete.
    pub name: String,
    /// The file until then. A drop removes it.
    pub unfinished: TempPath,
    /// The number of rows.
    pub rows: u64,
    /// The line of the first 300 record whose intervals are longer than those
    /// that are asked for.
    pub unsplit: Option<u64>,
}

impl PartFiles {
    /// No parts yet. The files are created below `folder`, in `rows`.
    pub(super) fn new(folder: &Path, number: usize, form: TableForm) -> Self {
        Self {
            folder: folder.join("rows"),
            number,
            form,
            parts: Vec::new(),
            table: None,
            failure: None,
        }
    }

    /// Writes a row. `finish` returns an error of this write.
    pub(super) fn take(&mut self, row: &Gathered<'_>) {
        if self.failure.is_none() {
            self.failure = self.write(row).err();
        }
    }

    /// Completes the parts and returns them in the order of their members.
    ///
    /// # Errors
    /// The first error of a write.
    pub(super) fn finish(mut self) -> io::Result<Vec<Part>> {
        self.flush()?;
        match self.failure {
            Some(error) => Err(error),
            None => Ok(self.parts),
        }
    }

    /// Writes a row into the part of what no 300 record says for itself, the last part.
    pub(super) fn take_doubt(&mut self, row: &Gathered<'_>) {
        let is_first = self.parts.last().is_none_or(|part| !part.is_of_doubts);
        if is_first && self.failure.is_none() {
            let name = format!("part-{:05}-doubts", self.number);
            self.failure = self.begin_part(row.input, &name, true).err();
        }
        if self.failure.is_none() {
            self.failure = self.write_into_part(row).err();
        }
    }

    fn write(&mut self, row: &Gathered<'_>) -> io::Result<()> {
        if self
            .parts
            .last()
            .is_none_or(|part| part.member != row.input)
        {
            let name = format!("part-{:05}-{:05}", self.number, row.input);
            self.begin_part(row.input, &name, false)?;
        }
        self.write_into_part(row)
    }

    fn write_into_part(&mut self, row: &Gathered<'_>) -> io::Result<()> {
        let (Some(part), Some(table)) = (self.parts.last_mut(), &mut self.table) else {
            return Ok(());
        };
        if row.text == AUGMENTED_UNSPLIT {
            part.unsplit.get_or_insert(row.line);
            return Ok(());
        }
        part.rows += 1;
        let created = row.created.map(|stamp| stamp.to_string());
        let created = created.unwrap_or_default();
        let position = format!("{},{},{},{created},", self.number, row.input, row.line);
        table.take(position.as_bytes())?;
        table.take(row.text)
    }

    fn begin_part(&mut self, member: usize, name: &str, is_of_doubts: bool) -> io::Result<()> {
        self.flush()?;
        let name = format!("{name}.{}", self.form.extension());
        let (file, unfinished) = part_file::new_file(&self.folder)?;
        let file = BufWriter::with_capacity(1 << 20, file);
        let mut table = Table::unguarded(self.form, file)?;
        table.take(format!("input,member,line,file_datetime,{AUGMENTED_COLUMNS}\n").as_bytes())?;
        self.table = Some(table);
        self.parts.push(Part {
            member,
            is_of_doubts,
            name,
            unfinished,
            rows: 0,
            unsplit: None,
        });
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        let file = self.table.take().map(Table::finish).transpose()?;
        let Some(mut file) = file else {
            return Ok(());
        };
        file.flush()?;
        // Some disks say only now that they are full.
        file.get_ref().sync_all()
    }
}
