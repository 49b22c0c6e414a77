//! Renders a [`Comparison`]. A renderer shows; it never computes. Escaping lives in the file of its format.

pub mod charts;
pub mod docx;
pub mod html;
pub mod json;
pub mod markdown;
pub mod page;
mod xml;

use crate::divergence::Comparison;

/// The formats that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// GitHub-flavoured Markdown.
    Markdown,
    /// The whole comparison.
    Json,
}

/// A file of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// File name, such as `brief.md`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Renders a comparison in one format.
#[must_use]
pub fn render(comparison: &Comparison, format: Format) -> Vec<Artifact> {
    let (name, bytes) = match format {
        Format::Markdown => ("brief.md", markdown::render(comparison)),
        Format::Json => ("brief.json", json::render(comparison)),
    };
    vec![Artifact { name: name.to_owned(), bytes: bytes.into_bytes() }]
}
