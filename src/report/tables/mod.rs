//! A comparison as tidy tables: one row an observation, one column a variable, stable ids that join them.
//!
//! CSV and spreadsheets write the same [`Table`]s, and the data dictionary is read from the same columns. To add a table:
//! a function that names its columns, each with its value beside it, and a line in [`tables`].

mod findings;
mod mission;
mod pair;
mod passage;
mod provenance;

use serde::Serialize;

use crate::coding::CodedStatement;
use crate::divergence::Comparison;
use crate::load::line::is_visible;

/// A table; every row has one cell a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name, `snake_case`; also that of its file and sheet.
    pub name: &'static str,
    /// What one row is.
    pub row: &'static str,
    /// The columns.
    pub columns: Vec<Head>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Name, `snake_case`.
    pub name: String,
    /// Kind of its cells.
    pub kind: Kind,
    /// What it says.
    pub meaning: &'static str,
    /// Unit and range of a number, the ids of a text that is one of few; empty for free text.
    pub range: &'static str,
}

/// Kinds of column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words and ids.
    Text,
    /// Numbers.
    Number,
    /// True or false.
    Truth,
}

/// A value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// One line of visible text.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Truth(bool),
    /// Nothing: not known, or not applicable.
    Empty,
}

/// Every table of a comparison, in the order of the brief.
#[must_use]
pub fn tables(comparison: &Comparison) -> Vec<Table> {
    vec![
        pair::topics(comparison),
        findings::index(comparison),
        findings::index_total(comparison),
        passage::passages(comparison),
        passage::passage_topics(comparison),
        passage::judgements(comparison),
        pair::links(comparison),
        pair::figures(comparison),
        passage::figures(comparison),
        pair::standards(comparison),
        passage::citations(comparison),
        passage::recommendations(comparison),
        findings::answers(comparison),
        pair::disclosure(comparison),
        pair::frames(comparison),
        passage::frame_uses(comparison),
        findings::vocabulary(comparison),
        findings::paired_terms(comparison),
        mission::overall(comparison),
        mission::missions(comparison),
        pair::warnings(comparison),
        findings::overrides(comparison),
        provenance::provenance(comparison),
    ]
}

/// A column and how its value is taken from a row.
struct Column<'a, R> {
    head: Head,
    value: Box<dyn Fn(&R) -> Cell + 'a>,
}

/// A column of free text or ids.
fn text<'a, R>(name: &str, meaning: &'static str, value: impl Fn(&R) -> Cell + 'a) -> Column<'a, R> {
    code(name, meaning, "", value)
}

/// A column of a few ids, named in `range`.
fn code<'a, R>(
    name: &str,
    meaning: &'static str,
    range: &'static str,
    value: impl Fn(&R) -> Cell + 'a,
) -> Column<'a, R> {
    Column { head: Head { name: name.to_owned(), kind: Kind::Text, meaning, range }, value: Box::new(value) }
}

/// A column of numbers, with unit and range.
fn number<'a, R>(
    name: &str,
    meaning: &'static str,
    range: &'static str,
    value: impl Fn(&R) -> Cell + 'a,
) -> Column<'a, R> {
    Column { head: Head { name: name.to_owned(), kind: Kind::Number, meaning, range }, value: Box::new(value) }
}

/// A column of true and false.
fn truth<'a, R>(name: &str, meaning: &'static str, value: impl Fn(&R) -> Cell + 'a) -> Column<'a, R> {
    let head = Head { name: name.to_owned(), kind: Kind::Truth, meaning, range: "true, false" };
    Column { head, value: Box::new(value) }
}

/// A table of the observations in `rows`.
fn table<R>(
    name: &'static str,
    row: &'static str,
    columns: Vec<Column<R>>,
    rows: impl IntoIterator<Item = R>,
) -> Table {
    let rows = rows.into_iter().map(|r| columns.iter().map(|c| (c.value)(&r)).collect()).collect();
    Table { name, row, columns: columns.into_iter().map(|c| c.head).collect(), rows }
}

/// A side of the comparison, as its rows name it.
#[derive(Clone, Copy)]
struct Half<'a> {
    name: &'static str,
    letter: char,
    coded: &'a CodedStatement,
}

/// Both sides.
fn halves(comparison: &Comparison) -> [Half<'_>; 2] {
    [
        Half { name: "left", letter: 'L', coded: &comparison.left },
        Half { name: "right", letter: 'R', coded: &comparison.right },
    ]
}

impl Half<'_> {
    /// Id of a passage: a letter first, since a spreadsheet would read `12.10` as the number 12.1.
    fn id(self, passage: usize) -> String {
        format!("{}{}", self.letter, self.coded.statement.passages[passage].id)
    }

    /// Ids of several passages.
    fn ids(self, passages: &[usize]) -> Cell {
        passages.iter().map(|&i| self.id(i)).collect::<Vec<_>>().join(";").into()
    }
}

/// A closed choice by the id that the JSON gives it.
fn id(value: &impl Serialize) -> Cell {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(id)) => id.into(),
        _ => Cell::Empty,
    }
}

/// One line of visible text: no control characters, no marks that turn its direction, nothing that XML forbids.
pub(super) fn clean(text: &str) -> String {
    let one_line = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    one_line.filter(|&c| (c == ' ' || is_visible(c)) && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        let text = clean(text);
        if text.trim().is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<&Option<String>> for Cell {
    fn from(text: &Option<String>) -> Self {
        text.as_deref().into()
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<u32> for Cell {
    fn from(value: u32) -> Self {
        Self::Number(f64::from(value))
    }
}

impl From<usize> for Cell {
    fn from(value: usize) -> Self {
        // Counts and places of a text of at most 64 MiB: exact.
        Self::Number(value as f64)
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Truth(value)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

#[cfg(test)]
mod tests;
