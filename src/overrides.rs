//! What a person decided: `overrides.toml` beside a pair, applied after coding and after alignment, and marked in the brief.
//!
//! A passage is named by its id (`12.3`) and, so that the decision outlives a new reading, by the digest of its text, which
//! `diptych inspect --explain` prints. A passage that moved is found by its digest; one whose text changed is left as the rules
//! coded it, and the brief says so.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use toml::Spanned;

use crate::align::{Link, by_hand};
use crate::codebook::Codebook;
use crate::coding::{Clause, CodedStatement, Evidence, Polarity, Sign, TopicCode, Voice};
use crate::divergence::{Comparison, Relation};
use crate::load::{Fault, LoadError};

/// The file, as typed.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Overrides {
    #[serde(skip)]
    path: String,
    #[serde(skip)]
    source: String,
    topics: Vec<Spanned<Topics>>,
    polarity: Vec<Spanned<Judged>>,
    link: Vec<Spanned<Linked>>,
    relation: Vec<Spanned<Related>>,
}

/// Left or right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// The left statement.
    Left,
    /// The right statement.
    Right,
}

/// What a passage is about, strongest first; an empty list says that it is about nothing that the codebook knows.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Topics {
    side: Which,
    passage: String,
    text: Option<String>,
    topics: Vec<String>,
    coder: String,
    reason: String,
}

/// How the mission judges a topic in a passage.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    side: Which,
    passage: String,
    text: Option<String>,
    topic: String,
    polarity: Polarity,
    #[serde(default = "plain")]
    strength: u8,
    coder: String,
    reason: String,
}

/// Strength of a plain judgement.
const fn plain() -> u8 {
    2
}

/// Whether two passages speak of the same thing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Linked {
    left: String,
    left_text: Option<String>,
    right: String,
    right_text: Option<String>,
    linked: bool,
    coder: String,
    reason: String,
}

/// How the two sides relate on a topic.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Related {
    topic: String,
    relation: Relation,
    coder: String,
    reason: String,
}

/// A decision as the brief shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Decision {
    /// What it is about: `left 12.3`, `left 3.1, right 4.2`, `media`.
    pub on: String,
    /// What was decided: `topics: media`, `negative 2 on media`, `no link`, `relation: agree`.
    pub what: String,
    /// Initials of the coder.
    pub coder: String,
    /// Why.
    pub reason: String,
    /// Whether it was applied; else the text at this place is no longer the one that was decided on.
    pub applied: bool,
}

/// How the rule of a person's judgement begins; the initials follow.
const PERSON: &str = "a person: ";

/// Whether a person judged, so that the words are the whole passage.
pub(crate) fn by_person(evidence: &Evidence) -> bool {
    evidence.rule.starts_with(PERSON)
}

/// First 12 hexadecimal digits of the SHA-256 of a passage's text.
#[must_use]
pub fn digest(text: &str) -> String {
    Sha256::digest(text).iter().take(6).map(|b| format!("{b:02x}")).collect()
}

/// Where a decision belongs.
enum Place {
    Here(usize),
    Changed,
    Unknown,
}

fn place(side: &CodedStatement, id: &str, text: Option<&String>) -> Place {
    let passages = &side.statement.passages;
    let by_id = passages.iter().position(|p| p.id == id);
    match (by_id, text) {
        (Some(at), None) => Place::Here(at),
        (Some(at), Some(text)) if digest(&passages[at].text) == *text => Place::Here(at),
        (None, None) => Place::Unknown,
        (_, Some(text)) => passages.iter().position(|p| digest(&p.text) == *text).map_or(Place::Changed, Place::Here),
    }
}

impl Overrides {
    /// Reads the text of an `overrides.toml`.
    ///
    /// # Errors
    /// When it is not TOML of this form, with line and column.
    pub fn parse(path: &str, text: &str) -> Result<Self, LoadError> {
        let read: Result<Self, _> = toml::from_str(text);
        match read {
            Ok(read) => Ok(Self { path: path.to_owned(), source: text.to_owned(), ..read }),
            Err(err) => {
                let detail = err.to_string().trim_end().to_owned();
                let fault = Fault::Malformed { format: "overrides.toml", place: None, detail };
                Err(LoadError { path: path.to_owned(), fault })
            }
        }
    }

    /// Reads an `overrides.toml`.
    ///
    /// # Errors
    /// When it cannot be read, or as for [`Self::parse`].
    pub fn open(path: &str) -> Result<Self, LoadError> {
        #[expect(clippy::disallowed_methods, reason = "overrides are read beside the statements")]
        let text = std::fs::read_to_string(path)
            .map_err(|err| LoadError { path: path.to_owned(), fault: Fault::Read(err.to_string()) })?;
        Self::parse(path, &text)
    }

    /// An error at the place of an entry.
    fn wrong<T>(&self, entry: &Spanned<T>, detail: String) -> LoadError {
        let line = self.source[..entry.span().start].matches('\n').count() + 1;
        let fault = Fault::Malformed { format: "overrides.toml", place: Some(format!("line {line}")), detail };
        LoadError { path: self.path.clone(), fault }
    }

    fn find<T>(
        &self,
        entry: &Spanned<T>,
        side: &CodedStatement,
        id: &str,
        text: Option<&String>,
    ) -> Result<Option<usize>, LoadError> {
        match place(side, id, text) {
            Place::Here(at) => Ok(Some(at)),
            Place::Changed => Ok(None),
            Place::Unknown => Err(self.wrong(
                entry,
                format!("no passage has the id {id:?}; `diptych inspect FILE` prints the id before each passage"),
            )),
        }
    }

    fn known<T>(&self, entry: &Spanned<T>, topic: &str, book: &Codebook) -> Result<(), LoadError> {
        if book.topic(topic).is_some() {
            return Ok(());
        }
        Err(self.wrong(entry, format!("no topic has the id {topic:?}; `diptych codebook list` names them")))
    }

    /// Lays topics and judgements over the codes of both sides.
    ///
    /// # Errors
    /// When a passage or topic is not there, with the line.
    pub fn code(&self, sides: [&mut CodedStatement; 2], book: &Codebook) -> Result<Vec<Decision>, LoadError> {
        let mut made = Vec::new();
        for entry in &self.topics {
            let o = entry.get_ref();
            o.topics.iter().try_for_each(|t| self.known(entry, t, book))?;
            let side = &mut *sides[o.side as usize];
            let at = self.find(entry, side, &o.passage, o.text.as_ref())?;
            if let Some(at) = at {
                let codes = &mut side.codes[at];
                let weight = |place: usize| 3.0 / f64::from(u8::try_from(place + 1).unwrap_or(u8::MAX));
                let one = |(place, topic): (usize, &String)| TopicCode {
                    topic: topic.clone(),
                    weight: weight(place),
                    evidence: Vec::new(),
                    from: "a person",
                };
                codes.topics = o.topics.iter().enumerate().map(one).collect();
                let first = o.topics.first().cloned();
                for clause in &mut codes.clauses {
                    if clause.topic.as_ref().is_none_or(|t| !o.topics.contains(t)) {
                        clause.topic.clone_from(&first);
                    }
                }
                codes.coder = Some(o.coder.clone());
            }
            let what = format!("topics: {}", if o.topics.is_empty() { "none".to_owned() } else { o.topics.join(", ") });
            made.push(decision(passage(o.side, &o.passage), what, &o.coder, &o.reason, at.is_some()));
        }
        for entry in &self.polarity {
            let o = entry.get_ref();
            self.known(entry, &o.topic, book)?;
            if !(1..=3).contains(&o.strength) {
                return Err(self.wrong(entry, format!("strength = {}: give 1, 2 or 3", o.strength)));
            }
            let side = &mut *sides[o.side as usize];
            let at = self.find(entry, side, &o.passage, o.text.as_ref())?;
            if let Some(at) = at {
                judge(side, at, o);
            }
            let what = match o.polarity {
                Polarity::Factual => format!("factual on {}", o.topic),
                polarity => format!("{} {} on {}", polarity.name(), o.strength, o.topic),
            };
            made.push(decision(passage(o.side, &o.passage), what, &o.coder, &o.reason, at.is_some()));
        }
        Ok(made)
    }

    /// Adds and takes away links.
    ///
    /// # Errors
    /// When a passage is not there, with the line.
    pub fn link(
        &self,
        links: &mut Vec<Link>,
        left: &CodedStatement,
        right: &CodedStatement,
    ) -> Result<Vec<Decision>, LoadError> {
        let mut made = Vec::new();
        for entry in &self.link {
            let o = entry.get_ref();
            let l = self.find(entry, left, &o.left, o.left_text.as_ref())?;
            let r = self.find(entry, right, &o.right, o.right_text.as_ref())?;
            let both = l.zip(r);
            if let Some((l, r)) = both {
                links.retain(|k| (k.left, k.right) != (l, r));
                if o.linked {
                    links.insert(0, by_hand((left, l), (right, r), &o.coder));
                }
            }
            let on = format!("left {}, right {}", o.left, o.right);
            let what = if o.linked { "linked" } else { "not linked" };
            made.push(decision(on, what.to_owned(), &o.coder, &o.reason, both.is_some()));
        }
        Ok(made)
    }

    /// Sets relations of topics, and puts the rows back into the order of the brief.
    ///
    /// # Errors
    /// When a topic is not there, with the line.
    pub fn relate(&self, comparison: &mut Comparison, book: &Codebook) -> Result<Vec<Decision>, LoadError> {
        let mut made = Vec::new();
        for entry in &self.relation {
            let o = entry.get_ref();
            self.known(entry, &o.topic, book)?;
            comparison.decide(&o.topic, o.relation, &o.coder, &o.reason);
            let what = format!("relation: {}", o.relation.name());
            made.push(decision(o.topic.clone(), what, &o.coder, &o.reason, true));
        }
        Ok(made)
    }
}

fn passage(side: Which, id: &str) -> String {
    let side = match side {
        Which::Left => "left",
        Which::Right => "right",
    };
    format!("{side} {id}")
}

fn decision(on: String, what: String, coder: &str, reason: &str, applied: bool) -> Decision {
    Decision { on, what, coder: coder.to_owned(), reason: reason.to_owned(), applied }
}

/// Puts a person's judgement of a topic in the place of the rules' judgements of it.
fn judge(side: &mut CodedStatement, at: usize, o: &Judged) {
    let text = &side.statement.passages[at].text;
    let codes = &mut side.codes[at];
    codes.clauses.retain(|c| c.topic.as_ref() != Some(&o.topic));
    let signs: &[Sign] = match o.polarity {
        Polarity::Positive => &[Sign::Positive],
        Polarity::Negative => &[Sign::Negative],
        Polarity::Mixed => &[Sign::Positive, Sign::Negative],
        Polarity::Factual => &[],
    };
    let evidence = Evidence { start: 0, end: text.len(), words: text.clone(), rule: format!("{PERSON}{}", o.coder) };
    let one = |sign: &Sign| crate::coding::evaluation::Judgement {
        sign: *sign,
        strength: o.strength,
        evidence: evidence.clone(),
    };
    codes.clauses.push(Clause {
        start: 0,
        end: text.len(),
        topic: Some(o.topic.clone()),
        judgements: signs.iter().map(one).collect(),
        voice: Voice::Mission,
    });
    codes.polarity = crate::coding::evaluation::polarity(&codes.clauses);
    codes.coder = Some(o.coder.clone());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Side, compare};

    const LEFT: &str = "# Statement\n\n## Findings\n\nThe media were biased in favour of the incumbent. \
        Turnout was 61 per cent. Voters stood in line for up to an hour in two of the regions.\n";
    const RIGHT: &str = "# Statement\n\n## Findings\n\nThe media gave all candidates equal conditions. \
        Polling stations opened on time. Voters came from early morning in all of the regions.\n";

    fn made(overrides: &str) -> Result<Comparison, LoadError> {
        let overrides = Overrides::parse("overrides.toml", overrides)?;
        let options = Options { overrides, ..Options::default() };
        compare(Side::text("left.md", LEFT), Side::text("right.md", RIGHT), &options, &Codebook::builtin())
    }

    fn relation(comparison: &Comparison, topic: &str) -> Relation {
        comparison.rows.iter().find(|r| r.topic == topic).map(|r| r.relation).unwrap()
    }

    #[test]
    fn a_person_overrules_topic_judgement_link_and_relation() {
        let plain = made("").unwrap();
        assert_eq!(relation(&plain, "media"), Relation::Contradict);
        let by_hand = made(
            "[[polarity]]\nside = \"left\"\npassage = \"1.1\"\ntopic = \"media\"\npolarity = \"positive\"\ncoder = \"AB\"\nreason = \"irony\"\n\
             [[topics]]\nside = \"right\"\npassage = \"1.2\"\ntopics = [\"women\"]\ncoder = \"AB\"\nreason = \"test\"\n\
             [[link]]\nleft = \"1.2\"\nright = \"1.2\"\nlinked = true\ncoder = \"CD\"\nreason = \"both tell of the day\"\n\
             [[relation]]\ntopic = \"turnout\"\nrelation = \"agree\"\ncoder = \"CD\"\nreason = \"read together\"\n",
        )
        .unwrap();
        assert_eq!(relation(&by_hand, "media"), Relation::Agree);
        assert_eq!(relation(&by_hand, "turnout"), Relation::Agree);
        assert_eq!(by_hand.right.codes[1].topics[0].topic, "women");
        assert!(by_hand.links.iter().any(|k| (k.left, k.right) == (1, 1) && k.coder.as_deref() == Some("CD")));
        assert_eq!(by_hand.overrides.len(), 4);
        assert!(by_hand.overrides.iter().all(|d| d.applied && !d.reason.is_empty()));
    }

    #[test]
    fn a_decision_follows_its_text_and_falls_with_it() {
        let entry = |id: &str, text: &str| {
            format!(
                "[[topics]]\nside = \"left\"\npassage = \"{id}\"\ntext = \"{text}\"\ntopics = [\"women\"]\ncoder = \"A\"\nreason = \"r\"\n"
            )
        };
        let moved = made(&entry("9.9", &digest("Turnout was 61 per cent."))).unwrap();
        assert_eq!(moved.left.codes[1].topics[0].topic, "women");
        let changed = made(&entry("1.2", &digest("Turnout was 60 per cent."))).unwrap();
        assert!(!changed.overrides[0].applied);
        assert_ne!(changed.left.codes[1].topics[0].topic, "women");
    }

    #[test]
    fn what_is_not_there_is_an_error_with_its_line() {
        let wrong = |text: &str| made(text).unwrap_err().to_string();
        let unknown = wrong("\n[[relation]]\ntopic = \"medai\"\nrelation = \"agree\"\ncoder = \"A\"\nreason = \"r\"\n");
        assert!(unknown.contains("line 2") && unknown.contains("medai"), "{unknown}");
        let nowhere =
            wrong("[[topics]]\nside = \"left\"\npassage = \"7.7\"\ntopics = []\ncoder = \"A\"\nreason = \"r\"\n");
        assert!(nowhere.contains("line 1") && nowhere.contains("7.7") && nowhere.contains("inspect"), "{nowhere}");
        assert!(wrong("[[topic]]\n").contains("topics"), "the keys that are allowed are named");
    }
}
