//! The whole comparison as JSON; `docs/comparison.schema.json` describes it.

use serde::Serialize;

use crate::divergence::Comparison;

/// Version of the form of the JSON: a change that breaks readers raises it.
pub const FORMAT_VERSION: &str = "1";

/// A comparison, with the version of its form first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "diptych comparison"))]
struct Versioned<'a> {
    /// Version of this form; raised by a change that breaks readers.
    format_version: &'static str,
    #[serde(flatten)]
    comparison: &'a Comparison,
}

/// Renders a comparison as indented JSON with a closing newline.
#[must_use]
pub(super) fn render(comparison: &Comparison) -> String {
    let text = serde_json::to_string_pretty(&Versioned { format_version: FORMAT_VERSION, comparison });
    text.unwrap_or_else(|err| unreachable!("plain data always serialises: {err}")) + "\n"
}

#[cfg(test)]
mod schema;
