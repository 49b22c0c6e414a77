//! Compares two election-observation statements on one election, topic by topic, and takes no side.
//!
//! The road is straight: [`load`] reads a file into a [`load::Document`]; [`segment`] splits it into a
//! [`segment::Statement`]; [`coding`] codes its passages; [`align`] links left and right; [`divergence`] says how the two
//! relate; [`report`] renders the [`divergence::Comparison`]. Each stage takes the former stage's value and returns the
//! next. Only `load` and `codebook` read files; all between is pure and cannot fail.
//!
//! ```
//! use diptych::{Options, Side, compare};
//! use diptych::codebook::Codebook;
//! use diptych::report::{Format, page::PageOptions, render};
//!
//! let left = Side::text("left.txt", "Preliminary conclusions\n\nThe election lacked genuine competition. \
//!     The media were biased in favour of the incumbent.");
//! let right = Side::text("right.txt", "Conclusion\n\nThe Mission recognises the election as open, free and \
//!     legitimate. The media gave all candidates equal conditions.");
//! let comparison = compare(left, right, &Options::default(), &Codebook::builtin())?;
//! let brief = render(&comparison, Format::Markdown, &PageOptions::default());
//! assert!(String::from_utf8(brief[0].bytes.clone()).unwrap().contains("### Media"));
//! # Ok::<(), diptych::load::LoadError>(())
//! ```

pub mod align;
mod builtin;
pub mod codebook;
pub mod coding;
pub mod divergence;
pub mod gold;
pub mod load;
pub mod mission;
pub mod overrides;
pub mod pair;
mod phrases;
pub mod report;
pub mod segment;
pub mod sentence;
pub mod translations;

use codebook::{Codebook, Language};
use coding::{CodedStatement, Lexicon};
use divergence::{Comparison, Election, Wording};
use load::{Document, LoadError};
use mission::Given;
use overrides::Overrides;
use translations::Translations;

/// One side of a comparison: its text, and what a person says of it.
#[derive(Debug)]
pub struct Side {
    /// Path as given, for messages.
    pub path: String,
    /// The bytes, or why they could not be read.
    pub document: Result<Document, LoadError>,
    /// What is known of the mission; the rest is inferred.
    pub given: Given,
}

impl Side {
    /// A side from a file; `-` is standard input.
    #[must_use]
    pub fn file(path: &str, given: Given) -> Self {
        Self { path: path.to_owned(), document: load::load(path), given }
    }

    /// A side from text at hand; the name's ending tells the format.
    #[must_use]
    pub fn text(name: &str, text: &str) -> Self {
        let document =
            load::from_bytes(name, text.as_bytes()).map_err(|fault| LoadError { path: name.to_owned(), fault });
        Self { path: name.to_owned(), document, given: Given::default() }
    }
}

/// What a comparison needs beside the two sides.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// What was elected; empty fields are taken from the statements.
    pub election: Election,
    /// Lowest similarity of a link, 0 to 1; the codebook's when `None`.
    pub min_similarity: Option<f64>,
    /// Language of the brief's own words; English by default.
    pub labels: Language,
    /// Translations of passages.
    pub translations: Translations,
    /// What finds links; codes and words unless a person asks for meaning.
    pub engine: align::Engine,
    /// The command printed as the way to make the brief again.
    pub command: String,
    /// What a person decided, laid over the codes, links and relations.
    pub overrides: Overrides,
}

/// Reads, segments and codes one side.
///
/// # Errors
/// When the file cannot be read, or is in a language that the codebook lacks.
pub fn read(side: Side, book: &Codebook) -> Result<CodedStatement, LoadError> {
    read_with(side, book, &Lexicon::new(book))
}

fn read_with(side: Side, book: &Codebook, lexicon: &Lexicon) -> Result<CodedStatement, LoadError> {
    let Side { path, document, given } = side;
    let statement = segment::segment(document?, &given, book).map_err(|fault| LoadError { path, fault })?;
    Ok(coding::code(statement, lexicon))
}

/// Compares two sides.
///
/// # Errors
/// When a side cannot be read, or is in a language that the codebook lacks.
pub fn compare(left: Side, right: Side, options: &Options, book: &Codebook) -> Result<Comparison, LoadError> {
    let mut book = book.clone();
    book.thresholds.similarity = options.min_similarity.unwrap_or(book.thresholds.similarity);
    let lexicon = Lexicon::new(&book);
    let (mut left, mut right) = (read_with(left, &book, &lexicon)?, read_with(right, &book, &lexicon)?);
    let by_hand = &options.overrides;
    let mut decisions = by_hand.code([&mut left, &mut right], &book)?;
    let mut links = align::align(&left, &right, &book, &options.engine);
    decisions.extend(by_hand.link(&mut links, &left, &right)?);
    let translations = options.translations.of(&left, &right)?;
    let wording = Wording { book: &book, labels: options.labels };
    let election = divergence::election(&options.election, &left, &right, &wording);
    let mut comparison = divergence::diverge(left, right, links, election, &wording);
    decisions.extend(by_hand.relate(&mut comparison, &book)?);
    (comparison.overrides, comparison.translations) = (decisions, translations);
    comparison.provenance.command.clone_from(&options.command);
    comparison.provenance.engine = options.engine.name();
    Ok(comparison)
}
