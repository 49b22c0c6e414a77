//! Finds every codebook term in a passage, in one pass.
//!
//! The terms of a language are compiled into flat lists, which the build script writes and a run reads back: a term is a row of
//! slots, a slot a set of stems, a stem a word or its beginning. In a language without spaces a stem is a run of characters.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::term::{CHINESE_REACH, ChineseTerm, Term};
use super::words::Word;
use super::{Entry, Language};

/// A term found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Which codebook entry.
    pub entry: Entry,
    /// First byte of the match in the text.
    pub start: usize,
    /// Byte after the match.
    pub end: usize,
    /// Words of the term: 1 or more; for Chinese, characters of the match by two, rounded up.
    pub len: usize,
}

/// All terms of one language, compiled.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Matcher {
    /// The language writes no spaces.
    unspaced: bool,
    stems: Stems,
    terms: Vec<Compiled>,
    slots: Vec<Slot>,
    /// Stems of the slots, in order within each.
    choices: Vec<u32>,
}

/// Words of the terms and their beginnings, in order, as columns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Stems {
    /// All of them, one after the other.
    text: String,
    /// Where each ends in the text.
    ends: Vec<u32>,
    /// Any ending may follow.
    open: Vec<bool>,
    /// The longest other stem that each begins with, plus one; 0 for none.
    shorter: Vec<u32>,
    /// Terms that begin with each.
    terms: Vec<Vec<u32>>,
}

impl Stems {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn text(&self, at: usize) -> &str {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[from as usize..self.ends[at] as usize]
    }

    /// The stems that a word fits, or that a text begins with where any ending may follow. All of them stand before it in order,
    /// and what stands between the longest of them and the word begins with it too: the last stem before the word, and the
    /// shorter ones of that stem, are all that can fit.
    fn of(&self, word: &str) -> impl Iterator<Item = u32> {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            if self.text(middle) <= word { from = middle + 1 } else { to = middle }
        }
        let place = |n: u32| n.checked_sub(1);
        let chain = std::iter::successors(index(from).and_then(place), move |&at| place(self.shorter[at as usize]));
        chain.filter(move |&at| {
            let ending = word.strip_prefix(self.text(at as usize));
            ending.is_some_and(|ending| self.open[at as usize] || ending.is_empty())
        })
    }
}

/// A term as a run of slots.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Compiled {
    entry: Entry,
    slots: (u32, u32),
    /// The slot after the first that has the fewest choices and may not be missing, as a place among all slots; the first slot
    /// where the term has no other.
    key: u32,
    /// Number of words, for the weight of a match.
    size: usize,
}

/// A run of choices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Slot {
    choices: (u32, u32),
    /// Other words that may stand before it.
    gap: usize,
    optional: bool,
}

/// What a term says of one of its slots: choices with whether any ending may follow, gap, optional.
type Raw<'a> = (Vec<(&'a str, bool)>, usize, bool);

/// Lists are far shorter than 2^32.
fn index(n: usize) -> Option<u32> {
    u32::try_from(n).ok()
}

impl Matcher {
    /// Compiles the terms of one language; broken terms were refused when the codebook was checked.
    #[must_use]
    pub fn new<'a>(language: Language, terms: impl Iterator<Item = (Entry, &'a str)>) -> Self {
        if language == Language::ZH {
            let terms: Vec<_> = terms.filter_map(|(e, t)| Some((e, ChineseTerm::parse(t)?))).collect();
            Self::compile(true, terms.iter().map(|(e, t)| (*e, raw_parts(t))))
        } else {
            let terms: Vec<_> = terms.filter_map(|(e, t)| Some((e, Term::parse(t)?))).collect();
            Self::compile(false, terms.iter().map(|(e, t)| (*e, raw_slots(t))))
        }
    }

    fn compile<'a>(unspaced: bool, terms: impl Iterator<Item = (Entry, Vec<Raw<'a>>)>) -> Self {
        let terms: Vec<(Entry, Vec<Raw>)> = terms.collect();
        let mut texts: Vec<(&str, bool)> = terms.iter().flat_map(|t| &t.1).flat_map(|s| s.0.iter().copied()).collect();
        texts.sort_unstable();
        texts.dedup();
        let mut matcher = Self { unspaced, ..Self::default() };
        matcher.stems.fill(&texts);
        let place = |c: &(&str, bool)| texts.binary_search(c).ok().and_then(index);
        for (number, (entry, slots)) in (0u32..).zip(&terms) {
            let first = matcher.slots.len();
            for (choices, gap, optional) in slots {
                let from = matcher.choices.len();
                let mut places: Vec<u32> = choices.iter().filter_map(place).collect();
                places.sort_unstable();
                matcher.choices.extend(places);
                let choices = run(from, matcher.choices.len());
                matcher.slots.push(Slot { choices, gap: *gap, optional: *optional });
            }
            let opening = matcher.slots[first].choices;
            for at in opening.0..opening.1 {
                matcher.stems.terms[matcher.choices[at as usize] as usize].push(number);
            }
            let size = slots.iter().filter(|s| !s.2).count();
            let needed = slots.iter().enumerate().skip(1).filter(|(_, s)| !s.2);
            let key = needed.min_by_key(|(_, s)| s.0.len()).map_or(0, |(at, _)| at);
            let (slots, key) = (run(first, matcher.slots.len()), index(first + key).unwrap_or(0));
            matcher.terms.push(Compiled { entry: *entry, slots, key, size });
        }
        matcher
    }

    fn slots(&self, term: &Compiled) -> &[Slot] {
        &self.slots[term.slots.0 as usize..term.slots.1 as usize]
    }

    fn choices(&self, slot: &Slot) -> &[u32] {
        &self.choices[slot.choices.0 as usize..slot.choices.1 as usize]
    }

    /// Something that finds the terms in one text after another and remembers the words that it has seen.
    #[must_use]
    pub fn finder(&self) -> Finder<'_> {
        Finder { matcher: self, seen: Seen::new(), present: vec![0; self.stems.len()], text: 0 }
    }
}

fn run(from: usize, to: usize) -> (u32, u32) {
    (index(from).unwrap_or(u32::MAX), index(to).unwrap_or(u32::MAX))
}

fn raw_slots(term: &Term) -> Vec<Raw<'_>> {
    let slots = term.slots.iter();
    slots.map(|s| (s.choices.iter().map(|c| (c.stem.as_str(), c.open)).collect(), s.gap, s.optional)).collect()
}

fn raw_parts(term: &ChineseTerm) -> Vec<Raw<'_>> {
    term.parts.iter().map(|p| (p.iter().map(|c| (c.as_str(), true)).collect(), 0, false)).collect()
}

impl Stems {
    /// Takes texts in order, each once.
    fn fill(&mut self, texts: &[(&str, bool)]) {
        for (text, open) in texts {
            let mut shorter = index(self.len()).unwrap_or(0);
            while shorter > 0 && !text.starts_with(self.text(shorter as usize - 1)) {
                shorter = self.shorter[shorter as usize - 1];
            }
            self.text.push_str(text);
            self.ends.push(index(self.text.len()).unwrap_or(u32::MAX));
            self.open.push(*open);
            self.shorter.push(shorter);
            self.terms.push(Vec::new());
        }
    }
}

/// The stems that each word fits.
#[expect(clippy::disallowed_types, reason = "looked up, never walked through, so that its order cannot show")]
type Seen = std::collections::HashMap<String, Rc<[u32]>>;

/// Most words remembered; a text of more different words is no statement.
const MAX_SEEN: usize = 20_000;

/// Most terms of one passage; a real sentence has some two hundred.
pub const MAX_HITS: usize = 1_000;

/// Finds the terms of one language.
#[derive(Debug)]
pub struct Finder<'a> {
    matcher: &'a Matcher,
    seen: Seen,
    /// The number of the text in which each stem was last seen.
    present: Vec<u32>,
    /// The number of this text.
    text: u32,
}

impl Finder<'_> {
    /// Every match, ordered by start, longer first; at most [`MAX_HITS`].
    pub fn find(&mut self, text: &str, words: &[Word]) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.text += 1;
        if self.matcher.unspaced {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let fits: Vec<Vec<u32>> = places.iter().map(|&at| self.matcher.stems.of(&text[at..]).collect()).collect();
            fits.iter().for_each(|stems| self.mark(stems));
            for (&at, stems) in places.iter().zip(&fits) {
                self.find_in_run(text, at, stems, &mut hits);
                if hits.len() > 2 * MAX_HITS {
                    break;
                }
            }
        } else {
            let fits: Vec<Rc<[u32]>> = words.iter().map(|w| self.fits(&w.fold)).collect();
            fits.iter().for_each(|stems| self.mark(stems));
            for at in 0..words.len() {
                self.find_at(words, &fits, at, &mut hits);
                if hits.len() > 2 * MAX_HITS {
                    break;
                }
            }
        }
        hits.sort_by_key(|h| (h.start, std::cmp::Reverse(h.end), h.entry));
        hits.dedup();
        hits.truncate(MAX_HITS);
        hits.shrink_to_fit();
        hits
    }

    fn mark(&mut self, stems: &[u32]) {
        stems.iter().for_each(|&s| self.present[s as usize] = self.text);
    }

    /// Whether the text has a word for the rarest slot of a term.
    fn possible(&self, term: &Compiled) -> bool {
        let key = &self.matcher.slots[term.key as usize];
        term.key == term.slots.0 || self.matcher.choices(key).iter().any(|&c| self.present[c as usize] == self.text)
    }

    fn fits(&mut self, word: &str) -> Rc<[u32]> {
        if let Some(known) = self.seen.get(word) {
            return Rc::clone(known);
        }
        if self.seen.len() >= MAX_SEEN {
            self.seen.clear();
        }
        let stems: Rc<[u32]> = self.matcher.stems.of(word).collect();
        self.seen.insert(word.to_owned(), Rc::clone(&stems));
        stems
    }

    /// Terms that begin at one word.
    fn find_at(&self, words: &[Word], fits: &[Rc<[u32]>], at: usize, hits: &mut Vec<Hit>) {
        for &stem in fits[at].iter() {
            for &number in &self.matcher.stems.terms[stem as usize] {
                let term = &self.matcher.terms[number as usize];
                if self.possible(term)
                    && let Some(end) = self.rest(&self.matcher.slots(term)[1..], words, fits, at + 1)
                {
                    let (start, end) = (words[at].start, words[end - 1].end);
                    hits.push(Hit { entry: term.entry, start, end, len: term.size });
                }
            }
        }
    }

    /// Matches the slots that are left from word `at` on, nearest words first; gives the word after the last.
    fn rest(&self, slots: &[Slot], words: &[Word], fits: &[Rc<[u32]>], at: usize) -> Option<usize> {
        let Some((slot, later)) = slots.split_first() else { return Some(at) };
        let choices = self.matcher.choices(slot);
        for next in at..=(at + slot.gap).min(words.len()) {
            let Some(word) = words.get(next) else { break };
            if word.breaks {
                break;
            }
            if fits[next].iter().any(|s| choices.binary_search(s).is_ok())
                && let Some(end) = self.rest(later, words, fits, next + 1)
            {
                return Some(end);
            }
        }
        if slot.optional { self.rest(later, words, fits, at) } else { None }
    }

    /// Terms that begin at one character of a text without spaces; the parts after the first stand in the same sentence, near.
    fn find_in_run(&self, text: &str, at: usize, fits: &[u32], hits: &mut Vec<Hit>) {
        let stems = &self.matcher.stems;
        for &stem in fits {
            let opened = at + stems.text(stem as usize).len();
            for &number in &stems.terms[stem as usize] {
                let term = &self.matcher.terms[number as usize];
                if !self.possible(term) {
                    continue;
                }
                let end = self.matcher.slots(term)[1..].iter().try_fold(opened, |end, slot| {
                    let choices = self.matcher.choices(slot).iter();
                    let reach = &text.as_bytes()[end..end + reach(&text[end..])];
                    choices
                        .filter_map(|&c| find(reach, stems.text(c as usize).as_bytes()))
                        .min()
                        .map(|found| end + found)
                });
                if let Some(end) = end {
                    let len = text[at..end].chars().count().div_ceil(2);
                    hits.push(Hit { entry: term.entry, start: at, end, len });
                }
            }
        }
    }
}

/// Bytes of what stands near in the same sentence.
fn reach(text: &str) -> usize {
    let near = text.chars().take(CHINESE_REACH).take_while(|c| !matches!(c, '。' | '；' | '！' | '？'));
    near.map(char::len_utf8).sum()
}

/// Byte after the first place of a few characters in a few more: too short for setting up a search to pay. Last bytes of
/// characters differ most.
fn find(reach: &[u8], part: &[u8]) -> Option<usize> {
    let last = part.last()?;
    reach.windows(part.len()).position(|w| w.last() == Some(last) && w == part).map(|at| at + part.len())
}

/// Keeps the hits that no longer hit of the same list covers: the longest match wins. The list stands as [`Finder::find`]
/// orders it, by start and longer first.
#[must_use]
pub fn longest(hits: &[Hit]) -> Vec<Hit> {
    let mut kept = Vec::new();
    // The farthest end so far, and the first start that reached it.
    let (mut end, mut start) = (0, usize::MAX);
    for hit in hits {
        let inside = end > hit.end || (end == hit.end && start < hit.start);
        if !inside {
            kept.push(*hit);
        }
        if hit.end > end {
            (end, start) = (hit.end, hit.start);
        }
    }
    kept
}
