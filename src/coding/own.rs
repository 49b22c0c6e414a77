//! What a passage says of the mission itself: who it is, or what it did.

use super::number::Number;
use super::role::{is_mission, named, sure};
use super::{Reading, Role, evaluation, speaker, subject};
use crate::codebook::words::Word;
use crate::codebook::{CueKind, Entry, Hit, Mark, Part};

/// Who the mission is or what it did: a word for the mission, then one for what it is or does, and no judgement on the vote.
pub(super) fn mission(reading: &Reading, heading: Option<CueKind>) -> Option<(Role, String)> {
    use CueKind::{Activity, Observer, Profile};
    if outsiders(reading) {
        return None;
    }
    let own = reading.cues(Observer).map(|h| h.start).min();
    let headed = heading.filter(|k| is_mission(*k));
    let (conduct, about) = (sure(reading, Activity), firm(reading));
    if own.is_none() && headed.is_none() && !programme(reading) {
        return None;
    }
    let judged = || evaluation::judged(reading, &[Profile, Activity]) != evaluation::Polarity::Factual;
    let law = || reading.cues(CueKind::Law).any(|h| reading.distance(0, h.start) <= 1);
    let elsewhere = || {
        law()
            || [CueKind::Attributed, CueKind::Official]
                .iter()
                .any(|k| reading.cues(*k).any(|h| !speaker::own(reading, h)))
    };
    if !conduct && !about && (judged() || elsewhere() && reading.cues(CueKind::Own).next().is_none()) {
        return None;
    }
    let there = at_stations(reading);
    let numbers = if numbered(reading) && !there { 2 } else { 0 };
    let did = places(reading, Activity, |_| true) + usize::from(subject::ahead(reading).is_some()) + usize::from(there);
    // Members alone tell who the mission is only where the mission is named and is not what acts.
    let listed = headed.is_some() || reading.has(CueKind::Mission) || reading.has(CueKind::Office);
    let told = did > 0 || !listed || subject::acts(reading);
    let main = numbers + places(reading, Profile, |h| !aside(reading, h.end) && (!told || !members(reading, h)));
    let who = if main + did == 0 && !told { places(reading, Profile, |_| true) } else { main };
    let profile = || named(reading, Profile).unwrap_or_else(|| "number of observers".to_owned());
    match headed {
        _ if conduct && !about => named(reading, Activity).map(|rule| (Role::MissionActivities, rule)),
        Some(Activity) if did > 0 => named(reading, Activity).map(|rule| (Role::MissionActivities, rule)),
        Some(Profile) if who > 0 => Some((Role::MissionProfile, profile())),
        _ if about || who > 0 && who >= did && (numbers > 0 || !acts_first(reading)) => {
            Some((Role::MissionProfile, profile()))
        }
        _ if did > 0 => {
            Some((Role::MissionActivities, named(reading, Activity).unwrap_or_else(|| "what is to come".to_owned())))
        }
        Some(Profile) if own.is_some() => Some((Role::MissionProfile, "heading".to_owned())),
        Some(Activity) if own.is_some() => Some((Role::MissionActivities, "heading".to_owned())),
        _ => None,
    }
}

/// Only observers who are not the mission's are told of.
fn outsiders(reading: &Reading) -> bool {
    let apart = |m: &Hit| !reading.cues(CueKind::Outsider).any(|o| o.start < m.end && m.start < o.end);
    reading.has(CueKind::Outsider) && !reading.cues(CueKind::Mission).any(apart)
}

/// Words between observers and the number of polling stations where they were.
const THERE: usize = 10;

/// "Our observers spent the day at fourteen polling stations": observers, then how many stations, and nothing found there.
pub(super) fn at_stations(reading: &Reading) -> bool {
    let book = reading.book;
    let quantity = |h: &Hit, part: Part| match h.entry {
        Entry::Quantity(i, p) if p == part => Some(&book.quantities[i]),
        _ => None,
    };
    let is = |h: &Hit, part: Part, id: &str| quantity(h, part).is_some_and(|q| q.id == id);
    let stations = |h: &&Hit| is(h, Part::Noun, "stations-total");
    let visits = |h: &&Hit| is(h, Part::Context, "stations-visited");
    let named = reading.signs.iter().any(|h| stations(&h));
    if !named && !reading.signs.iter().any(|h| visits(&h)) || outsiders(reading) || subject::else_said(reading) {
        return false;
    }
    let who = |h: &&Hit| quantity(h, Part::Noun).is_some_and(|q| q.mission);
    let watchers: Vec<&Hit> = reading.signs.iter().filter(who).chain(reading.cues(CueKind::Observer)).collect();
    let near = |from: usize, to: usize, words: usize| {
        from <= to && reading.distance(from, to) <= words && !reading.text()[from..to].contains([',', '，', ';', '；'])
    };
    let over = |a: &Hit, b: &Hit| a.start < b.end && b.start < a.end;
    let watched = |v: &Hit| {
        let seen = reading.signs.iter().any(|h| h.entry == Entry::Mark(Mark::Seen) && over(h, v));
        seen || reading.cues(CueKind::Observer).any(|h| over(h, v))
    };
    let there = |n: &Number| {
        let counted = reading.signs.iter().filter(stations).any(|h| near(n.end, h.start, 2));
        let went = reading.signs.iter().filter(visits).filter(|h| watched(h)).any(|h| near(h.end, n.start, 0));
        !n.percent
            && (counted && (went || watchers.iter().any(|w| near(w.end, n.start, THERE))) || went && placed(reading, n))
    };
    super::number::numbers(reading).iter().any(there)
        && evaluation::judged(reading, &[CueKind::Profile, CueKind::Activity]) == evaluation::Polarity::Factual
}

/// "in", "at" or «на» stands before a number.
fn placed(reading: &Reading, number: &Number) -> bool {
    reading.signs.iter().any(|h| {
        h.entry == Entry::Mark(Mark::Place) && h.end <= number.start && reading.distance(h.end, number.start) == 0
    })
}

/// The programme of the mission, or that it spoke: no word for the mission need stand beside it.
fn programme(reading: &Reading) -> bool {
    const TELL: [&str; 2] = ["programme", "announcement"];
    reading.cues(CueKind::Activity).any(|h| TELL.contains(&reading.evidence(h).rule.as_str()))
}

/// A deed stands before anything that says who the mission is; an opening "At the invitation of …" is no deed.
fn acts_first(reading: &Reading) -> bool {
    let first = |kind: CueKind, from: usize| {
        let counted = |h: &&Hit| !members(reading, h) && reading.distance(0, h.start) >= from;
        reading.cues(kind).filter(counted).map(|h| h.start).min()
    };
    let deed = [first(CueKind::Activity, 2), subject::ahead(reading)].into_iter().flatten().min();
    match (deed, first(CueKind::Profile, 0)) {
        (Some(did), Some(is)) => did < is,
        (did, _) => did.is_some(),
    }
}

/// Words that say who the mission is, whatever stands beside them, in the main clause.
fn firm(reading: &Reading) -> bool {
    reading.cues(CueKind::Profile).any(|h| reading.strength(h) == Some(3) && !aside(reading, h.end))
}

/// Number of places where counted cues of a kind stand, overlapping ones once.
fn places(reading: &Reading, kind: CueKind, counted: impl Fn(&Hit) -> bool) -> usize {
    let (mut count, mut end) = (0, 0);
    for hit in reading.cues(kind).filter(|h| counted(h)) {
        if hit.start >= end {
            count += 1;
        }
        end = end.max(hit.end);
    }
    count
}

/// A longer noun names others: "96 members of the assembly", "seven members of the commission".
fn else_counted(reading: &Reading, number: usize) -> bool {
    let noun = |h: &&Hit| h.start >= number && reading.distance(number, h.start) <= 2;
    let long = reading.signs.iter().filter(noun).filter(|h| h.len > 1);
    let mut other = long.filter_map(|h| match h.entry {
        Entry::Quantity(i, Part::Noun) => Some(&reading.book.quantities[i]),
        _ => None,
    });
    other.any(|q| !q.mission)
}

/// Words of per cent: a share is no number of observers.
const PER_CENT: [&str; 3] = ["per cent", "percent", "процент"];

/// "17 accredited observers": a number, and a word for observers within three words.
fn numbered(reading: &Reading) -> bool {
    reading.words.iter().enumerate().any(|(i, w)| {
        let percent = reading.text()[w.end..].trim_start().starts_with(['%', '％']);
        let number = w.fold.starts_with(|c: char| c.is_ascii_digit()) && !percent;
        let after = reading.words[i + 1..].get(..4).unwrap_or(&reading.words[i + 1..]);
        let counts = |n: &Word| {
            let other =
                |h: &Hit| matches!(h.entry, Entry::Quantity(i, Part::Noun) if !reading.book.quantities[i].mission);
            let noun = |h: &&Hit| other(h) && h.start >= w.end && h.end <= n.start;
            if reading.signs.iter().any(|h| noun(&h)) {
                return false;
            }
            let between = &reading.text()[w.end..n.start];
            !between.contains(',')
                && !PER_CENT.iter().any(|p| between.contains(p))
                && reading.cues(CueKind::Person).any(|h| h.start == n.start)
        };
        number && !else_counted(reading, w.end) && !aside(reading, w.start) && after.iter().any(counts)
    })
}

/// Inside commas, and not the end of the sentence: ", which includes 17 observers,", ", led by a minister,".
fn aside(reading: &Reading, at: usize) -> bool {
    let text = reading.text();
    let Some(open) = text[..at].rfind([',', '，']) else { return false };
    let close = text[at..].find([',', '，']).is_some();
    let opens = reading.cues(CueKind::Aside).any(|h| h.start > open && reading.distance(open, h.start) <= 1);
    close && opens
}

/// Words that only name those who make up the mission: they tell who it is where nothing tells what it did.
fn members(reading: &Reading, hit: &Hit) -> bool {
    reading.strength(hit) == Some(1)
}
