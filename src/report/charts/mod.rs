//! The pictures of a brief, and their SVG: quiet, readable in grey, for a page and as a file.
//!
//! Hand-built: three charts of lines, bars, circles and words are shorter than what a chart crate needs to be talked out of (kuva 0.6
//! draws axes, legends and colours of its own, and knows neither `currentColor` nor `<desc>`). Sides are told apart by place and shape,
//! never by colour; words stay text; there is no script, no style, no font from outside, so a picture may stand in a page under a strict
//! policy. Every number comes from the [`Comparison`]. A chart is a `Drawing` first, shapes on a plane, since DOCX draws it as well.

mod coverage;
pub(super) mod drawing;
mod mirror;
mod polarity;
mod standards;
mod svg;

use super::page::{self, Chart};
use crate::divergence::Comparison;
use crate::phrases::Phrases;
use drawing::Drawing;

/// What every chart needs: the comparison, its words, names for the sides.
struct Drawn<'a> {
    comparison: &'a Comparison,
    phrases: &'static Phrases,
    names: [String; 2],
}

impl Drawn<'_> {
    /// What one row shows, in words.
    fn told(&self, name: &str, shown: [String; 2]) -> String {
        let ([left, right], [l, r], p) = (&self.names, shown, self.phrases);
        format!("{name}{}{left} {l}{}{right} {r}{}", p.colon, p.comma, p.stop)
    }

    /// Name of a topic as printed.
    fn topic<'a>(&'a self, id: &'a str) -> &'a str {
        self.comparison.topics.get(id).map_or(id, |labels| labels.of(self.comparison.labels))
    }
}

/// A picture before any format; `None` where there is nothing to show.
#[must_use]
pub(super) fn drawing(comparison: &Comparison, chart: Chart) -> Option<Drawing> {
    let drawn = Drawn { comparison, phrases: Phrases::of(comparison.labels), names: page::names(comparison) };
    match chart {
        Chart::Polarity => polarity::draw(&drawn),
        Chart::Coverage => coverage::draw(&drawn),
        Chart::Standards => standards::draw(&drawn),
    }
}

/// A picture as SVG to stand in a page: its ink is the page's text colour. `None` where there is nothing to show.
#[must_use]
pub fn svg(comparison: &Comparison, chart: Chart) -> Option<String> {
    drawing(comparison, chart).map(|drawing| svg::write(&drawing))
}

/// The same picture as a file of its own, dark on light or light on dark as its reader prefers.
#[must_use]
pub fn file(comparison: &Comparison, chart: Chart) -> Option<String> {
    const INK: &str = "<style>svg{color:#1a1a1a;background:#fff}@media(prefers-color-scheme:dark)\
                       {svg{color:#e4e4e4;background:#1b1b1b}}</style>";
    let svg = svg(comparison, chart)?;
    let (open, rest) = svg.split_at(svg.find('>')? + 1);
    Some(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{open}{INK}{rest}\n"))
}

/// Name of the file of a chart.
#[must_use]
pub const fn file_name(chart: Chart) -> &'static str {
    match chart {
        Chart::Polarity => "polarity.svg",
        Chart::Coverage => "coverage.svg",
        Chart::Standards => "standards.svg",
    }
}

#[cfg(test)]
mod tests;
