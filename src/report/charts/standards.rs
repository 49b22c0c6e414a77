//! Families of yardsticks cited, in mirrored bars: solid where an instrument is named, hollow where none is.

use super::Drawn;
use super::drawing::Drawing;
use super::mirror::{self, Bar, Pair};
use crate::codebook::StandardFamily;
use crate::divergence::FamilyRow;

pub(super) fn draw(drawn: &Drawn) -> Option<Drawing> {
    let rows = &drawn.comparison.families;
    if rows.is_empty() {
        return None;
    }
    let pair = |row: &FamilyRow| Pair {
        name: family(drawn, row).to_owned(),
        bars: [bar(row.named.left, row.unnamed.left), bar(row.named.right, row.unnamed.right)],
    };
    let pairs: Vec<Pair> = rows.iter().map(pair).collect();
    let words = drawn.words;
    let mut drawing = Drawing::new("standards", words.standards, told(drawn, rows));
    let legend = format!("{} ■ {}  □ {}", words.standards_unit, words.named[0], words.named[1]);
    mirror::draw(&mut drawing, &drawn.names, &pairs, &[legend]);
    Some(drawing)
}

fn bar(named: usize, unnamed: usize) -> Bar {
    let label = if named + unnamed == 0 { "–".to_owned() } else { (named + unnamed).to_string() };
    Bar { solid: named as f64, hollow: unnamed as f64, label }
}

fn family(drawn: &Drawn, row: &FamilyRow) -> &'static str {
    let [national, international, regional, own] = drawn.words.families;
    match row.family {
        StandardFamily::NationalLaw => national,
        StandardFamily::International => international,
        StandardFamily::Regional => regional,
        StandardFamily::OwnRules => own,
    }
}

fn told(drawn: &Drawn, rows: &[FamilyRow]) -> String {
    let [left, right] = &drawn.names;
    let [named, unnamed] = drawn.words.named;
    let side = |n: usize, u: usize| format!("{} ({n} {named}, {u} {unnamed})", n + u);
    let row = |r: &FamilyRow| {
        let (l, r2) = (side(r.named.left, r.unnamed.left), side(r.named.right, r.unnamed.right));
        format!("{}: {left} {l}; {right} {r2}.", family(drawn, r))
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("{} {}", drawn.words.standards_unit, rows.join(" "))
}
