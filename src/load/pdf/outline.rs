//! Headings: which paragraphs are headings, and how deep they stand.

use super::contents::{Entry, key, number};
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
    pub(super) entries: &'s [Entry],
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
        let own = key(text);
        let listed = self.entries.iter().find(|entry| !own.is_empty() && entry.key == own && entry.number == number(text)).map(|entry| entry.level);
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

/// Whether every letter that has a case is a capital.
pub(super) fn is_capitals(text: &str) -> bool {
    let start = mark(text).map_or(0, |mark| mark.len);
    let letters = text[start..].chars().filter(|c| c.is_lowercase() || c.is_uppercase());
    let (capitals, all) = letters.fold((0, 0), |(capitals, all), c| (capitals + usize::from(c.is_uppercase()), all + 1));
    all >= 2 && capitals * 20 >= all * 19
}

/// The level of every heading, 1 to 6, from their looks in order.
pub(super) fn levels(looks: &[Look]) -> Vec<u8> {
    let mut classes: Vec<Look> = Vec::new();
    for look in looks {
        let class = class_of(look);
        if !classes.contains(&class) {
            classes.push(class);
        }
    }
    // Stable: of two classes of one size, the one met first stands higher.
    classes.sort_by_key(|class| (std::cmp::Reverse(class.size), std::cmp::Reverse(class.caps)));
    let rank = |look: &Look| classes.iter().position(|class| *class == class_of(look)).unwrap_or(0);
    let deepest = looks.iter().filter_map(|look| look.listed).max().unwrap_or(0);
    let mut levels = Vec::new();
    for look in looks {
        let by_class = looks.iter().find(|other| other.listed.is_some() && class_of(other) == class_of(look));
        let level = look.listed.or(by_class.and_then(|other| other.listed)).unwrap_or_else(|| {
            let unlisted: Vec<usize> = looks.iter().filter(|l| l.listed.is_none()).map(&rank).collect();
            let above = classes.iter().enumerate().filter(|(at, _)| *at < rank(look) && unlisted.contains(at)).count();
            (deepest as usize + above + 1).min(6) as u8
        });
        levels.push(level + depth(look));
    }
    levels.iter().map(|level| (*level).clamp(1, 6)).collect()
}

/// The part of the looks that headings of one level share.
fn class_of(look: &Look) -> Look {
    let kind = look.kind.map(|kind| if let Kind::Decimal(_) = kind { Kind::Decimal(1) } else { kind });
    Look { kind, listed: None, ..look.clone() }
}

/// `1.2` stands one deeper than `1`.
fn depth(look: &Look) -> u8 {
    match look.kind {
        Some(Kind::Decimal(parts)) if look.listed.is_none() => parts.saturating_sub(1),
        _ => 0,
    }
}
