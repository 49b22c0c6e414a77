//! The brief in GitHub-flavoured Markdown: parts 1 to 9 and 11 of the design, in order.

mod cell;
mod closing;
mod extra;
mod glance;
mod topics;
mod working;

use crate::coding::CodedStatement;
use crate::divergence::Comparison;

/// Which side a quote stands on.
#[derive(Debug, Clone, Copy)]
enum Of {
    Left,
    Right,
}

/// What every part needs: the comparison and short names for its sides.
struct Brief<'a> {
    comparison: &'a Comparison,
    left: String,
    right: String,
}

impl Brief<'_> {
    fn side(&self, of: Of) -> &CodedStatement {
        match of {
            Of::Left => &self.comparison.left,
            Of::Right => &self.comparison.right,
        }
    }

    /// A passage quoted with its place, safe inside a table cell.
    fn quote(&self, of: Of, passage: usize) -> String {
        let passage = &self.side(of).statement.passages[passage];
        format!("“{}” ({})", cell::quoted(&passage.text), passage.place())
    }

    /// English name of a topic.
    fn topic(&self, id: &str) -> &str {
        self.comparison.topics.get(id).map_or("", |labels| labels.en.as_str())
    }
}

/// Renders the brief.
pub(super) fn render(comparison: &Comparison) -> String {
    let name = |n: &str| cell::plain(n);
    let (mut left, mut right) = (name(&comparison.profiles.left.name), name(&comparison.profiles.right.name));
    if left == right {
        left += " (left)";
        right += " (right)";
    }
    let brief = Brief { comparison, left, right };
    let parts = [
        glance::title(&brief),
        glance::at_a_glance(&brief),
        topics::map(&brief),
        extra::index(&brief),
        topics::by_topic(&brief),
        topics::silences(&brief),
        closing::figures(&brief),
        closing::standards(&brief),
        closing::recommendations(&brief),
        extra::answers(&brief),
        working::disclosure(&brief),
        working::frames(&brief),
        extra::vocabulary(&brief),
        closing::method(&brief),
    ];
    let mut text = parts.join("\n");
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text
}

#[cfg(test)]
mod tests;
