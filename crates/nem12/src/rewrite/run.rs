//! Rewrite over two reads: the first says which rows are written, and the second has them.

use std::sync::{Arc, Mutex};

use crate::read::loader::Loader;
use crate::read::row_gatherer::{Gathered, RowGatherer};
use crate::rewrite::aliases::Aliases;
use crate::rewrite::chosen::Chosen;
use crate::rewrite::details_cache::DetailsCache;
use crate::rewrite::gather::{FilePart, Gather, Place, Rewritten};
use crate::rewrite::rewrite_error::RewriteError;
use crate::rewrite::rewrite_options::{RewriteOptions, Split};
use crate::rewrite::rewrite_writer::RewriteWriter;
use crate::rewrite::spellings::Spellings;
use crate::rewrite::stamps::Stamps;
use crate::settings::selection::Selection;
use crate::settings::settings::{Repeats, Settings};
use crate::settings::streams::Streams;
use crate::settings::write_options::Versions;
use crate::state::state::State;
use crate::threads::threads::Threads;
use crate::values::nmi::Nmi;

/// The rows of a state that are written as NEM12, before the second read.
///
/// ```
/// use std::sync::{Arc, Mutex};
///
/// use nem12::rewrite::{Rewrite, RewriteOptions};
/// use nem12::{Loader, Settings, Threads};
///
/// // A unit in capital letters, no 100 record and no 900 record.
/// let file = "200,QNTEST0001,E1,1,E1,N1,METER1,KWH,720,\n300,20240131,1,2.5,A,,,20240201120000,\n";
/// let mut loader = Loader::default();
/// loader.read("meter.csv", file.as_bytes())?;
/// let (state, _) = loader.finish();
///
/// let rewrite = Rewrite::begin(&state, &Settings::default(), None, RewriteOptions::default())
///     .expect("the options can be written");
/// let text = Arc::new(Mutex::new(Vec::new()));
/// let shown = Arc::clone(&text);
/// let (mut loader, read) = rewrite.second_read(&state, Threads::caller(), move |part| {
///     shown.lock().expect("no part panics").extend_from_slice(part.text);
/// });
/// loader.read("meter.csv", file.as_bytes())?;
/// loader.finish();
/// assert_eq!(read.finish().rows, 1);
/// let text = String::from_utf8(text.lock().expect("no part panics").clone());
/// assert_eq!(
///     text.as_deref(),
///     Ok("100,NEM12,202402011200,UNKNOWN,UNKNOWN\r\n\
///         200,QNTEST0001,E1,1,E1,N1,METER1,kWh,720,\r\n\
///         300,20240131,1,2.5,A,,,20240201120000,\r\n\
///         900\r\n"),
/// );
/// # Ok::<(), nem12::Error>(())
/// ```
#[derive(Debug)]
pub struct Rewrite {
    chosen: Chosen,
    options: RewriteOptions,
    selection: Selection,
    stamps: Stamps,
}

/// A second read that is on its way.
pub struct RewriteRead(Arc<Mutex<Gather>>);

impl Rewrite {
    /// Decides which rows of a state are written: those of `streams`, or of every stream, of
    /// the NMIs and days of the settings. The streams of consumption of a day are left out where
    /// its daily total is withheld, and so are those of generation; other streams each by itself.
    ///
    /// # Errors
    /// If the settings or options ask for what NEM12 cannot say.
    pub fn begin(
        state: &State,
        settings: &Settings,
        streams: Option<&Streams>,
        options: RewriteOptions,
    ) -> Result<Self, RewriteError> {
        if settings.repeats == Repeats::Sum {
            return Err(RewriteError::SummedRepeats);
        }
        let has_repeats = options.versions == Versions::All;
        let chosen = Chosen::of(state, settings, streams, has_repeats);
        let stamps = Stamps {
            days: options.shift_weeks.saturating_mul(7),
        };
        let days = chosen.days.map(|(first, last)| [first, last]);
        if !days
            .into_iter()
            .flatten()
            .all(|day| stamps.has_room_for(day))
        {
            return Err(RewriteError::DatesOutOfRange);
        }
        Ok(Self {
            chosen,
            options,
            selection: settings.selection.clone(),
            stamps,
        })
    }

    /// The number of rows that are written.
    #[must_use]
    pub fn chosen_rows(&self) -> u64 {
        self.chosen.rows.count_all()
    }

    /// The number of parts of NMI-days that are left out: consumption, generation, or a stream
    /// of another kind. They are the lines of [`left_out`](Self::left_out).
    #[must_use]
    pub fn left_out_days(&self) -> u64 {
        self.chosen.left_out_days
    }

    /// Whether a file may have valid NMIs and others. A reader takes that for damage, and
    /// withholds days that may lack a stream.
    #[must_use]
    pub fn mixes_nmis(&self) -> bool {
        let is_apart = self.options.split == Split::Nmi || self.options.aliases.is_some();
        let is_valid = |nmi: &String| Nmi::named(nmi).is_regular();
        let mut valid = self.chosen.nmis.iter().map(is_valid);
        let first = valid.next();
        !is_apart && first.is_some_and(|first| valid.any(|other| other != first))
    }

    /// The list of what is left out, as CSV: `nmi,timestamp,code,reason,place`. The list has the
    /// names of the inputs.
    #[must_use]
    pub fn left_out(&self) -> &str {
        &self.chosen.left_out
    }

    /// A loader for the inputs of `first` once more. It calls `show` with the parts of the
    /// files.
    ///
    /// Give it the same inputs in the same order, then compare the states with
    /// [`first_changed`](crate::host::first_changed), and finish the read.
    #[must_use]
    pub fn second_read(
        self,
        first: &State,
        threads: Threads,
        show: impl FnMut(FilePart<'_>) + Send + 'static,
    ) -> (Loader, RewriteRead) {
        let Self {
            chosen,
            options,
            selection,
            stamps,
        } = self;
        let aliases = options.aliases.map(|key| Aliases::of(key, &chosen.nmis));
        let spellings = Spellings::of(&chosen.nmis);
        let has_created = first.blocks().any(|block| block.created().is_some());
        let gather = Gather {
            selected: chosen.rows,
            split: options.split,
            // Without a 100 record in any input there is one segment.
            versions: if has_created {
                options.versions
            } else {
                Versions::Newest
            },
            stamps,
            created: chosen.created,
            participants: [options.from_participant, options.to_participant],
            show: Box::new(show),
            place: Place::default(),
            done: Rewritten::default(),
        };
        let gather = Arc::new(Mutex::new(gather));
        let shared = Arc::clone(&gather);
        let rows = RowGatherer::new(Box::new(move |row: Gathered<'_>| {
            if let Ok(mut gather) = shared.lock() {
                gather.take(row);
            }
        }));
        let dates = first.options().dates;
        let writer = Arc::new(RewriteWriter {
            minutes: options.minutes,
            aliases,
            spellings,
            stamps,
            dates,
            selection,
            cache: DetailsCache::default(),
        });
        let loader = Loader::once_more(threads, first.options(), writer, rows);
        (loader, RewriteRead(gather))
    }
}

impl RewriteRead {
    /// Ends the files. Call it when the loader has finished.
    #[must_use]
    pub fn finish(self) -> Rewritten {
        let Self(gather) = self;
        gather
            .lock()
            .map_or_else(|_| Rewritten::default(), |mut gather| gather.finish())
    }
}
