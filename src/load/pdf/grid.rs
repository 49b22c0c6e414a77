//! Tables with drawn borders: rows between horizontal rules, cells between vertical ones.

use super::line::{Cell, cells_of, merged};
use super::rows::{Row, Run};
use super::shown::Rule;

/// Rules this near to each other are one, points.
const SAME: f32 = 3.0;
/// Highest row of a table, points.
const MAX_ROW: f32 = 500.0;
/// Most bands of one page.
const MAX_BANDS: usize = 300;

/// One row of a table as drawn.
#[derive(Debug)]
struct Band {
    top: f32,
    bottom: f32,
    /// Borders of the cells, from left to right.
    borders: Vec<f32>,
}

/// Takes the runs inside bordered tables out of `rows` and puts one row for every table row in their place.
pub(super) fn gather(rows: Vec<Row>, rules: &[Rule], posts: &[Rule]) -> Vec<Row> {
    let bands = bands(rules, posts);
    if bands.is_empty() {
        return rows;
    }
    let mut inside: Vec<Vec<Run>> = bands.iter().map(|_| Vec::new()).collect();
    let mut kept: Vec<Row> = Vec::new();
    for mut row in rows {
        let mut outside = Vec::new();
        for run in row.runs {
            match bands.iter().position(|band| band.holds(&run)) {
                Some(at) => inside[at].push(run),
                None => outside.push(run),
            }
        }
        row.runs = outside;
        if !row.runs.is_empty() {
            kept.push(row);
        }
    }
    for (band, runs) in bands.iter().zip(inside) {
        kept.extend(band.row(runs));
    }
    kept.sort_by(|a, b| b.y.total_cmp(&a.y));
    kept
}

impl Band {
    fn holds(&self, run: &Run) -> bool {
        let middle = (run.x0 + run.x1) / 2.0;
        let (left, right) = (self.borders[0], self.borders[self.borders.len() - 1]);
        run.y < self.top && run.y > self.bottom && middle > left && middle < right
    }

    /// The band's text as one row; a band with text in a single cell is no table row, and is given back line by line.
    fn row(&self, runs: Vec<Run>) -> Vec<Row> {
        let size = runs.iter().map(|run| run.size).fold(0.0, f32::max);
        let mut columns: Vec<Vec<Run>> = self.borders.windows(2).map(|_| Vec::new()).collect();
        for run in runs {
            let middle = (run.x0 + run.x1) / 2.0;
            let at = self.borders.iter().rposition(|border| *border <= middle).unwrap_or(0);
            columns[at.min(self.borders.len() - 2)].push(run);
        }
        let lines: Vec<Vec<Row>> = columns.into_iter().map(lines).collect();
        if lines.iter().filter(|lines| !lines.is_empty()).count() == 0 {
            return Vec::new();
        }
        if self.borders.len() < 3 {
            return lines.into_iter().flatten().collect();
        }
        let runs = lines.iter().flatten().flat_map(|row| row.runs.clone()).collect();
        let cells: Vec<Cell> = lines
            .iter()
            .filter(|lines| !lines.is_empty())
            .map(|lines| merged(&lines.iter().flat_map(cells_of).collect::<Vec<Cell>>()))
            .collect();
        vec![Row { runs, y: self.top - size, size, cells: Some(cells) }]
    }
}

/// The runs of one cell, line by line.
fn lines(mut runs: Vec<Run>) -> Vec<Row> {
    runs.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Row> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some(row) if row.y - run.y < 0.6 * row.size => row.runs.push(run),
            _ => rows.push(Row { y: run.y, size: run.size, runs: vec![run], cells: None }),
        }
    }
    for row in &mut rows {
        row.runs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows
}

fn bands(rules: &[Rule], posts: &[Rule]) -> Vec<Band> {
    let mut heights: Vec<f32> = rules.iter().map(|rule| rule.y).collect();
    heights.sort_by(|a, b| b.total_cmp(a));
    heights.dedup_by(|a, b| (*a - *b).abs() < SAME);
    let mut bands = Vec::new();
    for pair in heights.windows(2) {
        let (top, bottom) = (pair[0], pair[1]);
        let middle = (top + bottom) / 2.0;
        let mut borders: Vec<f32> =
            posts.iter().filter(|post| post.x0 <= middle && middle <= post.x1).map(|post| post.y).collect();
        borders.sort_by(f32::total_cmp);
        borders.dedup_by(|a, b| (*a - *b).abs() < SAME);
        if borders.len() >= 2 && top - bottom < MAX_ROW && bands.len() < MAX_BANDS {
            bands.push(Band { top, bottom, borders });
        }
    }
    // A lone frame around text is no table.
    if bands.iter().any(|band: &Band| band.borders.len() > 2) { bands } else { Vec::new() }
}
