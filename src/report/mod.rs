//! Renders a [`Comparison`]. A renderer shows; it never computes. Escaping lives in the file of its format.

pub mod charts;
pub mod docx;
pub mod html;
pub mod json;
pub mod markdown;
pub mod page;
mod xml;

use crate::divergence::Comparison;
use page::{PageOptions, page};

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
}

/// A file of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// File name, such as `brief.md`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Renders a comparison in one format, in full.
#[must_use]
pub fn render(comparison: &Comparison, format: Format) -> Vec<Artifact> {
    render_page(comparison, format, &PageOptions::default())
}

/// Renders a comparison in one format, with as much of the brief as is wanted.
#[must_use]
pub fn render_page(comparison: &Comparison, format: Format, options: &PageOptions) -> Vec<Artifact> {
    let (name, bytes) = match format {
        // Pictures that are written beside the brief are named in the last place; none is when it stands alone.
        Format::Markdown => ("brief.md", markdown::render(comparison, &page(comparison, options), &[]).into_bytes()),
        Format::Docx => ("brief.docx", docx::render(comparison, &page(comparison, options))),
        Format::Html => ("brief.html", html::render(comparison, &page(comparison, options)).into_bytes()),
        Format::Json => ("brief.json", json::render(comparison).into_bytes()),
    };
    vec![Artifact { name: name.to_owned(), bytes }]
}
