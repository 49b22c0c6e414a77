//! Footnotes: the small lines at the foot of a page that open with a mark.

use super::furniture::page_ranges;
use super::sheet::{Role, Sheet};
use crate::load::NoteMark;

/// A line this much smaller than body text may be a footnote.
const SMALLER: f32 = 0.94;

/// Marks the lines of footnotes.
pub(super) fn mark(sheet: &mut Sheet) {
    for range in page_ranges(sheet) {
        let mut body: Vec<usize> = range.filter(|index| sheet.roles[*index] == Role::Body).collect();
        body.sort_by(|a, b| sheet.lines[*b].y.total_cmp(&sheet.lines[*a].y));
        if let Some(first) = first_of(sheet, &body) {
            for index in &body[first..] {
                sheet.roles[*index] = Role::Note;
            }
        }
    }
}

/// Where in `body`, from top to bottom, the footnotes begin.
fn first_of(sheet: &Sheet, body: &[usize]) -> Option<usize> {
    let small = |index: &usize| sheet.lines[*index].size < SMALLER * sheet.body;
    let start = body.len() - body.iter().rev().take_while(|index| small(index) || label(sheet, **index).is_some()).count();
    let opens = |index: &usize| label(sheet, *index).is_some();
    // What stands between body text and the first mark goes on from the page before, if a rule parts it.
    let continued = start < body.len() && parted(sheet, body, start);
    let begins = if continued { start } else { start + body[start..].iter().position(opens)? };
    (sheet.lines[body[begins]].depth > 0.25).then_some(begins)
}

fn parted(sheet: &Sheet, body: &[usize], start: usize) -> bool {
    let line = &sheet.lines[body[start]];
    let above = start.checked_sub(1).map_or(f32::MAX, |index| sheet.lines[body[index]].y);
    let rules = sheet.rules.get(&line.page).map(Vec::as_slice).unwrap_or_default();
    rules.iter().any(|rule| rule.y > line.y && rule.y < above)
}

/// The mark that a line opens with: raised, or small digits before the text.
pub(super) fn label(sheet: &Sheet, index: usize) -> Option<NoteMark> {
    let cell = sheet.lines[index].cells.first()?;
    cell.notes.first().filter(|note| note.at == 0).cloned()
}
