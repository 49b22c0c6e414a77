//! Which part of the statement a passage belongs to. Only findings and conclusion score.

use serde::Serialize;

use super::background::{DEFAULT, background};
use super::own::{self, mission};
use super::{HeadingCodes, Reading, sequel, subject, zone};
use crate::codebook::matcher::longest;
use crate::codebook::{Codebook, CueKind, Entry, Hit};
use crate::mission::DocumentKind;
use crate::segment::{Passage, Statement};

/// Parts of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Who the mission is.
    MissionProfile,
    /// What it did.
    MissionActivities,
    /// What it found.
    Findings,
    /// What it recommends.
    Recommendations,
    /// Thanks, congratulations, wishes, praise of the invitation.
    Courtesy,
    /// What it could not or did not do.
    Limitation,
    /// Verdict on the whole process.
    Conclusion,
    /// What law and standards say.
    LegalBackground,
}

impl Role {
    /// Whether judgements in this role count.
    #[must_use]
    pub const fn scores(self) -> bool {
        matches!(self, Self::Findings | Self::Conclusion)
    }

    /// Whether it tells of the mission rather than of the election.
    #[must_use]
    pub const fn of_mission(self) -> bool {
        matches!(self, Self::MissionProfile | Self::MissionActivities | Self::Limitation)
    }

    /// As printed, kebab-case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MissionProfile => "mission-profile",
            Self::MissionActivities => "mission-activities",
            Self::Findings => "findings",
            Self::Recommendations => "recommendations",
            Self::Courtesy => "courtesy",
            Self::Limitation => "limitation",
            Self::Conclusion => "conclusion",
            Self::LegalBackground => "legal-background",
        }
    }
}

/// Longest heading, in words, that fixes a role or names topics; longer ones are titles or sentences.
const HEADING_WORDS: usize = 14;

/// What a heading says, inheriting from the heading above it.
pub(super) fn heading(book: &Codebook, text: &str, hits: &[Hit], parent: HeadingCodes) -> HeadingCodes {
    let own: Vec<Hit> = longest(hits);
    let long = text.split_whitespace().count() > HEADING_WORDS;
    let topics = super::topic::of_heading(book, text, &own);
    let role = own.iter().find_map(|h| match h.entry {
        Entry::Cue(i) if book.cues[i].heading => Some(book.cues[i].kind),
        _ => None,
    });
    if long {
        return HeadingCodes { role: None, topics: Vec::new(), ..parent };
    }
    let hints = if role.is_none() && topics.is_empty() { super::topic::hints(book, text, &own) } else { Vec::new() };
    let priority = text.to_lowercase().contains("priorit")
        || text.contains("приоритет")
        || text.contains("Приоритет")
        || text.contains("优先");
    let outer = if topics.is_empty() { parent.outer } else { parent.topics.clone() };
    let topics = if topics.is_empty() { parent.topics } else { topics };
    // A heading that names a topic ends the reach of a role such as "Executive summary" above it, recommendations apart.
    let named = !topics.is_empty() && role.is_none() && parent.role != Some(CueKind::Recommendation);
    HeadingCodes {
        topics,
        outer,
        hints,
        role: if named { None } else { role.or(parent.role) },
        priority: priority || parent.priority,
    }
}

/// The role of every passage, with the rule that decided.
pub(super) fn roles<'a>(
    statement: &Statement,
    readings: &[Reading],
    above: &impl Fn(&Passage) -> &'a HeadingCodes,
    zone: &[bool],
) -> Vec<(Role, String)> {
    let reply = statement.mission.document.value == Some(DocumentKind::StateReply);
    let place = |(reading, in_zone): (&Reading, &bool)| role(reading, above(reading.passage).role, *in_zone, reply);
    let mut roles: Vec<(Role, String)> = readings.iter().zip(zone).map(place).collect();
    for at in 1..roles.len() {
        let (before, passage) = (&readings[at - 1], readings[at].passage);
        if roles[at].1 != DEFAULT || passage.section != before.passage.section {
            continue;
        }
        if let Some(rule) = sequel::goes_on(roles[at - 1].0, before, &readings[at]) {
            roles[at] = (roles[at - 1].0, rule.to_owned());
        }
    }
    roles
}

fn role(reading: &Reading, heading: Option<CueKind>, in_zone: bool, reply: bool) -> (Role, String) {
    let finds = subject::finds(reading);
    if let Some(found) = apart(reading, heading, finds, reply) {
        return found;
    }
    let background = background(reading);
    if sure(reading, CueKind::Commitment) && background.1 == "commitment" {
        return background;
    }
    let asked = || named(reading, CueKind::Recommendation).filter(|_| super::voice::asks(reading));
    if let Some(rule) = asked().filter(|_| !reports(reading)) {
        return (Role::Recommendations, rule);
    }
    if let Some(found) = mission(reading, heading).filter(|_| !finds || heading.is_some_and(is_mission)) {
        return found;
    }
    if let Some(rule) = asked() {
        return (Role::Recommendations, rule);
    }
    if zone::refuses(reading) && !reply {
        return (Role::Limitation, "refusal".to_owned());
    }
    if in_zone && zone::verdict(reading) {
        return (Role::Conclusion, "conclusion zone".to_owned());
    }
    if requests(reading) {
        return (Role::Recommendations, "opens with a request".to_owned());
    }
    let plain = background.1 == DEFAULT && !finds;
    if plain && super::voice::asks_alone(reading) {
        return (Role::Recommendations, "asks".to_owned());
    }
    match subject::tells(reading).filter(|_| plain) {
        Some(role) => (role, "the mission is the subject".to_owned()),
        None if plain && own::at_stations(reading) => (Role::MissionActivities, "at so many stations".to_owned()),
        None => background,
    }
}

/// What stands apart from findings, whatever else it says: caveats, thanks, titles, and what a heading fixes.
fn apart(reading: &Reading, heading: Option<CueKind>, finds: bool, reply: bool) -> Option<(Role, String)> {
    use CueKind::{Courtesy, Limitation, Profile, Recommendation};
    let under = |role: Role| Some((role, "heading".to_owned()));
    if heading == Some(Recommendation) {
        return under(Role::Recommendations);
    }
    if let Some(rule) = limits(reading).filter(|_| !reply) {
        return Some((Role::Limitation, rule));
    }
    let thanks = !finds || sure(reading, Courtesy) || heading == Some(Courtesy);
    if let Some(rule) = named(reading, Courtesy).filter(|_| thanks) {
        return Some((Role::Courtesy, rule));
    }
    match heading {
        Some(Courtesy) => under(Role::Courtesy),
        Some(Limitation) => under(Role::Limitation),
        _ if subject::title(reading) => Some((Role::MissionProfile, "title".to_owned())),
        Some(Profile) if !subject::verbal(reading) && !subject::past(reading) => under(Role::MissionProfile),
        _ => None,
    }
}

/// The mission's own conduct or make-up is told in words that decide by themselves, or what is asked is its own deployment.
fn reports(reading: &Reading) -> bool {
    let over = |a: &Hit, r: &Hit| a.start <= r.start && r.end <= a.end && a.end - a.start > r.end - r.start;
    let deployed = |a: &Hit| reading.cues(CueKind::Recommendation).any(|r| over(a, r));
    sure(reading, CueKind::Profile) || sure(reading, CueKind::Activity) || reading.cues(CueKind::Activity).any(deployed)
}

/// "Ensure that …", "Ensuring …;", «Обеспечить …»: a bare verb opens the passage, and nothing else is said of it.
pub(super) fn requests(reading: &Reading) -> bool {
    let opens = reading.cues(CueKind::Request).any(|h| reading.distance(0, h.start) == 0);
    let gerund = || reading.words.first().is_some_and(|w| w.fold.ends_with("ing"));
    let finite = || reading.has(CueKind::Finite);
    opens && !(gerund() && finite())
}

/// The longest cue of a kind, as a rule with its words.
pub(super) fn named(reading: &Reading, kind: CueKind) -> Option<String> {
    let longest = reading.cues(kind).max_by_key(|h| h.end - h.start)?;
    let evidence = reading.evidence(longest);
    Some(format!("{}: “{}”", evidence.rule, evidence.words))
}

/// A cue of the kind that decides whatever stands beside it.
pub(super) fn sure(reading: &Reading, kind: CueKind) -> bool {
    reading.cues(kind).any(|h| reading.strength(h) == Some(3))
}

pub(super) fn is_mission(kind: CueKind) -> bool {
    matches!(kind, CueKind::Profile | CueKind::Activity)
}

/// A caveat: in words that are one by themselves, or in plainer ones beside a word for the mission.
fn limits(reading: &Reading) -> Option<String> {
    let weak = |h: &Hit| reading.strength(h) == Some(1);
    let own = reading.has(CueKind::Observer);
    let any = reading.cues(CueKind::Limitation).any(|h| own || !weak(h));
    any.then(|| named(reading, CueKind::Limitation)).flatten()
}
