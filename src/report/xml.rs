//! The door of XML: text from outside becomes XML text here, for pictures and DOCX.

use quick_xml::escape::escape;

use crate::load::line::is_visible;

/// Text on one line: spaces and visible characters that XML knows (no controls, no direction marks), mark-up escaped; fit for
/// attributes too.
pub(super) fn text(words: &str) -> String {
    let one_line = words.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    let is_shown = |c: &char| *c == ' ' || is_visible(*c) && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    escape(one_line.filter(is_shown).collect::<String>()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mark_up_controls_and_direction_marks_are_inert() {
        assert_eq!(text("a<b>\n&\"\u{1}\u{202e}\u{fffe}'"), "a&lt;b&gt; &amp;&quot;&apos;");
    }
}
