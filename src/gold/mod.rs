//! Scores the coder on labelled sentences (`tests/gold/LABELS.md` gives the format).

mod measure;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::codebook::{Codebook, Language};
use crate::coding::{CodedStatement, Codes, Lexicon, code};
use crate::load::{Block, BlockKind, Document, Format, Source};
use crate::mission::Given;
use crate::segment::segment_as;
use measure::{Item, by_language, nominal, sets};
pub use measure::{Score, krippendorff_alpha};

/// A sentence as the coder sees it.
#[derive(Debug, Clone, Deserialize)]
pub struct Sentence {
    /// Unique id.
    pub id: String,
    /// `en`, `ru` or `zh`.
    pub lang: String,
    /// Heading above, or empty.
    #[serde(default)]
    pub section: String,
    /// Sentence before, or empty.
    #[serde(default)]
    pub before: String,
    /// The sentence; for conclusions, one to five of them.
    pub text: String,
}

/// What a person decided.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Label {
    /// The sentence's id.
    pub id: String,
    /// Role.
    pub role: String,
    /// Main topic, or `none`.
    pub topic: String,
    /// Other topics that a careful coder would accept.
    pub also: Vec<String>,
    /// `positive`, `negative`, `mixed` or `factual`.
    pub polarity: String,
    /// Voice.
    pub voice: String,
    /// Act.
    pub act: String,
    /// Standards in normal form.
    pub standards: Vec<String>,
    /// Figures.
    pub figures: Vec<GoldFigure>,
    /// Frames with their mode: `rule-of-law:invokes`.
    pub frames: Vec<String>,
    /// Overall verdict, for conclusions.
    pub overall: String,
}

/// A figure as labelled.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct GoldFigure {
    /// Quantity.
    pub quantity: String,
    /// Number, or a date as text.
    pub value: serde_json::Value,
}

/// Scores by layer, then language.
pub type Scores = BTreeMap<String, BTreeMap<String, Score>>;

/// Codes one sentence under its heading, after the sentence before it; a conclusion under a heading that says so.
fn coded(sentence: &Sentence, concludes: bool, book: &Codebook, lexicon: &Lexicon) -> CodedStatement {
    let mut blocks = Vec::new();
    let section = match sentence.lang.as_str() {
        _ if !concludes => sentence.section.as_str(),
        "ru" => "Выводы",
        "zh" => "结论",
        _ => "Conclusions",
    };
    if !section.is_empty() {
        blocks.push(Block::new(BlockKind::Heading { level: 1 }, section));
    }
    let text = format!("{} {}", sentence.before, sentence.text);
    blocks.push(Block::new(BlockKind::Paragraph, text.trim()));
    let source = Source { name: sentence.id.clone(), format: Format::Text, sha256: String::new(), pages: None };
    let document = Document { source, metadata: BTreeMap::new(), blocks, warnings: Vec::new() };
    let language = Language::BUILTIN.into_iter().find(|l| l.code() == sentence.lang).unwrap_or(Language::EN);
    code(segment_as(language, document, &Given::default(), book), lexicon)
}

/// Scores every sentence that has a label.
#[must_use]
pub fn score(sentences: &[Sentence], labels: &[Label], book: &Codebook) -> Scores {
    let lexicon = Lexicon::new(book);
    let labels: BTreeMap<&str, &Label> = labels.iter().map(|l| (l.id.as_str(), l)).collect();
    let mut layers = Layers::default();
    for sentence in sentences {
        let Some(label) = labels.get(sentence.id.as_str()) else { continue };
        let statement = coded(sentence, !label.overall.is_empty(), book, &lexicon);
        if !label.overall.is_empty() {
            let got = statement.conclusion.overall.map_or_else(|| "none".to_owned(), |o| plain(&o));
            layers.one("conclusion", sentence, &label.overall, got);
        } else if let Some(codes) = statement.codes.last() {
            layers.sentence(sentence, label, codes);
        }
    }
    let ones = layers.ones.into_iter().map(|(layer, items)| (layer.to_owned(), by_language(&items, nominal)));
    let several = layers.several.into_iter().map(|(layer, items)| (layer.to_owned(), by_language(&items, sets)));
    ones.chain(several).collect()
}

/// Gold and coder, layer by layer.
#[derive(Default)]
struct Layers {
    /// One label a sentence.
    ones: BTreeMap<&'static str, Vec<Item<String>>>,
    /// Any number of them.
    several: BTreeMap<&'static str, Vec<Item<BTreeSet<String>>>>,
}

impl Layers {
    fn one(&mut self, layer: &'static str, sentence: &Sentence, gold: &str, got: String) {
        let (language, id) = (sentence.lang.clone(), sentence.id.clone());
        self.ones.entry(layer).or_default().push(Item { language, id, gold: gold.to_owned(), got });
    }

    fn set(&mut self, layer: &'static str, sentence: &Sentence, gold: BTreeSet<String>, got: BTreeSet<String>) {
        let (language, id) = (sentence.lang.clone(), sentence.id.clone());
        self.several.entry(layer).or_default().push(Item { language, id, gold, got });
    }

    fn sentence(&mut self, sentence: &Sentence, label: &Label, codes: &Codes) {
        self.one("role", sentence, &label.role, plain(&codes.role));
        self.one("polarity", sentence, &label.polarity, plain(&codes.polarity));
        self.one("voice", sentence, &label.voice, plain(&codes.voice));
        self.one("act", sentence, &label.act, plain(&codes.act));
        let (first, any) = topics(label, codes);
        self.one("topic top-1", sentence, &label.topic, first);
        self.one("topic top-3", sentence, &label.topic, any);
        let standards = codes.standards.iter().map(|c| c.id.clone()).collect();
        self.set("standards", sentence, label.standards.iter().cloned().collect(), standards);
        let frames = codes.frames.iter().map(|f| format!("{}:{}", f.frame, f.mode.name())).collect();
        self.set("frames", sentence, label.frames.iter().cloned().collect(), frames);
        self.set("figures", sentence, gold_figures(label), figures(codes));
        let (gold, got) = dates(label, codes);
        self.set("dates", sentence, gold, got);
    }
}

/// Top-1: the first topic is the gold one or one a careful coder would accept; top-3: any of the three is.
fn topics(label: &Label, codes: &Codes) -> (String, String) {
    let got: Vec<&str> = codes.topics.iter().map(|t| t.topic.as_str()).collect();
    let accepted = |t: &str| t == label.topic || label.also.iter().any(|a| a == t);
    let first = got.first().copied().unwrap_or("none");
    let any = got.iter().any(|t| accepted(t)) || accepted(first);
    let shown = |right: bool| if right { label.topic.clone() } else { first.to_owned() };
    (shown(accepted(first)), shown(any))
}

fn plain(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}

/// Quantities that the layer scores: a date or an unnamed count is no figure that a brief compares.
fn scored(quantity: &str) -> bool {
    !matches!(quantity, "date" | "other")
}

fn gold_figures(label: &Label) -> BTreeSet<String> {
    let scored = label.figures.iter().filter(|f| scored(&f.quantity));
    scored.filter_map(|f| Some(format!("{} {}", f.quantity, f.value.as_f64()?))).collect()
}

fn figures(codes: &Codes) -> BTreeSet<String> {
    codes.figures.iter().filter(|f| scored(&f.quantity)).map(|f| format!("{} {}", f.quantity, f.value)).collect()
}

/// Dates, which have a layer of their own.
fn dates(label: &Label, codes: &Codes) -> (BTreeSet<String>, BTreeSet<String>) {
    let gold = label.figures.iter().filter(|f| f.quantity == "date");
    let got = codes.figures.iter().filter(|f| f.quantity == "date").map(|f| f.value.to_string());
    (gold.filter_map(|f| f.value.as_str().map(ToOwned::to_owned)).collect(), got.collect())
}
