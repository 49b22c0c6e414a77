//! Share of each text by topic, in mirrored bars.

use super::Drawn;
use super::drawing::Drawing;
use super::mirror::{self, Bar, Pair};
use crate::divergence::CoverageRow;
use crate::divergence::coverage::shown;

pub(super) fn draw(drawn: &Drawn) -> Option<Drawing> {
    let rows = &drawn.comparison.coverage.rows;
    if rows.is_empty() {
        return None;
    }
    let bar = |percent: f64| Bar { solid: percent, hollow: 0.0, label: shown(percent) };
    let pair = |row: &CoverageRow| Pair {
        name: drawn.topic(&row.topic).to_owned(),
        bars: [bar(row.percent.left), bar(row.percent.right)],
    };
    let pairs: Vec<Pair> = rows.iter().map(pair).collect();
    let mut drawing = Drawing::new("coverage", drawn.phrases.coverage, told(drawn, rows));
    mirror::draw(&mut drawing, &drawn.names, &pairs, &[note(drawn)]);
    Some(drawing)
}

fn note(drawn: &Drawn) -> String {
    drawn.phrases.coverage_note(&drawn.comparison.coverage.passages)
}

fn told(drawn: &Drawn, rows: &[CoverageRow]) -> String {
    let row = |r: &CoverageRow| drawn.told(drawn.topic(&r.topic), [shown(r.percent.left), shown(r.percent.right)]);
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("{}{}{}", note(drawn), drawn.phrases.colon, rows.join(" "))
}
