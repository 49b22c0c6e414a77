//! The words and formulas of a passage that bear on evaluation, none read twice.

use super::Reading;
use crate::codebook::{CueKind, Entry, Hit};

/// A word or formula that bears on evaluation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    pub(super) kind: CueKind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) strength: u8,
    pub(super) hit: Hit,
}

/// Most evaluating words of one sentence: each is weighed against the others. Real sentences have some thirty.
const MAX_ATOMS: usize = 60;

/// Formulas, longest first and never overlapping, and the words outside them. What reaches over a clause border (`cuts`, bytes)
/// was never said in one breath.
pub(super) fn atoms(reading: &Reading, cuts: &[usize]) -> Vec<Atom> {
    let all = reading.hits.iter().filter_map(|h| {
        let Entry::Cue(index) = h.entry else { return None };
        let cue = &reading.book.cues[index];
        let torn = cuts.iter().any(|&c| h.start < c && c < h.end);
        (bears(cue.kind) && !torn && !(cue.kind.evaluates() && is_name(reading, h))).then_some(Atom {
            kind: cue.kind,
            start: h.start,
            end: h.end,
            strength: cue.strength,
            hit: *h,
        })
    });
    let (mut formulas, words): (Vec<Atom>, Vec<Atom>) =
        all.partition(|a| matches!(a.kind, CueKind::Praise | CueKind::Fault | CueKind::Neutral));
    formulas.extend(names(reading));
    // Of two formulas of one length a fault wins over praise, since praise is the default wording.
    let taken = apart(formulas, |a| a.kind == CueKind::Praise);
    let (degrees, words): (Vec<Atom>, Vec<Atom>) = words.into_iter().partition(|a| is_degree(a.kind));
    let free: Vec<Atom> = words.into_iter().filter(|a| !taken.iter().any(|t| overlap(a, t))).collect();
    // Of two readings of one word the operator wins ("prevented", "restricted"), then the weightier.
    let mut out = apart(free, |a| a.strength == 0);
    out.extend(degrees);
    out.extend(taken.into_iter().filter(|a| a.kind != CueKind::Neutral));
    out.sort_by_key(|a| (a.start, std::cmp::Reverse(a.end)));
    out.truncate(MAX_ATOMS);
    out
}

/// Kinds that an atom can have.
fn bears(kind: CueKind) -> bool {
    use CueKind::{Fault, Lack, Merit, Negator, Neutral, Praise, Problem, Relief};
    is_degree(kind) || matches!(kind, Fault | Lack | Merit | Negator | Neutral | Praise | Problem | Relief)
}

/// A capital inside a sentence: part of a name ("Civic Concord"), which evaluates nothing.
fn is_name(reading: &Reading, hit: &Hit) -> bool {
    let text = reading.text();
    let capital = text[hit.start..hit.end].starts_with(char::is_uppercase);
    let before = text[..hit.start].trim_end().chars().next_back();
    capital && before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '«' | '-' | '“'))
}

/// Names of instruments, which hold words such as "discrimination": they cover and evaluate nothing.
fn names(reading: &Reading) -> impl Iterator<Item = Atom> {
    let named = |h: &&Hit| matches!(h.entry, Entry::Standard(i) if reading.book.standards[i].named);
    reading.hits.iter().filter(named).map(|h| Atom {
        kind: CueKind::Neutral,
        start: h.start,
        end: h.end,
        strength: 0,
        hit: *h,
    })
}

fn is_degree(kind: CueKind) -> bool {
    matches!(
        kind,
        CueKind::Hedge | CueKind::Stronger | CueKind::Weaker | CueKind::Grave | CueKind::Restrictor | CueKind::Denial
    )
}

fn overlap(a: &Atom, b: &Atom) -> bool {
    a.start < b.end && b.start < a.end
}

/// The longest atoms, none overlapping another of another kind; of equal ones those not `last` come first.
fn apart(mut atoms: Vec<Atom>, last: impl Fn(&Atom) -> bool) -> Vec<Atom> {
    atoms.sort_by_key(|a| (std::cmp::Reverse(a.end - a.start), last(a), std::cmp::Reverse(a.strength), a.start));
    let mut taken: Vec<Atom> = Vec::new();
    for atom in atoms {
        let both = |t: &Atom| t.start == atom.start && t.end == atom.end && pair(t.kind, atom.kind);
        if !taken.iter().any(|t| overlap(t, &atom) && !both(t)) {
            taken.push(atom);
        }
    }
    taken
}

/// A word may be an operator and a problem at once: "prevented fraud", "prevented observers from entering".
fn pair(a: CueKind, b: CueKind) -> bool {
    a != b && (is_operator(a) || is_operator(b))
}

pub(super) fn is_operator(kind: CueKind) -> bool {
    matches!(kind, CueKind::Negator | CueKind::Lack | CueKind::Relief)
}
