//! Headings: which paragraphs are headings, and how deep they stand.

use super::contents::{Entries, key, number};
use super::marks::{Kind, mark};
use super::paragraphs::{Edges, centred};
use super::sheet::Sheet;

/// Most lines of a heading.
const MAX_LINES: usize = 4;
/// Most characters of a heading.
const MAX_CHARS: usize = 220;
/// Most characters of a heading that only weight or slant tells from a paragraph.
const MAX_PLAIN_CHARS: usize = 110;
/// A size this much over body text makes a heading.
const LARGER: f32 = 1.12;

/// Most different looks of headings told apart.
const MAX_CLASSES: usize = 40;

/// A heading's looks, as far as they tell its level.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Look {
    /// Largest size, quarter points.
    size: i32,
    caps: bool,
    bold: bool,
    italic: bool,
    kind: Option<Kind>,
    /// Its level in the table of contents.
    listed: Option<u8>,
}

/// What the document's contents and body say for the decision.
pub(super) struct Evidence<'s> {
    /// The lines.
    pub(super) sheet: &'s Sheet,
    /// Edges of the regions.
    pub(super) edges: &'s Edges,
    /// Entries of the table of contents.
    pub(super) entries: &'s Entries,
}

impl Evidence<'_> {
    /// The looks of the group if it is a heading.
    pub(super) fn heading(&self, group: &[usize], text: &str) -> Option<Look> {
        let first = &self.sheet.lines[*group.first()?];
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let chars = text.chars().count();
        let mark = mark(text);
        let bullet = mark.as_ref().is_some_and(|mark| mark.kind == Kind::Bullet);
        if letters < 2 || group.len() > MAX_LINES || chars > MAX_CHARS || bullet {
            return None;
        }
        let lines = || group.iter().map(|index| &self.sheet.lines[*index]);
        let peak = lines().map(|line| line.peak).fold(0.0, f32::max);
        let listed = self.entries.get(&(key(text), number(text))).copied();
        let (bold, italic) = (lines().all(|line| line.bold), lines().all(|line| line.italic));
        let caps = is_capitals(text);
        let lettered = caps && text.starts_with(|c: char| c.is_ascii_uppercase()) && text[1..].starts_with(' ');
        let mark = mark.or_else(|| lettered.then(|| super::marks::mark("A. ")).flatten());
        let kind = mark.as_ref().map(|mark| mark.kind).filter(|kind| *kind != Kind::Bullet);
        let look = Look { size: (peak * 4.0).round() as i32, caps, bold, italic, kind, listed };
        let sentence = text.ends_with(['.', ';', ',', '。', '；']) && !caps;
        let large = peak > self.sheet.body * LARGER;
        let centred = centred(first, self.edges);
        let plain = chars <= MAX_PLAIN_CHARS && !sentence;
        // Formulas and figures are no titles.
        let worded = letters * 2 >= text.chars().filter(|c| !c.is_whitespace()).count();
        if !worded && listed.is_none() {
            return None;
        }
        let likely = listed.is_some()
            || (large && !sentence)
            || (caps && letters > 3 && (bold || plain))
            || (bold && plain)
            || (italic && plain && !text.contains(". ") && self.stands_alone(group))
            || (centred && plain && kind.is_some());
        (likely && !text.ends_with(':') || listed.is_some()).then_some(look)
    }

    /// Whether wide gaps part the group from what is above and below it.
    fn stands_alone(&self, group: &[usize]) -> bool {
        let lines = &self.sheet.lines;
        let wide = |a: usize, b: usize| {
            !self.sheet.together(a, b) || lines[a].y - lines[b].y > 1.3 * self.sheet.leading * lines[b].size
        };
        let (Some(first), Some(last)) = (group.first(), group.last()) else { return false };
        let below = last + 1 >= lines.len() || lines[*last].page != lines[last + 1].page || wide(*last, last + 1);
        *first > 0 && wide(first - 1, *first) && below
    }
}

/// Whether the letters are capitals. Letters without a case are none: a Chinese sentence with `ODIHR` in it is no title.
pub(super) fn is_capitals(text: &str) -> bool {
    let start = mark(text).map_or(0, |mark| mark.len);
    let letters = text[start..].chars().filter(|c| c.is_alphabetic());
    let (capitals, all) =
        letters.fold((0, 0), |(capitals, all), c| (capitals + usize::from(c.is_uppercase()), all + 1));
    all >= 2 && capitals * 20 >= all * 19
}

/// The level of every heading, 1 to 6, from their looks in order.
pub(super) fn levels(looks: &[Look]) -> Vec<u8> {
    let classes = classes(looks);
    let deepest = classes.iter().filter_map(|class| class.listed).max().unwrap_or(0);
    let first_listed = classes.iter().position(|class| class.listed.is_some()).unwrap_or(0);
    let mut by_class: Vec<u8> = Vec::new();
    let mut unlisted = 0;
    for (rank, class) in classes.iter().enumerate() {
        by_class.push(
            class.listed.unwrap_or_else(|| if rank < first_listed { 1 } else { deepest.saturating_add(unlisted + 1) }),
        );
        unlisted += u8::from(class.listed.is_none() && rank >= first_listed && unlisted < 6);
    }
    let level = |look: &Look| classes.iter().position(|class| class.same(look)).map_or(1, |rank| by_class[rank]);
    let mut above = 0;
    let mut levels = Vec::new();
    for look in looks {
        // A level without one over it would be a hole in the outline.
        above = look.listed.unwrap_or_else(|| level(look).min(above + 1)).clamp(1, 6);
        levels.push(above);
    }
    levels
}

/// The looks that differ, the higher standing first, with the level that the table of contents gives one of them.
fn classes(looks: &[Look]) -> Vec<Look> {
    let mut classes: Vec<Look> = Vec::new();
    for look in looks {
        match classes.iter().position(|class| class.same(look)) {
            Some(at) => classes[at].listed = classes[at].listed.or(look.listed),
            None if classes.len() < MAX_CLASSES => classes.push(look.clone()),
            None => {}
        }
    }
    // Stable: of two classes of one size, the one met first stands higher.
    classes.sort_by_key(|class| (std::cmp::Reverse(class.size), std::cmp::Reverse(class.caps)));
    classes
}

impl Look {
    /// Whether headings of these looks are of one level.
    fn same(&self, other: &Look) -> bool {
        (self.size, self.caps, self.bold, self.italic, self.kind)
            == (other.size, other.caps, other.bold, other.italic, other.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::is_capitals;

    #[test]
    fn capitals_are_told_from_letters_without_a_case() {
        assert!(is_capitals("IV. PRE-ELECTION PERIOD"));
        assert!(is_capitals("А. ПРАВОВАЯ ОСНОВА"));
        assert!(!is_capitals("中央选举委员会（CEC）工作透明"));
        assert!(!is_capitals("The CEC"));
    }
}
