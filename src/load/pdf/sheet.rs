//! All lines of a document with what is known of them, and the measures of its body text.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use super::columns::regions;
use super::grid::gather;
use super::line::Line;
use super::marks::mark;
use super::notes::Label;
use super::rows::{other_directions, rows};
use super::shown::{PageText, RIGHTWARD, Rule};
use crate::load::SetAside;

/// Ends of cells this near to each other are aligned, points.
const ALIGNED: f32 = 2.5;

/// What a line is, as far as its place tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Headings, paragraphs, lists and tables.
    Body,
    /// Part of a footnote.
    Note,
    /// No part of the statement.
    Aside(SetAside),
}

/// The lines of the document in reading order.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The lines.
    pub(super) lines: Vec<Line>,
    /// What each line is.
    pub(super) roles: Vec<Role>,
    /// What footnotes open with, by line.
    pub(super) labels: BTreeMap<usize, Label>,
    /// Drawn horizontal rules by page.
    pub(super) rules: BTreeMap<NonZeroU32, Vec<Rule>>,
    /// Number of pages.
    pub(super) pages: usize,
    /// Size of body text, points.
    pub(super) body: f32,
    /// Baseline to baseline distance within paragraphs of body text, in font sizes.
    pub(super) leading: f32,
    regions: usize,
}

impl Sheet {
    /// Adds a page.
    pub(super) fn add(&mut self, text: &PageText, page: NonZeroU32, height: f32) {
        self.pages += 1;
        let mut order = vec![RIGHTWARD];
        order.extend(other_directions(text));
        for direction in order {
            let mut rows = rows(text, direction);
            if direction == RIGHTWARD {
                rows = gather(rows, &text.rules, &text.posts);
            }
            for region in regions(rows) {
                let index = self.regions;
                self.regions += 1;
                let lines = region.rows.iter().filter_map(|row| Line::new(row, page, index, height));
                self.lines.extend(lines);
            }
        }
        if !text.rules.is_empty() {
            self.rules.insert(page, text.rules.clone());
        }
    }

    /// Measures the body text, once all pages are there.
    pub(super) fn measure(&mut self) {
        self.roles = vec![Role::Body; self.lines.len()];
        let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
        for line in self.lines.iter().filter(|line| !line.furniture) {
            *sizes.entry((line.size * 4.0).round() as i32).or_default() += line.text().chars().count();
        }
        self.body = commonest(&sizes).map_or(12.0, |quarter| quarter as f32 / 4.0);
        let mut steps: BTreeMap<i32, usize> = BTreeMap::new();
        for pair in self.lines.windows(2) {
            let step = (pair[0].y - pair[1].y) / self.body;
            let body = pair.iter().all(|line| (line.size - self.body).abs() < 0.3);
            if body && pair[0].region == pair[1].region && (0.8..2.2).contains(&step) {
                *steps.entry((step * 40.0).round() as i32).or_default() += 1;
            }
        }
        self.leading = commonest(&steps).map_or(1.2, |step| step as f32 / 40.0);
    }

    /// The indices of the lines that are body text.
    pub(super) fn body_lines(&self) -> Vec<usize> {
        (0..self.lines.len()).filter(|index| self.roles[*index] == Role::Body).collect()
    }

    /// Whether the line is a row of a table: cells that no list mark explains, like a neighbour's.
    pub(super) fn tabular(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let near = |other: usize| {
            self.lines.get(other).is_some_and(|other| {
                line.region == other.region && (line.y - other.y).abs() < 3.5 * line.size && aligned(line, other)
            })
        };
        line.bordered || near(index + 1) || index.checked_sub(1).is_some_and(near)
    }

    /// Whether the two lines follow each other on one page and in one column.
    pub(super) fn together(&self, a: usize, b: usize) -> bool {
        self.lines[a].region == self.lines[b].region
    }
}

/// Whether a cell that is not the first begins or ends where one of the other line does.
fn aligned(line: &Line, other: &Line) -> bool {
    let ends = |line: &Line| -> Vec<(f32, f32)> {
        let marked = line.cells.len() == 2 && mark(&format!("{} ", line.cells[0].text)).is_some();
        let skip = if marked { 2 } else { 1 };
        line.cells.iter().skip(skip).map(|cell| (cell.x0, if cell.is_figure() { cell.x1 } else { f32::NAN })).collect()
    };
    let (own, others) = (ends(line), ends(other));
    own.iter().any(|a| others.iter().any(|b| (a.0 - b.0).abs() < ALIGNED || (a.1 - b.1).abs() < ALIGNED))
}

fn commonest(counts: &BTreeMap<i32, usize>) -> Option<i32> {
    let mut best: Option<(i32, usize)> = None;
    for (value, count) in counts {
        if best.is_none_or(|(_, most)| *count > most) {
            best = Some((*value, *count));
        }
    }
    best.map(|(value, _)| value)
}
