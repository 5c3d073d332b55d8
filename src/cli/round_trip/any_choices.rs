//! Any choices, for the tests that write commands and read them.

use proptest::prelude::*;

use nem12::IntervalDate;
use nem12::settings::{Choices, SETTINGS, Setting, Value};

/// Some values of a setting, each as text.
pub(super) fn values(setting: &Setting) -> Vec<String> {
    let words = setting.value.words().iter().map(|word| word.word);
    let texts: Vec<&str> = match setting.name {
        "nmis" => vec!["", "6123456789", "6123*,QN,TEST", "it's"],
        "table" => vec!["meter_readings", "energy.Day totals"],
        "tableColumns" => vec!["nmi,timestamp,consumption", "meter,day,kwh"],
        "bands" => words.chain(["band\nit's all\n"]).collect(),
        "demandBands" => words.chain(["", "band\nit's all\n"]).collect(),
        "againstColumns" => vec!["", "nmi=Meter Point,energy=3"],
        "tolerance" => vec!["0", "0.001"],
        "shiftDays" => vec!["0", "-7", "364"],
        "expected" => vec!["", "QNTEST0001\n"],
        "touPeriods" | "demandPeriods" => vec!["", "from,to\n2024-01-01,2024-01-31\n"],
        _ => match setting.value {
            Value::Word(_) => words.collect(),
            Value::WordOr { example, .. } => words.chain([example]).collect(),
            Value::List(_) => vec!["", "missing,complete", "quality", "generation,net"],
            Value::Day => vec!["", "1999-12-31", "2024-02-29"],
            Value::Number { .. } => vec!["1", "7", "1000"],
            Value::Switch => vec!["true", "false"],
            Value::Text { .. } => panic!("{}: say some texts here", setting.name),
        },
    };
    texts.into_iter().map(str::to_owned).collect()
}

/// Any value of a setting, as text.
fn any_value(setting: &'static Setting) -> BoxedStrategy<String> {
    match setting.value {
        Value::Day => proptest::option::of(0i32..30_000)
            .prop_map(|day| day.map(IntervalDate::from_days))
            .prop_map(|day| day.map_or_else(String::new, |day| day.to_string()))
            .boxed(),
        Value::Number { least, most } => {
            (least..=most).prop_map(|number| number.to_string()).boxed()
        }
        Value::List(words) => proptest::sample::subsequence(words, 0..=words.len())
            .prop_map(|words| words.iter().map(|word| word.word).collect::<Vec<_>>())
            .prop_map(|words| words.join(","))
            .boxed(),
        _ => proptest::sample::select(values(setting)).boxed(),
    }
}

/// Any settings, those of reading too.
pub(super) fn any_choices() -> impl Strategy<Value = Choices> {
    let texts: Vec<_> = SETTINGS.iter().map(any_value).collect();
    // Most settings go together with few others, so many keep their defaults.
    let kept = proptest::collection::vec(any::<bool>(), SETTINGS.len());
    (texts, kept).prop_map(|(texts, kept)| {
        let mut choices = Choices::default();
        for ((setting, text), keep) in SETTINGS.iter().zip(texts).zip(kept) {
            if !keep {
                setting.set(&mut choices, &text).unwrap();
            }
        }
        choices
    })
}
