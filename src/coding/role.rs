//! Which part of the statement a passage belongs to. Only findings and conclusion score.

use serde::Serialize;

use super::{HeadingCodes, Reading, conclusion};
use crate::codebook::matcher::longest;
use crate::codebook::{Codebook, CueKind, Entry, Hit};
use crate::mission::DocumentKind;
use crate::segment::{Passage, Statement};

/// Parts of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
    let priority = text.to_lowercase().contains("priorit") || text.contains("приоритет") || text.contains("Приоритет") || text.contains("优先");
    let outer = if topics.is_empty() { parent.outer } else { parent.topics.clone() };
    let topics = if topics.is_empty() { parent.topics } else { topics };
    // A heading that names a topic ends the reach of a role such as "Executive summary" above it, recommendations apart.
    let named = !topics.is_empty() && role.is_none() && parent.role != Some(CueKind::Recommendation);
    HeadingCodes { topics, outer, hints, role: if named { None } else { role.or(parent.role) }, priority: priority || parent.priority }
}

/// The role of every passage, with the rule that decided.
pub(super) fn roles<'a>(
    statement: &Statement,
    readings: &[Reading],
    above: &impl Fn(&Passage) -> &'a HeadingCodes,
) -> Vec<(Role, String)> {
    let zone = conclusion::zone(statement, readings, above);
    readings
        .iter()
        .zip(zone)
        .map(|(reading, in_zone)| {
            let heading = above(reading.passage).role;
            let reply = statement.mission.document.value == Some(DocumentKind::StateReply);
            role(reading, heading, in_zone, reply)
        })
        .collect()
}

fn role(reading: &Reading, heading: Option<CueKind>, in_zone: bool, reply: bool) -> (Role, String) {
    use CueKind::{Activity, Courtesy, Limitation, Profile, Recommendation};
    let cue = |kind: CueKind| reading.cues(kind).max_by_key(|h| h.end - h.start).map(|h| {
        let evidence = reading.evidence(h);
        format!("{}: “{}”", evidence.rule, evidence.words)
    });
    let finds = finding(reading);
    if heading == Some(Recommendation) {
        return (Role::Recommendations, "heading".to_owned());
    }
    if let Some(rule) = cue(Limitation).filter(|_| !reply) {
        return (Role::Limitation, rule);
    }
    if let Some(rule) = cue(Courtesy) && (!finds || heading == Some(Courtesy)) {
        return (Role::Courtesy, rule);
    }
    if heading == Some(Limitation) || heading == Some(Courtesy) {
        let role = if heading == Some(Courtesy) { Role::Courtesy } else { Role::Limitation };
        return (role, "heading".to_owned());
    }
    if in_zone {
        return (Role::Conclusion, "conclusion zone".to_owned());
    }
    if !finds || matches!(heading, Some(Profile | Activity)) {
        let (profile, activity) = (cue(Profile), cue(Activity));
        match (heading, profile, activity) {
            (Some(Activity), _, Some(rule)) | (None, None, Some(rule)) => return (Role::MissionActivities, rule),
            (_, Some(rule), None) | (Some(Profile), Some(rule), _) => return (Role::MissionProfile, rule),
            (_, Some(profile), Some(activity)) => {
                let who = reading.cues(Profile).map(|h| h.start).min() <= reading.cues(Activity).map(|h| h.start).min();
                return if who { (Role::MissionProfile, profile) } else { (Role::MissionActivities, activity) };
            }
            (_, None, Some(rule)) => return (Role::MissionActivities, rule),
            (Some(Profile), None, None) if !finds => return (Role::MissionProfile, "heading".to_owned()),
            (Some(Activity), None, None) if !finds => return (Role::MissionActivities, "heading".to_owned()),
            _ => {}
        }
    }
    if let Some(rule) = cue(Recommendation).filter(|_| super::voice::asks(reading)) {
        return (Role::Recommendations, rule);
    }
    background(reading)
}

/// Law or standards alone, with nothing found: background.
fn background(reading: &Reading) -> (Role, String) {
    let states = reading.cues(CueKind::Commitment).next().is_some();
    let law = reading.cues(CueKind::Law).next().is_some();
    let judges = reading.hits.iter().any(|h| matches!(reading.kind(h), Some(CueKind::Fault | CueKind::Problem | CueKind::Contrast)));
    if states && !judges && reading.hits.iter().any(|h| matches!(h.entry, Entry::Standard(_))) {
        return (Role::LegalBackground, "commitment".to_owned());
    }
    if law && !judges && reading.hits.iter().all(|h| reading.kind(h) != Some(CueKind::Praise)) {
        return (Role::LegalBackground, "law".to_owned());
    }
    (Role::Findings, "default".to_owned())
}

/// "noted that", "отмечает, что", "指出": what follows is a finding, whatever else the sentence tells of the mission.
fn finding(reading: &Reading) -> bool {
    const VERBS: [&str; 34] = [
        "noted", "notes", "found", "finds", "concluded", "concludes", "assessed", "assesses", "considers", "reported", "recorded",
        "believes", "recognises", "recognizes", "acknowledges", "stated", "states", "emphasises", "underlines", "saw", "отмечает",
        "отметила", "отметили", "отмечают", "констатирует", "считает", "установила", "пришла", "признает", "подчеркивает",
        "обращает", "зафиксировала", "выявила", "выявили",
    ];
    let said = reading.words.iter().any(|w| VERBS.contains(&w.fold.as_str()));
    let observed = reading.text().contains("observed that") || reading.text().contains("были отмечены");
    let chinese = ["指出", "注意到", "认为", "发现", "认定", "记录到", "强调"].iter().any(|v| reading.text().contains(v));
    said || observed || chinese
}
