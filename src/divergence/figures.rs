//! ## What it finds
//! The same quantity from both sides: equal, differing by how much, or not comparable and why.
//! ## Why it matters
//! Turnout, stations visited and observers show what each mission saw; figures can be checked.
//! ## How it is measured
//! Of all values that the sides give for a quantity, the two that match best: the same unit, the same state (deployed before
//! accredited, requested, planned), no estimate, equal values, then those that are named first. Each further state that both name
//! has a row of its own. An estimate ("some 1,200", "over 300") differs only by more than one unit of its last printed digit.
//! The difference is given in units and as a share of the larger value, so that swapping the sides changes nothing.
//! ## Example
//! 38 against 112 polling stations visited: differ by 74 (66 % of the larger).
//! ## Known misses
//! Several values of one quantity at different times; numbers in tables.

use serde::Serialize;

use super::Wording;
use crate::codebook::{Quantity, Unit};
use crate::coding::{CodedStatement, Figure, Role, Value};

/// One quantity, both sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    /// How the two compare.
    pub verdict: Verdict,
}

/// How the values of two sides compare.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Verdict {
    /// The same value.
    Equal,
    /// Different values.
    Differ {
        /// Absolute difference, in the unit of the row; `None` for days.
        by: Option<f64>,
        /// The difference as a share of the larger value, per cent, one decimal.
        percent: Option<f64>,
        /// The values are percentages, so that the difference is in percentage points.
        points: bool,
    },
    /// Values that cannot be set against each other.
    Incomparable(Why),
    /// Only the left gives one.
    LeftOnly,
    /// Only the right gives one.
    RightOnly,
}

/// Why two values cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum Why {
    /// Observers in different states.
    State {
        /// State of the left value.
        left: &'static str,
        /// State of the right value.
        right: &'static str,
    },
    /// One is a count, the other a share.
    Unit,
    /// One is an estimate within whose bounds the other lies.
    Estimate,
}

/// States of observers, those that say most of the mission at work first.
const STATES: [&str; 4] = ["deployed", "accredited", "requested", "planned"];

/// Words before a number that make it an estimate or a bound; in Chinese, characters.
const ESTIMATES: [&str; 36] = [
    "some",
    "about",
    "around",
    "approximately",
    "roughly",
    "nearly",
    "almost",
    "over",
    "circa",
    "than",
    "least",
    "estimated",
    "approx.",
    "approx",
    "около",
    "примерно",
    "приблизительно",
    "более",
    "свыше",
    "почти",
    "порядка",
    "менее",
    "чем",
    "ориентировочно",
    "约",
    "大约",
    "近",
    "超过",
    "逾",
    "将近",
    "至少",
    "不足",
    "大概",
    "接近",
    "多达",
    "up to",
];
/// Characters after a Chinese number that make it an estimate.
const MORE: [char; 2] = ['余', '多'];

/// A value that a side gives.
#[derive(Debug, Clone, Copy)]
struct Given<'a> {
    passage: usize,
    figure: &'a Figure,
    estimate: bool,
}

/// Quantities that at least one side gives.
pub(super) fn rows(left: &CodedStatement, right: &CodedStatement, wording: &Wording) -> Vec<FigureRow> {
    wording
        .book
        .quantities
        .iter()
        .filter(|q| q.compared)
        .flat_map(|quantity| of_quantity(left, right, quantity, wording))
        .collect()
}

fn of_quantity(
    left: &CodedStatement,
    right: &CodedStatement,
    quantity: &Quantity,
    wording: &Wording,
) -> Vec<FigureRow> {
    let (mut l, mut r) = (given(left, quantity), given(right, quantity));
    let mut rows = Vec::new();
    while let Some((a, b)) = best(&l, &r, quantity) {
        rows.push(row(quantity, Some(l[a]), Some(r[b]), wording));
        let shared = l[a].figure.state.filter(|_| l[a].figure.state == r[b].figure.state);
        let Some(state) = shared else { return rows };
        l.retain(|g| g.figure.state != Some(state));
        r.retain(|g| g.figure.state != Some(state));
        let more = |s: &str| [&l, &r].iter().all(|side| side.iter().any(|g| g.figure.state == Some(s)));
        let Some(next) = STATES.iter().find(|s| more(s)) else { return rows };
        l.retain(|g| g.figure.state == Some(*next));
        r.retain(|g| g.figure.state == Some(*next));
    }
    let first = |side: &[Given]| (0..side.len()).min_by_key(|&i| (alone(&side[i], quantity), i));
    let (a, b) = (first(&l).map(|i| l[i]), first(&r).map(|i| r[i]));
    rows.extend((a.is_some() || b.is_some()).then(|| row(quantity, a, b, wording)));
    rows
}

/// Every value of a quantity, in the order of the text.
fn given<'a>(side: &'a CodedStatement, quantity: &Quantity) -> Vec<Given<'a>> {
    let counted = |role: Role| {
        if quantity.mission {
            matches!(role, Role::MissionProfile | Role::MissionActivities)
        } else {
            role != Role::Recommendations
        }
    };
    let codes = side.codes.iter().enumerate().filter(|(_, c)| counted(c.role));
    let all = codes.flat_map(|(i, c)| c.figures.iter().map(move |f| (i, f)));
    all.filter(|(_, f)| f.quantity == quantity.id)
        .map(|(passage, figure)| {
            let estimate = is_estimate(&side.statement.passages[passage].text, figure);
            Given { passage, figure, estimate }
        })
        .collect()
}

/// Whether words right before a number, or a character right after it, make it an estimate or a bound.
fn is_estimate(text: &str, figure: &Figure) -> bool {
    let before = text[..figure.start].trim_end().to_lowercase();
    let word = |w: &str| {
        let rest = before.strip_suffix(w);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphabetic) || !w.is_ascii() && w.chars().count() <= 2)
    };
    let after = figure
        .words
        .trim_start_matches(|c: char| !MORE.contains(&c) && (c.is_ascii_digit() || "百千万,. ".contains(c)));
    ESTIMATES.iter().any(|w| word(w)) || after.starts_with(MORE)
}

/// The two values that match best; the key is the same whichever side is left.
fn best(left: &[Given], right: &[Given], quantity: &Quantity) -> Option<(usize, usize)> {
    let pairs = (0..left.len()).flat_map(|i| (0..right.len()).map(move |j| (i, j)));
    pairs.min_by_key(|&(i, j)| {
        let (l, r) = (&left[i], &right[j]);
        let other_unit = [l, r].iter().filter(|g| g.figure.unit != quantity.unit).count();
        let torn = l.figure.unit != r.figure.unit;
        let states = l.figure.state != r.figure.state;
        let rank = state_rank(l.figure).max(state_rank(r.figure));
        let estimate = l.estimate || r.estimate;
        let equal = l.figure.value != r.figure.value;
        let order = i + j;
        let size = [l, r].map(|g| g.figure.value.number().map_or(0, |n| (n * 1000.0) as i64)).iter().sum::<i64>();
        ((torn, other_unit, states, rank, equal, estimate), order, i.abs_diff(j), std::cmp::Reverse(size))
    })
}

/// Which value of a side alone is shown: in the quantity's unit, at work before planned.
fn alone(given: &Given, quantity: &Quantity) -> (bool, usize) {
    (given.figure.unit != quantity.unit, state_rank(given.figure))
}

fn state_rank(figure: &Figure) -> usize {
    let known = figure.state.and_then(|s| STATES.iter().position(|t| *t == s));
    known.unwrap_or(0)
}

fn row(quantity: &Quantity, left: Option<Given>, right: Option<Given>, wording: &Wording) -> FigureRow {
    let verdict = match (&left, &right) {
        (Some(l), Some(r)) => compared(l, r),
        (Some(_), None) => Verdict::LeftOnly,
        _ => Verdict::RightOnly,
    };
    let shown = |g: Option<Given>| g.map(|g| (g.passage, g.figure.clone()));
    let unit = left.or(right).map_or(quantity.unit, |g| g.figure.unit);
    FigureRow {
        quantity: quantity.id.clone(),
        name: quantity.labels.of(wording.labels).to_owned(),
        unit: wording.phrases().unit(unit),
        left: shown(left),
        right: shown(right),
        verdict,
    }
}

fn compared(left: &Given, right: &Given) -> Verdict {
    let (l, r) = (left.figure, right.figure);
    if l.unit != r.unit {
        return Verdict::Incomparable(Why::Unit);
    }
    if let (Some(a), Some(b)) = (l.state, r.state)
        && a != b
    {
        return Verdict::Incomparable(Why::State { left: a, right: b });
    }
    let (Some(a), Some(b)) = (l.value.number(), r.value.number()) else {
        let differ = Verdict::Differ { by: None, percent: None, points: false };
        return if l.value == r.value { Verdict::Equal } else { differ };
    };
    let by = ((b - a).abs() * 1000.0).round() / 1000.0;
    if by == 0.0 {
        return Verdict::Equal;
    }
    let room = [(left, a), (right, b)].iter().filter(|(g, _)| g.estimate).map(|(_, v)| grain(*v)).fold(0.0, f64::max);
    if by <= room {
        return Verdict::Incomparable(Why::Estimate);
    }
    let percent = (by / a.max(b) * 1000.0).round() / 10.0;
    Verdict::Differ { by: Some(by), percent: Some(percent), points: l.unit == Unit::Percent }
}

/// One unit of the last digit of a number that is not nought: 100 for 1,200.
fn grain(value: f64) -> f64 {
    if value.fract() != 0.0 {
        return 0.1;
    }
    let mut grain = 1.0;
    while value != 0.0 && value % (grain * 10.0) == 0.0 {
        grain *= 10.0;
    }
    grain
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::Codebook;
    use crate::{Options, Side, compare};

    fn rows(left: &str, right: &str) -> Vec<FigureRow> {
        let side = |text: &str| {
            Side::text(
                "a.txt",
                &format!(
                    "Statement\n\nThe law was published well ahead of the vote, and the commissions met in the open.\n\n{text}"
                ),
            )
        };
        compare(side(left), side(right), &Options::default(), &Codebook::builtin()).unwrap().figures
    }

    fn verdict(left: &str, right: &str, quantity: &str) -> String {
        let rows = rows(left, right);
        rows.iter()
            .filter(|r| r.quantity == quantity)
            .map(|r| crate::phrases::Phrases::of(crate::codebook::Language::EN).compared(&r.verdict))
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn the_difference_is_given_in_units_and_per_cent() {
        let (l, r) =
            ("Turnout was 60 per cent of registered voters.", "Turnout was 64.5 per cent of registered voters.");
        assert_eq!(verdict(l, r, "turnout"), "differ by 4.5 percentage points");
        let (l, r) = ("The commission registered 12 candidates.", "The commission registered 9 candidates.");
        assert_eq!(verdict(l, r, "candidates"), "differ by 3 (25 % of the larger)");
        assert_eq!(verdict(r, l, "candidates"), "differ by 3 (25 % of the larger)");
        assert_eq!(verdict(l, l, "candidates"), "equal");
    }

    #[test]
    fn the_values_that_match_best_are_compared() {
        let two = "At first 15 candidates applied. The commission registered 12 candidates.";
        assert_eq!(verdict(two, "The commission registered 12 candidates.", "candidates"), "equal");
    }

    #[test]
    fn an_estimate_that_holds_the_other_value_tells_nothing() {
        let (l, r) = ("Some 1,200 candidates were registered.", "The commission registered 1,254 candidates.");
        assert_eq!(verdict(l, r, "candidates"), "not comparable: an estimate that holds the other value");
        let far = "The commission registered 1,854 candidates.";
        assert!(verdict(l, far, "candidates").starts_with("differ by 654"));
    }

    #[test]
    fn swapping_the_sides_mirrors_the_rows() {
        let left = "The mission deployed 40 observers. It had planned 60 observers. Turnout was 60 per cent. 7 candidates stood.";
        let right = "The mission planned 50 observers. The mission deployed 30 observers. Turnout was 61 per cent.";
        let (a, b) = (rows(left, right), rows(right, left));
        assert!(a.len() >= 3 && a.len() == b.len());
        for (x, y) in a.iter().zip(&b) {
            assert_eq!((&x.left, &x.right), (&y.right, &y.left));
            let turned = match &y.verdict {
                Verdict::LeftOnly => Verdict::RightOnly,
                Verdict::RightOnly => Verdict::LeftOnly,
                Verdict::Incomparable(Why::State { left, right }) => {
                    Verdict::Incomparable(Why::State { left: right, right: left })
                }
                same => same.clone(),
            };
            assert_eq!(x.verdict, turned);
        }
    }
}
