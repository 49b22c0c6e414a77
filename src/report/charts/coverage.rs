//! Share of each text by topic, in mirrored bars.

use super::Drawn;
use super::drawing::Drawing;
use super::mirror::{self, Bar, Pair};
use crate::divergence::CoverageRow;

pub(super) fn draw(drawn: &Drawn) -> Option<Drawing> {
    let rows = &drawn.comparison.coverage;
    if rows.is_empty() {
        return None;
    }
    let bar = |percent: f64| Bar { solid: percent, hollow: 0.0, label: shown(percent) };
    let pair = |row: &CoverageRow| Pair {
        name: drawn.topic(&row.topic).to_owned(),
        bars: [bar(row.percent.left), bar(row.percent.right)],
    };
    let pairs: Vec<Pair> = rows.iter().map(pair).collect();
    let mut drawing = Drawing::new("coverage", drawn.words.coverage, told(drawn, rows));
    mirror::draw(&mut drawing, &drawn.names, &pairs, &[drawn.words.coverage_unit.to_owned()]);
    Some(drawing)
}

/// A share as printed: whole per cent; a dash for none.
fn shown(percent: f64) -> String {
    match percent {
        0.0 => "–".to_owned(),
        p if p < 1.0 => "< 1 %".to_owned(),
        p => format!("{p:.0} %"),
    }
}

fn told(drawn: &Drawn, rows: &[CoverageRow]) -> String {
    let [left, right] = &drawn.names;
    let row = |r: &CoverageRow| {
        format!("{}: {left} {}, {right} {}.", drawn.topic(&r.topic), shown(r.percent.left), shown(r.percent.right))
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("{} {}", drawn.words.coverage_unit, rows.join(" "))
}
