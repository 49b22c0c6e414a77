//! Parts 3 to 5: the map of divergence, the topics with their quotes, the silences.

use std::fmt::Write;

use similar::{ChangeTag, TextDiff};

use super::{Brief, Of, cell};
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
        let _ = writeln!(out, "\nOn neither side in the texts at hand: {}.", absent.join(", "));
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
    let mut out = "## Topic by topic\n\n".to_owned();
    for row in brief.comparison.rows.iter().filter(|r| quotable(r)) {
        let _ = writeln!(out, "### {}\n", brief.topic(&row.topic));
        let _ = writeln!(out, "**{}**: {}.\n", row.relation.name(), row.reason);
        let _ = writeln!(out, "| {} | {} |\n|---|---|", brief.left, brief.right);
        let (pairs, left, right) = quotes(brief, row);
        let all = pairs.len() + left.len().max(right.len());
        for line in pairs.into_iter().chain(beside(&left, &right)).take(MOST_ROWS) {
            out.push_str(&line);
        }
        if all > MOST_ROWS {
            let _ = writeln!(out, "\n{} more rows are left out here; `--format json` has them all.", all - MOST_ROWS);
        }
        out.push('\n');
    }
    out
}

/// Rows of linked passages, and the quotes of each side that no link shows.
fn quotes(brief: &Brief, row: &Row) -> (Vec<String>, Vec<String>, Vec<String>) {
    let mut lines = Vec::new();
    let (mut left_shown, mut right_shown) = (Vec::new(), Vec::new());
    for link in row.links.iter().map(|&i| &brief.comparison.links[i]) {
        if left_shown.contains(&link.left) || right_shown.contains(&link.right) {
            continue;
        }
        left_shown.push(link.left);
        right_shown.push(link.right);
        lines.push(format!(
            "| {} | {} |\n",
            brief.quote(Of::Left, link.left),
            right_quote(brief, link.left, link.right)
        ));
    }
    let rest = |of: Of, side: &SideState, seen: &[usize]| -> Vec<String> {
        let order = shown(brief.side(of), &row.topic, &side.passages);
        order.into_iter().filter(|i| !seen.contains(i)).map(|i| brief.quote(of, i)).collect()
    };
    (lines, rest(Of::Left, &row.left, &left_shown), rest(Of::Right, &row.right, &right_shown))
}

/// Unlinked quotes of both sides, each in its own column.
fn beside(left: &[String], right: &[String]) -> Vec<String> {
    let of = |list: &[String], i: usize| list.get(i).cloned().unwrap_or_default();
    (0..left.len().max(right.len())).map(|i| format!("| {} | {} |\n", of(left, i), of(right, i))).collect()
}

/// The right quote; where it nearly repeats the left one, as a word diff.
fn right_quote(brief: &Brief, left: usize, right: usize) -> String {
    let (l, r) = (&brief.comparison.left.statement.passages[left], &brief.comparison.right.statement.passages[right]);
    let diff = TextDiff::from_words(&l.text, &r.text);
    if diff.ratio() < NEAR_IDENTICAL || l.text == r.text {
        return brief.quote(Of::Right, right);
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
    format!("“{}” ({}; nearly the same words: ~~left only~~, **right only**)", out.trim(), r.place())
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
