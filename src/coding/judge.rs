//! Judges one clause: each word and formula under its operators, then the sign that weighs more.

use super::Reading;
use super::atom::{Atom, is_operator};
use super::evaluation::{Judgement, Sign};
use crate::codebook::words::Word;
use crate::codebook::{CueKind, Entry, Hit, Language};

/// Words between an operator and the word it governs.
const REACH: usize = 5;
/// Words over which "no", "none" or "nothing" at the head of a clause reaches.
const HEAD_REACH: usize = 12;
/// Least weight at which a clause judges: one plain word, or two weak ones.
const LEAST: u32 = 2;
/// Words between a degree word and what it strengthens or weakens.
const DEGREE_REACH: usize = 2;
/// Words after a problem within which "that could affect" restricts it.
const RESTRICTOR_REACH: usize = 4;

/// A judgement and what it weighs in its clause.
struct Weighed {
    judgement: Judgement,
    weight: u8,
}

/// Judges one clause: the sign that weighs more, or none below the least weight.
pub(super) fn judge(reading: &Reading, atoms: &[&Atom], span: (usize, usize)) -> Vec<Judgement> {
    let mut spent: Vec<usize> = Vec::new();
    let mut found: Vec<Weighed> = Vec::new();
    let mut turned: Option<(usize, CueKind)> = None;
    let mut used: Vec<(usize, bool)> = Vec::new();
    for atom in atoms.iter().filter(|a| judges(a.kind)) {
        if atoms
            .iter()
            .any(|r| r.kind == CueKind::Restrictor && r.start <= atom.start && denied_before(&found, r.start))
        {
            continue;
        }
        let operator = operator(reading, atoms, atom, span);
        if operator.is_some_and(|o| expected_only(atom) && governs_problem(reading, atoms, o, span)) {
            continue;
        }
        let operator = operator.filter(|o| !negates_itself(reading, atom, o)).filter(|o| fresh(&mut used, o, atom));
        let operator = operator
            .or_else(|| carried(reading, atom, turned))
            .or_else(|| denied(reading, atoms, atom))
            .or_else(|| relieved(reading, atoms, atom))
            .or_else(|| beside(reading, atoms, atom))
            .or_else(|| holds_negator(reading, atom));
        turned = operator.map(|o| (atom.end, o.kind));
        let Some((sign, weight)) = weigh(atom, operator.map(|o| o.kind)) else { continue };
        spent.extend(operator.filter(|o| o.kind == CueKind::Lack).map(|o| o.start));
        let strength = degree(reading, atoms, atom, (sign, weight.clamp(1, 3)));
        let mut evidence = reading.evidence(&atom.hit);
        if let Some(first) = operator.map(|o| o.start).filter(|&s| s < evidence.start && s >= span.0) {
            evidence.start = first;
            evidence.words = reading.text()[first..evidence.end].to_owned();
        }
        found.push(Weighed { judgement: Judgement { sign, strength, evidence }, weight });
    }
    // A lack that governed a merit has said its say there.
    found.retain(|w| !(spent.contains(&w.judgement.evidence.start) && w.judgement.evidence.rule == "lack"));
    heavier(found)
}

/// "No breaches that would cast doubt on …": what follows the restriction says only which breaches are meant.
fn denied_before(found: &[Weighed], restrictor: usize) -> bool {
    found.iter().any(|w| w.judgement.sign == Sign::Positive && w.weight == 3 && w.judgement.evidence.end <= restrictor)
}

/// An operator that has turned a problem does not turn a merit after it, nor the other way round.
fn fresh(used: &mut Vec<(usize, bool)>, operator: &Atom, atom: &Atom) -> bool {
    let merit = matches!(atom.kind, CueKind::Merit | CueKind::Praise);
    if let Some((_, before)) = used.iter().find(|(start, _)| *start == operator.start) {
        return *before == merit;
    }
    used.push((operator.start, merit));
    true
}

/// "Violations were not recorded": a denial after a problem, or after what was to be expected.
fn denied<'a>(reading: &Reading, atoms: &[&Atom], atom: &Atom) -> Option<&'a Atom> {
    let fault = atom.kind == CueKind::Fault && !opens_negative(reading, atom);
    let turns = atom.kind == CueKind::Problem || fault || expected_only(atom);
    let after = turns && atoms.iter().any(|d| d.kind == CueKind::Denial && d.start >= atom.end);
    after.then_some(&NEGATOR)
}

/// "Errors in the lists were corrected": a relief that is said of a problem before it, and governs no other.
fn relieved<'a>(reading: &Reading, atoms: &[&Atom], atom: &Atom) -> Option<&'a Atom> {
    let problem = |a: &Atom| matches!(a.kind, CueKind::Problem | CueKind::Fault);
    let relief = atoms.iter().find(|r| {
        let near = r.start >= atom.end && reading.distance(atom.end, r.start) <= HEAD_REACH;
        r.kind == CueKind::Relief && near && predicated(reading, r)
    })?;
    let busy =
        atoms.iter().any(|a| problem(a) && a.start >= relief.end && reading.distance(relief.end, a.start) <= REACH);
    (problem(atom) && !busy).then_some(&RELIEF)
}

/// A passive form stands right before the word, an adverb between at most; Chinese marks it by a particle.
fn predicated(reading: &Reading, atom: &Atom) -> bool {
    const BE: [&str; 13] =
        ["was", "were", "been", "is", "are", "be", "being", "был", "была", "было", "были", "быть", "будут"];
    let before = reading.words.iter().rev().filter(|w| w.end <= atom.start).take(2);
    let passive = before.into_iter().any(|w| BE.contains(&w.fold.as_str()));
    passive || reading.text()[..atom.start].ends_with(['已', '被', '到', '均', '时'])
}

/// A merit that speaks only when something takes it away.
fn expected_only(atom: &Atom) -> bool {
    atom.kind == CueKind::Merit && atom.strength == 0
}

/// "No voter reported being threatened": the operator is the problem's, not that of what was to be expected.
fn governs_problem(reading: &Reading, atoms: &[&Atom], operated: &Atom, span: (usize, usize)) -> bool {
    let problems = atoms.iter().filter(|a| a.kind == CueKind::Problem);
    let mut governing = problems.filter_map(|a| operator(reading, atoms, a, span));
    operated.kind == CueKind::Negator && governing.any(|o| o.start == operated.start)
}

/// "Neither was nothing announced": words that open with their own negation are not turned by one before them.
fn negates_itself(reading: &Reading, atom: &Atom, operator: &Atom) -> bool {
    operator.kind == CueKind::Negator && opens_negative(reading, atom)
}

fn opens_negative(reading: &Reading, atom: &Atom) -> bool {
    const NEGATIONS: [&str; 14] = [
        "no",
        "not",
        "never",
        "none",
        "nobody",
        "nothing",
        "neither",
        "nor",
        "without",
        "не",
        "ни",
        "нет",
        "без",
        "никто",
    ];
    let first = reading.words.iter().find(|w| w.start >= atom.start);
    first.is_some_and(|w| NEGATIONS.contains(&w.fold.as_str()))
}

/// "Could not freely …": a merit whose own words hold a negator.
fn holds_negator(reading: &Reading, atom: &Atom) -> Option<&'static Atom> {
    let inside = |w: &&Word| w.start >= atom.start && w.end <= atom.end;
    let negates = |w: &Word| matches!(w.fold.as_str(), "not" | "never" | "nor" | "не" | "ни");
    let merit = atom.kind == CueKind::Merit;
    (merit && reading.words.iter().filter(inside).any(negates)).then_some(&NEGATOR)
}

/// "Transparency was lacking", "shortcomings in transparency": a fault right after a merit, or one before it with only
/// a preposition between, takes it away.
fn beside<'a>(reading: &Reading, atoms: &[&Atom], atom: &Atom) -> Option<&'a Atom> {
    const LINKS: [&str; 22] = [
        "in",
        "of",
        "over",
        "about",
        "regarding",
        "the",
        "its",
        "their",
        "with",
        "concerning",
        "for",
        "as",
        "to",
        "on",
        "в",
        "во",
        "на",
        "о",
        "об",
        "относительно",
        "их",
        "его",
    ];
    if !matches!(atom.kind, CueKind::Merit | CueKind::Praise) {
        return None;
    }
    let links = |from: usize, to: usize| {
        let mut between = reading.words.iter().filter(|w| w.start >= from && w.end <= to).peekable();
        between.peek().is_some() && between.all(|w| LINKS.contains(&w.fold.as_str()))
    };
    let joined = |from: usize, to: usize| !reading.text()[from..to].contains([',', '，', ';', '；', '、']);
    let takes = |o: &&&Atom| {
        let fault = matches!(o.kind, CueKind::Lack | CueKind::Fault) || o.kind == CueKind::Problem;
        let noun = atom.kind == CueKind::Merit && atom.strength > 0;
        let after = o.start >= atom.end
            && o.kind != CueKind::Problem
            && reading.distance(atom.end, o.start) <= 1
            && joined(atom.end, o.start);
        let before = o.end <= atom.start && links(o.end, atom.start) && joined(o.end, atom.start);
        fault && noun && (after || before)
    };
    atoms.iter().find(takes).map(|_| &LACK)
}

/// Sign and weight of a word or formula under an operator; `None` when it judges nothing.
fn weigh(atom: &Atom, operator: Option<CueKind>) -> Option<(Sign, u8)> {
    use CueKind::{Fault, Lack, Merit, Negator, Praise, Problem, Relief};
    let (own, weak) = (atom.strength, atom.strength < 2);
    Some(match (atom.kind, operator) {
        (Merit, None | Some(Relief)) if own == 0 => return None,
        (Praise, None | Some(Relief)) => (Sign::Positive, own.max(2)),
        (Merit, None | Some(Relief)) => (Sign::Positive, own),
        (Merit, Some(Negator)) => (Sign::Negative, if weak { 2 } else { 3 }),
        (Merit | Praise, Some(Lack)) => (Sign::Negative, 2),
        (Praise, Some(_)) => (Sign::Negative, 3),
        (Problem | Lack | Fault, Some(Negator)) => (Sign::Positive, if weak { 1 } else { 3 }),
        (Problem | Lack | Fault, Some(Relief)) => (Sign::Positive, if weak { 1 } else { 2 }),
        _ => (Sign::Negative, own),
    })
}

fn judges(kind: CueKind) -> bool {
    matches!(kind, CueKind::Merit | CueKind::Problem | CueKind::Lack | CueKind::Praise | CueKind::Fault)
}

/// The strongest judgement of the sign that weighs more; of equal weights the negative one, as the more specific.
fn heavier(found: Vec<Weighed>) -> Vec<Judgement> {
    let sum = |sign| -> u32 { found.iter().filter(|w| w.judgement.sign == sign).map(|w| u32::from(w.weight)).sum() };
    let (good, bad) = (sum(Sign::Positive), sum(Sign::Negative));
    let sign = match (good, bad) {
        _ if good.max(bad) < LEAST => return Vec::new(),
        _ if good > bad => Sign::Positive,
        _ => Sign::Negative,
    };
    let of = found.into_iter().enumerate().filter(|(_, w)| w.judgement.sign == sign);
    let best = of.max_by_key(|(i, w)| (w.judgement.strength, w.weight, std::cmp::Reverse(*i)));
    best.map(|(_, w)| w.judgement).into_iter().collect()
}

/// The nearest negator, lack or relief that governs a word: before it, close by, with no comma in between.
fn operator<'a>(reading: &Reading, atoms: &[&'a Atom], atom: &Atom, span: (usize, usize)) -> Option<&'a Atom> {
    let governs = |o: &&&Atom| {
        let between = || &reading.text()[o.end..atom.start];
        is_operator(o.kind)
            && o.end <= atom.start
            && reading.distance(o.end, atom.start) <= reach(reading, o, span)
            && !between().contains([',', ';', '，', '、', '；', ':'])
    };
    let nearest = atoms.iter().filter(governs).max_by_key(|o| o.end)?;
    let praise_after_relief = nearest.kind == CueKind::Relief && matches!(atom.kind, CueKind::Merit | CueKind::Praise);
    (!praise_after_relief).then_some(*nearest)
}

/// How far an operator reaches: "no" at the head of a clause over all of it, a Chinese negator of one character to the next word.
fn reach(reading: &Reading, operator: &Atom, span: (usize, usize)) -> usize {
    let negates = operator.kind == CueKind::Negator;
    let chinese = reading.passage.language == Language::ZH;
    match (negates, chinese) {
        (true, true) if operator.end - operator.start <= 3 => 0,
        (true, true) => REACH + 2,
        (true, false) if reading.distance(span.0, operator.start) <= 1 || opens(reading, operator) => HEAD_REACH,
        _ => REACH,
    }
}

/// "…, and none of the others": a negator right after a comma or a joining word is the head of what follows.
fn opens(reading: &Reading, operator: &Atom) -> bool {
    let before = reading.text()[..operator.start].trim_end();
    let joined = |word: &str| before.strip_suffix(word).is_some_and(|rest| rest.ends_with([' ', ',']));
    before.ends_with([',', ';', ':', '–', '—']) || ["and", "but", "и", "а", "но"].into_iter().any(joined)
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
    let hit = Hit { entry: Entry::Cue(0), start: usize::MAX, end: usize::MAX, len: 0 };
    Atom { kind, start: usize::MAX, end: usize::MAX, strength: 0, hit }
}
static NEGATOR: Atom = shared(CueKind::Negator);
static LACK: Atom = shared(CueKind::Lack);
static RELIEF: Atom = shared(CueKind::Relief);

/// Moves a base strength by the degree words, hedges and restrictions around the word.
fn degree(reading: &Reading, atoms: &[&Atom], atom: &Atom, (sign, base): (Sign, u8)) -> u8 {
    let near = |kind: CueKind| {
        atoms.iter().filter(|d| d.kind == kind).any(|d| {
            let inside = d.start >= atom.start && d.end <= atom.end;
            let before = d.end <= atom.start && reading.distance(d.end, atom.start) <= DEGREE_REACH;
            let after = d.start >= atom.end && reading.distance(atom.end, d.start) <= 1;
            inside || before || after
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
