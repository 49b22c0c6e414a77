//! Weighted words of a passage: stems (character pairs in Chinese), rarer in the pair weighing more, length 1.

use std::collections::{BTreeMap, BTreeSet};

use snowball_stemmers_rs::{Algorithm, Stemmer};

use crate::codebook::Language;
use crate::codebook::words::words;

/// How many passages of the pair hold each stem or concept, and a number for each.
#[derive(Debug)]
pub struct Space<T> {
    passages: usize,
    seen: BTreeMap<T, (u32, usize)>,
}

/// Stems of a passage by their number in the space, with weights; the sum of squares is 1, or the vector is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector(Vec<(u32, f64)>);

impl Vector {
    /// Cosine of two vectors, 0 to 1.
    #[must_use]
    pub fn cosine(&self, other: &Self) -> f64 {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut dot = 0.0;
        while let (Some((i, v)), Some((j, w))) = (a.peek(), b.peek()) {
            match i.cmp(j) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    dot += v * w;
                    a.next();
                    b.next();
                }
            }
        }
        dot.clamp(0.0, 1.0)
    }
}

impl<T: Ord + Clone> Space<T> {
    /// Counts the stems or concepts of all passages of a pair, each given as its list.
    pub fn new<'a>(passages: impl Iterator<Item = &'a Vec<T>>) -> Self
    where
        T: 'a,
    {
        let mut space = Self { passages: 0, seen: BTreeMap::new() };
        for list in passages {
            space.passages += 1;
            for one in list.iter().collect::<BTreeSet<_>>() {
                let next = u32::try_from(space.seen.len()).unwrap_or(u32::MAX);
                space.seen.entry(one.clone()).or_insert((next, 0)).1 += 1;
            }
        }
        space
    }

    /// Weights of one passage: count times the logarithm of how rare the stem or concept is in the pair.
    #[must_use]
    pub fn vector(&self, list: &[T]) -> Vector {
        let mut weights: BTreeMap<u32, f64> = BTreeMap::new();
        for (number, seen) in list.iter().filter_map(|s| self.seen.get(s)) {
            #[expect(clippy::cast_precision_loss, reason = "passage counts are far below 2^52")]
            let rarity = libm::log((1 + self.passages) as f64 / *seen as f64);
            *weights.entry(*number).or_default() += rarity;
        }
        let norm = libm::sqrt(weights.values().map(|w| w * w).sum());
        let scale = if norm > 0.0 { 1.0 / norm } else { 0.0 };
        Vector(weights.into_iter().map(|(n, w)| (n, w * scale)).collect())
    }
}

/// Function words that say nothing of the subject; what is left is weighed by rarity.
const STOP: [&str; 76] = [
    "the",
    "a",
    "an",
    "of",
    "and",
    "or",
    "to",
    "in",
    "on",
    "for",
    "by",
    "with",
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "that",
    "which",
    "this",
    "these",
    "as",
    "at",
    "from",
    "it",
    "its",
    "not",
    "no",
    "their",
    "they",
    "had",
    "has",
    "have",
    "but",
    "while",
    "however",
    "also",
    "all",
    "some",
    "more",
    "than",
    "who",
    "there",
    "such",
    "any",
    "other",
    "mission",
    "election",
    "elections",
    "и",
    "в",
    "на",
    "с",
    "по",
    "не",
    "что",
    "для",
    "от",
    "к",
    "о",
    "за",
    "был",
    "были",
    "было",
    "была",
    "это",
    "как",
    "из",
    "при",
    "его",
    "их",
    "а",
    "миссия",
    "выборы",
    "выборов",
];

/// Stems of a text; for Chinese, every pair of neighbouring characters; whole words in a language that a user adds.
#[must_use]
pub fn stems(text: &str, language: Language) -> Vec<String> {
    if language == Language::ZH {
        let han: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        return han.windows(2).map(|w| w.iter().collect()).collect();
    }
    let kept = words(text).into_iter().filter(|w| !STOP.contains(&w.fold.as_str()));
    let stemmer = match language {
        Language::EN => Stemmer::create(Algorithm::English),
        Language::RU => Stemmer::create(Algorithm::Russian),
        _ => return kept.map(|w| w.fold).collect(),
    };
    kept.map(|w| stemmer.stem(&w.fold).into_owned()).collect()
}
