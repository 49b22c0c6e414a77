//! Text made safe for Markdown: quotes stay text, inside a table cell and outside.

use crate::load::line::is_visible;

/// Text with everything escaped that Markdown or HTML would read as mark-up; one line, no control characters.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' | '\t' => out.push(' '),
            _ if c.is_whitespace() || is_visible(c) => out.push(c),
            _ => {}
        }
    }
    // A bare address would turn into a link; a quoted one stays text.
    out.replace("://", ":&#47;/").replace("www.", "www&#46;").replace('@', "&#64;")
}

/// Text for a code span: one line, no back ticks, nothing invisible.
pub(super) fn code(text: &str) -> String {
    let one_line = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    one_line.filter(|&c| c == ' ' || is_visible(c)).map(|c| if c == '`' { '\'' } else { c }).collect()
}

/// A link target of an official address: only http and https, and nothing that could leave the brackets.
pub(super) fn address(url: &str) -> String {
    let safe = (url.starts_with("https://") || url.starts_with("http://"))
        && url.chars().all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '|' | '\\' | '`'));
    if safe { format!("<{url}>") } else { plain(url) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mark_up_stays_text() {
        assert_eq!(plain("a|b\n<script>*x*"), "a\\|b &lt;script&gt;\\*x\\*");
        assert_eq!(plain("\u{202e}ev\u{ad}il\u{200b}\u{e0041}"), "evil");
        assert_eq!(code("a`\n- \u{202e}b"), "a' - b");
        assert_eq!(address("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(address("https://x.example/a"), "<https://x.example/a>");
    }
}
