//! How a state answers: words of a reply that accept, decline or weigh what a mission recommends.
//!
//! Read in a state's reply only. Where two cues overlap, the one that denies or limits wins: "does not accept" holds "accept".

use serde::Serialize;

use super::{Evidence, Reading};
use crate::codebook::{CueKind, Language};

/// What an answer says of a recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Response {
    /// Not accepted, or nothing is to change.
    Rejected,
    /// A part is accepted, or the principle.
    Partly,
    /// Still being considered.
    UnderConsideration,
    /// Accepted, carried out, or promised.
    Accepted,
}

/// Words that answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AnswerCode {
    /// What they say.
    pub response: Response,
    /// 3 a verdict on the recommendation, 2 a deed or an intention, 1 a word that stands alone.
    pub strength: u8,
    /// The words.
    pub evidence: Evidence,
}

/// Words between a refusal and what it refuses.
const REACH: usize = 4;
/// Most words (Chinese: characters) of a cell or sentence in which a bare word answers.
const ALONE: usize = 4;

/// The answering words of a passage, in order, none over another.
pub(super) fn answers(reading: &Reading) -> Vec<AnswerCode> {
    let mut found: Vec<AnswerCode> = reading
        .hits
        .iter()
        .filter_map(|hit| {
            let response = response(reading.kind(hit)?)?;
            let strength = reading.strength(hit)?;
            let bare = strength > 1 || alone(reading, hit.start, hit.end);
            bare.then(|| AnswerCode { response, strength, evidence: reading.evidence(hit) })
        })
        .collect();
    found.sort_by_key(|a| (a.response, a.evidence.start, std::cmp::Reverse(a.evidence.end)));
    let mut kept: Vec<AnswerCode> = Vec::new();
    for answer in found {
        let over = |k: &AnswerCode| k.evidence.start < answer.evidence.end && answer.evidence.start < k.evidence.end;
        if !kept.iter().any(over) {
            kept.push(answer);
        }
    }
    kept.sort_by_key(|a| a.evidence.start);
    let refused: Vec<usize> = kept
        .iter()
        .filter(|a| matches!(a.response, Response::Rejected | Response::UnderConsideration))
        .map(|a| a.evidence.end)
        .collect();
    kept.retain(|a| a.response != Response::Accepted || !refused.iter().any(|&end| governs(reading, end, a)));
    kept
}

/// "Does not find it necessary to follow the recommendation", "will consider how to implement it": what is accepted is what
/// the words before refuse or weigh.
fn governs(reading: &Reading, end: usize, accepted: &AnswerCode) -> bool {
    let start = accepted.evidence.start;
    end <= start
        && reading.distance(end, start) <= REACH
        && !reading.text()[end..start].contains([',', '，', ';', '；', '.', '。'])
}

const fn response(kind: CueKind) -> Option<Response> {
    match kind {
        CueKind::Accepts => Some(Response::Accepted),
        CueKind::PartlyAccepts => Some(Response::Partly),
        CueKind::Declines => Some(Response::Rejected),
        CueKind::Considers => Some(Response::UnderConsideration),
        _ => None,
    }
}

/// Whether the sentence, or the cell of a table row, holds little beside the word.
fn alone(reading: &Reading, start: usize, end: usize) -> bool {
    let text = reading.text();
    let from = text[..start].rfind('|').map_or(0, |at| at + 1);
    let to = text[end..].find('|').map_or(text.len(), |at| end + at);
    if reading.passage.language == Language::ZH {
        return text[from..to].chars().filter(|c| c.is_alphanumeric()).count() <= ALONE;
    }
    reading.words.iter().filter(|w| w.start >= from && w.end <= to).count() <= ALONE
}
