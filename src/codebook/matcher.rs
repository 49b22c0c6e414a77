//! Finds every codebook term in a passage, in one pass.

use aho_corasick::AhoCorasick;

use super::term::{ChineseTerm, Term};
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
    terms: Vec<(Entry, Term)>,
    /// What the terms begin with, in order.
    stems: Vec<Stem>,
    chinese: Vec<(Entry, ChineseTerm)>,
    /// One pattern an opening of a Chinese term, and the term it opens.
    openings: Option<(AhoCorasick, Vec<u32>)>,
}

/// The first word of some terms, or its beginning.
#[derive(Debug)]
struct Stem {
    text: String,
    /// Any ending may follow.
    open: bool,
    terms: Vec<u32>,
    /// The longest other stem that this one begins with.
    shorter: Option<usize>,
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
            matcher.terms = terms.filter_map(|(e, t)| Some((e, Term::parse(t)?))).collect();
            matcher.open_words();
        }
        matcher
    }

    fn open_words(&mut self) {
        let numbered = (0u32..).zip(&self.terms);
        let mut openings: Vec<(&str, bool, u32)> =
            numbered.flat_map(|(i, (_, t))| t.openings().iter().map(move |c| (c.stem.as_str(), c.open, i))).collect();
        openings.sort_unstable();
        for same in openings.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (text, open, _) = same[0];
            let mut shorter = self.stems.len().checked_sub(1);
            while let Some(at) = shorter
                && !text.starts_with(&self.stems[at].text)
            {
                shorter = self.stems[at].shorter;
            }
            self.stems.push(Stem { text: text.to_owned(), open, terms: same.iter().map(|o| o.2).collect(), shorter });
        }
    }

    fn open_chinese(&mut self) {
        let pairs: Vec<(&String, u32)> =
            (0u32..).zip(&self.chinese).flat_map(|(i, (_, t))| t.openings().iter().map(move |o| (o, i))).collect();
        let owners = pairs.iter().map(|p| p.1).collect();
        self.openings = AhoCorasick::new(pairs.iter().map(|p| p.0)).ok().map(|ac| (ac, owners));
    }

    /// Every match, ordered by start, longer first.
    #[must_use]
    pub fn find(&self, text: &str, words: &[Word]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for at in 0..words.len() {
            self.find_at(words, at, &mut hits);
        }
        if let Some((ac, owners)) = &self.openings {
            for m in ac.find_overlapping_iter(text) {
                let (entry, term) = &self.chinese[owners[m.pattern().as_usize()] as usize];
                if let Some(end) = term.matches(text, m.end()) {
                    let len = text[m.start()..end].chars().count().div_ceil(2);
                    hits.push(Hit { entry: *entry, start: m.start(), end, len });
                }
            }
        }
        hits.sort_by_key(|h| (h.start, std::cmp::Reverse(h.end), h.entry));
        hits.dedup();
        hits
    }

    /// Terms that begin at one word. Whatever the word begins with stands before it in order, and so does nothing that
    /// does not begin alike: the last stem before it and the shorter ones of that stem are all that can fit.
    fn find_at(&self, words: &[Word], at: usize, hits: &mut Vec<Hit>) {
        let word = &words[at];
        let mut next = self.stems.partition_point(|s| s.text <= word.fold).checked_sub(1);
        while let Some(stem) = next.map(|n| &self.stems[n]) {
            next = stem.shorter;
            if word.fold.strip_prefix(&stem.text).is_some_and(|ending| stem.open || ending.is_empty()) {
                for &index in &stem.terms {
                    let (entry, term) = &self.terms[index as usize];
                    if let Some(end) = term.matches(words, at) {
                        hits.push(Hit { entry: *entry, start: word.start, end: words[end - 1].end, len: term.size() });
                    }
                }
            }
        }
    }
}

/// Keeps the hits that no longer hit of the same list covers: the longest match wins. The list stands as [`Matcher::find`]
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
