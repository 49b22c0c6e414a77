//! Characters to runs of one style, runs to rows of one baseline.

use super::shown::{PageText, RIGHTWARD, Shown};

/// Gap that always parts two runs, in font sizes.
const RUN_GAP: f32 = 0.7;
/// Gap that is a space, in font sizes.
const WORD_GAP: f32 = 0.14;

/// A shown space narrower than this was drawn over and is none, in font sizes.
const NO_GAP: f32 = 0.04;
/// Gap before a comma, a full stop or a closing bracket that is a space, in font sizes.
const PUNCTUATION_GAP: f32 = 0.4;
/// Most raised runs that wait for the row they belong to.
const MAX_WAITING: usize = 64;

/// Characters of one style on one baseline without a wide gap.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// Left end, points.
    pub(super) x0: f32,
    /// Right end.
    pub(super) x1: f32,
    /// Baseline.
    pub(super) y: f32,
    /// Font size, points.
    pub(super) size: f32,
    /// Its text, with spaces where the gaps are.
    pub(super) text: String,
    /// Heavy weight.
    pub(super) bold: bool,
    /// Slanted.
    pub(super) italic: bool,
    /// Marked by the file as a running head or foot.
    pub(super) furniture: bool,
    /// Small and over the baseline of its row.
    pub(super) raised: bool,
}

/// Runs on one baseline, from left to right.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// The runs.
    pub(super) runs: Vec<Run>,
    /// Baseline of the largest run, points from the page's lower edge.
    pub(super) y: f32,
    /// Size of the largest run, points.
    pub(super) size: f32,
    /// Its cells, where drawn borders tell them.
    pub(super) cells: Option<Vec<super::line::Cell>>,
}

/// Whether no space stands beside this character in its script.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a space belongs between two texts that a gap parts.
pub(super) fn wants_space(left: &str, right: &str) -> bool {
    let (Some(a), Some(b)) = (left.chars().next_back(), right.chars().next()) else { return false };
    a != ' ' && b != ' ' && !is_wide(a) && !is_wide(b)
}

/// The rows of the page's text in `direction`, from top to bottom.
pub(super) fn rows(page: &PageText, direction: u8) -> Vec<Row> {
    let mut runs = runs(page, direction);
    runs.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Row> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some(row) if (row.y - run.y).abs() < 0.2 * row.size.min(run.size) => row.add(run),
            _ => rows.push(Row { y: run.y, size: run.size, runs: vec![run], cells: None }),
        }
    }
    let mut rows = attach_raised(rows);
    for row in &mut rows {
        row.runs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        drop_doubles(&mut row.runs);
    }
    rows
}

impl Row {
    fn add(&mut self, run: Run) {
        if run.size > self.size {
            (self.y, self.size) = (run.y, run.size);
        }
        self.runs.push(run);
    }
}

fn runs(page: &PageText, direction: u8) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for shown in page.shown.iter().filter(|shown| shown.direction == direction) {
        let text = page.text_of(shown);
        match runs.last_mut() {
            Some(run) if continues(run, shown) => extend(run, shown, text),
            _ if text.trim().is_empty() => {}
            _ => runs.push(start(shown, text)),
        }
    }
    for run in &mut runs {
        run.text.truncate(run.text.trim_end().len());
    }
    runs
}

fn start(shown: &Shown, text: &str) -> Run {
    Run {
        x0: shown.x0,
        x1: shown.x1,
        y: shown.y,
        size: shown.size,
        text: text.trim_start().to_owned(),
        bold: shown.bold,
        italic: shown.italic,
        furniture: shown.furniture,
        raised: false,
    }
}

fn continues(run: &Run, shown: &Shown) -> bool {
    let gap = shown.x0 - run.x1;
    (shown.y - run.y).abs() < 0.06 * run.size
        && (shown.size - run.size).abs() < 0.04 * run.size
        && (run.bold, run.italic, run.furniture) == (shown.bold, shown.italic, shown.furniture)
        && gap > -0.6 * run.size
        && gap < RUN_GAP * run.size
}

/// The run's right end stays at its last visible character, so that shown spaces count as gap.
fn extend(run: &mut Run, shown: &Shown, text: &str) {
    if text.trim().is_empty() {
        if !run.text.ends_with(' ') {
            run.text.push(' ');
        }
        return;
    }
    if run.text.ends_with(' ') && shown.x0 - run.x1 < NO_GAP * run.size {
        run.text.pop();
    }
    let word_gap = if text.starts_with([',', '.', ')']) { PUNCTUATION_GAP } else { WORD_GAP };
    if shown.x0 - run.x1 > word_gap * run.size && wants_space(&run.text, text) {
        run.text.push(' ');
    }
    run.text.push_str(text);
    run.x1 = run.x1.max(shown.x1);
}

/// Moves small raised runs to the row whose text they stand beside.
fn attach_raised(rows: Vec<Row>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    let mut waiting: Vec<Run> = Vec::new();
    for mut row in rows {
        let mut still = Vec::new();
        for run in waiting {
            if raised_beside(&row, &run) {
                row.runs.push(Run { raised: true, ..run });
            } else {
                still.push(run);
            }
        }
        let lowest = if still.len() > MAX_WAITING { f32::MIN } else { row.y + 1.5 * row.size };
        let (gone, late): (Vec<Run>, Vec<Run>) = still.into_iter().partition(|run| run.y > lowest);
        kept.extend(gone.into_iter().map(alone));
        waiting = late;
        let short = row.runs.iter().all(|run| run.text.chars().count() <= 6);
        if short {
            waiting.append(&mut row.runs);
        } else {
            kept.push(row);
        }
    }
    kept.extend(waiting.into_iter().map(alone));
    kept.sort_by(|a, b| b.y.total_cmp(&a.y));
    merge_level(kept)
}

fn alone(run: Run) -> Row {
    Row { y: run.y, size: run.size, runs: vec![run], cells: None }
}

/// Joins rows of one baseline that waiting had parted.
fn merge_level(rows: Vec<Row>) -> Vec<Row> {
    let mut merged: Vec<Row> = Vec::new();
    for row in rows {
        match merged.last_mut() {
            Some(last) if (last.y - row.y).abs() < 0.2 * last.size.min(row.size) => {
                row.runs.into_iter().for_each(|run| last.add(run));
            }
            _ => merged.push(row),
        }
    }
    merged
}

fn raised_beside(row: &Row, run: &Run) -> bool {
    let lift = run.y - row.y;
    run.size < 0.85 * row.size
        && lift > 0.12 * row.size
        && lift < 0.75 * row.size
        && row.runs.iter().any(|base| {
            let (after, before) = (run.x0 - base.x1, base.x0 - run.x1);
            !base.raised
                && ((after > -0.3 * row.size && after < 0.6 * row.size)
                    || (before > -0.3 * row.size && before < 5.0 * row.size))
                || (base.x0 < run.x0 && run.x1 < base.x1)
        })
}

/// Text printed twice on one place, to look bold, is kept once.
fn drop_doubles(runs: &mut Vec<Run>) {
    runs.dedup_by(|later, kept| {
        let double = later.text == kept.text && (later.x0 - kept.x0).abs() < 0.15 * kept.size;
        kept.bold |= double;
        double
    });
}

/// The directions other than the upright one that the page has text in.
pub(super) fn other_directions(page: &PageText) -> Vec<u8> {
    (1..=3)
        .filter(|direction| page.shown.iter().any(|s| s.direction == *direction && s.direction != RIGHTWARD))
        .collect()
}
