//! The brief as blocks, in the reader's language, before any format: what stands where is decided here once.
//!
//! One room a part: `opening`, `glance`, `topics`, `distance`, `closing`, `answers`, `working`, `vocabulary`, `method`; `quote` cuts what is quoted, `text` fills templates.
//! Markdown, HTML and DOCX write the same [`Page`]; each escapes at its own door, so every text here is as it was read.

mod answers;
mod closing;
mod distance;
mod glance;
mod method;
mod opening;
mod pictures;
mod quote;
mod text;
mod topics;
mod vocabulary;
mod working;

use crate::align::Change;
use crate::codebook::Language;
use crate::coding::{CodedStatement, Sign};
use crate::divergence::{Comparison, Relation};
use crate::phrases::{Phrases, fill};

pub use quote::mark;

/// How much of a brief is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PageOptions {
    /// Two printed pages instead of everything.
    pub brief: bool,
    /// Pictures stand beside the brief as files, so that Markdown shows them in place of their text.
    pub pictures: bool,
}

/// A brief, ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Language of the brief's own words.
    pub language: Language,
    /// Title, without mark-up.
    pub title: String,
    /// Short names of the two sides, never equal.
    pub names: [String; 2],
    /// The parts in order; the title is not among them.
    pub blocks: Vec<Block>,
}

/// A stretch of the brief.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading of a part; level 2 or 3.
    Heading {
        /// 2 or 3.
        level: u8,
        /// Stable anchor, ASCII: `at-a-glance`.
        id: &'static str,
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Paragraph(Text),
    /// What a reader must know first.
    Caveats(Vec<Text>),
    /// A list.
    List(Vec<Text>),
    /// A table.
    Table(Table),
    /// One topic with its quotes.
    Topic(Box<Topic>),
    /// A picture, with a text that stands in for it.
    Picture(Picture),
    /// Sentences that are quoted above in part; a format that shows the sources whole leaves this out.
    Passages(Vec<Quote>),
}

/// Running text.
pub type Text = Vec<Inline>;

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Words.
    Plain(String),
    /// Words that carry weight.
    Strong(String),
    /// Words named as words, such as the evidence of a label.
    Emphasis(String),
    /// A file name, a hash, a command.
    Code(String),
    /// An official address; the writer checks that it is `http` or `https`, else shows it as text.
    Address(String),
    /// A place in this brief: anchor and words.
    Anchor(String, String),
    /// Words of a source.
    Quote(Quote),
}

/// Words of a source, with their place and what they were coded as.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// 0 left, 1 right.
    pub side: usize,
    /// Index of the passage.
    pub passage: usize,
    /// What is shown: the passage, or its part when it is long.
    pub words: String,
    /// Words were left out before or after.
    pub cut: [bool; 2],
    /// `¶12, p. 4`.
    pub place: String,
    /// Language of the words where it is not the brief's.
    pub language: Option<Language>,
    /// Words read as praise or criticism of the topic at hand: sign, strength 1 to 3, words; no words where a person judged the whole.
    pub marks: Vec<(Sign, u8, String)>,
    /// Who decided on the codes in the place of the rules: `decided by AB`; empty elsewhere.
    pub coder: String,
    /// Word changes against the left passage, where the two nearly repeat each other.
    pub changes: Vec<Change>,
    /// Codes in the brief's words, shown beneath a foreign quote.
    pub codes: String,
    /// A translation with translator and date, shown beneath the original.
    pub translation: Option<String>,
}

/// A table; cells hold text.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Stable id, ASCII: `map`.
    pub id: &'static str,
    /// Names of the columns; the first may be empty.
    pub head: Vec<String>,
    /// Rows of as many cells.
    pub rows: Vec<Vec<Text>>,
}

/// One topic: evaluation of both sides, relation, and quotes side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Topic id of the codebook; also its anchor.
    pub id: String,
    /// Name in the language of the brief.
    pub name: String,
    /// How the sides relate.
    pub relation: Relation,
    /// The relation in the language of the brief.
    pub relation_name: String,
    /// Evaluation of each side as printed: `+2 (4:0)`, `silent`.
    pub states: [String; 2],
    /// Step of each side, −2 to 2, where it judges.
    pub steps: [Option<i8>; 2],
    /// Why they relate so, one sentence.
    pub reason: Text,
    /// Quotes side by side; linked passages share a row.
    pub rows: Vec<Row>,
    /// How many rows of `rows` a short brief shows; the rest are counted by `more`.
    pub shown: usize,
    /// What is said of the rows that are left out; empty when none is.
    pub more: String,
}

/// Quotes of one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Left and right quote.
    pub quotes: [Option<Quote>; 2],
    /// Similarity of the link and how it was found, where the two are linked.
    pub link: Option<String>,
}

/// A picture, by what it shows; `charts` draws it.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What it shows.
    pub chart: Chart,
    /// Title in the language of the brief.
    pub title: String,
    /// The same facts as text, for a terminal and a screen reader.
    pub text: String,
}

/// The pictures of a brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chart {
    /// Evaluation by topic of both missions on one axis.
    Polarity,
    /// Share of the text by topic, mirrored.
    Coverage,
    /// Families of standards cited.
    Standards,
}

/// What every part needs: the comparison, the words and the names of its sides.
struct Maker<'a> {
    comparison: &'a Comparison,
    phrases: &'static Phrases,
    names: [String; 2],
    brief: bool,
}

impl Maker<'_> {
    fn side(&self, side: usize) -> &CodedStatement {
        [&self.comparison.left, &self.comparison.right][side]
    }

    /// Name of a topic in the language of the brief.
    fn topic(&self, id: &str) -> &str {
        self.comparison.topics.get(id).map_or("", |labels| labels.of(self.comparison.labels))
    }

    fn place(&self, side: usize, passage: usize) -> String {
        self.phrases.place(&self.side(side).statement.passages[passage])
    }

    fn heading(&self, id: &'static str, text: &str) -> Block {
        Block::Heading { level: 2, id, text: text.to_owned() }
    }
}

/// The brief of a comparison.
#[must_use]
pub fn page(comparison: &Comparison, options: &PageOptions) -> Page {
    let phrases = Phrases::of(comparison.labels);
    let maker = Maker { comparison, phrases, names: names(comparison), brief: options.brief };
    let blocks = if options.brief { short(&maker) } else { full(&maker) };
    Page { language: phrases.language, title: opening::title(&maker), names: maker.names, blocks }
}

/// Short names of the two sides, never equal.
pub(super) fn names(comparison: &Comparison) -> [String; 2] {
    let phrases = Phrases::of(comparison.labels);
    let [left, right] = [&comparison.profiles.left.name, &comparison.profiles.right.name];
    if left == right {
        return [fill(phrases.named_left, &[left]), fill(phrases.named_right, &[right])];
    }
    [left.clone(), right.clone()]
}

fn full(maker: &Maker) -> Vec<Block> {
    let mut blocks = [
        opening::opening(maker),
        glance::at_a_glance(maker),
        topics::map(maker),
        distance::index(maker),
        topics::by_topic(maker),
        topics::silences(maker),
        closing::figures(maker),
        closing::standards(maker),
        closing::recommendations(maker),
        answers::answers(maker),
        working::disclosure(maker),
        working::frames(maker),
        vocabulary::vocabulary(maker),
        // Then the wording reused from earlier statements.
        method::decisions(maker),
        method::method(maker),
    ]
    .concat();
    blocks.extend(quote::passages(maker, &blocks));
    blocks
}

fn short(maker: &Maker) -> Vec<Block> {
    [
        opening::opening(maker),
        glance::at_a_glance(maker),
        topics::map(maker),
        distance::index(maker),
        topics::by_topic(maker),
        topics::silences(maker),
        closing::figures(maker),
        method::decisions(maker),
        method::method(maker),
    ]
    .concat()
}

#[cfg(test)]
mod tests;
