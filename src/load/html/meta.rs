//! What a page says of itself: title, date, address, site, language.

use std::collections::BTreeMap;

use dom_query::Document;
use dom_smoothie::{Metadata, Readability};

use super::tree::{Node, Tree};
use crate::load::line::clean;

/// Meta tags and properties that carry the day of publication, best first.
const DATES: [&str; 12] = [
    "article:published_time",
    "datePublished",
    "dc:date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.issued",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
    "dc:created",
];
/// Words in a class that date lines have.
const DATE_CLASSES: [&str; 8] = ["date", "datetime", "time", "published", "pubdate", "timestamp", "created", "posted"];

/// Nodes around the heading in which a date line is looked for.
const MAX_BESIDE: usize = 200;
/// Longest unmarked date line, characters.
const MAX_DATE_LINE: usize = 30;

/// Reads metadata: `title`, `date`, `url`, `site`, `language`, as far as the page tells.
pub(super) fn read(html: &str, page: Document, body: &Tree) -> (BTreeMap<String, String>, Document) {
    let address = attribute(&page, "link[rel=canonical]", "href")
        .or_else(|| attribute(&page, "meta[property='og:url']", "content"))
        .or_else(|| saved_from(html));
    let date = meta_date(&page).or_else(|| body_date(body)).or_else(|| date_beside_heading(body));
    let (known, page) = general(page);
    let language = known.lang.or_else(|| attribute(&page, "meta[http-equiv='Content-Language' i]", "content"));
    let found = [
        ("title", Some(known.title)),
        ("date", date),
        ("url", address),
        ("site", known.site_name),
        ("language", language),
    ];
    let cleaned = found.into_iter().filter_map(|(key, value)| Some((key.to_owned(), clean(&value?))));
    (cleaned.filter(|(_, value)| !value.is_empty()).collect(), page)
}

/// Title, site and language as dom_smoothie finds them.
fn general(page: Document) -> (Metadata, Document) {
    match Readability::with_document(page, None, None) {
        Ok(reader) => (reader.get_article_metadata(None), reader.doc),
        Err(_) => (Metadata::default(), Document::default()),
    }
}

fn attribute(page: &Document, selector: &str, name: &str) -> Option<String> {
    let value = page.try_select(selector)?.nodes().iter().find_map(|node| node.attr(name))?;
    Some(value.to_string()).filter(|value| !value.trim().is_empty())
}

/// Chrome and Internet Explorer write the address into a comment when they save a page.
fn saved_from(html: &str) -> Option<String> {
    let after = html.split_once("<!-- saved from url=(")?.1;
    let address = after.split_once(')')?.1.split_whitespace().next()?;
    address.starts_with("http").then(|| address.to_owned())
}

fn meta_date(page: &Document) -> Option<String> {
    let keyed: Vec<(String, String)> = page
        .select("[property][content], meta[name][content], [itemprop][content], [itemprop][datetime]")
        .nodes()
        .iter()
        .filter_map(|node| {
            let key = ["property", "itemprop", "name"].iter().find_map(|key| node.attr(key))?;
            Some((key.to_ascii_lowercase(), node.attr("content").or_else(|| node.attr("datetime"))?.to_string()))
        })
        .collect();
    let wanted = |date: &&str| keyed.iter().find(|(key, value)| key == &date.to_ascii_lowercase() && has_year(value));
    DATES.iter().find_map(wanted).map(|(_, value)| day(value))
}

/// The first date line in the page's body.
fn body_date(body: &Tree) -> Option<String> {
    (0..body.len()).filter(|&at| is_date(body.node(at))).find_map(|at| {
        let stated = body.node(at).attr("datetime").map(str::to_owned).filter(|value| has_year(value));
        let text = stated.unwrap_or_else(|| clean(&body.text(at)));
        (has_year(&text) && text.chars().count() <= 60).then(|| day(&text))
    })
}

/// A short line beside the page's heading that begins with a day or a year.
fn date_beside_heading(body: &Tree) -> Option<String> {
    let heading = body.named(0, "h1").next()?;
    let around = body.node(heading).parent;
    let end = body.node(around).end.min(around + MAX_BESIDE);
    let lines = (around..end).map(|at| clean(&body.node(at).text));
    let is_date = |line: &String| {
        line.chars().count() <= MAX_DATE_LINE && line.starts_with(|c: char| c.is_ascii_digit()) && has_year(line)
    };
    lines.filter(is_date).map(|line| day(&line)).next()
}

/// Whether an element is marked as a date line.
pub(super) fn is_date(node: &Node) -> bool {
    let class = node.attr("class").unwrap_or_default().to_ascii_lowercase();
    let mut words = class.split(|c: char| !c.is_alphanumeric());
    node.name == "time" || words.any(|word| DATE_CLASSES.contains(&word))
}

/// Whether four digits in a row look like a year.
fn has_year(text: &str) -> bool {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    runs.any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")) || run.len() == 8)
}

/// Cuts the time of day off an ISO date; leaves other dates as they are.
fn day(text: &str) -> String {
    let text = text.trim();
    let shape: String = text.chars().take(11).map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    let dated = shape.starts_with("9999-99-99") && !shape.ends_with(char::is_alphanumeric) || shape == "9999-99-99T";
    if dated { text[..10].to_owned() } else { text.to_owned() }
}
