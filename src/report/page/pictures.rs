//! The pictures as text, for a terminal and a screen reader; `charts` draws them.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Block, Chart, Maker, Picture};
use crate::divergence::{Row, State};

/// Longest bar, in characters.
const BAR: usize = 16;

/// Evaluation by topic on one scale: `○` left, `●` right, `◉` both on one step.
pub(super) fn polarity(maker: &Maker) -> Option<Block> {
    let judged = |row: &&Row| step(row.left.state).or(step(row.right.state)).is_some();
    let rows: Vec<&Row> = maker.comparison.rows.iter().filter(judged).collect();
    let names = rows.iter().map(|r| maker.topic(&r.topic));
    let room = names.map(wide).max()?;
    let [left, right] = &maker.names;
    let mut text = format!("{}  −2  −1   0  +1  +2    ○ {left}   ● {right}\n", " ".repeat(room));
    for row in rows {
        let mut line = String::new();
        for at in -2..=2 {
            let mark = match (step(row.left.state) == Some(at), step(row.right.state) == Some(at)) {
                (true, true) => '◉',
                (true, false) => '○',
                (false, true) => '●',
                _ => '·',
            };
            let _ = write!(line, "   {mark}");
        }
        let _ = writeln!(text, "{}{line}", padded(maker.topic(&row.topic), room));
    }
    Some(picture(Chart::Polarity, maker.phrases.polarity.to_owned(), text))
}

/// Sentences that speak of each topic, mirrored.
pub(super) fn coverage(maker: &Maker) -> Option<Block> {
    let rows = maker.comparison.rows.iter().filter(|r| r.topic != "overall");
    let mut counts: Vec<(u32, Counted)> = rows
        .map(|r| (r.number, (maker.topic(&r.topic).to_owned(), [r.left.passages.len(), r.right.passages.len()])))
        .collect();
    counts.sort();
    let counts = counts.into_iter().map(|(_, counted)| counted).collect();
    let title = format!("{}{}{}", maker.phrases.coverage, maker.phrases.colon, maker.phrases.coverage_note);
    bars(maker, Chart::Coverage, title, counts)
}

/// Sentences that cite each family of standards, mirrored.
pub(super) fn standards(maker: &Maker) -> Option<Block> {
    let mut families: Vec<_> = maker.comparison.standards.iter().map(|row| row.family).collect();
    families.dedup();
    let cited = |family, side: usize| {
        let rows = maker.comparison.standards.iter().filter(|row| row.family == family);
        let passages = rows.flat_map(|row| [&row.left, &row.right][side].passages.iter());
        passages.collect::<BTreeSet<_>>().len()
    };
    let counts = families.into_iter().map(|f| (maker.phrases.family(f).to_owned(), [cited(f, 0), cited(f, 1)]));
    bars(maker, Chart::Standards, maker.phrases.standards_picture.to_owned(), counts.collect())
}

/// A name, and how often it stands on each side.
type Counted = (String, [usize; 2]);

fn bars(maker: &Maker, chart: Chart, title: String, mut counts: Vec<Counted>) -> Option<Block> {
    counts.retain(|(_, n)| n[0] + n[1] > 0);
    let room = counts.iter().map(|(name, _)| wide(name)).max()?;
    let most = counts.iter().flat_map(|(_, n)| *n).max()?;
    let bar = |n: usize| "█".repeat((n * BAR).div_ceil(most));
    let [left, right] = &maker.names;
    let side = BAR + 5;
    let mut text = format!("{}{}{left} │ {right}\n", " ".repeat(room), " ".repeat(side.saturating_sub(wide(left))));
    for (name, [l, r]) in &counts {
        let left = format!("{} {l}", bar(*l));
        let gap = " ".repeat(side.saturating_sub(wide(&left)));
        let _ = writeln!(text, "{}{gap}{left} │ {r} {}", padded(name, room), bar(*r));
    }
    let text = text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n";
    Some(picture(chart, title, text))
}

fn picture(chart: Chart, title: String, text: String) -> Block {
    Block::Picture(Picture { chart, title, text })
}

fn step(state: State) -> Option<i8> {
    match state {
        State::Assessed(value) => Some(value),
        _ => None,
    }
}

fn padded(name: &str, room: usize) -> String {
    format!("{name}{}", " ".repeat(room.saturating_sub(wide(name))))
}

/// Columns of a terminal: a Chinese character takes two.
fn wide(text: &str) -> usize {
    let double = |c: &char| matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}');
    text.chars().map(|c| if double(&c) { 2 } else { 1 }).sum()
}
