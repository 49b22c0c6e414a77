//! The small words of WordprocessingML: runs, paragraphs, languages, addresses.

use crate::codebook::Language;
use crate::load::line::is_visible;
use crate::report::xml::text;

/// A run of words with run properties.
pub(super) fn run(properties: &str, words: &str) -> String {
    let properties = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    format!("<w:r>{properties}{}</w:r>", bare(words))
}

/// Words of a run.
pub(super) fn bare(words: &str) -> String {
    format!("<w:t xml:space=\"preserve\">{}</w:t>", text(words))
}

/// A run in a character style.
pub(super) fn styled(style: &str, words: &str) -> String {
    run(&format!("<w:rStyle w:val=\"{style}\"/>"), words)
}

/// A paragraph in a paragraph style.
pub(super) fn paragraph(style: &str, runs: &str) -> String {
    let style = if style.is_empty() { String::new() } else { format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>") };
    format!("<w:p>{style}{runs}</w:p>")
}

/// The language mark of a run: what a spelling checker and a screen reader go by.
pub(super) fn language(language: Option<Language>) -> String {
    language.map_or_else(String::new, |l| match l {
        // Word keeps the language of Latin letters apart; marked as Chinese, they would be broken within a word.
        Language::ZH => "<w:lang w:eastAsia=\"zh-CN\"/>".to_owned(),
        l => format!("<w:lang w:val=\"{0}\" w:bidi=\"{0}\"/>", tag(l)),
    })
}

/// Language tag with the region that Word asks for.
pub(super) fn tag(language: Language) -> String {
    match language {
        Language::EN => "en-GB".to_owned(),
        Language::RU => "ru-RU".to_owned(),
        Language::ZH => "zh-CN".to_owned(),
        other => other.code().to_owned(),
    }
}

/// Target of an official address: only http and https, without anything that is no part of an address.
pub(super) fn address(url: &str) -> Option<&str> {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_clean =
        url.chars().all(|c| is_visible(c) && !matches!(c, '<' | '>' | '"' | '\\' | '`' | '{' | '}' | '|' | '^'));
    (is_web && is_clean).then_some(url)
}
