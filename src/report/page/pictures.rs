//! The pictures as text, for a terminal and a screen reader; `charts` draws them.

use std::fmt::Write;

use super::{Block, Chart, Maker, Picture};
use crate::divergence::coverage::shown;
use crate::divergence::{CoverageRow, FamilyRow, Row, State};

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

/// Share of each text by topic, mirrored.
pub(super) fn coverage(maker: &Maker) -> Option<Block> {
    let row = |row: &CoverageRow| {
        let values = [row.percent.left, row.percent.right];
        (maker.topic(&row.topic).to_owned(), values, values.map(shown))
    };
    let note = maker.phrases.coverage_note(&maker.comparison.coverage.passages);
    let counts = maker.comparison.coverage.rows.iter().map(row).collect();
    bars(maker, Chart::Coverage, [maker.phrases.coverage, &note], counts)
}

/// Sentences that cite each family of standards, mirrored.
pub(super) fn standards(maker: &Maker) -> Option<Block> {
    let row = |row: &FamilyRow| {
        let values = [row.named.left + row.unnamed.left, row.named.right + row.unnamed.right];
        (maker.phrases.family(row.family).to_owned(), values.map(|n| n as f64), values.map(|n| n.to_string()))
    };
    let counts = maker.comparison.families.iter().map(row).collect();
    bars(maker, Chart::Standards, [maker.phrases.standards_picture, maker.phrases.standards_note], counts)
}

/// A name, how much of it each side has, and that as printed.
type Counted = (String, [f64; 2], [String; 2]);

/// Mirrored bars under a title, with a note on what is counted.
fn bars(maker: &Maker, chart: Chart, [title, note]: [&str; 2], counts: Vec<Counted>) -> Option<Block> {
    let room = counts.iter().map(|(name, ..)| wide(name)).max()?;
    let most = counts.iter().flat_map(|(_, n, _)| *n).fold(0.0, f64::max);
    let bar = |n: f64| "█".repeat((n * BAR as f64 / most).ceil() as usize);
    let [left, right] = &maker.names;
    let side = BAR + 5;
    let mut text = format!("{}{}{left} │ {right}\n", " ".repeat(room), " ".repeat(side.saturating_sub(wide(left))));
    for (name, [l, r], [on_left, on_right]) in &counts {
        let left = format!("{} {on_left}", bar(*l));
        let gap = " ".repeat(side.saturating_sub(wide(&left)));
        let _ = writeln!(text, "{}{gap}{left} │ {on_right} {}", padded(name, room), bar(*r));
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).chain([note]).collect();
    Some(picture(chart, title.to_owned(), lines.join("\n") + "\n"))
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
