//! Names of the closed choices: one match each, so that a new choice needs its words.

use super::{Phrases, fill};
use crate::align::Link;
use crate::codebook::StandardFamily;
use crate::coding::{Disclosed, Mode, Overall, Polarity, Response};
use crate::divergence::figures::number;
use crate::divergence::{Answer, FoundBy, NoVocabulary, Relation, State, Verdict, Why};
use crate::mission::{DocumentKind, ElectionKind, MissionForm, TextKind};

impl Phrases {
    pub(crate) const fn relation(&self, relation: Relation) -> &'static str {
        self.relations[relation as usize]
    }

    /// `+2`, `factual`, `silent`.
    pub(crate) fn state(&self, state: State) -> String {
        let words = match state {
            State::Assessed(value) => return step(value),
            State::Factual => self.factual,
            State::Silent => self.silent,
            State::NotObserved => self.not_observed,
            State::NoAssessment => self.no_assessment,
            State::NotInExcerpt => self.not_in_excerpt,
            State::Unclear => self.unclear,
        };
        words.to_owned()
    }

    pub(crate) const fn verdict(&self, overall: Overall) -> &'static str {
        self.verdicts[match overall {
            Overall::Endorsed => 0,
            Overall::EndorsedWithReservations => 1,
            Overall::Mixed => 2,
            Overall::CriticalWithCredit => 3,
            Overall::Rejected => 4,
            Overall::NoAssessment => 5,
        }]
    }

    /// On Kelley's three-step scale; `None` where there is no verdict.
    pub(crate) fn three(&self, overall: Overall) -> Option<&'static str> {
        overall.value().map(|value| match value {
            1.. => self.three[0],
            0 => self.three[1],
            _ => self.three[2],
        })
    }

    pub(crate) const fn form(&self, form: MissionForm) -> &'static str {
        self.forms[match form {
            MissionForm::Eom => 0,
            MissionForm::Leom => 1,
            MissionForm::Eam => 2,
            MissionForm::Ram => 3,
            MissionForm::ObserverMission => 4,
        }]
    }

    pub(crate) const fn document_kind(&self, kind: DocumentKind) -> &'static str {
        self.documents[match kind {
            DocumentKind::Interim => 0,
            DocumentKind::Preliminary => 1,
            DocumentKind::Final => 2,
            DocumentKind::PressRelease => 3,
            DocumentKind::StateReply => 4,
        }]
    }

    /// How a text was read, where it is not the official one.
    pub(crate) const fn text_kind(&self, kind: TextKind) -> Option<&'static str> {
        match kind {
            TextKind::Official => None,
            TextKind::Digest => Some(self.texts[0]),
            TextKind::Secondary => Some(self.texts[1]),
            TextKind::Fictional => Some(self.texts[2]),
        }
    }

    pub(crate) const fn election_kind(&self, kind: ElectionKind) -> &'static str {
        self.elections[match kind {
            ElectionKind::Presidential => 0,
            ElectionKind::Parliamentary => 1,
            ElectionKind::General => 2,
            ElectionKind::Referendum => 3,
            ElectionKind::Local => 4,
        }]
    }

    pub(crate) const fn family(&self, family: StandardFamily) -> &'static str {
        self.families[place(family)]
    }

    /// The family as that against which a mission measured.
    pub(crate) const fn measure(&self, family: StandardFamily) -> &'static str {
        self.measures[place(family)]
    }

    pub(crate) const fn mode(&self, mode: Mode) -> &'static str {
        self.modes[match mode {
            Mode::Invokes => 0,
            Mode::Ascribes => 1,
            Mode::Contests => 2,
        }]
    }

    pub(crate) const fn disclosed(&self, result: Disclosed) -> &'static str {
        self.disclosed[match result {
            Disclosed::Disclosed => 0,
            Disclosed::Partly => 1,
            Disclosed::NotFound => 2,
            Disclosed::NotApplicable => 3,
        }]
    }

    pub(crate) const fn polarity(&self, polarity: Polarity) -> &'static str {
        match polarity {
            Polarity::Positive => self.praise,
            Polarity::Negative => self.criticism,
            Polarity::Mixed => self.praise_and_criticism,
            Polarity::Factual => self.no_judgement,
        }
    }

    /// Short name of an organisation, where this language has one of its own.
    pub(crate) fn organisation<'a>(&self, name: &'a str) -> &'a str {
        self.organisations.iter().find(|(english, _)| *english == name).map_or(name, |(_, own)| own)
    }

    /// State of a number of observers, by its id in the codebook.
    pub(crate) fn observers(&self, state: &'static str) -> &'static str {
        match state {
            "planned" => self.observers[0],
            "requested" => self.observers[1],
            "accredited" => self.observers[2],
            "deployed" => self.observers[3],
            other => other,
        }
    }

    /// The way links were found, by its id.
    pub(crate) fn engine(&self, name: &str) -> String {
        match name.split_once("vectors: ") {
            Some((_, model)) => fill(self.engine_vectors, &[model]),
            None => self.engine.to_owned(),
        }
    }

    /// How the values of two sides compare.
    pub(crate) fn compared(&self, verdict: &Verdict) -> String {
        match verdict {
            Verdict::Equal => self.equal.to_owned(),
            Verdict::LeftOnly => self.left_only.to_owned(),
            Verdict::RightOnly => self.right_only.to_owned(),
            Verdict::Incomparable(Why::State { left, right }) => {
                fill(self.not_comparable, &[self.observers(left), self.observers(right)])
            }
            Verdict::Incomparable(Why::Unit) => self.not_comparable_unit.to_owned(),
            Verdict::Incomparable(Why::Estimate) => self.not_comparable_estimate.to_owned(),
            Verdict::Differ { by: None, .. } => self.differ.to_owned(),
            Verdict::Differ { by: Some(by), points: true, .. } => fill(self.differ_by_points, &[&number(*by)]),
            Verdict::Differ { by: Some(by), percent: None, .. } => fill(self.differ_by, &[&number(*by)]),
            Verdict::Differ { by: Some(by), percent: Some(percent), .. } => {
                fill(self.differ_by_share, &[&number(*by), &format!("{percent:.0}")])
            }
        }
    }

    /// What a state's reply says to a recommendation.
    pub(crate) fn answered(&self, answer: &Answer) -> &'static str {
        match answer.response {
            Some(Response::Rejected) => self.responses[0],
            Some(Response::Partly) => self.responses[1],
            Some(Response::UnderConsideration) => self.responses[2],
            Some(Response::Accepted) => self.responses[3],
            None if answer.passages.is_empty() => self.no_answer,
            None => self.answered_unclear,
        }
    }

    pub(crate) const fn answer_found_by(&self, found: FoundBy) -> &'static str {
        self.answer_found[match found {
            FoundBy::NumberAndText => 0,
            FoundBy::Text => 1,
            FoundBy::Number => 2,
            FoundBy::Answer => 3,
        }]
    }

    pub(crate) const fn vocabulary_absent(&self, why: NoVocabulary) -> &'static str {
        self.vocabulary_absent[match why {
            NoVocabulary::Languages => 0,
            NoVocabulary::Short => 1,
        }]
    }

    /// How a link was found: by a person, or by the signals that carry it.
    pub(crate) fn found_by(&self, link: &Link) -> String {
        if let Some(coder) = &link.coder {
            return fill(self.decided_by, &[coder]);
        }
        let name = |signal: &str| match signal {
            "words" => self.signals[0].to_owned(),
            "concepts" => self.signals[1].to_owned(),
            "topics" => self.signals[2].to_owned(),
            "numbers" => self.signals[3].to_owned(),
            other => other.to_owned(),
        };
        link.found_by.split(", ").map(name).collect::<Vec<_>>().join(self.comma)
    }
}

const fn place(family: StandardFamily) -> usize {
    match family {
        StandardFamily::NationalLaw => 0,
        StandardFamily::International => 1,
        StandardFamily::Regional => 2,
        StandardFamily::OwnRules => 3,
    }
}

/// A step of the scale: `+2`, `0`, `−1`.
fn step(value: i8) -> String {
    match value {
        0 => "0".to_owned(),
        1.. => format!("+{value}"),
        _ => format!("−{}", value.abs()),
    }
}
