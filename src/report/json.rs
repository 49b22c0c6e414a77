//! The whole comparison as JSON.

use crate::divergence::Comparison;

/// Renders a comparison as indented JSON with a closing newline.
#[must_use]
pub(super) fn render(comparison: &Comparison) -> String {
    let text = serde_json::to_string_pretty(comparison);
    text.unwrap_or_else(|err| unreachable!("plain data always serialises: {err}")) + "\n"
}
