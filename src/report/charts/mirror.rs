//! Mirrored bars: names down the middle, the left side's bars grow to the left, the right side's to the right.

use super::drawing::{Anchor, Drawing, LINE, SIZE, SMALL, WIDTH, height, wrapped};

/// Width of the names, pixels.
const NAMES: i32 = 230;
/// Longest bar, pixels: what is left of a half beside its number.
const LONGEST: i32 = (WIDTH - NAMES) / 2 - 50;
/// Where the left side's bars begin; the right side's mirror it, pixels.
const BASE: i32 = (WIDTH - NAMES) / 2;
/// Height of a bar and space between two rows, pixels.
const BAR: i32 = 14;
const GAP: i32 = 6;

/// One name with a bar on each side.
pub(super) struct Pair {
    pub(super) name: String,
    pub(super) bars: [Bar; 2],
}

/// A bar: a solid part, a hollow part beyond it, and the number at its end.
pub(super) struct Bar {
    pub(super) solid: f64,
    pub(super) hollow: f64,
    pub(super) label: String,
}

impl Bar {
    fn whole(&self) -> f64 {
        self.solid + self.hollow
    }
}

/// Draws the names of the sides, the bars on one scale, and what the numbers are.
pub(super) fn draw(drawing: &mut Drawing, names: &[String; 2], pairs: &[Pair], notes: &[String]) {
    let heads = names.each_ref().map(|name| wrapped(name, BASE - 10));
    let top = heads.iter().map(|lines| height(lines)).max().unwrap_or(LINE);
    drawing.lines((BASE, top / 2 + 4), Anchor::End, &heads[0]);
    drawing.lines((WIDTH - BASE, top / 2 + 4), Anchor::Start, &heads[1]);
    let most = pairs.iter().flat_map(|p| p.bars.iter().map(Bar::whole)).fold(0.0, f64::max);
    let mut y = top + GAP + 4;
    let first = y;
    for pair in pairs {
        let lines = wrapped(&pair.name, NAMES - 24);
        let tall = height(&lines);
        let middle = y + tall / 2;
        drawing.lines((WIDTH / 2, middle), Anchor::Middle, &lines);
        for (side, bar) in pair.bars.iter().enumerate() {
            one(drawing, bar, side == 0, most, middle);
        }
        y += tall + GAP;
    }
    drawing.line((BASE, first), (BASE, y), 35, false);
    drawing.line((WIDTH - BASE, first), (WIDTH - BASE, y), 35, false);
    for note in notes.iter().flat_map(|note| wrapped(note, WIDTH * SIZE / SMALL)) {
        y += LINE;
        drawing.words((WIDTH / 2, y), Anchor::Middle, SMALL, &note);
    }
    drawing.height = y + 8;
}

fn one(drawing: &mut Drawing, bar: &Bar, left: bool, most: f64, middle: i32) {
    let long = |value: f64| if most > 0.0 { (value / most * f64::from(LONGEST)).round() as i32 } else { 0 };
    let (solid, whole) = (long(bar.solid), long(bar.whole()));
    let y = middle - BAR / 2;
    // `from` and `to` count from the names outward; the left side runs leftward.
    let place = |from: i32, to: i32| if left { BASE - to } else { WIDTH - BASE + from };
    drawing.bar((place(0, solid), y), (solid, BAR), true);
    drawing.bar((place(solid, whole), y), (whole - solid, BAR), false);
    let (x, anchor) = if left { (BASE - whole - 6, Anchor::End) } else { (WIDTH - BASE + whole + 6, Anchor::Start) };
    drawing.words((x, middle + 4), anchor, SMALL, &bar.label);
}
