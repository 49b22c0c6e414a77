//! ## What it finds
//! For every topic: what each mission says of it, and how the two relate.
//! ## Why it matters
//! Opposed verdicts rest on topics: one mission judges what the other leaves out, or the two judge one thing in opposite ways.
//! ## How it is measured
//! r = (P − N) / (P + N) over the strengths (1 to 3) of a side's own assessments of the topic, −1 to 1. r ≥ 0.75 is +2,
//! r ≥ 0.25 is +1, r > −0.25 is 0, r > −0.75 is −1, else −2 (`domain/stance.md`, `docs/methods.md`).
//! ## Example
//! Left: "The media were biased." Right: "The media gave all candidates equal time." → `contradict`, when the two are linked.
//! ## Known misses
//! Irony; judgements made by choice of facts alone; a topic named by words that the codebook lacks.

use serde::{Deserialize, Serialize};

use super::Wording;
use super::quotes::{self, Quotes};
use crate::align::{Link, on_topic};
use crate::codebook::{Codebook, Language};
use crate::coding::{CodedStatement, Overall, Sign};
use crate::mission::Coverage;
use crate::phrases::{Phrases, fill};

/// Topics that the method of limited and assessment missions leaves out.
const ELECTION_DAY: [&str; 2] = ["voting", "counting-tabulation"];

/// What a side says of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", tag = "state", content = "value")]
pub enum State {
    /// Judges it, −2 to 2.
    Assessed(i8),
    /// Speaks of it and judges nothing.
    Factual,
    /// Says nothing of it, in a text that is whole.
    Silent,
    /// Its method or a caveat leaves it out.
    NotObserved,
    /// The mission was refused, cancelled or not invited.
    NoAssessment,
    /// The text at hand is a part.
    NotInExcerpt,
    /// One weak hit, or evidence that cancels out.
    Unclear,
}

impl State {
    /// As printed in English: `+2`, `factual`, `silent`.
    #[must_use]
    pub fn name(self) -> String {
        Phrases::of(Language::EN).state(self)
    }

    fn speaks(self) -> bool {
        matches!(self, Self::Assessed(_) | Self::Factual | Self::Unclear)
    }
}

/// How the two sides of a topic relate, in the order of the brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Opposite judgements of one thing.
    Contradict,
    /// Opposite judgements, of different points.
    Opposed,
    /// Same sign, or one is balanced.
    DifferInDegree,
    /// The left judges, the right only reports.
    LeftAssesses,
    /// The right judges, the left only reports.
    RightAssesses,
    /// Only the left speaks.
    LeftOnly,
    /// Only the right speaks.
    RightOnly,
    /// Equal evaluations.
    Agree,
    /// Both report and judge nothing.
    BothFactual,
    /// Evidence too thin or conflicting on a side.
    Unclear,
    /// A side's method leaves the topic out.
    NotObserved,
    /// A side gave no assessment.
    NoAssessment,
    /// A side's text is partial and does not reach the topic.
    NotInExcerpt,
    /// Neither speaks.
    BothSilent,
}

impl Relation {
    /// As printed in English.
    #[must_use]
    pub fn name(self) -> &'static str {
        Phrases::of(Language::EN).relation(self)
    }
}

/// A topic, both sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Row {
    /// Topic id.
    pub topic: String,
    /// Topic number.
    pub number: u32,
    /// The left side.
    pub left: SideState,
    /// The right side.
    pub right: SideState,
    /// How they relate.
    pub relation: Relation,
    /// Why, in one line.
    pub reason: String,
    /// |left − right| / 4 where both assess, 0 to 1.
    pub distance: Option<f64>,
    /// Indices into the links of the comparison.
    pub links: Vec<usize>,
    /// Initials of the person who set the relation.
    pub coder: Option<String>,
    /// Passages in the order to show, side by side; linked ones share a row.
    pub quotes: Vec<Quotes>,
}

/// One side of a topic.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SideState {
    /// The state.
    pub state: State,
    /// Sum of the strengths of praise.
    pub positive: u32,
    /// Sum of the strengths of criticism.
    pub negative: u32,
    /// r, −1 to 1, rounded to 3 decimals; `None` when nothing was judged.
    pub r: Option<f64>,
    /// Indices of the passages that speak of it.
    pub passages: Vec<usize>,
}

/// One row a topic, in the order of the brief: relation, then distance, then number.
pub(super) fn rows(left: &CodedStatement, right: &CodedStatement, links: &[Link], wording: &Wording) -> Vec<Row> {
    let (book, phrases) = (wording.book, wording.phrases());
    let mut rows: Vec<Row> = book
        .topics
        .iter()
        .map(|topic| {
            let (l, r) = (side(left, &topic.id, book), side(right, &topic.id, book));
            let linked: Vec<usize> = (0..links.len()).filter(|&i| links[i].topics.contains(&topic.id)).collect();
            let opposed = linked.iter().any(|&i| contradicts(left, right, &links[i], &topic.id));
            let relation = relation(l.state, r.state, opposed || topic.id == "overall");
            let distance = match (l.state, r.state) {
                (State::Assessed(a), State::Assessed(b)) => Some(f64::from(a.abs_diff(b)) / 4.0),
                _ => None,
            };
            let both = matches!((l.state, r.state), (State::Assessed(_), State::Assessed(_)));
            let reason = if topic.id == "overall" && both {
                verdicts(left, right, phrases)
            } else {
                reason(relation, &l, &r, phrases)
            };
            let quotes = quotes::rows([left, right], [&l.passages, &r.passages], &linked, links, &topic.id);
            Row {
                topic: topic.id.clone(),
                number: topic.number,
                left: l,
                right: r,
                relation,
                reason,
                distance,
                links: linked,
                coder: None,
                quotes,
            }
        })
        .collect();
    order(&mut rows);
    rows
}

/// Puts rows into the order of the brief.
pub(super) fn order(rows: &mut [Row]) {
    rows.sort_by_key(|row| (row.relation, std::cmp::Reverse(row.distance.map(|d| (d * 4.0) as i64)), row.number));
}

/// Signs of the mission's own judgements of a topic in one passage: praise, criticism.
pub(super) fn strengths(side: &CodedStatement, index: usize, topic: &str) -> (u32, u32) {
    let codes = &side.codes[index];
    if !codes.role.scores() && codes.coder.is_none() {
        return (0, 0);
    }
    let judged = codes.clauses.iter().filter(|c| c.topic.as_deref() == Some(topic)).flat_map(|c| &c.judgements);
    judged.fold((0, 0), |(p, n), j| match j.sign {
        Sign::Positive => (p + u32::from(j.strength), n),
        Sign::Negative => (p, n + u32::from(j.strength)),
    })
}

fn side(coded: &CodedStatement, topic: &str, book: &Codebook) -> SideState {
    let mission = &coded.statement.mission;
    let passages = if topic == "overall" { coded.conclusion.zone.clone() } else { on_topic(coded, topic) };
    let refused = coded.conclusion.overall == Some(Overall::NoAssessment) && mission.no_assessment.is_some();
    // A mission that gave no assessment judges nothing, whatever words its refusal uses.
    let judged_in = |i: &usize| if refused || topic == "overall" { (0, 0) } else { strengths(coded, *i, topic) };
    let each: Vec<(u32, u32)> = passages.iter().map(judged_in).collect();
    let (positive, negative) = each.iter().fold((0, 0), |(p, n), s| (p + s.0, n + s.1));
    let r = ratio(positive, negative);
    let partial = mission.coverage == Coverage::Partial;
    let left_out = mission.form.value.is_some_and(crate::mission::MissionForm::leaves_out_election_day)
        && ELECTION_DAY.contains(&topic);
    let state = if refused {
        State::NoAssessment
    } else if topic == "overall" {
        overall(coded, partial)
    } else if let Some(r) = r {
        assessed(r, positive + negative, book)
    } else if left_out {
        State::NotObserved
    } else if !passages.is_empty() {
        State::Factual
    } else if partial {
        State::NotInExcerpt
    } else {
        State::Silent
    };
    SideState { state, positive, negative, r: r.map(|r| (r * 1000.0).round() / 1000.0), passages }
}

fn overall(coded: &CodedStatement, partial: bool) -> State {
    match coded.conclusion.overall {
        Some(Overall::NoAssessment) => State::NoAssessment,
        Some(step) => step.value().map_or(State::Factual, State::Assessed),
        None if partial => State::NotInExcerpt,
        None => State::Silent,
    }
}

/// r = (P − N) / (P + N).
fn ratio(positive: u32, negative: u32) -> Option<f64> {
    let sum = positive + negative;
    (sum > 0).then(|| (f64::from(positive) - f64::from(negative)) / f64::from(sum))
}

fn assessed(r: f64, sum: u32, book: &Codebook) -> State {
    let (strong, mild) = (book.thresholds.strong, book.thresholds.mild);
    if sum == 1 || (r == 0.0 && sum == 2) {
        return State::Unclear;
    }
    State::Assessed(if r >= strong {
        2
    } else if r >= mild {
        1
    } else if r > -mild {
        0
    } else if r > -strong {
        -1
    } else {
        -2
    })
}

/// Cosine of words from which a link without a shared concept is about one thing, 0 to 1.
const SAME_WORDS: f64 = 0.2;

/// A link whose two passages name one thing, not only one topic, and judge the topic in opposite ways.
pub(super) fn contradicts(left: &CodedStatement, right: &CodedStatement, link: &Link, topic: &str) -> bool {
    let (l, r) = (strengths(left, link.left, topic), strengths(right, link.right, topic));
    let one_thing = link.coder.is_some() || link.signals.concepts > 0.0 || link.signals.words >= Some(SAME_WORDS);
    one_thing && ((l.0 > l.1 && r.1 > r.0) || (l.1 > l.0 && r.0 > r.1))
}

fn relation(left: State, right: State, opposed: bool) -> Relation {
    use State::{Assessed, Factual, NoAssessment, NotInExcerpt, NotObserved, Silent, Unclear};
    match (left, right) {
        (NoAssessment, _) | (_, NoAssessment) => Relation::NoAssessment,
        (Silent, Silent) => Relation::BothSilent,
        (NotInExcerpt, _) | (_, NotInExcerpt) => Relation::NotInExcerpt,
        (NotObserved, _) | (_, NotObserved) => Relation::NotObserved,
        (Unclear, Silent) => Relation::LeftOnly,
        (Silent, Unclear) => Relation::RightOnly,
        (Unclear, _) | (_, Unclear) => Relation::Unclear,
        (Assessed(a), Assessed(b)) if a == b => Relation::Agree,
        (Assessed(a), Assessed(b)) if a.signum() * b.signum() >= 0 => Relation::DifferInDegree,
        (Assessed(_), Assessed(_)) if opposed => Relation::Contradict,
        (Assessed(_), Assessed(_)) => Relation::Opposed,
        (Assessed(_), Factual) => Relation::LeftAssesses,
        (Factual, Assessed(_)) => Relation::RightAssesses,
        (Factual, Factual) => Relation::BothFactual,
        (_, Silent) => Relation::LeftOnly,
        (Silent, _) => Relation::RightOnly,
    }
}

/// The two verdicts, read from the conclusions: sums over sentences say nothing of them.
fn verdicts(left: &CodedStatement, right: &CodedStatement, phrases: &Phrases) -> String {
    let name = |side: &CodedStatement| side.conclusion.overall.map_or(phrases.no_verdict, |o| phrases.verdict(o));
    fill(phrases.reason_verdicts, &[name(left), name(right)])
}

fn reason(relation: Relation, left: &SideState, right: &SideState, p: &Phrases) -> String {
    let sums = |s: &SideState| fill(p.sums, &[&s.positive.to_string(), &s.negative.to_string()]);
    let who = |state: State| match (left.state == state, right.state == state) {
        (true, true) => p.both_sides,
        (true, false) => p.left_side,
        _ => p.right_side,
    };
    let both = fill(p.both_sums, &[&sums(left), &sums(right)]);
    match relation {
        Relation::Contradict => fill(p.reason_contradict, &[&both]),
        Relation::Opposed => fill(p.reason_opposed, &[&both]),
        Relation::DifferInDegree => fill(p.reason_degree, &[&both]),
        Relation::Agree => fill(p.reason_agree, &[&both]),
        Relation::LeftAssesses => fill(p.reason_left_assesses, &[&sums(left)]),
        Relation::RightAssesses => fill(p.reason_right_assesses, &[&sums(right)]),
        Relation::BothFactual => p.reason_both_factual.to_owned(),
        Relation::LeftOnly => p.reason_left_only.to_owned(),
        Relation::RightOnly => p.reason_right_only.to_owned(),
        Relation::Unclear => fill(p.reason_unclear, &[who(State::Unclear), &both]),
        Relation::NotObserved => fill(p.reason_not_observed, &[who(State::NotObserved)]),
        Relation::NoAssessment => fill(p.reason_no_assessment, &[who(State::NoAssessment)]),
        Relation::NotInExcerpt => fill(p.reason_not_in_excerpt, &[who(State::NotInExcerpt)]),
        Relation::BothSilent => p.reason_both_silent.to_owned(),
    }
}

/// Whether a row belongs to the silences: one text is whole, says nothing, and the other speaks.
#[must_use]
pub fn one_sided(row: &Row) -> bool {
    matches!(row.relation, Relation::LeftOnly | Relation::RightOnly)
        || (row.relation == Relation::NotInExcerpt && (row.left.state.speaks() || row.right.state.speaks()))
}
