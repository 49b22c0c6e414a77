//! What two passages have in common, each signal 0 to 1, and the similarity that they make together.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Open;
use crate::codebook::Language;
use crate::coding::{Codes, Figure};

/// What a link rests on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Signals {
    /// Cosine of weighted stems; `None` across languages.
    pub words: Option<f64>,
    /// Cosine of weighted concepts of the glossary.
    pub concepts: f64,
    /// Cosine of topic weights.
    pub topics: f64,
    /// Share of standards, kinds of figures and named bodies that both have; 0 when neither has any.
    pub codes: f64,
    /// 1 when both print the same number (not a date, not one to ten), or one number in two forms.
    pub numbers: f64,
    /// Nearness in meaning beyond what makes hubs; `None` where no encoder was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<f64>,
}

/// Weights of the signals; chosen on the tune pairs (`docs/methods.md`).
const WORDS: f64 = 0.3;
const CONCEPTS: f64 = 0.3;
const TOPICS: f64 = 0.3;
const NUMBERS: f64 = 0.1;
/// Share of meaning where an encoder was asked; the other signals have the rest.
const MEANING: f64 = 0.35;
/// What a signal must add to the similarity to be named.
const TELLING: f64 = 0.05;

impl Signals {
    /// What each signal adds to the similarity, with its name, strongest first.
    fn shares(&self) -> [(&'static str, f64); 5] {
        let words = self.words.unwrap_or_default();
        let concepts = CONCEPTS + if self.words.is_none() { WORDS } else { 0.0 };
        let rest = if self.meaning.is_some() { 1.0 - MEANING } else { 1.0 };
        let mut all = [
            ("words", rest * WORDS * words),
            ("concepts", rest * concepts * self.concepts),
            ("topics", rest * TOPICS * self.topics),
            ("numbers", rest * NUMBERS * self.numbers),
            ("meaning", MEANING * self.meaning.unwrap_or_default()),
        ];
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        all
    }

    /// The signals that carry a link, strongest first.
    #[must_use]
    pub fn found_by(&self) -> String {
        let telling = self.shares().into_iter().filter(|s| s.1 >= TELLING).map(|s| s.0);
        telling.collect::<Vec<_>>().join(", ")
    }

    /// Weighted mean, 0 to 1, rounded to 3 decimals; where the words cannot speak, the concepts have their share too.
    #[must_use]
    pub fn similarity(&self) -> f64 {
        let sum: f64 = self.shares().iter().map(|s| s.1).sum();
        (sum * 1000.0).round() / 1000.0
    }
}

/// Signals of two passages; `None` when they share no topic, no concept and no word, and no encoder was asked.
pub(super) fn between(l: &Open, r: &Open) -> Option<Signals> {
    let words = (l.language == r.language && l.language != Language::ZH).then(|| l.words.cosine(&r.words));
    let concepts = concepts(l, r);
    let topical = l.topics & r.topics != 0;
    let meaning = l.meaning.as_ref().zip(r.meaning.as_ref()).map(|(l, r)| l.near(r));
    if !topical && concepts <= 0.0 && words.is_none_or(|w| w <= 0.0) && meaning.is_none() {
        return None;
    }
    let topics = if topical { topics(l.codes, r.codes) } else { 0.0 };
    let (codes, numbers) = (codes(l.codes, r.codes), numbers(l.codes, r.codes));
    Some(Signals { words, concepts, topics, codes, numbers, meaning })
}

/// What one clause of a passage has in common with the other passage counts for this share of what the whole has.
const CLAUSE: f64 = 0.8;

/// Cosine of the concepts of two passages, or of their clauses: a headline joins what later paragraphs say one by one.
fn concepts(l: &Open, r: &Open) -> f64 {
    let whole = l.concepts.cosine(&r.concepts);
    let left = || l.clauses.iter().chain([&l.concepts]);
    let right = || r.clauses.iter().chain([&r.concepts]);
    let best = left().flat_map(|a| right().map(move |b| a.cosine(b))).fold(0.0, f64::max);
    whole.max(CLAUSE * best)
}

/// Cosine of topic weights.
fn topics(l: &Codes, r: &Codes) -> f64 {
    let norm = |c: &Codes| libm::sqrt(c.topics.iter().map(|t| t.weight * t.weight).sum());
    let weight = |id: &str| r.topics.iter().find(|t| t.topic == id).map_or(0.0, |t| t.weight);
    let dot: f64 = l.topics.iter().map(|t| t.weight * weight(&t.topic)).sum();
    let norms = norm(l) * norm(r);
    if norms > 0.0 { (dot / norms).clamp(0.0, 1.0) } else { 0.0 }
}

fn codes(l: &Codes, r: &Codes) -> f64 {
    let set = |c: &Codes| -> BTreeSet<String> {
        let figures = c.figures.iter().filter(|f| !matches!(f.quantity.as_str(), "date" | "other" | "share"));
        c.standards.iter().map(|s| s.standard.clone()).chain(figures.map(|f| f.quantity.clone())).collect()
    };
    let (a, b) = (set(l), set(r));
    let both = a.intersection(&b).count();
    #[expect(clippy::cast_precision_loss, reason = "a passage has few codes")]
    let share = both as f64 / (a.len() + b.len() - both).max(1) as f64;
    share
}

/// Numbers up to this are too common to tie two passages.
const COMMON: f64 = 10.0;
/// How far a rounded number may be from the exact one, as a share of it.
const ROUNDED: f64 = 0.01;

fn numbers(l: &Codes, r: &Codes) -> f64 {
    let counts = |c: &Codes| -> Vec<f64> { c.figures.iter().filter_map(telling).collect() };
    let right = counts(r);
    let same = |a: &f64| right.iter().any(|b| (a - b).abs() <= ROUNDED * a.abs().max(b.abs()));
    f64::from(u8::from(counts(l).iter().any(same)))
}

fn telling(figure: &Figure) -> Option<f64> {
    figure.value.number().filter(|v| *v > COMMON && figure.quantity != "date")
}
