//! Where on the page the statement is.
//!
//! Menus, share bars, cookie notices and lists of other news go first, by what they are called and how much of them is
//! links. Readability (dom_smoothie) then finds the main text. It may lose headings, lists, tables and footnotes, so
//! only its *place* is taken: the smallest element with nearly all words it kept, widened to the `<article>` around it.

use std::collections::BTreeSet;

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::tree::Tree;

/// Beginnings of words in a class, id or role for what is no part of a statement.
const JUNK: [&str; 17] = [
    "addthis",
    "addtoany",
    "breadcrumb",
    "comments",
    "complementary",
    "consent",
    "contentinfo",
    "cookie",
    "disqus",
    "gdpr",
    "navbar",
    "newsletter",
    "pagination",
    "popup",
    "relatedposts",
    "sidebar",
    "toolbar",
];
/// Words that mean junk in a box that is small or has many links: a section may be called `social-media`.
const DOUBTFUL: [&str; 35] = [
    "actions",
    "ads",
    "banner",
    "copyright",
    "crumbs",
    "footer",
    "header",
    "lang",
    "language",
    "languages",
    "latest",
    "links",
    "login",
    "menu",
    "modal",
    "more",
    "nav",
    "navigation",
    "pager",
    "popular",
    "print",
    "promo",
    "recommended",
    "related",
    "search",
    "share",
    "sharedaddy",
    "sharing",
    "similar",
    "skip",
    "social",
    "socials",
    "subscribe",
    "tags",
    "widget",
];
/// Elements that are judged by their names and links.
const BOXES: [&str; 14] =
    ["aside", "dd", "div", "dl", "footer", "form", "header", "menu", "nav", "ol", "p", "section", "span", "ul"];
/// Largest share of the page's words that may go as junk in one piece, 0 to 1.
const MAX_JUNK: f64 = 0.4;
/// Share of linked letters from which a doubtful box is junk, 0 to 1.
const DOUBTFUL_LINKS: f64 = 0.2;
/// Most letters of a doubtful box that is junk without links.
const DOUBTFUL_LETTERS: usize = 60;
/// Share of linked letters from which a box of three links or more is a menu, 0 to 1.
const MENU_LINKS: f64 = 0.85;
/// Share of the words found that the chosen element must hold, 0 to 1.
const FOUND: f64 = 0.9;
/// Smallest share of the page's unlinked words that a statement has, 0 to 1; below it, the page is taken more widely.
const TOO_LITTLE: f64 = 0.3;
/// Most bytes of text times nesting depth that Readability is given; larger pages are searched without it.
const MAX_SEARCH: usize = 40_000_000;

/// Drops menus, notices and lists of other news; `keep` tells what must stay, such as footnotes.
pub(super) fn without_junk(page: &Tree, keep: impl Fn(usize) -> bool) -> Tree {
    let total = page.letters(0);
    page.without(|at| is_junk(page, at, total) && !keep(at))
}

fn is_junk(page: &Tree, at: usize, total: usize) -> bool {
    let node = page.node(at);
    if !node.is(&BOXES) {
        return false;
    }
    let links = share(page.linked(at), page.letters(at));
    if share(page.letters(at), total) > MAX_JUNK && links < MENU_LINKS {
        return false;
    }
    if page.named(at, "h1").next().is_some() && links < MENU_LINKS {
        return false;
    }
    let names = ["class", "id", "role"].map(|key| words(node.attr(key).unwrap_or_default())).concat();
    let is_junk = names.iter().any(|word| JUNK.iter().any(|junk| word.starts_with(junk)));
    let is_doubtful = node.name == "header" || names.iter().any(|word| DOUBTFUL.contains(&word.as_str()));
    let slight = links >= DOUBTFUL_LINKS || page.letters(at) <= DOUBTFUL_LETTERS;
    is_junk
        || node.is(&["nav", "aside", "footer", "menu"])
        || (is_doubtful && slight)
        || (links >= MENU_LINKS && outward_links(page, at) >= 3)
}

/// Links to other pages; a table of contents has none.
fn outward_links(page: &Tree, at: usize) -> usize {
    page.named(at, "a").filter(|&a| page.node(a).attr("href").is_some_and(|href| !href.contains('#'))).count()
}

/// Whether a list is the page's table of contents: links within the page and little else.
pub(super) fn is_contents(page: &Tree, at: usize) -> bool {
    let inward = page.named(at, "a").filter(|&a| page.node(a).attr("href").is_some_and(|href| href.contains('#')));
    share(page.linked(at), page.letters(at)) >= MENU_LINKS && inward.count() >= 3
}

/// Words of an identifier: `relatedNews-list` gives related, news, list.
fn words(identifier: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in identifier.chars() {
        if !c.is_alphanumeric() || (lower && c.is_uppercase()) {
            words.push(String::new());
        }
        lower = c.is_lowercase();
        if let Some(word) = words.last_mut()
            && c.is_alphanumeric()
        {
            word.extend(c.to_lowercase());
        }
    }
    words
}

/// Index of the element in `page` that holds the statement; `found` are the words of [`search`].
pub(super) fn main_part(page: &Tree, found: &BTreeSet<String>) -> usize {
    let place = if found.is_empty() { 0 } else { smallest_with(page, found) };
    let is_article = |&at: &usize| {
        let node = page.node(at);
        node.name == "article" || node.attr("itemprop") == Some("articleBody")
    };
    let around = std::iter::once(place).chain(page.ancestors(place)).find(is_article);
    let chosen = around.unwrap_or(place);
    let enough = |at: usize| share(prose(page, at), prose(page, 0)) >= TOO_LITTLE;
    if chosen != 0 && (enough(chosen) || !found.is_empty() && prose(page, chosen) > 1500) {
        return chosen;
    }
    largest_named(page).filter(|&at| enough(at)).unwrap_or(0)
}

/// The main element a page declares: the largest `<article>`, `<main>` or `role=main`.
fn largest_named(page: &Tree) -> Option<usize> {
    let is_main = |&at: &usize| page.node(at).is(&["article", "main"]) || page.node(at).attr("role") == Some("main");
    (0..page.len()).filter(is_main).max_by_key(|&at| (prose(page, at), std::cmp::Reverse(at)))
}

fn smallest_with(page: &Tree, found: &BTreeSet<String>) -> usize {
    let mut before = Vec::with_capacity(page.len() + 1);
    let mut sum = 0;
    for at in 0..page.len() {
        before.push(sum);
        let text = page.node(at).text.trim();
        if !text.is_empty() && found.contains(text) {
            sum += page.letters(at);
        }
    }
    before.push(sum);
    let holds = |at: usize| share(before[page.node(at).end] - before[at], sum) >= FOUND;
    let mut place = 0;
    while let Some(inner) = page.children(place).find(|&child| sum > 0 && is_block(page, child) && holds(child)) {
        place = inner;
    }
    place
}

fn is_block(page: &Tree, at: usize) -> bool {
    page.node(at).is(&[
        "article", "body", "center", "div", "form", "main", "section", "span", "table", "tbody", "td", "tr", "font",
    ])
}

/// The text nodes that Readability keeps, trimmed; none when it finds nothing or the page is too large for it.
pub(super) fn search(page: Document, size: &Tree) -> BTreeSet<String> {
    let cost: usize = (0..size.len())
        .filter(|&at| !size.node(at).text.is_empty())
        .map(|at| size.node(at).text.len() * size.ancestors(at).count())
        .sum();
    if cost > MAX_SEARCH {
        return BTreeSet::new();
    }
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = Readability::with_document(page, None, Some(config)).and_then(|mut reader| reader.parse());
    let Ok(article) = article else {
        return BTreeSet::new();
    };
    let kept = Document::fragment(article.content);
    let root = kept.root();
    let texts = root.descendants_it().filter(|node| node.is_text()).map(|node| node.text().trim().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

/// Letters outside links.
fn prose(page: &Tree, at: usize) -> usize {
    page.letters(at) - page.linked(at)
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
