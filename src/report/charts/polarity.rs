//! Evaluation by topic of both missions on one axis: a ring for the left, a dot for the right, a line between.

use super::Drawn;
use super::canvas::{Anchor, Canvas, LINE, SMALL, height, wrapped};
use crate::divergence::{Row, SideState, State};

/// Width of the topics' names, pixels.
const NAMES: i32 = 250;
/// Place of −2 and distance of two steps, pixels.
const FIRST: i32 = NAMES + 50;
const STEP: i32 = 62;
/// Place of the notes, pixels.
const NOTES: i32 = FIRST + 4 * STEP + 24;
/// Space between two rows, pixels.
const GAP: i32 = 10;
/// Radius of a ring and of a dot, pixels: where a line between them ends.
const RADII: (i32, i32) = (7, 4);

pub(super) fn draw(drawn: &Drawn) -> Option<Canvas> {
    let rows: Vec<&Row> = drawn.comparison.rows.iter().filter(|r| step(&r.left).or(step(&r.right)).is_some()).collect();
    if rows.is_empty() {
        return None;
    }
    let mut canvas = Canvas::new("polarity", drawn.words.polarity, &told(drawn, &rows));
    let top = head(&mut canvas, drawn);
    let mut y = top + GAP;
    let mut drawn_rows = Vec::new();
    for row in rows {
        let name = wrapped(drawn.topic(&row.topic), NAMES);
        let middle = y + height(&name) / 2;
        drawn_rows.push((row, name, middle));
        y += height(&drawn_rows[drawn_rows.len() - 1].1) + GAP;
    }
    for value in -2..=2 {
        let dash = if value == 0 { "" } else { "2 4" };
        canvas.line((at(value), top), (at(value), y), ".35", dash);
    }
    for (row, name, middle) in &drawn_rows {
        canvas.lines((NAMES, *middle), Anchor::End, name);
        marks(&mut canvas, row, *middle);
    }
    canvas.height = y + 4;
    Some(canvas)
}

/// Which mark is whose, and the axis; returns where the rows begin.
fn head(canvas: &mut Canvas, drawn: &Drawn) -> i32 {
    let mut y = LINE;
    for (side, name) in drawn.names.iter().enumerate() {
        let name = wrapped(name, NAMES - 30);
        let middle = y + height(&name) / 2 - LINE / 2;
        if side == 0 {
            canvas.ring((12, middle));
        } else {
            canvas.dot((12, middle));
        }
        canvas.lines((28, middle), Anchor::Start, &name);
        y += height(&name) + 4;
    }
    for value in -2..=2 {
        canvas.text((at(value), y - 14), Anchor::Middle, SMALL, &State::Assessed(value).name());
    }
    canvas.text((at(-2), y - 30), Anchor::Middle, SMALL, drawn.words.ends[0]);
    canvas.text((at(2), y - 30), Anchor::Middle, SMALL, drawn.words.ends[1]);
    y
}

/// The marks of one topic; beside the axis, why a side has none.
fn marks(canvas: &mut Canvas, row: &Row, y: i32) {
    canvas.line((at(-2), y), (at(2), y), ".12", "");
    let (left, right) = (step(&row.left), step(&row.right));
    if let (Some(left), Some(right)) = (left, right)
        && left != right
    {
        let way = (right - left).signum();
        canvas.link(at(left) + i32::from(way) * RADII.0, at(right) - i32::from(way) * RADII.1, y);
    }
    if let Some(left) = left {
        canvas.ring((at(left), y));
    }
    if let Some(right) = right {
        canvas.dot((at(right), y));
    }
    let note = match (left, right) {
        (None, _) => format!("○ {}", row.left.state.name()),
        (_, None) => format!("● {}", row.right.state.name()),
        _ => return,
    };
    canvas.text((NOTES, y + 4), Anchor::Start, SMALL, &note);
}

fn at(value: i8) -> i32 {
    FIRST + (i32::from(value) + 2) * STEP
}

fn step(side: &SideState) -> Option<i8> {
    match side.state {
        State::Assessed(value) => Some(value),
        _ => None,
    }
}

fn told(drawn: &Drawn, rows: &[&Row]) -> String {
    let [left, right] = &drawn.names;
    let row = |r: &&Row| {
        format!("{}: {left} {}, {right} {}.", drawn.topic(&r.topic), r.left.state.name(), r.right.state.name())
    };
    rows.iter().map(row).collect::<Vec<_>>().join(" ")
}
