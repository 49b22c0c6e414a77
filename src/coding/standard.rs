//! Which yardsticks a passage cites, with instrument and paragraph in one normal form.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use super::{Evidence, Reading};
use crate::codebook::matcher::longest;
use crate::codebook::{Entry, Hit, StandardFamily};

/// Bytes before an instrument in which its paragraphs may stand: "paragraphs 7.5 and 7.6 of the 1990 OSCE …".
const BEFORE: usize = 90;
/// Bytes after an instrument in which its paragraphs may stand.
const AFTER: usize = 40;

/// A yardstick cited.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Citation {
    /// Normal form: `osce:copenhagen-1990:7.5`.
    pub id: String,
    /// Id of the codebook entry, without the paragraph.
    pub standard: String,
    /// Its family.
    pub family: StandardFamily,
    /// Whether an instrument is named.
    pub named: bool,
    /// Words that cite it.
    pub evidence: Evidence,
}

/// Paragraph or article numbers that end right where an instrument begins.
static LEADING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let mark = r"(?:paragraphs?|paras?\.?|articles?|arts?\.?|sections?|пункт[а-яё]*|п{1,2}\.|стать[а-яё]*|ст\.)";
    let number = r"\d+(?:\.\d+)*(?:\([a-z0-9]\))?";
    let filler = r"(?:[ ,]*(?:of|the|to|in|OSCE|CSCE|ООН|ОБСЕ|UN|1990|1991|1999|1948|1966|2002|2007|2010|International|European|Международного|Universal|(?:\d{4} )?года|the|Конвенци[а-яё]*|Пакт[а-яё]*|Свод[а-яё]*|Деклараци[а-яё]*|Convention|on|Covenant|о|об)){0,8}[ ,]*";
    Regex::new(&format!(r"(?i){mark} ?({number}(?:(?:, | and | и |, and | to |–|-)(?:{mark} ?)?{number})*){filler}$"))
        .ok()
});

/// Paragraph or article numbers right after an instrument.
static TRAILING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let mark = r"(?:paragraphs?|paras?\.?|articles?|arts?\.?|section|пункт[а-яё]*|п{1,2}\.|стать[а-яё]*|ст\.|第)";
    let number = r"(?:\d+(?:\.\d+)*|[一二三四五六七八九十百]+)";
    let unit = "[条段款项]?";
    Regex::new(&format!(r"(?i)^[》」 ,(（]{{0,3}}(?:\([A-Z]+\)[ ,]*)?{mark} ?({number}{unit}(?:(?:, | and | и |和|及|、|至)(?:第)?{number}{unit})*)")).ok()
});

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\d+(?:\.\d+)*|[一二三四五六七八九十百]+").ok());

/// Every yardstick of a passage, each once.
pub(super) fn standards(reading: &Reading) -> Vec<Citation> {
    let mut out: Vec<Citation> = Vec::new();
    for hit in cited(reading) {
        let Entry::Standard(index) = hit.entry else { continue };
        let standard = &reading.book.standards[index];
        let mut paragraphs = if standard.named { paragraphs(reading.text(), &hit) } else { Vec::new() };
        paragraphs.retain(|p| !standard.id.ends_with(&format!("-{p}")));
        let ids = if paragraphs.is_empty() {
            vec![standard.id.clone()]
        } else {
            paragraphs.iter().map(|p| format!("{}:{p}", standard.id)).collect()
        };
        for id in ids {
            let (named, family) = (standard.named, standard.family);
            let evidence = reading.evidence(&hit);
            out.push(Citation { id, standard: standard.id.clone(), family, named, evidence });
        }
    }
    out.sort();
    out.dedup_by(|a, b| a.id == b.id);
    // A bare instrument says nothing beside its own paragraph.
    let bare = |c: &Citation| out.iter().any(|o| o.standard == c.standard && o.id != c.id && c.id == c.standard);
    out.iter().filter(|c| !bare(c)).cloned().collect()
}

/// The longest of overlapping names; words that a named instrument holds cite nothing unnamed beside it.
fn cited(reading: &Reading) -> Vec<Hit> {
    let hits: Vec<Hit> = reading.hits.iter().filter(|h| matches!(h.entry, Entry::Standard(_))).copied().collect();
    let named = |h: &Hit| matches!(h.entry, Entry::Standard(i) if reading.book.standards[i].named);
    let over = |a: &Hit, b: &Hit| a.start < b.end && b.start < a.end;
    let free = |a: &&Hit| named(a) || !hits.iter().any(|b| named(b) && over(a, b) && short(reading, b));
    longest(&hits.iter().filter(free).copied().collect::<Vec<_>>())
}

/// A name whose words stand together.
fn short(reading: &Reading, hit: &Hit) -> bool {
    reading.distance(hit.start, hit.end) <= 12
}

fn paragraphs(text: &str, hit: &Hit) -> Vec<String> {
    let from = text.ceil_char_boundary(hit.start.saturating_sub(BEFORE));
    let to = text.floor_char_boundary(hit.end + AFTER);
    let numbers =
        |list: &str| NUMBER.as_ref().map(|n| n.find_iter(list).map(|m| arabic(m.as_str())).collect::<Vec<_>>());
    let leading = LEADING.as_ref().and_then(|r| r.captures(&text[from..hit.start])).and_then(|c| numbers(&c[1]));
    let trailing = || TRAILING.as_ref().and_then(|r| r.captures(&text[hit.end..to])).and_then(|c| numbers(&c[1]));
    leading.or_else(trailing).unwrap_or_default()
}

/// `二十五` as `25`; digits stay.
fn arabic(number: &str) -> String {
    super::han::value(number).map_or_else(|| number.to_owned(), |n| n.to_string())
}
