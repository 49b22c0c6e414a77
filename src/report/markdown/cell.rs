//! Text made safe for Markdown: quotes stay text, inside a table cell and outside.

use crate::load::line::is_visible;

/// Longest quote of a cell, in characters; a longer one is cut at a clause or a word.
const QUOTE_CHARS: usize = 420;

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

/// A quote, cut where it is too long, and safe.
pub(super) fn quoted(text: &str) -> String {
    plain(&cut(text))
}

/// Characters shown on each side of words that are quoted out of a sentence.
const AROUND: usize = 60;

/// Words of a passage with a little of the sentence on each side, cut at spaces, and safe.
pub(super) fn around(text: &str, start: usize, end: usize) -> String {
    let before = text[..start].char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let from = if before == 0 { 0 } else { text[before..start].find(' ').map_or(start, |at| before + at + 1) };
    let after = text[end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| end + at);
    let to = if after == text.len() { after } else { text[end..after].rfind(' ').map_or(end, |at| end + at) };
    let (open, close) = (if from > 0 { "… " } else { "" }, if to < text.len() { " …" } else { "" });
    format!("{open}{}{close}", plain(text[from..to].trim()))
}

/// Cuts a long quote at the last clause border, or word, before the limit.
fn cut(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(QUOTE_CHARS) else { return text.to_owned() };
    let head = &text[..limit];
    let border = head.rfind(['；', ';', '，']).or_else(|| head.rfind(", ")).filter(|b| *b > limit / 2);
    let end = border.or_else(|| head.rfind(' ')).unwrap_or(limit);
    format!("{} …", head[..end].trim_end())
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

    #[test]
    fn words_are_shown_in_their_surroundings() {
        let text = format!("{} key words {}", "before ".repeat(20).trim_end(), "after ".repeat(20).trim_end());
        let at = text.find("key").unwrap();
        let got = around(&text, at, at + 9);
        assert!(got.starts_with("… before") && got.ends_with("after …") && got.contains("key words"), "{got}");
        assert_eq!(around("短句", 0, 3), "短句");
    }

    #[test]
    fn long_quotes_are_cut_at_a_clause() {
        let text = format!("{}, {}", "word ".repeat(60).trim_end(), "more ".repeat(60));
        let got = quoted(&text);
        assert!(got.ends_with("word …"), "{got}");
    }
}
