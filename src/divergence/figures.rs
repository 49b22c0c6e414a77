//! ## What it finds
//! The same quantity from both sides, equal or not.
//! ## Why it matters
//! Turnout, stations visited and observers show what each mission saw; figures can be checked.
//! ## How it is measured
//! The first value each side gives for a quantity, normalised (units in the row). Observers are compared only in the same
//! state: planned, requested, accredited or deployed.
//! ## Example
//! 38 against 112 polling stations visited.
//! ## Known misses
//! Several values of one quantity at different times; numbers in tables.

use serde::Serialize;

use super::Wording;
use crate::codebook::{Quantity, Unit};
use crate::coding::{CodedStatement, Figure, Role, Value};
use crate::phrases::{Phrases, fill};

/// One quantity, both sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureRow {
    /// What is counted: id of the codebook's quantity.
    pub quantity: String,
    /// Its name in the language of the brief.
    pub name: String,
    /// `per cent` in the language of the brief, or empty for a count.
    pub unit: &'static str,
    /// Left: index of the passage and the figure.
    pub left: Option<(usize, Figure)>,
    /// Right: index of the passage and the figure.
    pub right: Option<(usize, Figure)>,
    /// `equal`, the difference, or why the two cannot be compared.
    pub verdict: String,
}

/// Quantities that at least one side gives.
pub(super) fn rows(left: &CodedStatement, right: &CodedStatement, wording: &Wording) -> Vec<FigureRow> {
    let compared = wording.book.quantities.iter().filter(|q| q.compared);
    compared.filter_map(|quantity| row(left, right, quantity, wording)).collect()
}

fn row(left: &CodedStatement, right: &CodedStatement, quantity: &Quantity, wording: &Wording) -> Option<FigureRow> {
    let phrases = wording.phrases();
    let unit = phrases.unit(quantity.unit);
    let (l, r) = (first(left, quantity), first(right, quantity));
    let verdict = match (&l, &r) {
        (None, None) => return None,
        (Some(_), None) => phrases.left_only.to_owned(),
        (None, Some(_)) => phrases.right_only.to_owned(),
        (Some((_, a)), Some((_, b))) => compared(a, b, phrases),
    };
    let (id, name) = (quantity.id.clone(), quantity.labels.of(wording.labels).to_owned());
    Some(FigureRow { quantity: id, name, unit, left: l, right: r, verdict })
}

fn first(side: &CodedStatement, quantity: &Quantity) -> Option<(usize, Figure)> {
    let counted = |role: Role| {
        if quantity.mission {
            matches!(role, Role::MissionProfile | Role::MissionActivities)
        } else {
            role != Role::Recommendations
        }
    };
    let codes = side.codes.iter().enumerate().filter(|(_, c)| counted(c.role));
    codes
        .flat_map(|(i, c)| c.figures.iter().map(move |f| (i, f)))
        .find(|(_, f)| f.quantity == quantity.id && f.unit == quantity.unit)
        .map(|(i, f)| (i, f.clone()))
}

fn compared(left: &Figure, right: &Figure, phrases: &Phrases) -> String {
    if let (Some(a), Some(b)) = (left.state, right.state)
        && a != b
    {
        return fill(phrases.not_comparable, &[phrases.observers(a), phrases.observers(b)]);
    }
    let (Some(a), Some(b)) = (left.value.number(), right.value.number()) else {
        return if left.value == right.value { phrases.equal } else { phrases.differ }.to_owned();
    };
    let difference = ((b - a) * 1000.0).round() / 1000.0;
    if difference == 0.0 {
        return phrases.equal.to_owned();
    }
    let template = if left.unit == Unit::Percent { phrases.differ_by_points } else { phrases.differ_by };
    fill(template, &[&number(difference.abs())])
}

/// A value as printed.
#[must_use]
pub fn shown(value: &Value) -> String {
    value.number().map_or_else(|| value.to_string(), number)
}

/// A number as printed: whole numbers with thin grouping, others with their decimals.
#[must_use]
pub fn number(value: f64) -> String {
    if value.fract() != 0.0 {
        return format!("{value}");
    }
    let digits = format!("{value:.0}");
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && digits.len() > 4 {
            out.push('\u{202f}');
        }
        out.push(c);
    }
    out
}
