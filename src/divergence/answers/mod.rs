//! ## What it finds
//! Where one text is a state's reply: each recommendation of the other text with the answer to it.
//! ## Why it matters
//! What is asked and what is answered stand in two documents; beside each other they show what was accepted, declined or passed over.
//! ## How it is measured
//! A reply restates what it answers, or names its number: the stretch that repeats a recommendation (cosine of weighted stems from
//! 0.6; from 0.3 where the number agrees), or names it ("Recommendation 7"), and the answer after it, up to the next one or the
//! next heading. A reply that restates less than half is linked by the words of its answers. What the answer says: the strongest
//! answering words (codebook, `answers.toml`), of equal ones the last; acceptance and refusal of equal rank make `partly`.
//! ## Example
//! "7. Systems should be tested in time. … The Ministry has already taken measures to follow up the recommendation." → accepted.
//! ## Known misses
//! Answers to several recommendations at once; refusals in polite words alone ("is not aware of a need").

mod parts;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Recommendations, Sides};
use crate::align::lexical::{Space, Vector, stems};
use crate::codebook::Language;
use crate::coding::{AnswerCode, CodedStatement, Evidence, Response};
use crate::mission::DocumentKind;
use parts::{Part, parts};

/// Cosine of words from which a stretch of a reply restates a recommendation, 0 to 1. Chosen by us.
const RESTATES: f64 = 0.6;
/// The same where the number agrees. Chosen by us.
const RESTATES_NUMBERED: f64 = 0.3;
/// Cosine of words from which a stretch answers a recommendation that the reply does not restate, 0 to 1. Chosen by us.
const ANSWERS: f64 = 0.2;
/// Numbers in common from which a reply in another language is linked by numbers alone.
const NUMBERS: usize = 3;

/// A recommendation and what the reply says to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Answer {
    /// Number printed beside the recommendation.
    pub number: Option<String>,
    /// Passage of the other text that recommends.
    pub asked: usize,
    /// Passages of the reply that repeat it.
    pub restated: Vec<usize>,
    /// Passages of the reply that answer it; empty when nothing does.
    pub passages: Vec<usize>,
    /// Cosine of words between the recommendation and what restates (else answers) it, 0 to 1; `None` across languages.
    pub similarity: Option<f64>,
    /// How the two were linked; `None` when nothing in the reply speaks to it.
    pub found_by: Option<FoundBy>,
    /// What it says; `None` when there is an answer that no codebook word decides, or no answer.
    pub response: Option<Response>,
    /// The passage and the words that decide.
    pub evidence: Option<(usize, Evidence)>,
}

/// How an answer was linked to what it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FoundBy {
    /// The reply restates the recommendation under its number.
    NumberAndText,
    /// The reply restates the recommendation.
    Text,
    /// The reply names its number.
    Number,
    /// The words of the answer alone.
    Answer,
}

/// A recommendation to be answered.
struct Asked {
    number: Option<String>,
    first: usize,
    text: String,
}

/// What each side, where it is a state's reply, answers to the recommendations of the other: `left` are the left's answers.
pub(super) fn answers(
    left: &CodedStatement,
    right: &CodedStatement,
    asked: &Sides<Recommendations>,
) -> Sides<Vec<Answer>> {
    Sides { left: replies(left, right, &asked.right), right: replies(right, left, &asked.left) }
}

fn replies(reply: &CodedStatement, other: &CodedStatement, recommendations: &Recommendations) -> Vec<Answer> {
    let both = [reply, other].iter().all(|s| is_reply(s));
    if !is_reply(reply) || both {
        return Vec::new();
    }
    let asked = asked(other, recommendations);
    let parts = parts(&reply.statement);
    let matches = Matches::new(&asked, &parts, other.statement.language, reply.statement.language);
    let mut links = matches.restated(&asked, &parts);
    if links.len() * 2 < asked.len() {
        matches.answered(&parts, &mut links);
    }
    if links.is_empty() {
        return Vec::new();
    }
    asked.iter().enumerate().map(|(i, a)| answer(reply, a, links.get(&i), &parts)).collect()
}

fn is_reply(side: &CodedStatement) -> bool {
    side.statement.mission.document.value == Some(DocumentKind::StateReply)
}

/// The recommendations of a text with all sentences of their paragraphs.
fn asked(side: &CodedStatement, recommendations: &Recommendations) -> Vec<Asked> {
    let passages = &side.statement.passages;
    let mut out: Vec<Asked> = Vec::new();
    let mut last = None;
    for &i in &recommendations.passages {
        if last == Some(passages[i].paragraph) {
            continue;
        }
        last = Some(passages[i].paragraph);
        let whole = passages.iter().filter(|p| p.paragraph == passages[i].paragraph);
        let text = whole.map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ");
        out.push(Asked { number: passages[i].number.as_deref().map(digits), first: i, text });
    }
    out
}

/// A printed number without brackets and points.
fn digits(number: &str) -> String {
    number.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Where in the reply a recommendation is answered.
#[derive(Debug, Clone, PartialEq)]
struct Place {
    found_by: FoundBy,
    similarity: Option<f64>,
    restated: Vec<usize>,
    answer: Vec<usize>,
}

/// How alike every recommendation and every part of the reply are.
struct Matches {
    /// Cosine by recommendation, then by part; `None` across languages.
    cosines: Option<Vec<Vec<f64>>>,
}

impl Matches {
    fn new(asked: &[Asked], parts: &[Part], theirs: Language, ours: Language) -> Self {
        if theirs != ours {
            return Self { cosines: None };
        }
        let stemmed = |text: &str| stems(text, ours);
        let left: Vec<Vec<String>> = asked.iter().map(|a| stemmed(&a.text)).collect();
        let right: Vec<Vec<String>> = parts.iter().map(|p| stemmed(&p.text)).collect();
        let space = Space::new(left.iter().chain(&right));
        let vectors: Vec<Vector> = right.iter().map(|s| space.vector(s)).collect();
        let row = |l: &Vec<String>| {
            let vector = space.vector(l);
            vectors.iter().map(|v| vector.cosine(v)).collect()
        };
        Self { cosines: Some(left.iter().map(row).collect()) }
    }

    fn cosine(&self, asked: usize, part: usize) -> Option<f64> {
        self.cosines.as_ref().map(|rows| rows[asked][part])
    }

    /// Parts that restate or name a recommendation, each once, and the parts after them that answer it.
    fn restated(&self, asked: &[Asked], parts: &[Part]) -> BTreeMap<usize, Place> {
        let mut found: Vec<(f64, usize, usize, FoundBy)> = Vec::new();
        let by_number = self.by_number(asked, parts);
        for (i, a) in asked.iter().enumerate() {
            for (j, part) in parts.iter().enumerate() {
                let cosine = self.cosine(i, j).unwrap_or(0.0);
                let numbered = a.number.is_some() && a.number == part.number;
                let how = if numbered && cosine >= RESTATES_NUMBERED {
                    Some((cosine + 1.0, FoundBy::NumberAndText))
                } else if cosine >= RESTATES {
                    Some((cosine, FoundBy::Text))
                } else if a.number.is_some() && part.names == a.number || numbered && by_number {
                    Some((cosine, FoundBy::Number))
                } else {
                    None
                };
                found.extend(how.map(|(weight, by)| (weight, i, j, by)));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut heads: BTreeMap<usize, (usize, FoundBy)> = BTreeMap::new();
        for (_, i, j, by) in found {
            if !heads.contains_key(&j) && !heads.values().any(|h| h.0 == i) {
                heads.insert(j, (i, by));
            }
        }
        let place = |(&j, &(i, found_by)): (&usize, &(usize, FoundBy))| {
            let next = heads.range(j + 1..).next().map_or(parts.len(), |(n, _)| *n);
            let names_only = found_by == FoundBy::Number && !parts[j].heading && parts[j].number.is_none();
            let first = if names_only { j } else { j + 1 };
            let answer = (first..next).take_while(|&k| k == j || !closes(&parts[k], &parts[j])).collect();
            let restated = if names_only { Vec::new() } else { vec![j] };
            (i, Place { found_by, similarity: self.cosine(i, j), restated, answer })
        };
        heads.iter().map(place).collect()
    }

    /// Across languages, whether so many numbers agree that they are the recommendations' own.
    fn by_number(&self, asked: &[Asked], parts: &[Part]) -> bool {
        let has = |a: &&Asked| a.number.is_some() && parts.iter().any(|p| p.number == a.number);
        let shared = asked.iter().filter(has).count();
        self.cosines.is_none() && shared >= NUMBERS && shared * 2 >= asked.len()
    }

    /// For a reply that restates little: a part answers the recommendation that it is most like, unless that one is restated.
    fn answered(&self, parts: &[Part], links: &mut BTreeMap<usize, Place>) {
        let Some(rows) = &self.cosines else { return };
        let heads: Vec<usize> = links.keys().copied().collect();
        let restated = |j: &usize| links.values().any(|p| p.restated.contains(j));
        let free: Vec<usize> = (0..parts.len()).filter(|j| !parts[*j].heading && !restated(j)).collect();
        for j in free {
            let mut best: Option<(usize, f64)> = None;
            for (i, row) in rows.iter().enumerate() {
                if row[j] >= ANSWERS && best.is_none_or(|b| row[j] > b.1) {
                    best = Some((i, row[j]));
                }
            }
            let Some((i, cosine)) = best.filter(|(i, _)| !heads.contains(i)) else { continue };
            links.values_mut().for_each(|p| p.answer.retain(|k| *k != j));
            let empty =
                || Place { found_by: FoundBy::Answer, similarity: None, restated: Vec::new(), answer: Vec::new() };
            let place = links.entry(i).or_insert_with(empty);
            place.similarity = Some(place.similarity.unwrap_or(0.0).max(cosine));
            place.answer.push(j);
        }
    }
}

/// A heading that stands no lower than what opened the answer ends it.
fn closes(part: &Part, head: &Part) -> bool {
    part.heading && part.level <= head.level
}

fn answer(reply: &CodedStatement, asked: &Asked, place: Option<&Place>, parts: &[Part]) -> Answer {
    let passages = |of: &[usize]| -> Vec<usize> {
        let mut all: Vec<usize> = of.iter().flat_map(|&j| parts[j].passages.iter().map(|p| p.index)).collect();
        all.dedup();
        all
    };
    let none = Vec::new();
    let answering = place.map_or(&none, |p| &p.answer);
    let verdict = verdict(reply, answering, parts);
    Answer {
        number: asked.number.clone(),
        asked: asked.first,
        restated: place.map_or_else(Vec::new, |p| passages(&p.restated)),
        passages: passages(answering),
        similarity: place.and_then(|p| p.similarity).map(|s| (s * 1000.0).round() / 1000.0),
        found_by: place.map(|p| p.found_by),
        response: verdict.as_ref().map(|v| v.0),
        evidence: verdict.map(|v| (v.1, v.2)),
    }
}

/// The strongest answering words of some parts, the last of equal ones; equal acceptance and refusal make `partly`.
fn verdict(reply: &CodedStatement, of: &[usize], parts: &[Part]) -> Option<(Response, usize, Evidence)> {
    let spans = of.iter().flat_map(|&j| &parts[j].passages);
    let inside = |span: &parts::Span, a: &AnswerCode| a.evidence.start >= span.from && a.evidence.end <= span.to;
    let all: Vec<(usize, &AnswerCode)> = spans
        .flat_map(|s| reply.codes[s.index].answers.iter().filter(move |a| inside(s, a)).map(move |a| (s.index, a)))
        .collect();
    let best = all.iter().map(|(_, a)| a.strength).max()?;
    let strongest: Vec<&(usize, &AnswerCode)> = all.iter().filter(|(_, a)| a.strength == best).collect();
    let has = |r: Response| strongest.iter().any(|(_, a)| a.response == r);
    let (at, last) = strongest.last()?;
    let torn = best == 3 && has(Response::Accepted) && has(Response::Rejected);
    let response = if torn || has(Response::Partly) { Response::Partly } else { last.response };
    Some((response, *at, last.evidence.clone()))
}

#[cfg(test)]
mod tests;
