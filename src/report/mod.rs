//! Renders a [`Comparison`]. A renderer shows; it never computes. Escaping lives in the file of its format.
//!
//! To add a format: a variant of [`Format`], its row in [`FORMATS`], an arm in [`render`].

pub mod charts;
mod cite;
mod csv;
mod dictionary;
pub mod docx;
pub mod html;
pub mod json;
pub mod markdown;
pub mod page;
pub mod tables;
#[cfg(test)]
pub(crate) mod test_pairs;
mod xlsx;
mod xml;

use crate::divergence::Comparison;
use page::{Block, Chart, PageOptions, page};

/// The formats that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// GitHub-flavoured Markdown.
    Markdown,
    /// Office Open XML text document.
    Docx,
    /// The whole comparison.
    Json,
    /// One page that asks the network for nothing.
    Html,
    /// Tables, one file each, with a data dictionary.
    Csv,
    /// The same tables in one spreadsheet file.
    Xlsx,
    /// How to cite the brief and its sources, for LaTeX.
    Bibtex,
    /// The same for Zotero, pandoc and others.
    Csl,
    /// Every other format.
    All,
}

/// What a format is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// One file of text.
    Text,
    /// One file that a terminal cannot show.
    Binary,
    /// Several files.
    Folder,
}

/// What is known of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The format.
    pub format: Format,
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in one line.
    pub what: &'static str,
    /// Endings of file names that tell it, the longest first.
    pub endings: &'static [&'static str],
    /// What it is made of.
    pub holds: Holds,
}

/// Every format, in the order of the help.
pub const FORMATS: [About; 9] = [
    about(Format::Markdown, "md", "The brief in Markdown", &["md", "markdown"], Holds::Text),
    about(Format::Html, "html", "One page to read, search and filter in a browser", &["html", "htm"], Holds::Text),
    about(Format::Docx, "docx", "The brief for a word processor", &["docx"], Holds::Binary),
    about(Format::Json, "json", "The whole comparison", &["json"], Holds::Text),
    about(Format::Csv, "csv", "A folder of tables with a data dictionary", &["csv"], Holds::Folder),
    about(Format::Xlsx, "xlsx", "The tables as a spreadsheet", &["xlsx"], Holds::Binary),
    about(Format::Bibtex, "bibtex", "Citations of the brief and both sources, for LaTeX", &["bib"], Holds::Text),
    about(Format::Csl, "csl", "The same as CSL-JSON, for Zotero and pandoc", &["csl.json", "csl"], Holds::Text),
    about(Format::All, "all", "A folder with every format", &[], Holds::Folder),
];

const fn about(
    format: Format,
    name: &'static str,
    what: &'static str,
    endings: &'static [&'static str],
    holds: Holds,
) -> About {
    About { format, name, what, endings, holds }
}

/// A file of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// File name, such as `brief.md`; in a folder of its own with `/`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Artifact {
    fn new(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.to_owned(), bytes: bytes.into() }
    }
}

/// Renders a comparison in one format. The first file is the report; what follows stands beside it in a folder.
#[must_use]
pub fn render(comparison: &Comparison, format: Format, options: &PageOptions) -> Vec<Artifact> {
    let page = || page(comparison, options);
    match format {
        Format::Markdown => markdown(comparison, options),
        Format::Html => vec![Artifact::new("brief.html", html::render(comparison, &page()))],
        Format::Docx => vec![Artifact::new("brief.docx", docx::render(comparison, &page()))],
        Format::Json => vec![Artifact::new("brief.json", json::render(comparison))],
        Format::Csv => csv::render(&tables::tables(comparison)),
        Format::Xlsx => vec![Artifact::new("brief.xlsx", xlsx::render(&tables::tables(comparison)))],
        Format::Bibtex => vec![Artifact::new("brief.bib", cite::bibtex(comparison))],
        Format::Csl => vec![Artifact::new("brief.csl.json", cite::csl(comparison))],
        Format::All => all(comparison, options),
    }
}

/// The brief, and its pictures where they may stand beside it.
fn markdown(comparison: &Comparison, options: &PageOptions) -> Vec<Artifact> {
    let page = page(comparison, options);
    let charts = page.blocks.iter().filter_map(|block| match block {
        Block::Picture(picture) if options.pictures => Some(picture.chart),
        _ => None,
    });
    let drawn =
        |chart| charts::file(comparison, chart).map(|svg| (chart, Artifact::new(charts::file_name(chart), svg)));
    let drawn: Vec<(Chart, Artifact)> = charts.filter_map(drawn).collect();
    let names: Vec<(Chart, String)> = drawn.iter().map(|(chart, file)| (*chart, file.name.clone())).collect();
    let brief = Artifact::new("brief.md", markdown::render(comparison, &page, &names));
    std::iter::once(brief).chain(drawn.into_iter().map(|(_, file)| file)).collect()
}

/// Every other format; one of many files has a folder of its own.
fn all(comparison: &Comparison, options: &PageOptions) -> Vec<Artifact> {
    let others = FORMATS.iter().filter(|a| a.format != Format::All);
    let placed = |about: &About, file: Artifact| match about.holds {
        Holds::Folder => Artifact { name: format!("{}/{}", about.name, file.name), ..file },
        Holds::Text | Holds::Binary => file,
    };
    others
        .flat_map(|about| render(comparison, about.format, options).into_iter().map(move |file| placed(about, file)))
        .collect()
}
