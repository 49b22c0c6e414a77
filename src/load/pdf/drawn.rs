//! Drawn lines: rules over footnotes, borders of tables.

use super::matrix::Matrix;
use super::shown::{PageText, Rule};
use super::token::Operand;

/// Thickest bar still taken for a line, points.
const THICKNESS: f32 = 2.5;
/// Shortest horizontal line kept, points.
const RULE_LENGTH: f32 = 20.0;
/// Shortest vertical line kept, points.
const POST_LENGTH: f32 = 6.0;
/// Most lines kept of one page.
const MAX_RULES: usize = 1_500;

/// The path under construction, in page coordinates.
#[derive(Debug, Default)]
pub(super) struct Path {
    points: Vec<(f32, f32)>,
    /// Left, lower, right and upper end of rectangles.
    bars: Vec<[f32; 4]>,
}

impl Path {
    /// An operator that builds or paints a path; painted lines are kept in `page`.
    pub(super) fn paint(&mut self, operator: &[u8], operands: &[Operand], ctm: Matrix, page: &mut PageText) {
        let numbers: Vec<f32> = operands.iter().filter_map(Operand::number).collect();
        match (operator, &numbers[..]) {
            (b"m" | b"l", [x, y]) => self.points.push(ctm.apply(*x, *y)),
            (b"re", [x, y, w, h]) => self.bars.push(bar(ctm.apply(*x, *y), ctm.apply(x + w, y + h))),
            (b"m" | b"l" | b"re" | b"n", _) => {}
            _ => self.keep(page),
        }
        let building = matches!(operator, b"m" | b"l" | b"re");
        if !building || self.points.len() > MAX_RULES || self.bars.len() > MAX_RULES {
            self.points.clear();
            self.bars.clear();
        }
    }

    fn keep(&self, page: &mut PageText) {
        for [x0, y0, x1, y1] in self.points.windows(2).map(|w| bar(w[0], w[1])).chain(self.bars.iter().copied()) {
            if y1 - y0 < THICKNESS && x1 - x0 > RULE_LENGTH && page.rules.len() < MAX_RULES {
                page.rules.push(Rule { x0, x1, y: y0 });
            } else if x1 - x0 < THICKNESS && y1 - y0 > POST_LENGTH && page.posts.len() < MAX_RULES {
                page.posts.push(Rule { x0: y0, x1: y1, y: x0 });
            }
        }
    }
}

fn bar(a: (f32, f32), b: (f32, f32)) -> [f32; 4] {
    [a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)]
}
