//! The text pen: where the next character goes.

use super::font::Font;
use super::marked::Marks;
use super::matrix::Matrix;
use super::shown::{DOWNWARD, LEFTWARD, PageText, RIGHTWARD, Shown, UPWARD};
use super::token::Operand;

/// Farthest place on a page that is believed, points; the format's own limit is 14,400.
const FARTHEST: f32 = 20_000.0;

/// The part of the graphics state that text needs.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// User space to page.
    pub(super) ctm: Matrix,
    /// Index of the font.
    pub(super) font: Option<usize>,
    /// Font size, text space units.
    pub(super) size: f32,
    char_gap: f32,
    word_gap: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// Graphics state, text matrix and line matrix.
#[derive(Debug)]
pub(super) struct Pen {
    /// What `q` saves.
    pub(super) state: State,
    text: Matrix,
    line: Matrix,
}

impl Pen {
    /// A pen at the origin.
    pub(super) fn new(ctm: Matrix) -> Self {
        let state =
            State { ctm, font: None, size: 1.0, char_gap: 0.0, word_gap: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0 };
        Self { state, text: Matrix::IDENTITY, line: Matrix::IDENTITY }
    }

    /// `cm`.
    pub(super) fn concat(&mut self, operands: &[Operand]) {
        let numbers: Vec<f32> = operands.iter().filter_map(Operand::number).collect();
        if let Some(matrix) = Matrix::from_numbers(&numbers) {
            self.state.ctm = matrix.then(self.state.ctm);
        }
    }

    /// The operators that only move the pen or set how it moves.
    pub(super) fn operator(&mut self, operator: &[u8], operands: &[Operand]) {
        let number = |index: usize| operands.get(index).and_then(Operand::number);
        match (operator, number(0), number(1)) {
            (b"BT", ..) => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            (b"Td", Some(x), Some(y)) => self.move_line(x, y),
            (b"TD", Some(x), Some(y)) => {
                self.state.leading = -y;
                self.move_line(x, y);
            }
            (b"T*", ..) => self.next_line(),
            (b"Tm", ..) => {
                let numbers: Vec<f32> = operands.iter().filter_map(Operand::number).collect();
                if let Some(matrix) = Matrix::from_numbers(&numbers) {
                    (self.text, self.line) = (matrix, matrix);
                }
            }
            (b"Tc", Some(gap), _) => self.state.char_gap = gap,
            (b"Tw", Some(gap), _) => self.state.word_gap = gap,
            (b"Tz", Some(percent), _) => self.state.stretch = percent / 100.0,
            (b"TL", Some(leading), _) => self.state.leading = leading,
            (b"Ts", Some(rise), _) => self.state.rise = rise,
            _ => {}
        }
    }

    /// The spacing operands of `"`.
    pub(super) fn spacing(&mut self, operands: &[Operand]) {
        if let [Operand::Number(word), Operand::Number(char), ..] = operands {
            (self.state.word_gap, self.state.char_gap) = (*word, *char);
        }
    }

    /// `T*`.
    pub(super) fn next_line(&mut self) {
        self.move_line(0.0, -self.state.leading);
    }

    fn move_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    /// A number in a `TJ` array: thousandths of the size, backwards.
    pub(super) fn kern(&mut self, back: f32, vertical: bool) {
        let by = -back / 1000.0 * self.state.size;
        self.advance(if vertical { (0.0, by) } else { (by * self.state.stretch, 0.0) });
    }

    fn advance(&mut self, (x, y): (f32, f32)) {
        self.text = Matrix::shift(x, y).then(self.text);
    }

    /// Shows one code, adding it to `page`.
    pub(super) fn show(&mut self, font: &mut Font, code: (u32, usize), page: &mut PageText, marks: &mut Marks) {
        let (bold, italic, vertical) = (font.bold, font.italic, font.vertical());
        let glyph = font.glyph(code.0, code.1);
        let word_gap = if code.0 == 32 && code.1 == 1 { self.state.word_gap } else { 0.0 };
        let gap = self.state.char_gap + word_gap;
        let (step, end) = if vertical {
            ((0.0, -self.state.size + gap), (0.0, -self.state.size))
        } else {
            let width = glyph.width * self.state.size;
            (((width + gap) * self.state.stretch, 0.0), (width * self.state.stretch, 0.0))
        };
        let whole = Matrix::shift(0.0, self.state.rise).then(self.text).then(self.state.ctm);
        if glyph.text.is_empty() {
            page.unknown += usize::from(glyph.width > 0.0);
        } else if let Some(mut shown) = place(whole, end, self.state.size) {
            (shown.at, shown.len) = page.store(&glyph.text);
            (shown.bold, shown.italic, shown.furniture) = (bold, italic, marks.furniture());
            if vertical {
                shown.direction = DOWNWARD;
            }
            page.shown.push(shown);
        }
        self.advance(step);
    }
}

/// The place of a character from the pen's start to `end`, turned so that it runs to the right.
fn place(whole: Matrix, end: (f32, f32), size: f32) -> Option<Shown> {
    let (x0, y0) = whole.apply(0.0, 0.0);
    let (x1, y1) = whole.apply(end.0, end.1);
    let size = whole.height() * size.abs();
    if ![x0, y0, x1, y1].iter().all(|v| v.abs() < FARTHEST) || !(0.1..2_000.0).contains(&size) {
        return None;
    }
    let (dx, dy) = match (x1 - x0, y1 - y0) {
        (dx, dy) if dx.abs() + dy.abs() > 1e-3 => (dx, dy),
        _ => (whole.0[0], whole.0[1]),
    };
    let direction = match (dx.abs() >= dy.abs(), dx >= 0.0, dy >= 0.0) {
        (true, true, _) => RIGHTWARD,
        (true, false, _) => LEFTWARD,
        (false, _, true) => UPWARD,
        (false, _, false) => DOWNWARD,
    };
    let (start, stop, across) = match direction {
        UPWARD => (y0, y1, -x0),
        DOWNWARD => (-y0, -y1, x0),
        LEFTWARD => (-x0, -x1, -y0),
        _ => (x0, x1, y0),
    };
    let (x0, x1) = (start, stop.max(start));
    Some(Shown { at: 0, len: 0, x0, x1, y: across, size, direction, bold: false, italic: false, furniture: false })
}
