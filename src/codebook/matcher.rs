//! Finds every codebook term in a passage, in one pass.

use std::rc::Rc;

use aho_corasick::AhoCorasick;

use super::term::{ChineseTerm, Choice, Slot, Term};
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
#[derive(Debug, Default)]
pub struct Matcher {
    terms: Vec<(Entry, Compiled)>,
    /// What the words of the terms begin with, in order.
    stems: Vec<Stem>,
    chinese: Vec<(Entry, ChineseTerm)>,
    /// One pattern an opening of a Chinese term, and the term it opens.
    openings: Option<(AhoCorasick, Vec<u32>)>,
}

/// A word of some terms, or its beginning.
#[derive(Debug)]
struct Stem {
    text: String,
    /// Any ending may follow.
    open: bool,
    /// Terms that begin with it.
    terms: Vec<u32>,
    /// The longest other stem that this one begins with.
    shorter: Option<u32>,
}

/// A term whose words are places in the list of stems.
#[derive(Debug)]
struct Compiled {
    slots: Vec<CompiledSlot>,
    /// Number of words, for the weight of a match.
    size: usize,
}

#[derive(Debug)]
struct CompiledSlot {
    /// In order.
    choices: Vec<u32>,
    gap: usize,
    optional: bool,
}

impl Matcher {
    /// Compiles the terms of one language; broken terms were refused when the codebook was checked.
    #[must_use]
    pub fn new<'a>(language: Language, terms: impl Iterator<Item = (Entry, &'a str)>) -> Self {
        let mut matcher = Self::default();
        if language == Language::ZH {
            matcher.chinese = terms.filter_map(|(e, t)| Some((e, ChineseTerm::parse(t)?))).collect();
            matcher.open_chinese();
        } else {
            let terms: Vec<(Entry, Term)> = terms.filter_map(|(e, t)| Some((e, Term::parse(t)?))).collect();
            matcher.open_words(&terms);
        }
        matcher
    }

    fn open_words(&mut self, terms: &[(Entry, Term)]) {
        let choices = || terms.iter().flat_map(|(_, t)| &t.slots).flat_map(|s| &s.choices);
        let mut texts: Vec<(&str, bool)> = choices().map(|c| (c.stem.as_str(), c.open)).collect();
        texts.sort_unstable();
        texts.dedup();
        for (text, open) in &texts {
            let mut shorter = u32::try_from(self.stems.len()).ok().and_then(|n| n.checked_sub(1));
            while let Some(at) = shorter
                && !text.starts_with(&self.stems[at as usize].text)
            {
                shorter = self.stems[at as usize].shorter;
            }
            self.stems.push(Stem { text: (*text).to_owned(), open: *open, terms: Vec::new(), shorter });
        }
        let place =
            |c: &Choice| texts.binary_search(&(c.stem.as_str(), c.open)).ok().and_then(|n| u32::try_from(n).ok());
        for (index, (entry, term)) in (0u32..).zip(terms) {
            let slot = |s: &Slot| {
                let mut choices: Vec<u32> = s.choices.iter().filter_map(place).collect();
                choices.sort_unstable();
                CompiledSlot { choices, gap: s.gap, optional: s.optional }
            };
            let slots: Vec<CompiledSlot> = term.slots.iter().map(slot).collect();
            for &stem in &slots[0].choices {
                self.stems[stem as usize].terms.push(index);
            }
            let size = slots.iter().filter(|s| !s.optional).count();
            self.terms.push((*entry, Compiled { slots, size }));
        }
    }

    fn open_chinese(&mut self) {
        let pairs: Vec<(&String, u32)> =
            (0u32..).zip(&self.chinese).flat_map(|(i, (_, t))| t.openings().iter().map(move |o| (o, i))).collect();
        let owners = pairs.iter().map(|p| p.1).collect();
        self.openings = AhoCorasick::new(pairs.iter().map(|p| p.0)).ok().map(|ac| (ac, owners));
    }

    /// Something that finds the terms in one text after another and remembers the words that it has seen.
    #[must_use]
    pub fn finder(&self) -> Finder<'_> {
        Finder { matcher: self, seen: Seen::new() }
    }

    /// The stems that a word fits. All of them stand before it in order, and what stands between the longest of them and the
    /// word begins with it too: the last stem before the word, and the shorter ones of that stem, are all that can fit.
    fn stems_of(&self, word: &str) -> Vec<u32> {
        let last = self.stems.partition_point(|s| s.text.as_str() <= word);
        let mut next = u32::try_from(last).ok().and_then(|n| n.checked_sub(1));
        let mut found = Vec::new();
        while let Some(at) = next {
            let stem = &self.stems[at as usize];
            next = stem.shorter;
            if word.strip_prefix(&stem.text).is_some_and(|ending| stem.open || ending.is_empty()) {
                found.push(at);
            }
        }
        found
    }
}

/// The stems that each word fits.
#[expect(clippy::disallowed_types, reason = "looked up, never walked through, so that its order cannot show")]
type Seen = std::collections::HashMap<String, Rc<[u32]>>;

/// Most words remembered; a text of more different words is no statement.
const MAX_SEEN: usize = 20_000;

/// Finds the terms of one language.
#[derive(Debug)]
pub struct Finder<'a> {
    matcher: &'a Matcher,
    seen: Seen,
}

impl Finder<'_> {
    /// Every match, ordered by start, longer first.
    pub fn find(&mut self, text: &str, words: &[Word]) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.matcher.terms.is_empty() {
            self.find_chinese(text, &mut hits);
        } else {
            let fits: Vec<Rc<[u32]>> = words.iter().map(|w| self.fits(&w.fold)).collect();
            for at in 0..words.len() {
                self.find_at(words, &fits, at, &mut hits);
            }
        }
        hits.sort_by_key(|h| (h.start, std::cmp::Reverse(h.end), h.entry));
        hits.dedup();
        hits
    }

    fn fits(&mut self, word: &str) -> Rc<[u32]> {
        if let Some(known) = self.seen.get(word) {
            return Rc::clone(known);
        }
        if self.seen.len() >= MAX_SEEN {
            self.seen.clear();
        }
        let stems: Rc<[u32]> = self.matcher.stems_of(word).into();
        self.seen.insert(word.to_owned(), Rc::clone(&stems));
        stems
    }

    fn find_chinese(&self, text: &str, hits: &mut Vec<Hit>) {
        let Some((ac, owners)) = &self.matcher.openings else { return };
        for m in ac.find_overlapping_iter(text) {
            let (entry, term) = &self.matcher.chinese[owners[m.pattern().as_usize()] as usize];
            if let Some(end) = term.matches(text, m.end()) {
                let len = text[m.start()..end].chars().count().div_ceil(2);
                hits.push(Hit { entry: *entry, start: m.start(), end, len });
            }
        }
    }

    /// Terms that begin at one word.
    fn find_at(&self, words: &[Word], fits: &[Rc<[u32]>], at: usize, hits: &mut Vec<Hit>) {
        for &stem in fits[at].iter() {
            for &index in &self.matcher.stems[stem as usize].terms {
                let (entry, term) = &self.matcher.terms[index as usize];
                if let Some(end) = rest(&term.slots[1..], words, fits, at + 1) {
                    let (start, end) = (words[at].start, words[end - 1].end);
                    hits.push(Hit { entry: *entry, start, end, len: term.size });
                }
            }
        }
    }
}

/// Matches the slots that are left from word `at` on, nearest words first; gives the word after the last.
fn rest(slots: &[CompiledSlot], words: &[Word], fits: &[Rc<[u32]>], at: usize) -> Option<usize> {
    let Some((slot, later)) = slots.split_first() else { return Some(at) };
    for next in at..=(at + slot.gap).min(words.len()) {
        let Some(word) = words.get(next) else { break };
        if word.breaks {
            break;
        }
        if fits[next].iter().any(|s| slot.choices.binary_search(s).is_ok())
            && let Some(end) = rest(later, words, fits, next + 1)
        {
            return Some(end);
        }
    }
    if slot.optional { rest(later, words, fits, at) } else { None }
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
