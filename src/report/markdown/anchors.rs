//! Anchors of headings, as a forge and pandoc make them of a heading's words.

use std::collections::BTreeMap;

use crate::divergence::Comparison;
use crate::phrases::{Phrases, fill};
use crate::report::page::{Block, Page, Quote};

/// Where in the Markdown each target stands.
pub(super) struct Anchors {
    /// By id of a part or a topic.
    targets: BTreeMap<String, String>,
    /// Side and passage of the sentences given whole: heading and anchor.
    passages: BTreeMap<(usize, usize), (String, String)>,
}

impl Anchors {
    /// Anchors of every heading of a page.
    pub(super) fn of(comparison: &Comparison, page: &Page) -> Self {
        let mut seen = BTreeMap::new();
        let mut slug = |words: &str| unique(&mut seen, slug(words));
        slug(&page.title);
        let mut anchors = Self { targets: BTreeMap::new(), passages: BTreeMap::new() };
        for block in &page.blocks {
            match block {
                Block::Heading { id, text, .. } => drop(anchors.targets.insert((*id).to_owned(), slug(text))),
                Block::Topic(topic) => drop(anchors.targets.insert(topic.id.clone(), slug(&topic.name))),
                Block::Passages(quotes) => {
                    for quote in quotes {
                        let name = heading(comparison, page, quote);
                        let anchor = slug(&name);
                        anchors.passages.insert((quote.side, quote.passage), (name, anchor));
                    }
                }
                _ => {}
            }
        }
        anchors
    }

    /// Anchor of a part or a topic; `None` where this page does not have it.
    pub(super) fn slug(&self, target: &str) -> Option<&str> {
        self.targets.get(target).map(String::as_str)
    }

    /// Anchor of the whole sentence of a quote that is cut.
    pub(super) fn whole(&self, quote: &Quote) -> Option<&str> {
        let cut = quote.cut[0] || quote.cut[1];
        self.passages.get(&(quote.side, quote.passage)).filter(|_| cut).map(|(_, slug)| slug.as_str())
    }

    /// Heading of a whole sentence.
    pub(super) fn name(&self, quote: &Quote) -> &str {
        self.passages.get(&(quote.side, quote.passage)).map_or("", |(name, _)| name.as_str())
    }
}

fn heading(comparison: &Comparison, page: &Page, quote: &Quote) -> String {
    let side = [&comparison.left, &comparison.right][quote.side];
    let sentence = side.statement.passages[quote.passage].id.rsplit('.').next().unwrap_or_default();
    fill(Phrases::of(page.language).sentence, &[&page.names[quote.side], &quote.place, sentence])
}

/// Lower case, letters, digits, underscores and hyphens; spaces turn into hyphens.
fn slug(words: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    words.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")
}

/// A forge numbers what stands twice.
fn unique(seen: &mut BTreeMap<String, usize>, slug: String) -> String {
    let count = seen.entry(slug.clone()).or_insert(0);
    *count += 1;
    if *count == 1 { slug } else { format!("{slug}-{}", *count - 1) }
}
