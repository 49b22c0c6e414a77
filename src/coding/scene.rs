//! The numbers of a passage among the words that show what they count: who stands next to whom, and what parts them.

use super::Reading;
use super::figure::Setting;
use super::number::{Number, is_space, joins};
use crate::codebook::matcher::longest;
use crate::codebook::{Entry, Hit, Language, Mark, Part};

/// Measure words between a Chinese number and its noun.
const MEASURES: &str = "个名位人件席家处项条起份只多余座所场次";
/// Words (in Chinese, pairs of characters) that may stand between a number and its noun.
const REACH: usize = 5;

/// A noun that a number can count, and the quantities that it shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Noun {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Quantities, by index, that it shows by itself.
    pub(super) strong: Vec<usize>,
    /// Quantities that it shows where a context stands near.
    pub(super) weak: Vec<usize>,
}

/// A passage with its numbers, and the signs around them.
pub(super) struct Scene<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) setting: Setting<'a>,
    pub(super) numbers: Vec<Number>,
    pub(super) nouns: Vec<Noun>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(reading: &'a Reading<'a>, setting: Setting<'a>, numbers: Vec<Number>) -> Self {
        let nouns = nouns(reading, &numbers);
        Self { reading, setting, numbers, nouns }
    }

    pub(super) fn text(&self) -> &str {
        self.reading.text()
    }

    pub(super) fn chinese(&self) -> bool {
        self.reading.passage.language == Language::ZH
    }

    /// Hits of one mark, in order.
    pub(super) fn marks(&self, mark: Mark) -> impl Iterator<Item = &Hit> {
        self.reading.signs.iter().filter(move |h| h.entry == Entry::Mark(mark))
    }

    /// Contexts of one quantity, in order.
    pub(super) fn contexts(&self, quantity: usize) -> impl Iterator<Item = &Hit> {
        self.reading.signs.iter().filter(move |h| h.entry == Entry::Quantity(quantity, Part::Context))
    }

    /// Words between two places, whichever comes first; 0 where they touch or overlap.
    pub(super) fn apart(&self, a: (usize, usize), b: (usize, usize)) -> usize {
        self.reading.distance(a.1.min(b.1), a.0.max(b.0))
    }

    /// Whether a mark begins within so many words after a place, with no stop between.
    pub(super) fn marked_after(&self, mark: Mark, at: usize, words: usize) -> bool {
        self.marks(mark).any(|h| h.start >= at && self.near(at, h.start, words))
    }

    /// Whether a mark ends within so many words before a place, with no stop between.
    pub(super) fn marked_before(&self, mark: Mark, at: usize, words: usize) -> bool {
        self.marks(mark).any(|h| h.end <= at && self.near(h.end, at, words))
    }

    /// So many words at most, and no stop.
    pub(super) fn near(&self, from: usize, to: usize, words: usize) -> bool {
        self.reading.distance(from, to) <= words && !self.text()[from..to].contains(stops)
    }

    /// The noun that a number stands before, and whether "of the" stands between.
    pub(super) fn noun_after(&self, number: &Number) -> Option<(&Noun, bool)> {
        let mut found: Option<(&Noun, bool)> = None;
        for noun in self.nouns.iter().filter(|n| n.start >= number.end) {
            if self.reading.distance(number.end, noun.start) > REACH {
                break;
            }
            // In Chinese the last of several nouns in a row is the head: `政党代表`.
            let row = self.chinese() && found.is_some_and(|(last, _)| last.end == noun.start);
            if found.is_some_and(|(last, _)| !last.strong.is_empty()) && !row {
                break;
            }
            if self.inside_relative(number, noun) {
                continue;
            }
            if let Some(of) =
                self.reaches(number.end, noun.start).filter(|_| row || found.is_none() || !noun.strong.is_empty())
            {
                found = Some((noun, of));
            }
        }
        found
    }

    /// `312个冒用参选人姓名的账号`: the noun stands inside a clause that ends in `的`; what the number counts comes after it.
    fn inside_relative(&self, number: &Number, noun: &Noun) -> bool {
        const TAIL: usize = 8;
        if !self.chinese() {
            return false;
        }
        let gap = &self.text()[number.end..noun.start];
        let apart = gap.trim_start_matches(|c| is_space(c) || MEASURES.contains(c)).chars().count() >= 2;
        let tail: String = self.text()[noun.end..].chars().take(TAIL).take_while(|c| !stops(*c)).collect();
        let Some(at) = tail.find('的').filter(|_| apart && !gap.contains('的')) else { return false };
        let verb = tail[..at].contains(['在', '了', '由', '被', '和', '与', '及']);
        !verb && !tail[at + '的'.len_utf8()..].is_empty()
    }

    /// Whether nothing between a number and a noun parts them; inside, whether "of" stands first.
    fn reaches(&self, from: usize, to: usize) -> Option<bool> {
        let gap = &self.text()[from..to];
        let within = |h: &&Hit| h.start >= from && h.end <= to;
        let of = self.marks(Mark::Of).find(|h| within(h) && self.text()[from..h.start].trim().is_empty());
        let open = of.map_or(from, |h| h.end);
        let between = |mark: Mark| self.marks(mark).any(|h| h.start >= from && h.start < to);
        let parted = gap.contains(stops)
            || self.numbers.iter().any(|n| n.start >= from && n.end <= to)
            || between(Mark::Link)
            || between(Mark::Partitive)
            || self.marks(Mark::Of).filter(within).any(|h| h.start >= open)
            || !self.attributes(open, to);
        (!parted).then_some(of.is_some())
    }

    /// Whether every word between two places can belong to the noun after them: in Russian an adjective by its ending, in
    /// English anything but a plural.
    fn attributes(&self, from: usize, to: usize) -> bool {
        const RUSSIAN: [&str; 24] = [
            "ых", "их", "ые", "ие", "ого", "его", "ой", "ей", "ую", "юю", "ый", "ий", "ая", "яя", "ым", "им", "ыми",
            "ими", "ом", "ем", "ое", "ся", "наш", "все",
        ];
        const SINGULAR: [&str; 4] = ["ss", "us", "'s", "is"];
        let words = self.reading.words.iter().filter(|w| w.start >= from && w.end <= to);
        let ends = |fold: &str, endings: &[&str]| endings.iter().any(|e| fold.ends_with(e));
        match self.reading.passage.language {
            Language::RU => words.into_iter().all(|w| ends(&w.fold, &RUSSIAN)),
            Language::EN => {
                words.into_iter().all(|w| !w.fold.ends_with('s') || ends(&w.fold, &SINGULAR) || w.fold.len() < 4)
            }
            _ => true,
        }
    }

    /// Whether no noun of its own follows a number: a stop, a link, "of them", or the end.
    pub(super) fn bare(&self, number: &Number) -> bool {
        let after = &self.text()[number.end..];
        let skip = |c: char| is_space(c) || self.chinese() && MEASURES.contains(c);
        let rest = after.trim_start_matches(skip);
        let at = number.end + after.len() - rest.len();
        let part = [Mark::Link, Mark::Partitive, Mark::Outcome, Mark::Seen].map(Entry::Mark);
        // `候选人中有三位出席`: what follows is what they did.
        let part_of = self.chinese() && self.marked_before(Mark::Partitive, number.start, 0);
        let adverb = self.reading.words.iter().any(|w| w.start == at && w.fold.ends_with("ly"));
        rest.is_empty()
            || part_of
            || adverb
            || rest.starts_with(stops)
            || rest.starts_with(['"', '”', '»'])
            || self.reading.signs.iter().any(|h| h.start == at && part.contains(&h.entry))
    }

    /// Whether a link stands right after a number.
    pub(super) fn linked(&self, number: &Number) -> bool {
        [Mark::Link, Mark::Outcome, Mark::Seen].into_iter().any(|m| self.marked_after(m, number.end, 0))
    }

    /// The number of the whole that number `i` is a part of: "47 of the 1,311".
    pub(super) fn whole(&self, i: usize) -> Option<usize> {
        let (part, whole) = (&self.numbers[i], self.numbers.get(i + 1)?);
        let gap = self.text().get(part.end..whole.start)?;
        let within = |h: &Hit| h.start >= part.end && h.end <= whole.start;
        // "three lists out of ten", but not "17 people of nine states".
        let reach = |h: &Hit| if self.bare(whole) { 2 } else { usize::from(h.len > 1) };
        let of = |h: &Hit| within(h) && self.reading.distance(part.end, h.start) <= reach(h);
        let close = !gap.contains(stops) && self.reading.distance(part.end, whole.start) <= 6;
        let inside = |h: &Hit| self.marks(Mark::Of).any(|o| of(o) && o.start <= h.start && h.end <= o.end);
        let mut others = self.marks(Mark::Link).chain(self.marks(Mark::Partitive));
        let elsewhere = others.any(|h| within(h) && !inside(h));
        (close && !elsewhere && !self.chinese() && self.marks(Mark::Of).any(of)).then_some(i + 1)
    }

    /// Whether a number is coordinated with the next: "from 31 to 47 seats".
    pub(super) fn joined(&self, i: usize) -> bool {
        let Some(next) = self.numbers.get(i + 1) else { return false };
        self.text().get(self.numbers[i].end..next.start).is_some_and(joins)
    }

    /// Whether the noun of the next number is a number's own too: joined, or "118 foreign and 1,900 national observers".
    pub(super) fn shares_head(&self, i: usize) -> bool {
        const WORDS: usize = 3;
        let Some(next) = self.numbers.get(i + 1) else { return false };
        let (from, to) = (self.numbers[i].end, next.start);
        let within = |h: &&Hit| h.start >= from && h.end <= to;
        let and = self.marks(Mark::And).filter(within).count() == 1;
        let open = || {
            self.marks(Mark::And).filter(within).all(|h| self.attributes(from, h.start) && self.attributes(h.end, to))
        };
        let other = self
            .marks(Mark::Link)
            .filter(within)
            .any(|h| h.end + 1 < to && !self.marks(Mark::And).any(|a| a.start == h.start));
        let noun = self.nouns.iter().any(|n| n.start >= from && n.end <= to);
        let short = from <= to && self.reading.distance(from, to) <= WORDS && self.reading.distance(from, to) >= 2;
        self.joined(i)
            || short
                && and
                && open()
                && !noun
                && !other
                && !self.text()[from..to].contains(stops)
                && self.noun_after(next).is_some()
    }

    /// First byte of the first of the numbers that are joined up to `i`.
    pub(super) fn first(&self, i: usize) -> usize {
        let first = (0..i).rev().take_while(|b| self.joined(*b)).last().unwrap_or(i);
        self.numbers[first].start
    }

    /// The noun that ends right before a number: "a group of four".
    pub(super) fn noun_touching(&self, number: &Number) -> Option<&Noun> {
        let touches = |n: &&Noun| {
            let gap = self.text().get(n.end..number.start);
            gap.is_some_and(|g| g.trim_matches(|c| is_space(c) || matches!(c, '共' | '约' | '为' | '达')).is_empty())
        };
        self.nouns.iter().rev().find(touches).filter(|n| !n.strong.is_empty())
    }

    /// The last noun before a number, after the number before it, that shows more than the quantities `less`.
    pub(super) fn noun_before(&self, i: usize, less: &[usize]) -> Option<&Noun> {
        let from = (0..i).rev().find(|b| !self.joined(*b)).map_or(0, |b| self.numbers[b].end);
        let at = self.numbers[i].start;
        let names = |n: &&Noun| n.strong.iter().any(|q| !less.contains(q));
        let before = self.nouns.iter().rev().filter(names).filter(|n| n.start >= from && n.end <= at);
        before.take(1).find(|n| {
            let gap = &self.text()[n.end..at];
            self.reading.distance(n.end, at) <= 12 && !gap.contains([';', '；', '。'])
        })
    }
}

/// What ends a phrase.
pub(super) const fn stops(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '('
            | ')'
            | '，'
            | '。'
            | '；'
            | '：'
            | '、'
            | '—'
            | '–'
            | '（'
            | '）'
            | '!'
            | '?'
            | '.'
            | '！'
            | '？'
    )
}

/// The nouns of a passage: no longer noun covers them, and no number stands inside.
fn nouns(reading: &Reading, numbers: &[Number]) -> Vec<Noun> {
    let is_noun = |h: &&Hit| matches!(h.entry, Entry::Quantity(_, Part::Noun | Part::Weak));
    // `代表不同`: the verb, no representative.
    let linked = |h: &Hit| {
        let covers = |l: &&Hit| l.entry == Entry::Mark(Mark::Link) && l.start < h.end && h.end < l.end;
        reading.signs.iter().any(|l| covers(&l))
    };
    let free = |h: &&Hit| !linked(h) && !numbers.iter().any(|n| n.start < h.end && h.start < n.end);
    let hits: Vec<Hit> = reading.signs.iter().filter(is_noun).filter(free).copied().collect();
    let mut out: Vec<Noun> = Vec::new();
    for hit in longest(&hits) {
        let Entry::Quantity(index, part) = hit.entry else { continue };
        if out.last().is_none_or(|n| (n.start, n.end) != (hit.start, hit.end)) {
            out.push(Noun { start: hit.start, end: hit.end, strong: Vec::new(), weak: Vec::new() });
        }
        if let Some(noun) = out.last_mut() {
            let list = if part == Part::Noun { &mut noun.strong } else { &mut noun.weak };
            list.push(index);
        }
    }
    out
}
