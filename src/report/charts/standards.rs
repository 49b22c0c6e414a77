//! Families of yardsticks cited, in mirrored bars: solid where an instrument is named, hollow where none is.

use super::Drawn;
use super::drawing::Drawing;
use super::mirror::{self, Bar, Pair};
use crate::divergence::FamilyRow;

pub(super) fn draw(drawn: &Drawn) -> Option<Drawing> {
    let rows = &drawn.comparison.families;
    if rows.is_empty() {
        return None;
    }
    let pair = |row: &FamilyRow| Pair {
        name: drawn.phrases.family(row.family).to_owned(),
        bars: [bar(row.named.left, row.unnamed.left), bar(row.named.right, row.unnamed.right)],
    };
    let pairs: Vec<Pair> = rows.iter().map(pair).collect();
    let p = drawn.phrases;
    let mut drawing = Drawing::new("standards", p.standards_picture, told(drawn, rows));
    let legend = format!("{}{}■ {}  □ {}", p.standards_note, p.colon, p.cited_by[0], p.cited_by[1]);
    mirror::draw(&mut drawing, &drawn.names, &pairs, &[legend]);
    Some(drawing)
}

fn bar(named: usize, unnamed: usize) -> Bar {
    let label = if named + unnamed == 0 { "–".to_owned() } else { (named + unnamed).to_string() };
    Bar { solid: named as f64, hollow: unnamed as f64, label }
}

fn told(drawn: &Drawn, rows: &[FamilyRow]) -> String {
    let p = drawn.phrases;
    let [named, unnamed] = p.cited_by;
    let side = |n: usize, u: usize| {
        let parts = format!("{named} {n}{}{unnamed} {u}", p.comma);
        format!("{}{}", n + u, p.bracketed(&parts))
    };
    let row = |r: &FamilyRow| {
        let shown = [side(r.named.left, r.unnamed.left), side(r.named.right, r.unnamed.right)];
        drawn.told(p.family(r.family), shown)
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("{}{}{}", p.standards_note, p.colon, rows.join(" "))
}
