//! How a clause evaluates: sign and strength, from whole formulas first and single words under operators second.
//!
//! A sentence is split at contrasts (`while`, `однако`, `但`). In a clause, formulas cover the words inside them; a merit
//! under a negation or a lack turns negative, a problem under a negation or a relief turns positive; hedges and degrees
//! move the strength by one. Sources and thresholds: `docs/methods.md`.

use serde::Serialize;

use super::{Evidence, Reading, TopicCode, Voice};
use crate::codebook::{CueKind, Hit, Language};

/// Words between an operator and the word it governs.
const REACH: usize = 5;
/// Words between a degree word and what it strengthens or weakens.
const DEGREE_REACH: usize = 2;
/// Words after a problem within which "that could affect" restricts it.
const RESTRICTOR_REACH: usize = 4;

/// The sign of a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    /// In favour.
    Positive,
    /// Against.
    Negative,
}

/// One judgement of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// For or against.
    pub sign: Sign,
    /// 1 weak or hedged, 2 plain, 3 categorical.
    pub strength: u8,
    /// Words behind it and the rule.
    pub evidence: Evidence,
}

/// A part of a sentence between contrasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// First byte in the passage.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The topic it judges: the strongest one named in it, else the passage's first.
    pub topic: Option<String>,
    /// At most one judgement of each sign, positive first; empty when factual.
    pub judgements: Vec<Judgement>,
    /// Who says so.
    pub voice: Voice,
}

impl Clause {
    /// Takes its judgements away: somebody else's, or no assessment.
    pub(super) fn silence(&mut self) {
        self.judgements.clear();
    }
}

/// The mission's own judgement in a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// Only in favour.
    Positive,
    /// Only against.
    Negative,
    /// Both.
    Mixed,
    /// Judges nothing.
    Factual,
}

/// The polarity of a passage from what is left of its clauses.
pub(super) fn polarity(clauses: &[Clause]) -> Polarity {
    let has = |sign| clauses.iter().flat_map(|c| &c.judgements).any(|j| j.sign == sign);
    match (has(Sign::Positive), has(Sign::Negative)) {
        (true, true) => Polarity::Mixed,
        (true, false) => Polarity::Positive,
        (false, true) => Polarity::Negative,
        (false, false) => Polarity::Factual,
    }
}

/// Splits a passage into clauses and judges each.
pub(super) fn clauses(reading: &Reading, topics: &[TopicCode]) -> Vec<Clause> {
    let spans = spans(reading);
    let atoms = atoms(reading);
    spans
        .iter()
        .map(|&(start, end)| {
            let inside: Vec<&Atom> = atoms.iter().filter(|a| a.start >= start && a.start < end).collect();
            let topic = topic_of(topics, start, end).or_else(|| topics.first()).map(|t| t.topic.clone());
            Clause { start, end, topic, judgements: judge(reading, &inside, (start, end)), voice: Voice::Mission }
        })
        .collect()
}

/// The strongest topic with evidence inside the clause.
fn topic_of(topics: &[TopicCode], start: usize, end: usize) -> Option<&TopicCode> {
    topics.iter().find(|t| t.evidence.iter().any(|e| e.start >= start && e.start < end))
}

/// Clause borders: contrasts, semicolons, and the comma that closes an opening "While …,".
fn spans(reading: &Reading) -> Vec<(usize, usize)> {
    let text = reading.text();
    let mut cuts = vec![0];
    for hit in reading.cues(CueKind::Contrast) {
        let opens = reading.distance(0, hit.start) <= 1;
        if !opens {
            cuts.push(hit.start);
        } else if let Some(comma) = text[hit.end..].find([',', '，']).filter(|_| reading.distance(0, hit.end) < 4) {
            let after = hit.end + comma;
            // "However, …" opens with its own comma: nothing is subordinate there.
            if reading.distance(hit.end, after) > 0 {
                cuts.push(after);
            }
        }
    }
    cuts.extend(text.char_indices().filter(|(_, c)| matches!(c, ';' | '；')).map(|(at, _)| at));
    cuts.sort_unstable();
    cuts.dedup();
    let ends: Vec<usize> = cuts.iter().skip(1).copied().chain([text.len()]).collect();
    cuts.into_iter().zip(ends).filter(|(s, e)| s < e).collect()
}

/// A word or formula that bears on evaluation.
#[derive(Debug, Clone, Copy)]
struct Atom {
    kind: CueKind,
    start: usize,
    end: usize,
    strength: u8,
    hit: Hit,
}

/// Formulas, longest first and never overlapping, and the words outside them.
fn atoms(reading: &Reading) -> Vec<Atom> {
    let bears = |k: CueKind| {
        use CueKind::{
            Fault, Grave, Hedge, Lack, Merit, Negator, Neutral, Praise, Problem, Relief, Restrictor, Stronger, Weaker,
        };
        matches!(
            k,
            Fault
                | Grave
                | Hedge
                | Lack
                | Merit
                | Negator
                | Neutral
                | Praise
                | Problem
                | Relief
                | Restrictor
                | Stronger
                | Weaker
        )
    };
    let all: Vec<Atom> = reading
        .hits
        .iter()
        .filter_map(|h| {
            let crate::codebook::Entry::Cue(index) = h.entry else { return None };
            let cue = &reading.book.cues[index];
            bears(cue.kind).then_some(Atom {
                kind: cue.kind,
                start: h.start,
                end: h.end,
                strength: cue.strength,
                hit: *h,
            })
        })
        .collect();
    let formula = |a: &Atom| matches!(a.kind, CueKind::Praise | CueKind::Fault | CueKind::Neutral);
    let mut formulas: Vec<Atom> = all.iter().filter(|a| formula(a)).copied().collect();
    // The longer formula wins; of equal ones a fault wins over praise, since praise is the default wording.
    formulas.sort_by_key(|a| (std::cmp::Reverse(a.end - a.start), a.kind == CueKind::Praise, a.start));
    let mut taken: Vec<Atom> = Vec::new();
    for atom in formulas {
        if !taken.iter().any(|t| atom.start < t.end && t.start < atom.end) {
            taken.push(atom);
        }
    }
    let degree = |k: CueKind| {
        matches!(k, CueKind::Hedge | CueKind::Stronger | CueKind::Weaker | CueKind::Grave | CueKind::Restrictor)
    };
    let free = |a: &&Atom| !formula(a) && (degree(a.kind) || !taken.iter().any(|t| a.start < t.end && t.start < a.end));
    let mut out: Vec<Atom> = all.iter().filter(free).copied().collect();
    out.extend(taken.into_iter().filter(|a| a.kind != CueKind::Neutral));
    out.sort_by_key(|a| (a.start, std::cmp::Reverse(a.end)));
    out
}

/// Judges one clause: the strongest judgement of each sign.
fn judge(reading: &Reading, atoms: &[&Atom], span: (usize, usize)) -> Vec<Judgement> {
    let mut spent: Vec<usize> = Vec::new();
    let mut found: Vec<Judgement> = Vec::new();
    let mut turned: Option<(usize, CueKind)> = None;
    for atom in atoms.iter().filter(|a| judges(a.kind)) {
        if spent.contains(&atom.start) {
            continue;
        }
        let operator = operator(reading, atoms, atom).or_else(|| carried(reading, atom, turned));
        let (sign, base) = match (atom.kind, operator.map(|o| o.kind)) {
            (CueKind::Merit, None) => (Sign::Positive, 2),
            (CueKind::Praise, None | Some(CueKind::Relief)) | (CueKind::Merit, Some(CueKind::Relief)) => {
                (Sign::Positive, atom.strength.max(2))
            }
            (CueKind::Problem | CueKind::Lack, None) => (Sign::Negative, 2),
            (CueKind::Fault, None | Some(CueKind::Lack)) => (Sign::Negative, atom.strength),
            (CueKind::Problem, Some(CueKind::Lack)) => (Sign::Negative, 1),
            (CueKind::Lack, Some(CueKind::Lack)) => (Sign::Negative, 2),
            (CueKind::Problem | CueKind::Fault | CueKind::Lack, Some(CueKind::Relief)) => (Sign::Positive, 1),
            (CueKind::Problem, Some(_)) => (Sign::Positive, 3),
            (CueKind::Fault | CueKind::Lack, Some(_)) => (Sign::Positive, 2),
            (_, Some(CueKind::Lack)) => (Sign::Negative, 2),
            _ => (Sign::Negative, 3),
        };
        turned = operator.map(|o| (atom.end, o.kind));
        spent.extend(operator.filter(|o| o.kind == CueKind::Lack).map(|o| o.start));
        let strength = degree(reading, atoms, atom, (sign, base));
        let mut evidence = reading.evidence(&atom.hit);
        if let Some(first) = operator.map(|o| o.start).filter(|&s| s < evidence.start && s >= span.0) {
            evidence.start = first;
            evidence.words = reading.text()[first..evidence.end].to_owned();
        }
        found.push(Judgement { sign, strength, evidence });
    }
    // A lack that governed a merit has said its say there.
    found.retain(|j| !spent.contains(&j.evidence.start) || j.evidence.rule != "lack");
    strongest(found)
}

fn judges(kind: CueKind) -> bool {
    matches!(kind, CueKind::Merit | CueKind::Problem | CueKind::Lack | CueKind::Praise | CueKind::Fault)
}

fn strongest(found: Vec<Judgement>) -> Vec<Judgement> {
    let best = |sign| {
        let of = found.iter().enumerate().filter(|(_, j)| j.sign == sign);
        of.max_by_key(|(i, j)| (j.strength, std::cmp::Reverse(*i))).map(|(_, j)| j.clone())
    };
    [best(Sign::Positive), best(Sign::Negative)].into_iter().flatten().collect()
}

/// The nearest negator, lack or relief that governs a word: before it, close by, with no comma in between.
fn operator<'a>(reading: &Reading, atoms: &[&'a Atom], atom: &Atom) -> Option<&'a Atom> {
    let governs = |o: &&&Atom| {
        let operates = matches!(o.kind, CueKind::Negator | CueKind::Lack | CueKind::Relief);
        let before = o.end <= atom.start;
        let between = || &reading.text()[o.end..atom.start];
        let reach = if reading.passage.language == Language::Zh && o.kind == CueKind::Negator { 1 } else { REACH };
        operates
            && before
            && reading.distance(o.end, atom.start) <= reach
            && !between().contains([',', ';', '，', '、', '；', ':'])
    };
    let nearest = atoms.iter().filter(governs).max_by_key(|o| o.end)?;
    let praise_after_relief = nearest.kind == CueKind::Relief && matches!(atom.kind, CueKind::Merit | CueKind::Praise);
    (!praise_after_relief).then_some(*nearest)
}

/// "not transparent and open": a coordinated word shares the operator of the word before it.
fn carried<'a>(reading: &Reading, atom: &Atom, turned: Option<(usize, CueKind)>) -> Option<&'a Atom> {
    let (end, kind) = turned?;
    let between = reading.text().get(end..atom.start)?.trim();
    let joins = ["and", "or", "nor", "и", "или", "ни", ",", "、", "和", "或", "与"];
    let joined = joins.contains(&between) || [", and", ", or"].contains(&between);
    joined.then_some(match kind {
        CueKind::Lack => &LACK,
        CueKind::Relief => &RELIEF,
        _ => &NEGATOR,
    })
}

const fn shared(kind: CueKind) -> Atom {
    let hit = Hit { entry: crate::codebook::Entry::Cue(0), start: usize::MAX, end: usize::MAX, len: 0 };
    Atom { kind, start: usize::MAX, end: usize::MAX, strength: 0, hit }
}
static NEGATOR: Atom = shared(CueKind::Negator);
static LACK: Atom = shared(CueKind::Lack);
static RELIEF: Atom = shared(CueKind::Relief);

/// Moves a base strength by the degree words, hedges and restrictions around the word.
fn degree(reading: &Reading, atoms: &[&Atom], atom: &Atom, (sign, base): (Sign, u8)) -> u8 {
    let near = |kind: CueKind| {
        atoms.iter().any(|d| {
            let inside = d.start >= atom.start && d.end <= atom.end;
            let before = d.end <= atom.start && reading.distance(d.end, atom.start) <= DEGREE_REACH;
            let after = d.start >= atom.end && reading.distance(atom.end, d.start) <= 1;
            d.kind == kind && (inside || before || after)
        })
    };
    let denied = sign == Sign::Positive && base == 3 && (atom.kind == CueKind::Problem || atom.hit_is_denial(reading));
    if denied {
        let restricted = atoms.iter().any(|r| {
            r.kind == CueKind::Restrictor
                && r.end > atom.start
                && reading.distance(atom.end, r.start) <= RESTRICTOR_REACH
        });
        return if near(CueKind::Grave) {
            1
        } else if restricted {
            2
        } else {
            3
        };
    }
    let hedged = atoms.iter().any(|h| h.kind == CueKind::Hedge);
    let up = i8::from(near(CueKind::Stronger) && base < 3);
    let down = i8::from(near(CueKind::Weaker)) + i8::from(hedged);
    let moved = i8::try_from(base).unwrap_or(2) + up - down;
    u8::try_from(moved.clamp(1, 3)).unwrap_or(2)
}

impl Atom {
    /// A formula that denies problems: "no violations were recorded".
    fn hit_is_denial(&self, reading: &Reading) -> bool {
        reading.evidence(&self.hit).rule == "no-violations"
    }
}
