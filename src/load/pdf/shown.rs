//! What one page shows, before any thought of lines: characters with their places, and drawn rules.

/// Text running from left to right.
pub(super) const RIGHTWARD: u8 = 0;
/// Text running upward, downward, upside down: read apart from the upright text.
pub(super) const UPWARD: u8 = 1;
/// See [`UPWARD`].
pub(super) const DOWNWARD: u8 = 2;
/// See [`UPWARD`].
pub(super) const LEFTWARD: u8 = 3;

/// One shown character (or ligature, or replaced text).
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    /// Start of its text in [`PageText::text`].
    pub(super) at: u32,
    /// Bytes of its text.
    pub(super) len: u32,
    /// Left end of its advance, points from the page's left edge (in the frame of its direction).
    pub(super) x0: f32,
    /// Right end of its advance.
    pub(super) x1: f32,
    /// Baseline, points from the page's lower edge.
    pub(super) y: f32,
    /// Font size as displayed, points.
    pub(super) size: f32,
    /// Which way it runs.
    pub(super) direction: u8,
    /// Heavy weight.
    pub(super) bold: bool,
    /// Slanted.
    pub(super) italic: bool,
    /// Marked by the file as a running head or foot.
    pub(super) furniture: bool,
}

/// A drawn horizontal (or, its axes changed, vertical) line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    /// Left end, points.
    pub(super) x0: f32,
    /// Right end.
    pub(super) x1: f32,
    /// Height over the page's lower edge.
    pub(super) y: f32,
}

/// One page's characters in drawing order.
#[derive(Debug, Default)]
pub(super) struct PageText {
    /// All texts, one after the other.
    pub(super) text: String,
    /// The characters.
    pub(super) shown: Vec<Shown>,
    /// The horizontal lines.
    pub(super) rules: Vec<Rule>,
    /// The vertical lines: `x0` and `x1` are their lower and upper end, `y` their place from the left.
    pub(super) posts: Vec<Rule>,
    /// Number of images drawn.
    pub(super) images: usize,
    /// Codes shown whose text nothing tells.
    pub(super) unknown: usize,
}

impl PageText {
    /// The text of one character.
    pub(super) fn text_of(&self, shown: &Shown) -> &str {
        &self.text[shown.at as usize..(shown.at + shown.len) as usize]
    }

    /// Adds `text` to the page's text: where it begins and how long it is.
    pub(super) fn store(&mut self, text: &str) -> (u32, u32) {
        let at = self.text.len() as u32;
        self.text.push_str(text);
        (at, text.len() as u32)
    }
}
