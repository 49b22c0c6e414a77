//! Weighted words of a passage: stems (character pairs in Chinese), rarer in the pair weighing more, length 1.

use std::collections::{BTreeMap, BTreeSet};

use snowball_stemmers_rs::{Algorithm, Stemmer};

use crate::codebook::Language;
use crate::codebook::words::words;

/// How many passages of the pair hold each stem.
#[derive(Debug)]
pub struct Space {
    passages: usize,
    frequency: BTreeMap<String, usize>,
}

/// Stems with weights; the sum of squares is 1, or the vector is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector(pub BTreeMap<String, f64>);

impl Space {
    /// Counts the stems of all passages of a pair.
    pub fn new<'a>(texts: impl Iterator<Item = &'a (String, Language)>) -> Self {
        let mut space = Self { passages: 0, frequency: BTreeMap::new() };
        for (text, language) in texts {
            space.passages += 1;
            for stem in stems(text, *language).into_iter().collect::<BTreeSet<_>>() {
                *space.frequency.entry(stem).or_default() += 1;
            }
        }
        space
    }

    /// Weights of one passage: stem count times the logarithm of how rare the stem is.
    #[must_use]
    pub fn vector(&self, text: &str, language: Language) -> Vector {
        let mut weights: BTreeMap<String, f64> = BTreeMap::new();
        for stem in stems(text, language) {
            let seen = self.frequency.get(&stem).copied().unwrap_or(1);
            #[expect(clippy::cast_precision_loss, reason = "passage counts are far below 2^52")]
            let rarity = libm::log((1 + self.passages) as f64 / seen as f64);
            *weights.entry(stem).or_default() += rarity;
        }
        let norm = libm::sqrt(weights.values().map(|w| w * w).sum());
        if norm > 0.0 {
            weights.values_mut().for_each(|w| *w /= norm);
        }
        Vector(weights)
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

/// Stems of a text; for Chinese, every pair of neighbouring characters.
#[must_use]
pub fn stems(text: &str, language: Language) -> Vec<String> {
    let algorithm = match language {
        Language::En => Algorithm::English,
        Language::Ru => Algorithm::Russian,
        Language::Zh => {
            let han: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
            return han.windows(2).map(|w| w.iter().collect()).collect();
        }
    };
    let stemmer = Stemmer::create(algorithm);
    let kept = words(text).into_iter().filter(|w| !STOP.contains(&w.fold.as_str()));
    kept.map(|w| stemmer.stem(&w.fold).into_owned()).collect()
}
