//! Evaluation by topic of both missions on one axis: a ring for the left, a dot for the right, a line between.

use super::Drawn;
use super::drawing::{Anchor, Drawing, LINE, SMALL, Shape, height, wrapped};
use crate::divergence::{Row, SideState, State};

/// Width of the topics' names, pixels.
const NAMES: i32 = 250;
/// Place of −2 and distance of two steps, pixels.
const FIRST: i32 = NAMES + 50;
const STEP: i32 = 62;
/// Place of the notes, pixels.
const NOTES: i32 = FIRST + 4 * STEP + 24;
/// Space between two rows, pixels.
const GAP: i32 = 5;
/// Radius of a ring and of a dot, pixels: where a line between them ends.
const RADII: (i32, i32) = (7, 4);

pub(super) fn draw(drawn: &Drawn) -> Option<Drawing> {
    let rows: Vec<&Row> = drawn.comparison.rows.iter().filter(|r| step(&r.left).or(step(&r.right)).is_some()).collect();
    if rows.is_empty() {
        return None;
    }
    let mut drawing = Drawing::new("polarity", drawn.phrases.polarity, told(drawn, &rows));
    let top = head(&mut drawing, drawn);
    let rows: Vec<(&Row, Vec<String>)> = rows.iter().map(|r| (*r, wrapped(drawn.topic(&r.topic), NAMES))).collect();
    let bottom = top + GAP + rows.iter().map(|(_, name)| height(name) + GAP).sum::<i32>();
    for value in -2..=2 {
        drawing.line((at(value), top), (at(value), bottom), 35, value != 0);
    }
    let mut y = top + GAP;
    for (row, name) in &rows {
        let middle = y + height(name) / 2;
        drawing.lines((NAMES, middle), Anchor::End, name);
        marks(&mut drawing, drawn, row, middle);
        y += height(name) + GAP;
    }
    drawing.height = bottom + 4;
    Some(drawing)
}

/// Which mark is whose, and the axis; returns where the rows begin.
fn head(drawing: &mut Drawing, drawn: &Drawn) -> i32 {
    let mut y = LINE;
    for (side, name) in drawn.names.iter().enumerate() {
        let name = wrapped(name, NAMES - 30);
        let middle = y + height(&name) / 2 - LINE / 2;
        if side == 0 {
            drawing.shapes.push(Shape::Ring { at: (12, middle) });
        } else {
            drawing.shapes.push(Shape::Dot { at: (12, middle) });
        }
        drawing.lines((28, middle), Anchor::Start, &name);
        y += height(&name) + 4;
    }
    for value in -2..=2 {
        drawing.words((at(value), y - 14), Anchor::Middle, SMALL, &drawn.phrases.state(State::Assessed(value)));
    }
    drawing.words((at(-2), y - 30), Anchor::Middle, SMALL, drawn.phrases.ends[0]);
    drawing.words((at(2), y - 30), Anchor::Middle, SMALL, drawn.phrases.ends[1]);
    y
}

/// The marks of one topic; beside the axis, why a side has none.
fn marks(drawing: &mut Drawing, drawn: &Drawn, row: &Row, y: i32) {
    drawing.line((at(-2), y), (at(2), y), 12, false);
    let (left, right) = (step(&row.left), step(&row.right));
    if let (Some(left), Some(right)) = (left, right)
        && left != right
    {
        let way = (right - left).signum();
        drawing.link(at(left) + i32::from(way) * RADII.0, at(right) - i32::from(way) * RADII.1, y);
    }
    if let Some(left) = left {
        drawing.shapes.push(Shape::Ring { at: (at(left), y) });
    }
    if let Some(right) = right {
        drawing.shapes.push(Shape::Dot { at: (at(right), y) });
    }
    let note = match (left, right) {
        (None, _) => format!("○ {}", drawn.phrases.state(row.left.state)),
        (_, None) => format!("● {}", drawn.phrases.state(row.right.state)),
        _ => return,
    };
    drawing.words((NOTES, y + 4), Anchor::Start, SMALL, &note);
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
    let p = drawn.phrases;
    let rows = rows.iter().map(|r| drawn.told(drawn.topic(&r.topic), [p.state(r.left.state), p.state(r.right.state)]));
    rows.collect::<Vec<_>>().join(" ")
}
