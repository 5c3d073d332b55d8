//! Judging: whether a rule about an edition is broken under the edition that was
//! chosen.

use crate::rules::catalogue::Code;
use crate::rules::dated::{Life, Standing};
use crate::rules::edition::Edition;
use crate::rules::{forms, methods, reason_codes};

/// Whether `found` breaks a rule under an edition. Readers of records note every
/// code that some edition does not have, because they do not know the edition.
#[must_use]
pub(crate) fn is_broken(code: Code, found: &[u8], edition: Edition) -> bool {
    let stands =
        |life: Option<Life>, standing| life.is_none_or(|life| life.standing(edition) == standing);
    match code {
        Code::DayEdition | Code::EventEdition | Code::AccumulationEdition => {
            stands(life_of(found), Standing::Later)
        }
        Code::ReasonObsolete | Code::EventReasonObsolete | Code::AccumulationReasonObsolete => {
            stands(life_of(found), Standing::Obsolete)
        }
        Code::DetailsEdition => stands(Some(forms::REGISTER_STREAM.life), Standing::Later),
        Code::LengthLegacy => {
            let life = number(found).and_then(|minutes| forms::life_of_length(minutes.into()));
            stands(life, Standing::Obsolete)
        }
        Code::QualityEventsNew => stands(reason_codes::life_in_events(61), Standing::Current),
        _ => true,
    }
}

/// The life of a QualityMethod or a ReasonCode; `None` if no edition that is known
/// has it.
fn life_of(found: &[u8]) -> Option<Life> {
    match found {
        [letter, method @ ..] if letter.is_ascii_alphabetic() => {
            number(method).and_then(methods::life_of)
        }
        _ => number(found).and_then(reason_codes::life_of),
    }
}

fn number(digits: &[u8]) -> Option<u8> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}
