//! Parts 3 to 5: the map of divergence, the topics with their quotes, the silences.

use std::fmt::Write;

use similar::{ChangeTag, TextDiff};

use super::{Brief, Of, cell};
use crate::coding::Sign;
use crate::coding::evaluation::Judgement;
use crate::divergence::evaluation::{one_sided, shown};
use crate::divergence::{Relation, Row, SideState};

/// Most rows of quotes a topic; the rest are counted.
const MOST_ROWS: usize = 5;
/// Word similarity from which a linked pair is shown as a word diff, 0 to 1.
const NEAR_IDENTICAL: f32 = 0.8;

pub(super) fn map(brief: &Brief) -> String {
    let mut out =
        format!("## Map of divergence\n\n| Topic | {} | {} | Relation |\n|---|---|---|---|\n", brief.left, brief.right);
    for row in brief.comparison.rows.iter().filter(|r| r.relation != Relation::BothSilent && any(r)) {
        let name = brief.topic(&row.topic);
        let label = if quotable(row) { format!("[{name}](#{})", anchor(name)) } else { name.to_owned() };
        let _ = writeln!(out, "| {label} | {} | {} | {} |", state(&row.left), state(&row.right), row.relation.name());
    }
    let absent: Vec<&str> = brief
        .comparison
        .rows
        .iter()
        .filter(|r| r.relation == Relation::BothSilent || !any(r))
        .map(|r| brief.topic(&r.topic))
        .collect();
    out.push_str("\nEvaluations run from −2 (negative) to +2 (endorses); in brackets the strengths of praise and criticism behind them.\n");
    if !absent.is_empty() {
        let _ = writeln!(out, "\nOn neither side in the texts at hand: {}.", absent.join(" · "));
    }
    out
}

/// Whether a side says anything of the topic.
fn any(row: &Row) -> bool {
    !row.left.passages.is_empty() || !row.right.passages.is_empty()
}

fn state(side: &SideState) -> String {
    match side.r {
        Some(_) => format!("{} ({}:{})", side.state.name(), side.positive, side.negative),
        None => side.state.name(),
    }
}

/// The anchor that a forge gives a heading.
fn anchor(name: &str) -> String {
    let kept =
        name.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-').collect::<String>();
    kept.replace(' ', "-")
}

fn quotable(row: &Row) -> bool {
    any(row) && row.relation != Relation::BothSilent
}

pub(super) fn by_topic(brief: &Brief) -> String {
    let mut out = "## Topic by topic\n\nPassages that speak of the same thing share a row; the rest stand alone. \
                   After its place, each quote names the words that were read as praise (+) or criticism (−), with strength 1 to 3.\n\n"
        .to_owned();
    for row in brief.comparison.rows.iter().filter(|r| quotable(r)) {
        let _ = writeln!(out, "### {}\n", brief.topic(&row.topic));
        let _ = writeln!(out, "**{}**: {}.\n", row.relation.name(), row.reason);
        let _ = writeln!(out, "| {} | {} |\n|---|---|", brief.left, brief.right);
        let lines = lines(brief, row);
        let more = lines.len().saturating_sub(MOST_ROWS);
        lines.iter().take(MOST_ROWS).for_each(|line| out.push_str(line));
        if more > 0 {
            let rows = if more == 1 { "1 more row is" } else { &format!("{more} more rows are") };
            let _ = writeln!(out, "\n{rows} left out here; `--format json` has them all.");
        }
        out.push('\n');
    }
    out
}

/// Rows of quotes: linked passages first, then what no link shows, the two sides in turn.
fn lines(brief: &Brief, row: &Row) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut left_shown, mut right_shown) = (Vec::new(), Vec::new());
    for link in row.links.iter().map(|&i| &brief.comparison.links[i]) {
        if left_shown.contains(&link.left) || right_shown.contains(&link.right) {
            continue;
        }
        left_shown.push(link.left);
        right_shown.push(link.right);
        let left = judged(brief, Of::Left, link.left, &row.topic);
        lines.push(format!("| {left} | {} |\n", right_quote(brief, link.left, link.right, &row.topic)));
    }
    let rest = |of: Of, side: &SideState, seen: &[usize]| -> Vec<String> {
        let order = shown(brief.side(of), &row.topic, &side.passages);
        order.into_iter().filter(|i| !seen.contains(i)).map(|i| judged(brief, of, i, &row.topic)).collect()
    };
    let (left, right) = (rest(Of::Left, &row.left, &left_shown), rest(Of::Right, &row.right, &right_shown));
    for i in 0..left.len().max(right.len()) {
        lines.extend(left.get(i).map(|quote| format!("| {quote} | |\n")));
        lines.extend(right.get(i).map(|quote| format!("| | {quote} |\n")));
    }
    lines
}

/// A quote with the words that were read as praise or criticism of the topic.
fn judged(brief: &Brief, of: Of, passage: usize, topic: &str) -> String {
    format!("{}{}", brief.quote(of, passage), marks(brief, of, passage, topic))
}

fn marks(brief: &Brief, of: Of, passage: usize, topic: &str) -> String {
    let codes = &brief.side(of).codes[passage];
    if !codes.role.scores() || brief.side(of).statement.mission.no_assessment.is_some() {
        return String::new();
    }
    let judgements = codes.clauses.iter().filter(|c| c.topic.as_deref() == Some(topic)).flat_map(|c| &c.judgements);
    let mark = |j: &Judgement| {
        let sign = if j.sign == Sign::Positive { '+' } else { '−' };
        format!(" {sign}{} *{}*", j.strength, cell::quoted(j.evidence.words.trim()))
    };
    judgements.map(mark).collect::<Vec<_>>().join(",")
}

/// The right quote; where it nearly repeats the left one, as a word diff.
fn right_quote(brief: &Brief, left: usize, right: usize, topic: &str) -> String {
    let (l, r) = (&brief.comparison.left.statement.passages[left], &brief.comparison.right.statement.passages[right]);
    let diff = TextDiff::from_words(&l.text, &r.text);
    if diff.ratio() < NEAR_IDENTICAL || l.text == r.text {
        return judged(brief, Of::Right, right, topic);
    }
    let mut out = String::new();
    for change in diff.iter_all_changes() {
        let (text, space) = (change.value().trim(), change.value().ends_with(' '));
        let marked = match change.tag() {
            _ if text.is_empty() => String::new(),
            ChangeTag::Equal => cell::plain(text),
            ChangeTag::Insert => format!("**{}**", cell::plain(text)),
            ChangeTag::Delete => format!("~~{}~~", cell::plain(text)),
        };
        out.push_str(&marked);
        if space || text.is_empty() {
            out.push(' ');
        }
    }
    let marks = marks(brief, Of::Right, right, topic);
    format!("“{}” ({}; nearly the same words: ~~left only~~, **right only**){marks}", out.trim(), r.place())
}

pub(super) fn silences(brief: &Brief) -> String {
    let rows: Vec<&Row> = brief.comparison.rows.iter().filter(|r| one_sided(r)).collect();
    if rows.is_empty() {
        return String::new();
    }
    let mut out = "## Silences\n\nTopics that only one side addresses. An absence is asymmetry, never disagreement; on a partial text it is not even silence.\n\n".to_owned();
    let _ = writeln!(out, "| Topic | Only | First words on it | The other side |\n|---|---|---|---|");
    for row in rows {
        let (of, side, other) = if row.left.passages.is_empty() {
            (Of::Right, &row.right, &row.left)
        } else {
            (Of::Left, &row.left, &row.right)
        };
        let Some(first) = shown(brief.side(of), &row.topic, &side.passages).first().copied() else { continue };
        let name = match of {
            Of::Left => &brief.left,
            Of::Right => &brief.right,
        };
        let _ = writeln!(
            out,
            "| {} | {name} | {} | {} |",
            brief.topic(&row.topic),
            brief.quote(of, first),
            other.state.name()
        );
    }
    out
}
