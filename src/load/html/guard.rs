//! Counts what a page would cost before it is parsed: nesting, elements, reopened formatting.
//!
//! A parser keeps a stack of open elements and walks it at every tag, so a page nested 100,000 deep costs billions of
//! steps. This scan knows no tree: it counts open tags by name, and skips comments, scripts and styles. It errs on the
//! high side; saved pages reach about 60.

use std::collections::BTreeMap;

use crate::load::Fault;

/// Deepest nesting of HTML elements. Saved pages reach about 60; unclosed tags count as nesting.
pub const MAX_HTML_NESTING: usize = 512;
/// Most elements of one page. Large saved pages have about 20,000.
pub const MAX_HTML_ELEMENTS: usize = 200_000;
/// Most attributes of one element; the parser compares each with all before it.
const MAX_ATTRIBUTES: usize = 1_000;
/// Most attributes and character references of one page; each may be an error that the parser keeps.
const MAX_DETAILS: usize = 1_000_000;
/// Most formatting elements (`<b>`, `<font>` …) that the parser reopens after unclosed ones, in all.
const MAX_REOPENED: usize = 1_000_000;

const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements without content, and those that the next of their kind closes by itself.
const NOT_COUNTED: [&str; 34] = [
    "area", "base", "basefont", "bgsound", "body", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "head", "hr",
    "html", "img", "input", "keygen", "li", "link", "meta", "option", "p", "param", "rp", "rt", "source", "tbody",
    "td", "tfoot", "th", "thead", "tr", "track",
];
/// Elements whose content is text, whatever it looks like.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

#[derive(Default)]
struct Count {
    open: BTreeMap<String, usize>,
    depth: usize,
    formatting: usize,
    elements: usize,
    reopened: usize,
    details: usize,
}

/// Refuses a page that is nested too deep or has too many elements.
///
/// # Errors
/// [`Fault::Limit`] with the name of the cap.
pub(super) fn check(html: &str) -> Result<(), Fault> {
    let bytes = html.as_bytes();
    let mut count = Count { details: bytes.iter().filter(|&&b| b == b'&').count(), ..Count::default() };
    let mut at = 0;
    limit("MAX_DETAILS", MAX_DETAILS, count.details)?;
    while let Some(step) = find(&bytes[at..], b"<") {
        at += step + 1;
        let rest = &bytes[at..];
        if rest.starts_with(b"!--") {
            at += comment_length(rest);
        } else if rest.first() == Some(&b'/') {
            count.close(&name(&rest[1..]));
            at += count.attributes(rest)?;
        } else if rest.first().is_some_and(u8::is_ascii_alphabetic) {
            let name = name(rest);
            count.start(&name)?;
            let length = count.attributes(rest)?;
            at += length;
            if RAW.contains(&name.as_str()) && !count.is_foreign() {
                at += raw_length(&rest[length..], &name);
            }
        } else {
            count.element()?;
        }
    }
    Ok(())
}

impl Count {
    fn start(&mut self, name: &str) -> Result<(), Fault> {
        self.element()?;
        self.reopened += self.formatting;
        limit("MAX_REOPENED", MAX_REOPENED, self.reopened)?;
        if NOT_COUNTED.contains(&name) {
            return Ok(());
        }
        *self.open.entry(name.to_owned()).or_default() += 1;
        self.depth += 1;
        self.formatting += usize::from(FORMATTING.contains(&name));
        limit("MAX_HTML_NESTING", MAX_HTML_NESTING, self.depth)
    }

    fn element(&mut self) -> Result<(), Fault> {
        self.elements += 1;
        limit("MAX_HTML_ELEMENTS", MAX_HTML_ELEMENTS, self.elements)
    }

    /// Counts the attributes of a tag and gives its length up to and with its `>`.
    fn attributes(&mut self, rest: &[u8]) -> Result<usize, Fault> {
        let (length, attributes) = tag(rest);
        self.details += attributes;
        limit("MAX_ATTRIBUTES", MAX_ATTRIBUTES, attributes)?;
        limit("MAX_DETAILS", MAX_DETAILS, self.details)?;
        Ok(length)
    }

    fn close(&mut self, name: &str) {
        if let Some(open) = self.open.get_mut(name)
            && *open > 0
        {
            *open -= 1;
            self.depth -= 1;
            self.formatting -= usize::from(FORMATTING.contains(&name));
        }
    }

    /// Inside `<svg>` or `<math>` a style or title holds elements.
    fn is_foreign(&self) -> bool {
        ["svg", "math"].iter().any(|name| self.open.get(*name).is_some_and(|&open| open > 0))
    }
}

fn limit(cap: &'static str, limit: usize, reached: usize) -> Result<(), Fault> {
    if reached <= limit {
        return Ok(());
    }
    let detail = "the page is nested too deep or has too many elements; save the statement alone, or as text";
    Err(Fault::Limit { cap, limit, detail: detail.to_owned() })
}

fn name(rest: &[u8]) -> String {
    let end = rest.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/')).unwrap_or(rest.len());
    String::from_utf8_lossy(&rest[..end.min(64)]).to_ascii_lowercase()
}

/// Length of a tag up to and with its `>`, and its attributes; a `>` within a quoted value does not end it.
fn tag(rest: &[u8]) -> (usize, usize) {
    let mut at = 0;
    let mut attributes = 0;
    let mut named = false;
    while let Some(&byte) = rest.get(at) {
        at += 1;
        match byte {
            b'>' => return (at, attributes),
            b'/' => named = false,
            b'=' if named => {
                at += spaces(&rest[at..]);
                at += value_length(&rest[at..]);
                named = false;
            }
            _ if byte.is_ascii_whitespace() => {
                at += spaces(&rest[at..]);
                named = named && rest.get(at) == Some(&b'=');
            }
            _ => {
                attributes += usize::from(!named);
                named = true;
            }
        }
    }
    (rest.len(), attributes)
}

fn spaces(rest: &[u8]) -> usize {
    rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

fn value_length(rest: &[u8]) -> usize {
    match rest.first() {
        Some(&quote @ (b'"' | b'\'')) => rest[1..].iter().position(|&b| b == quote).map_or(rest.len(), |end| end + 2),
        _ => rest.iter().position(|b| b.is_ascii_whitespace() || *b == b'>').unwrap_or(rest.len()),
    }
}

fn comment_length(rest: &[u8]) -> usize {
    let body = &rest[3..];
    if body.starts_with(b">") || body.starts_with(b"->") {
        return 3;
    }
    let mut at = 3;
    while let Some(step) = find(&rest[at..], b"--") {
        at += step + 2;
        if rest[at..].starts_with(b">") || rest[at..].starts_with(b"!>") {
            return at;
        }
        at -= 1;
    }
    rest.len()
}

/// Length up to the closing tag of a raw element, or to the end of the page.
fn raw_length(rest: &[u8], name: &str) -> usize {
    let mut at = 0;
    while let Some(step) = find(&rest[at..], b"</") {
        at += step;
        let tail = &rest[at + 2..];
        if tail.len() >= name.len() && tail[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            return at;
        }
        at += 2;
    }
    rest.len()
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cap(html: &str) -> Option<&'static str> {
        match check(html) {
            Err(Fault::Limit { cap, .. }) => Some(cap),
            _ => None,
        }
    }

    #[test]
    fn ordinary_nesting_passes() {
        assert_eq!(cap(&format!("{}x{}", "<div>".repeat(60), "</div>".repeat(60))), None);
        assert_eq!(cap(&"<p>unclosed<li>item<br>".repeat(5000)), None);
        assert_eq!(cap(&"<b>bold</b><img src='a>b'> 3 < 4".repeat(5000)), None);
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert_eq!(cap(&"<div>".repeat(100_000)), Some("MAX_HTML_NESTING"));
        assert_eq!(cap(&"<div></b>".repeat(100_000)), Some("MAX_HTML_NESTING"));
        assert_eq!(cap(&"<svg><style><g>".repeat(1_000)), Some("MAX_HTML_NESTING"));
    }

    #[test]
    fn quotes_hide_nothing() {
        for start in
            ["<a title='<!--'>", "<a title='<script>'>", "<a =\"><a =\">", "<a b=c'>", "<a/=\">", "<a b =\">\">"]
        {
            assert_eq!(cap(&format!("{start}{}", "<div>".repeat(1000))), Some("MAX_HTML_NESTING"), "{start}");
        }
        assert_eq!(cap(&"<p title=\"a > b <div>\">".repeat(1000)), None);
    }

    #[test]
    fn scripts_and_comments_are_no_elements() {
        let script = format!("<script>var x = '{}';</script>", "<div>".repeat(1000));
        let comment = format!("<!-- {} -->", "<div>".repeat(1000));
        assert_eq!(cap(&format!("{script}{comment}<p>text")), None);
    }

    #[test]
    fn reopened_formatting_and_flat_masses_are_refused() {
        let open: String = (0..400).map(|i| format!("<b id={i}>")).collect();
        assert_eq!(cap(&format!("{open}{}", "<p>".repeat(10_000))), Some("MAX_REOPENED"));
        for mass in ["<i></i>", "<"] {
            assert_eq!(cap(&mass.repeat(200_001)), Some("MAX_HTML_ELEMENTS"));
        }
        assert_eq!(cap(&"<p x x='>'>&amp;".repeat(199_000)), None);
        assert_eq!(cap(&"&x".repeat(1_000_001)), Some("MAX_DETAILS"));
        assert_eq!(cap(&format!("<p{}>", " x".repeat(1_001))), Some("MAX_ATTRIBUTES"));
    }
}
