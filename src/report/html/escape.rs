//! Text made safe for HTML, in an element and in a quoted attribute alike.

use crate::load::line::is_visible;

/// Text in which nothing is mark-up: one line, no control characters, nothing invisible that could turn its direction.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ if c.is_control() && c.is_whitespace() => out.push(' '),
            _ if c.is_whitespace() || is_visible(c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// An official address as a link; anything but `http` and `https` stays text.
pub(super) fn address(url: &str) -> String {
    let safe = (url.starts_with("https://") || url.starts_with("http://"))
        && url.chars().all(|c| !c.is_whitespace() && is_visible(c) && !matches!(c, '<' | '>' | '\\' | '`'));
    let shown = text(url);
    if !safe {
        return format!("<bdi>{shown}</bdi>");
    }
    format!("<a class=\"official\" href=\"{shown}\" rel=\"noopener noreferrer\" dir=\"ltr\">{shown}</a>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mark_up_stays_text() {
        assert_eq!(text("a<script>\n\"x\" & 'y'"), "a&lt;script&gt; &quot;x&quot; &amp; &#39;y&#39;");
        assert_eq!(text("\u{202e}ev\u{ad}il\u{200b}\u{e0041}\0"), "evil");
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(address("javascript:alert(1)"), "<bdi>javascript:alert(1)</bdi>");
        assert_eq!(address("https://x.example/\" onclick=\"x"), "<bdi>https://x.example/&quot; onclick=&quot;x</bdi>");
        assert!(address("https://x.example/a?b&c").contains("href=\"https://x.example/a?b&amp;c\""));
    }
}
