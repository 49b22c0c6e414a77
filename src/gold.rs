//! Scores the coder on labelled sentences (`tests/gold/LABELS.md` gives the format).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::codebook::{Codebook, Language};
use crate::coding::{CodedStatement, Codes, Lexicon, code};
use crate::load::{Block, BlockKind, Document, Format, Source};
use crate::mission::Given;
use crate::segment::segment_as;

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

/// Scores of one layer in one language (`all`: pooled).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Score {
    /// Items scored.
    pub n: usize,
    /// Share right, 0 to 1.
    pub accuracy: f64,
    /// Mean F1 over the labels that gold or coder use, 0 to 1; for sets, micro F1.
    pub f1: f64,
    /// Cohen's kappa, at most 1; 0 for sets.
    pub kappa: f64,
    /// Gold label, coder's label, count; wrong ones only.
    pub confusion: Vec<(String, String, usize)>,
    /// Ids of wrong items with gold and coder's label.
    pub wrong: Vec<(String, String, String)>,
}

/// Scores by layer, then language.
pub type Scores = BTreeMap<String, BTreeMap<String, Score>>;

/// Items of one layer: language, id, gold, coder.
#[derive(Default)]
struct Layer(Vec<(String, String, String, String)>);

/// Codes one sentence under its heading, after the sentence before it.
fn coded(sentence: &Sentence, book: &Codebook, lexicon: &Lexicon) -> CodedStatement {
    let mut blocks = Vec::new();
    if !sentence.section.is_empty() {
        blocks.push(Block::new(BlockKind::Heading { level: 1 }, &sentence.section));
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
    let mut layers: BTreeMap<&str, Layer> = BTreeMap::new();
    let mut sets: BTreeMap<&str, Vec<SetItem>> = BTreeMap::new();
    for sentence in sentences {
        let Some(label) = labels.get(sentence.id.as_str()) else { continue };
        let zone = match (label.overall.is_empty(), sentence.lang.as_str()) {
            (true, _) => sentence.section.as_str(),
            (false, "ru") => "Выводы",
            (false, "zh") => "结论",
            (false, _) => "Conclusions",
        };
        let statement = coded(&Sentence { section: zone.to_owned(), ..sentence.clone() }, book, &lexicon);
        let mut add = |layer: &'static str, gold: &str, got: String| {
            let item = (sentence.lang.clone(), sentence.id.clone(), gold.to_owned(), got);
            layers.entry(layer).or_default().0.push(item);
        };
        if !label.overall.is_empty() {
            let got = statement.conclusion.overall.map_or_else(|| "none".to_owned(), |o| plain(&o));
            add("conclusion", &label.overall, got);
            continue;
        }
        let Some(codes) = statement.codes.last() else { continue };
        add("role", &label.role, plain(&codes.role));
        add("polarity", &label.polarity, plain(&codes.polarity));
        add("voice", &label.voice, plain(&codes.voice));
        add("act", &label.act, plain(&codes.act));
        topics(label, codes, &mut add);
        let gold: BTreeSet<String> = label.standards.iter().cloned().collect();
        let got = codes.standards.iter().map(|c| c.id.clone()).collect();
        sets.entry("standards").or_default().push((sentence.lang.clone(), sentence.id.clone(), gold, got));
        let (gold, got) = (gold_figures(label), figures(codes));
        sets.entry("figures").or_default().push((sentence.lang.clone(), sentence.id.clone(), gold, got));
        let (gold, got) = dates(label, codes);
        sets.entry("dates").or_default().push((sentence.lang.clone(), sentence.id.clone(), gold, got));
    }
    let mut out: Scores =
        layers.into_iter().map(|(name, layer)| (name.to_owned(), by_language(&layer.0, nominal))).collect();
    out.extend(sets.into_iter().map(|(name, items)| (name.to_owned(), by_language(&items, micro))));
    out
}

/// Top-1: the first topic is the gold one or one a careful coder would accept; top-3: any of the three is.
fn topics(label: &Label, codes: &Codes, add: &mut impl FnMut(&'static str, &str, String)) {
    let got: Vec<&str> = codes.topics.iter().map(|t| t.topic.as_str()).collect();
    let accepted = |t: &str| t == label.topic || label.also.iter().any(|a| a == t);
    let first = got.first().copied().unwrap_or("none");
    let top1 = if accepted(first) { label.topic.as_str() } else { first };
    let top3 = if got.iter().any(|t| accepted(t)) || (got.is_empty() && label.topic == "none") {
        label.topic.as_str()
    } else {
        first
    };
    add("topic top-1", &label.topic, top1.to_owned());
    add("topic top-3", &label.topic, top3.to_owned());
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

type SetItem = (String, String, BTreeSet<String>, BTreeSet<String>);

/// Scores each language of the items, and all together.
fn by_language<T: Clone + HasLanguage>(items: &[T], score: fn(&[T]) -> Score) -> BTreeMap<String, Score> {
    let languages: BTreeSet<&str> = items.iter().map(HasLanguage::language).collect();
    let of = |l: &str| items.iter().filter(|i| i.language() == l).cloned().collect::<Vec<_>>();
    let mut out: BTreeMap<String, Score> = languages.iter().map(|l| ((*l).to_owned(), score(&of(l)))).collect();
    out.insert("all".to_owned(), score(items));
    out
}

/// Items that say which language they are in.
trait HasLanguage {
    fn language(&self) -> &str;
}

impl<A, B> HasLanguage for (String, String, A, B) {
    fn language(&self) -> &str {
        &self.0
    }
}

#[expect(clippy::cast_precision_loss, reason = "gold sets are far below 2^52 items")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn nominal(items: &[(String, String, String, String)]) -> Score {
    let n = items.len();
    let right = items.iter().filter(|i| i.2 == i.3).count();
    let labels: BTreeSet<&String> = items.iter().flat_map(|i| [&i.2, &i.3]).collect();
    let f1 = |label: &String| {
        let both = items.iter().filter(|i| i.2 == *label && i.3 == *label).count();
        let (gold, got) =
            (items.iter().filter(|i| i.2 == *label).count(), items.iter().filter(|i| i.3 == *label).count());
        ratio(2 * both, gold + got)
    };
    let chance: f64 = labels
        .iter()
        .map(|l| {
            ratio(items.iter().filter(|i| i.2 == **l).count(), n)
                * ratio(items.iter().filter(|i| i.3 == **l).count(), n)
        })
        .sum();
    let accuracy = ratio(right, n);
    let kappa = if chance < 1.0 { (accuracy - chance) / (1.0 - chance) } else { 1.0 };
    let mut confusion: BTreeMap<(String, String), usize> = BTreeMap::new();
    let wrong: Vec<_> = items.iter().filter(|i| i.2 != i.3).map(|i| (i.1.clone(), i.2.clone(), i.3.clone())).collect();
    for (_, gold, got) in &wrong {
        *confusion.entry((gold.clone(), got.clone())).or_default() += 1;
    }
    let mut confusion: Vec<_> = confusion.into_iter().map(|((a, b), c)| (a, b, c)).collect();
    confusion.sort_by_key(|c| std::cmp::Reverse(c.2));
    let macro_f1 = labels.iter().map(|l| f1(l)).sum::<f64>() / ratio(labels.len().max(1), 1);
    Score { n, accuracy, f1: macro_f1, kappa, confusion, wrong }
}

/// Exact entries: accuracy is the share of sentences with the whole set right, F1 is over entries.
fn micro(items: &[SetItem]) -> Score {
    let right = items.iter().filter(|i| i.2 == i.3).count();
    let both: usize = items.iter().map(|i| i.2.intersection(&i.3).count()).sum();
    let all: usize = items.iter().map(|i| i.2.len() + i.3.len()).sum();
    let list = |s: &BTreeSet<String>| s.iter().cloned().collect::<Vec<_>>().join(", ");
    let wrong = items.iter().filter(|i| i.2 != i.3).map(|i| (i.1.clone(), list(&i.2), list(&i.3))).collect();
    Score { n: items.len(), accuracy: ratio(right, items.len()), f1: ratio(2 * both, all), wrong, ..Score::default() }
}
