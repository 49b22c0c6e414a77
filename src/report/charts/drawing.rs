//! A picture before any format: shapes in whole pixels, and words in lines.

/// Width of every picture, pixels.
pub(crate) const WIDTH: i32 = 720;
/// Size of names, pixels.
pub(crate) const SIZE: i32 = 14;
/// Size of notes, pixels.
pub(super) const SMALL: i32 = 12;
/// Height of a line of names, pixels.
pub(super) const LINE: i32 = 17;
/// Most lines of one name; what is longer ends in an ellipsis.
const MOST_LINES: usize = 3;

/// A picture: what it shows in shapes, and the same in words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Drawing {
    /// What it shows, ASCII: `polarity`.
    pub(crate) id: &'static str,
    /// Title.
    pub(crate) title: String,
    /// The same facts in words.
    pub(crate) told: String,
    /// Shapes, from back to front.
    pub(crate) shapes: Vec<Shape>,
    /// Lower end, pixels.
    pub(crate) height: i32,
}

/// A point, pixels from the upper left corner.
pub(crate) type Point = (i32, i32);

/// A piece of a picture, in the colour of the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// A straight line.
    Line { from: Point, to: Point, stroke: Stroke },
    /// The mark of the left side: a ring of 13 pixels.
    Ring { at: Point },
    /// The mark of the right side: a dot of 9 pixels, small enough to stand in a ring.
    Dot { at: Point },
    /// A bar from its upper left corner, solid or hollow.
    Bar { at: Point, width: i32, height: i32, solid: bool },
    /// A line of words; `at` is its foot.
    Words { at: Point, anchor: Anchor, size: i32, words: String },
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stroke {
    /// Darkness, per cent of the text's.
    pub(crate) percent: u8,
    /// Width, pixels.
    pub(crate) width: i32,
    /// Broken into dots.
    pub(crate) dashed: bool,
}

/// Where a text stands to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

impl Drawing {
    /// An empty picture; `told` says in words what it shows.
    pub(super) fn new(id: &'static str, title: &str, told: String) -> Self {
        Self { id, title: title.to_owned(), told, shapes: Vec::new(), height: 0 }
    }

    /// A line of the axis.
    pub(super) fn line(&mut self, from: Point, to: Point, percent: u8, dashed: bool) {
        self.shapes.push(Shape::Line { from, to, stroke: Stroke { percent, width: 1, dashed } });
    }

    /// A strong line between two marks.
    pub(super) fn link(&mut self, from: i32, to: i32, y: i32) {
        let stroke = Stroke { percent: 60, width: 2, dashed: false };
        self.shapes.push(Shape::Line { from: (from, y), to: (to, y), stroke });
    }

    /// A bar, where it has a width.
    pub(super) fn bar(&mut self, at: Point, (width, height): (i32, i32), solid: bool) {
        if width > 0 {
            self.shapes.push(Shape::Bar { at, width, height, solid });
        }
    }

    /// A line of words.
    pub(super) fn words(&mut self, at: Point, anchor: Anchor, size: i32, words: &str) {
        self.shapes.push(Shape::Words { at, anchor, size, words: words.to_owned() });
    }

    /// Lines of words, the middle of all at the point.
    pub(super) fn lines(&mut self, (x, y): Point, anchor: Anchor, lines: &[String]) {
        let first = y + 5 - (height(lines) - LINE) / 2;
        for (i, line) in (0..).zip(lines) {
            self.words((x, first + i * LINE), anchor, SIZE, line);
        }
    }
}

/// Height of lines, pixels.
pub(super) fn height(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(1) * LINE
}

/// Words in lines of at most `width` pixels, broken at spaces, or anywhere in Chinese and in a word that is too long itself.
pub(super) fn wrapped(words: &str, width: i32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(words, width) {
        let last = lines.last_mut().filter(|line| line.is_empty() || wide(&format!("{line}{piece}")) <= width);
        match last {
            Some(line) => line.push_str(&piece),
            None => lines.push(piece),
        }
    }
    for line in &mut lines {
        *line = line.trim().to_owned();
    }
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(line) = lines.last_mut() {
            line.push('…');
        }
    }
    lines
}

/// What may not be broken: a word with the space after it; one character of Chinese or of a word wider than a line.
fn pieces(words: &str, width: i32) -> Vec<String> {
    let mut pieces = Vec::new();
    for word in words.split_inclusive(char::is_whitespace) {
        if wide(word) > width || word.contains(is_wide) {
            pieces.extend(word.chars().map(String::from));
        } else {
            pieces.push(word.to_owned());
        }
    }
    pieces
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Width of words at the size of names, pixels: a generous guess, since the reader's font is not known.
pub(crate) fn wide(words: &str) -> i32 {
    let hundredths = |c: char| match c {
        'i' | 'j' | 'l' | 'f' | 't' | ' ' | '.' | ',' | '\'' | '|' | 'I' => 33,
        'm' | 'w' | 'M' | 'W' | 'Ж' | 'Ш' | 'Щ' | 'Ю' | 'ж' | 'ш' | 'щ' | 'ю' | 'ф' | 'ы' | 'м' => 92,
        c if is_wide(c) => 100,
        'а'..='я' | 'ё' => 66,
        c if c.is_uppercase() => 72,
        _ => 60,
    };
    words.chars().map(hundredths).sum::<i32>() * SIZE / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_broken_at_spaces_and_cut_after_three_lines() {
        assert_eq!(wrapped("Media", 100), ["Media"]);
        assert_eq!(wrapped("Early, mobile and electronic voting", 150), ["Early, mobile and", "electronic voting"]);
        let name = wrapped(&"very long name ".repeat(20), 150);
        assert_eq!(name.len(), 3);
        assert!(name[2].ends_with('…') && name.iter().all(|line| wide(line) <= 165), "{name:?}");
    }

    #[test]
    fn chinese_and_endless_words_are_broken_anywhere() {
        assert_eq!(wrapped("国际选举观察团", 60), ["国际选举", "观察团"]);
        assert!(wrapped(&"x".repeat(500), 100).iter().all(|line| wide(line) <= 115));
    }
}
