//! The first read of the inputs, and another one of the same inputs.

use std::sync::Arc;

use nem12::host::first_changed;
use nem12::settings::Choices;
use nem12::{InputState, Loader, Settings, State, Threads};
use pyo3::exceptions::PyValueError;

use crate::caller::Caller;
use crate::failure::Failure;
use crate::source::Source;
use crate::watch::Watch;

/// The inputs after the first read.
pub(crate) struct Reading {
    /// The state of the inputs.
    pub(crate) state: State,
    sources: Vec<Source>,
    /// The number of threads.
    threads: usize,
    skips_unreadable: bool,
}

/// A request to read inputs.
pub(crate) struct Request {
    pub(crate) sources: Vec<Source>,
    pub(crate) choices: Choices,
    pub(crate) threads: usize,
    pub(crate) skips_unreadable: bool,
}

impl Reading {
    /// Reads the inputs.
    ///
    /// # Errors
    /// Where an input cannot be read to its end, or none has anything that can be used.
    pub(crate) fn first(request: Request, caller: &Caller) -> Result<Self, Failure> {
        let Request {
            sources,
            choices,
            threads,
            skips_unreadable,
        } = request;
        let mut own = Self {
            state: State::default(),
            sources,
            threads,
            skips_unreadable,
        };
        let loader = Loader::with_options(own.threads()?, choices.read);
        own.state = own.load(loader, caller)?;
        own.check(&choices.settings)?;
        Ok(own)
    }

    /// Inputs that other processes have read. One thread works on them.
    pub(crate) fn of_state(state: State) -> Self {
        Self {
            state,
            sources: Vec::new(),
            threads: 1,
            skips_unreadable: false,
        }
    }

    /// Reads the inputs once more, with a loader that takes their readings.
    ///
    /// # Errors
    /// Where an input cannot be read to its end, or is another one than before.
    pub(crate) fn second(&self, loader: Loader, caller: &Caller) -> Result<(), Failure> {
        let again = self.load(loader, caller)?;
        match first_changed(&self.state, &again) {
            Some(name) => Err(Failure::Unusable {
                message: format!("{name} changed while it was read; read it again"),
                file: name.to_owned(),
                line: None,
                column: None,
                code: "",
            }),
            None => Ok(()),
        }
    }

    /// New threads. They belong to one answer: a pool of the process would not survive a fork.
    ///
    /// # Errors
    /// Where the system has no threads left.
    pub(crate) fn threads(&self) -> Result<Threads, Failure> {
        if self.threads <= 1 {
            return Ok(Threads::caller());
        }
        let pool = Threads::pool(self.threads);
        pool.map_err(|error| Failure::of_all(format!("no threads can be started: {error}")))
    }

    fn load(&self, mut loader: Loader, caller: &Caller) -> Result<State, Failure> {
        for source in &self.sources {
            caller.go_on()?;
            let first = loader.inputs();
            let watch = Watch::new(caller);
            source.read(&watch, &mut loader);
            let Some(cause) = watch.into_fault() else {
                continue;
            };
            caller.go_on()?;
            if !self.skips_unreadable {
                return Err(Failure::Unread {
                    file: source.name.clone(),
                    cause,
                });
            }
            if !loader.mark_unread(first) {
                loader.begin(&source.name);
                loader.abandon("The input cannot be read to its end.");
                loader.mark_unread(first);
            }
        }
        Ok(loader.finish().0)
    }

    /// Fails where every input is refused.
    fn check(&self, settings: &Settings) -> Result<(), Failure> {
        let mut inputs = self.state.inputs().iter().filter(|input| !input.is_aside);
        if inputs.any(|input| !input.is_unused(settings.profile)) {
            return Ok(());
        }
        let findings = self.state.findings(settings);
        let Some(finding) = findings.first() else {
            return Err(Failure::of_all("there is no meter data in the inputs"));
        };
        Err(Failure::Unusable {
            message: finding.to_string(),
            file: finding.file.clone(),
            line: finding.line,
            column: finding.column,
            code: finding.code,
        })
    }

    /// The names of the inputs.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.state
            .inputs()
            .iter()
            .map(|input: &InputState| input.name.as_str())
    }
}

/// The number of threads that is asked for; by default one for each core.
///
/// # Errors
/// Where it is 0.
pub(crate) fn threads(asked: Option<usize>) -> pyo3::PyResult<usize> {
    match asked {
        Some(0) => Err(PyValueError::new_err("threads must be 1 or more")),
        Some(count) => Ok(count.min(256)),
        None => Ok(std::thread::available_parallelism().map_or(1, usize::from)),
    }
}

/// Inputs that several answers share.
pub(crate) type Shared = Arc<Reading>;
