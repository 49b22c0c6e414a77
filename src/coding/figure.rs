//! Numbers of a passage with what they count, and its dates, in words or digits, in three languages.
//!
//! The codebook's quantities say what there is to count. The noun right after a number decides, then the noun before it; a number
//! without a noun takes the quantity of the number before it ("of 23 nominees only four were admitted"). Numbers of paragraphs,
//! years, times, measures and sums of money count nothing; nor do the dates of documents.

use std::fmt;

use serde::Serialize;

use super::counted::{Counting, Known};
use super::date::{Day, days};
use super::number::{Number, numbers};
use super::scene::Scene;
use super::{Codes, Reading, Role, TopicCode};
use crate::codebook::{Entry, Mark, Unit};

/// A number with its quantity.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Figure {
    /// Id of the codebook's quantity.
    pub quantity: String,
    /// How much, how many or when.
    pub value: Value,
    /// What the value is.
    pub unit: Unit,
    /// `planned`, `requested`, `accredited` or `deployed`, for observers.
    pub state: Option<&'static str>,
    /// First byte in the passage.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The words that show it.
    pub words: String,
}

/// What a figure says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Value {
    /// A count, or per cent.
    Number(f64),
    /// `YYYY-MM-DD`, or `MM-DD` where the text prints no year.
    Date(String),
}

impl Value {
    /// The number; `None` for a date.
    #[must_use]
    pub const fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Date(_) => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Date(date) => date.fmt(f),
        }
    }
}

/// Words before a date within which the name of a document makes it the document's.
const DOCUMENT: usize = 16;
/// Most numbers of one sentence: each is weighed against the words around it. Real sentences have some fifteen.
const MAX_NUMBERS: usize = 60;

/// What a passage was coded as before its numbers are read: a noun that shows several quantities is read by it.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) role: Role,
    pub(super) topics: &'a [TopicCode],
}

/// Every number and date of a passage whose quantity its words show.
pub(super) fn figures(reading: &Reading, setting: Setting, before: Option<&Codes>) -> Vec<Figure> {
    let mut numbers = numbers(reading);
    numbers.truncate(MAX_NUMBERS);
    let Some(known) = Known::of(reading.book).filter(|_| !numbers.is_empty() || has_month(reading)) else {
        return Vec::new();
    };
    let days = days(reading, &numbers);
    numbers.retain(|n| !days.iter().any(|d| n.start < d.end && d.start < n.end));
    let scene = Scene::new(reading, setting, numbers);
    let mut found: Vec<(usize, Figure)> = Vec::new();
    let last = before.and_then(|b| b.figures.iter().rfind(|f| f.unit != Unit::Date));
    let sentence_before = last.and_then(|f| reading.book.quantity(&f.quantity));
    for i in 0..scene.numbers.len() {
        let counting = Counting { scene: &scene, known: &known, before: &found, sentence_before };
        if let Some(quantity) = counting.quantity(i) {
            found.push((quantity, counted(&scene, i, quantity)));
        }
    }
    let dates = days.iter().filter(|d| !of_document(&scene, d)).map(|d| (known.date, dated(&scene, d, known.date)));
    let mut figures: Vec<Figure> = found.into_iter().chain(dates).map(|(_, f)| f).collect();
    figures.sort_by_key(|f| f.start);
    figures
}

/// Days may stand in words only: "the third of March".
fn has_month(reading: &Reading) -> bool {
    reading.words.iter().any(|w| super::date::month(reading.text(), w).is_some())
}

fn counted(scene: &Scene, i: usize, quantity: usize) -> Figure {
    let number = &scene.numbers[i];
    let shown = &scene.reading.book.quantities[quantity];
    let end = scene.noun_after(number).filter(|(n, _)| n.strong.contains(&quantity)).map_or(number.end, |(n, _)| n.end);
    Figure {
        quantity: shown.id.clone(),
        value: Value::Number(number.value),
        unit: if number.percent { Unit::Percent } else { Unit::Count },
        state: shown.mission.then(|| state(scene, number)).flatten(),
        start: number.start,
        end,
        words: scene.text()[number.start..end].to_owned(),
    }
}

fn dated(scene: &Scene, day: &Day, date: usize) -> Figure {
    Figure {
        quantity: scene.reading.book.quantities[date].id.clone(),
        value: Value::Date(day.text()),
        unit: Unit::Date,
        state: None,
        start: day.start,
        end: day.end,
        words: scene.text()[day.start..day.end].to_owned(),
    }
}

/// The state that stands nearest to a number of observers.
fn state(scene: &Scene, number: &Number) -> Option<&'static str> {
    let place = (number.start, number.end);
    let marks = scene.reading.signs.iter().filter_map(|h| match h.entry {
        Entry::Mark(mark) => Some((scene.apart((h.start, h.end), place), mark.state()?)),
        _ => None,
    });
    marks.min().map(|(_, state)| state)
}

/// "the Convention … of 7 October 2002": the date of a document, no event's.
fn of_document(scene: &Scene, day: &Day) -> bool {
    day.dated() && scene.marks(Mark::Instrument).any(|h| h.end <= day.start && scene.near(h.end, day.start, DOCUMENT))
}
