//! What a passage asks for, and how firmly.

use serde::Serialize;

use super::{Act, HeadingCodes, Reading};
use crate::codebook::CueKind;

/// A request for change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Recommendation {
    /// Ladder of `domain/stance.md` section 5: 4 obligation, 3 firm, 2 soft, 1 wish.
    pub level: u8,
    /// Number printed beside it.
    pub number: Option<String>,
    /// Stands under "priority recommendations".
    pub priority: bool,
}

/// Openings of the ladder's steps, strongest first, folded.
const LADDER: [(u8, &[&str]); 3] = [
    (
        2,
        &[
            "could",
            "consider",
            "encourag",
            "may wish",
            "benefit",
            "advisable",
            "desirable",
            "useful",
            "целесообразно",
            "рассмотреть",
            "желательно",
            "可考虑",
            "鼓励",
            "宜",
        ],
    ),
    (4, &["must", "required", "обязан", "необходимо", "必须"]),
    (
        3,
        &[
            "should",
            "recommend",
            "need",
            "ought",
            "urge",
            "call",
            "следует",
            "рекоменд",
            "долж",
            "нужно",
            "призыва",
            "предлага",
            "надлежит",
            "требуется",
            "应",
            "建议",
            "需要",
            "有必要",
            "呼吁",
        ],
    ),
];

/// The request in a passage whose act is a recommendation.
pub(super) fn recommendation(reading: &Reading, act: Act, above: &HeadingCodes) -> Option<Recommendation> {
    if act != Act::Recommendation {
        return None;
    }
    let said: String =
        reading.cues(CueKind::Deontic).map(|h| reading.text()[h.start..h.end].to_lowercase() + " ").collect();
    let level = LADDER.iter().find(|(_, words)| words.iter().any(|w| said.contains(w))).map_or(3, |(l, _)| *l);
    Some(Recommendation { level, number: reading.passage.number.clone(), priority: above.priority })
}
