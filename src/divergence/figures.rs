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

use crate::coding::figure::{Figure, Quantity};
use crate::coding::{CodedStatement, Role};

/// One quantity, both sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureRow {
    /// What is counted.
    pub quantity: Quantity,
    /// `per cent` or empty for a count.
    pub unit: &'static str,
    /// Left: index of the passage and the figure.
    pub left: Option<(usize, Figure)>,
    /// Right: index of the passage and the figure.
    pub right: Option<(usize, Figure)>,
    /// `equal`, the difference, or why the two cannot be compared.
    pub verdict: String,
}

const QUANTITIES: [(Quantity, &str); 12] = [
    (Quantity::Turnout, "per cent"),
    (Quantity::RegisteredVoters, ""),
    (Quantity::Candidates, ""),
    (Quantity::Parties, ""),
    (Quantity::Seats, ""),
    (Quantity::Observers, ""),
    (Quantity::ObserversCore, ""),
    (Quantity::ObserversLongTerm, ""),
    (Quantity::ObserversShortTerm, ""),
    (Quantity::StationsVisited, ""),
    (Quantity::StationsTotal, ""),
    (Quantity::Recommendations, ""),
];

impl Quantity {
    /// As printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Turnout => "Turnout",
            Self::RegisteredVoters => "Registered voters",
            Self::Observers => "Observers",
            Self::ObserversCore => "Core team",
            Self::ObserversLongTerm => "Long-term observers",
            Self::ObserversShortTerm => "Short-term observers",
            Self::StationsVisited => "Polling stations visited",
            Self::StationsTotal => "Polling stations in all",
            Self::Share => "Share of what was observed",
            Self::Seats => "Seats",
            Self::Candidates => "Candidates",
            Self::Parties => "Parties or lists",
            Self::Recommendations => "Recommendations",
        }
    }
}

/// Quantities that at least one side gives.
pub(super) fn rows(left: &CodedStatement, right: &CodedStatement) -> Vec<FigureRow> {
    QUANTITIES
        .iter()
        .filter_map(|&(quantity, unit)| {
            let (l, r) = (first(left, quantity), first(right, quantity));
            let verdict = match (&l, &r) {
                (None, None) => return None,
                (Some(_), None) => "left only".to_owned(),
                (None, Some(_)) => "right only".to_owned(),
                (Some((_, a)), Some((_, b))) => compared(a, b, unit),
            };
            Some(FigureRow { quantity, unit, left: l, right: r, verdict })
        })
        .collect()
}

fn first(side: &CodedStatement, quantity: Quantity) -> Option<(usize, Figure)> {
    let counted = |role: Role| match quantity {
        Quantity::Observers | Quantity::ObserversCore | Quantity::ObserversLongTerm | Quantity::ObserversShortTerm => {
            matches!(role, Role::MissionProfile | Role::MissionActivities)
        }
        _ => role != Role::Recommendations,
    };
    let codes = side.codes.iter().enumerate().filter(|(_, c)| counted(c.role));
    codes
        .flat_map(|(i, c)| c.figures.iter().map(move |f| (i, f)))
        .find(|(_, f)| f.quantity == quantity)
        .map(|(i, f)| (i, f.clone()))
}

fn compared(left: &Figure, right: &Figure, unit: &str) -> String {
    if let (Some(a), Some(b)) = (left.state, right.state)
        && a != b
    {
        return format!("not comparable: {a} against {b}");
    }
    let difference = ((right.value - left.value) * 1000.0).round() / 1000.0;
    if difference == 0.0 {
        return "equal".to_owned();
    }
    let points = if unit.is_empty() { "" } else { " percentage points" };
    let size = number(difference.abs());
    format!("differ by {size}{points}")
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
