//! An SVG picture under way: shapes in whole pixels, words escaped at this door.

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::load::line::is_visible;

/// Width of every picture, pixels.
pub(super) const WIDTH: i32 = 720;
/// Size of names, pixels.
pub(super) const SIZE: i32 = 14;
/// Size of notes, pixels.
pub(super) const SMALL: i32 = 12;
/// Height of a line of names, pixels.
pub(super) const LINE: i32 = 18;
/// Most lines of one name; what is longer ends in an ellipsis.
const MOST_LINES: usize = 3;

/// Where a text stands to its point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A picture under way.
pub(super) struct Canvas {
    id: &'static str,
    title: String,
    desc: String,
    body: String,
    /// Lower end of what is drawn, pixels.
    pub(super) height: i32,
}

impl Canvas {
    /// An empty picture; `desc` tells in words what it shows.
    pub(super) fn new(id: &'static str, title: &str, desc: &str) -> Self {
        Self { id, title: text(title), desc: text(desc), body: String::new(), height: 0 }
    }

    /// A thin line; `dash` is empty for a whole one.
    pub(super) fn line(&mut self, from: (i32, i32), to: (i32, i32), opacity: &str, dash: &str) {
        let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
        let ((x1, y1), (x2, y2)) = (from, to);
        self.add(format_args!(
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"currentColor\" stroke-opacity=\"{opacity}\"{dash}/>"
        ));
    }

    /// A strong line between two marks.
    pub(super) fn link(&mut self, from: i32, to: i32, y: i32) {
        self.add(format_args!(
            "<line x1=\"{from}\" y1=\"{y}\" x2=\"{to}\" y2=\"{y}\" stroke=\"currentColor\" stroke-opacity=\".6\" stroke-width=\"2\"/>"
        ));
    }

    /// The mark of the left side: a ring.
    pub(super) fn ring(&mut self, (x, y): (i32, i32)) {
        self.add(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"6.5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>"
        ));
    }

    /// The mark of the right side: a dot, small enough to stand in a ring.
    pub(super) fn dot(&mut self, (x, y): (i32, i32)) {
        self.add(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"4.5\"/>"));
    }

    /// A bar, solid or hollow.
    pub(super) fn bar(&mut self, (x, y): (i32, i32), (width, height): (i32, i32), solid: bool) {
        if width <= 0 {
            return;
        }
        if solid {
            self.add(format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill-opacity=\".65\"/>"
            ));
        } else {
            // Half a pixel inward, so that the border does not grow the bar.
            self.add(format_args!(
                "<rect x=\"{x}.5\" y=\"{y}.5\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"currentColor\"/>",
                (width - 1).max(1),
                height - 1
            ));
        }
    }

    /// One line of words.
    pub(super) fn text(&mut self, (x, y): (i32, i32), anchor: Anchor, size: i32, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let size = if size == SIZE { String::new() } else { format!(" font-size=\"{size}\"") };
        self.add(format_args!("<text x=\"{x}\" y=\"{y}\"{anchor}{size}>{}</text>", text(words)));
    }

    /// Lines of words, the middle of all at `y`.
    pub(super) fn lines(&mut self, (x, y): (i32, i32), anchor: Anchor, lines: &[String]) {
        let first = y + 5 - (height(lines) - LINE) / 2;
        for (i, line) in (0..).zip(lines) {
            self.text((x, first + i * LINE), anchor, SIZE, line);
        }
    }

    fn add(&mut self, shape: std::fmt::Arguments) {
        let _ = writeln!(self.body, "{shape}");
    }

    /// The whole picture.
    pub(super) fn finish(self) -> String {
        let Self { id, title, desc, body, height } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
             role=\"img\" aria-labelledby=\"chart-{id}-title chart-{id}-desc\" fill=\"currentColor\" font-family=\"sans-serif\" \
             font-size=\"{SIZE}\">\n<title id=\"chart-{id}-title\">{title}</title>\n<desc id=\"chart-{id}-desc\">{desc}</desc>\n{body}</svg>"
        )
    }
}

/// Words as XML text: one line, nothing invisible, mark-up escaped.
fn text(words: &str) -> String {
    let one_line = words.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    escape(one_line.filter(|&c| c == ' ' || is_visible(c)).collect::<String>()).into_owned()
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
fn wide(words: &str) -> i32 {
    let hundredths = |c: char| match c {
        'i' | 'j' | 'l' | 'f' | 't' | ' ' | '.' | ',' | '\'' | '|' | 'I' => 33,
        'm' | 'w' | 'M' | 'W' | 'Ж' | 'Ш' | 'Щ' | 'Ю' | 'ж' | 'ш' | 'щ' | 'ю' | 'ф' | 'ы' | 'м' => 88,
        c if is_wide(c) => 100,
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
