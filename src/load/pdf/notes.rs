//! Footnotes: lines at the foot of a page or column that open with a mark, smaller than body text or under a short rule.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

use super::furniture::page_ranges;
use super::sheet::{Role, Sheet};

/// A line this much smaller than body text may be a footnote.
const SMALLER: f32 = 0.94;
/// Footnotes do not begin higher than this on a page, as a share of its height.
const HIGHEST: f32 = 0.25;
/// Length of the rule over footnotes: at least these points, and at most this share of the text's width.
const SEPARATOR: (f32, f32) = (40.0, 0.6);

/// What a footnote opens with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The mark that points here.
    pub(super) text: String,
    /// Bytes of the line's text that it takes; 0 for a raised mark, which has left the text.
    pub(super) len: usize,
}

/// Page and label of the marks in body text.
type Marks = BTreeSet<(NonZeroU32, String)>;

/// Marks the lines of footnotes and keeps their labels.
pub(super) fn mark(sheet: &mut Sheet) {
    let marks: Marks = sheet
        .body_lines()
        .into_iter()
        .map(|index| &sheet.lines[index])
        .flat_map(|line| line.cells.iter().flat_map(|cell| &cell.notes).map(|note| (line.page, note.label.clone())))
        .collect();
    let mut open = false;
    for range in page_ranges(sheet) {
        let mut regions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in range.filter(|index| sheet.roles[*index] == Role::Body) {
            regions.entry(sheet.lines[index].region).or_default().push(index);
        }
        let mut found = false;
        for body in regions.into_values() {
            let first = first_of(sheet, &body, &marks, open);
            for index in &body[first.unwrap_or(body.len())..] {
                sheet.roles[*index] = Role::Note;
                if let Some(label) = label(sheet, *index, &marks) {
                    sheet.labels.insert(*index, label);
                }
            }
            found |= first.is_some();
        }
        open = found;
    }
}

/// Where in the lines of a region, from top to bottom, the footnotes begin. `open` tells whether the page before ended
/// in one.
fn first_of(sheet: &Sheet, body: &[usize], marks: &Marks, open: bool) -> Option<usize> {
    let small = |index: &usize| sheet.lines[*index].size < SMALLER * sheet.body && !sheet.lines[*index].bordered;
    let labelled = |index: &usize| label(sheet, *index, marks).is_some();
    let ruled = (1..body.len()).find(|at| labelled(&body[*at]) && parted(sheet, body, *at));
    let foot = body.iter().rev().take_while(|index| small(index) || labelled(index)).count();
    let start = body.len() - foot;
    let first = body[start..].iter().position(labelled).map(|first| start + first);
    // What stands between body text and the first mark goes on from the page before, if a rule parts it.
    let goes_on = open && start < body.len() && parted(sheet, body, start);
    let begins = if goes_on { start } else { ruled.into_iter().chain(first).min()? };
    (sheet.lines[body[begins]].depth > HIGHEST).then_some(begins)
}

/// Whether a short rule stands over the line and under the one before it.
fn parted(sheet: &Sheet, body: &[usize], at: usize) -> bool {
    let line = &sheet.lines[body[at]];
    let above = at.checked_sub(1).map_or(f32::MAX, |index| sheet.lines[body[index]].y);
    let width = body.iter().map(|index| sheet.lines[*index].x1 - sheet.lines[*index].x0).fold(0.0, f32::max);
    let rules = sheet.rules.get(&line.page).map(Vec::as_slice).unwrap_or_default();
    rules.iter().any(|rule| {
        let length = rule.x1 - rule.x0;
        rule.y > line.y && rule.y < above && length > SEPARATOR.0 && length < width * SEPARATOR.1 + SEPARATOR.0
    })
}

/// The mark that a line opens with: raised, or plain digits that a mark in the text of the page asks for.
fn label(sheet: &Sheet, index: usize, marks: &Marks) -> Option<Label> {
    let line = &sheet.lines[index];
    let cell = line.cells.first()?;
    if let Some(note) = cell.notes.first().filter(|note| note.at == 0) {
        return Some(Label { text: note.label.clone(), len: 0 });
    }
    let text = line.text();
    let open = usize::from(text.starts_with(['[', '(']));
    let digits = text[open..].len() - text[open..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '*').len();
    let number = text[open..open + digits].to_owned();
    let rest = &text[open + digits..];
    let len = text.len() - rest.trim_start_matches([']', ')', '.', ' ']).len();
    let asked = marks.contains(&(line.page, number.clone()));
    (asked && !number.is_empty() && rest.starts_with([' ', ']', ')', '.'])).then_some(Label { text: number, len })
}
