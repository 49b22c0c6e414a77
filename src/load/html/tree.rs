//! A page as a flat tree in reading order, without what nobody sees: scripts, hidden elements, pictures, controls.
//!
//! Nodes stand in one vector; the subtree of node `i` is `i..end(i)`. Sums over a subtree are differences of running
//! totals, so no question about the tree costs more than the path to its root.

use dom_query::{Document, NodeRef};

use super::guard::MAX_HTML_NESTING;
use crate::load::Fault;

/// Elements that hold no words of the page, or none that a reader sees.
const UNSEEN: [&str; 29] = [
    "applet", "area", "audio", "button", "canvas", "del", "dialog", "embed", "figure", "frame", "frameset", "head",
    "iframe", "img", "input", "map", "math", "noframes", "noscript", "object", "option", "picture", "rp", "script",
    "select", "style", "svg", "template", "textarea",
];
/// Attributes that later steps read.
const KEPT: [&str; 11] =
    ["id", "name", "href", "class", "role", "datetime", "start", "value", "type", "itemprop", "style"];
/// Class names for text that only screen readers get.
const UNSEEN_CLASSES: [&str; 5] = ["sr-only", "visually-hidden", "screen-reader-text", "element-invisible", "noprint"];

/// An element, or a text node when `name` is empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// Tag name in lower case; empty for text.
    pub(super) name: String,
    /// Words of a text node.
    pub(super) text: String,
    /// Index of the parent; the root is its own.
    pub(super) parent: usize,
    /// Index after the last node of the subtree.
    pub(super) end: usize,
    attrs: Vec<(&'static str, String)>,
    /// Letters before this node, and of those the letters within links.
    letters: usize,
    linked: usize,
}

/// A page or part of one.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    letters: usize,
    linked: usize,
}

impl Tree {
    /// Takes over a parsed page's body.
    ///
    /// # Errors
    /// [`Fault::Limit`] when it is nested too deep.
    pub(super) fn from_page(page: &Document) -> Result<Self, Fault> {
        let mut tree = Self::default();
        tree.open(Node { name: "body".to_owned(), ..Node::default() }, 0);
        if let Some(body) = page.body() {
            tree.take_children(body, 0, 0)?;
        }
        tree.close(0);
        Ok(tree)
    }

    fn take_children(&mut self, from: NodeRef<'_>, parent: usize, depth: usize) -> Result<(), Fault> {
        if depth > MAX_HTML_NESTING {
            let detail = "elements are nested too deep; save the statement alone, or as text".to_owned();
            return Err(Fault::Limit { cap: "MAX_HTML_NESTING", limit: MAX_HTML_NESTING, detail });
        }
        for child in from.children_it(false) {
            if child.is_text() {
                self.open(Node { text: child.text().to_string(), ..Node::default() }, parent);
            } else if let Some(node) = seen(&child) {
                let index = self.open(node, parent);
                self.take_children(child, index, depth + 1)?;
                self.close(index);
            }
        }
        Ok(())
    }

    fn open(&mut self, mut node: Node, parent: usize) -> usize {
        let index = self.nodes.len();
        let letters = node.text.chars().filter(|c| c.is_alphanumeric()).count();
        (node.parent, node.end) = (parent, index + 1);
        (node.letters, node.linked) = (self.letters, self.linked);
        self.letters += letters;
        self.nodes.push(node);
        if letters > 0 && self.within(index, |n| n.name == "a" && n.attr("href").is_some()) {
            self.linked += letters;
        }
        index
    }

    fn close(&mut self, index: usize) {
        self.nodes[index].end = self.nodes.len();
    }

    /// The same page without the subtrees for which `drop` says so.
    pub(super) fn without(&self, drop: impl Fn(usize) -> bool) -> Self {
        let mut kept = Self::default();
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut index = 0;
        while index < self.nodes.len() {
            while let Some(&(old, new)) = open.last()
                && self.nodes[old].end <= index
            {
                kept.close(new);
                open.pop();
            }
            if index > 0 && drop(index) {
                index = self.nodes[index].end;
                continue;
            }
            let parent = open.last().map_or(0, |&(_, new)| new);
            let new = kept.open(self.nodes[index].clone(), parent);
            open.push((index, new));
            index += 1;
        }
        open.into_iter().for_each(|(_, new)| kept.close(new));
        kept
    }

    /// Number of nodes.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node at `index`.
    pub(super) fn node(&self, index: usize) -> &Node {
        &self.nodes[index]
    }

    /// Indices of the children, in reading order.
    pub(super) fn children(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes[index].end;
        let first = (index + 1 < end).then_some(index + 1);
        std::iter::successors(first, move |&child| Some(self.nodes[child].end).filter(|&next| next < end))
    }

    /// Indices from the parent of `index` up to the root.
    pub(super) fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let up = move |&at: &usize| (at > 0).then(|| self.nodes[at].parent);
        std::iter::successors(up(&index), up)
    }

    /// Whether the node or one above it is such.
    pub(super) fn within(&self, index: usize, is: impl Fn(&Node) -> bool) -> bool {
        is(&self.nodes[index]) || self.ancestors(index).any(|above| is(&self.nodes[above]))
    }

    /// Letters and digits in a subtree.
    pub(super) fn letters(&self, index: usize) -> usize {
        self.nodes.get(self.nodes[index].end).map_or(self.letters, |next| next.letters) - self.nodes[index].letters
    }

    /// Letters and digits in a subtree that belong to links.
    pub(super) fn linked(&self, index: usize) -> usize {
        self.nodes.get(self.nodes[index].end).map_or(self.linked, |next| next.linked) - self.nodes[index].linked
    }

    /// All text of a subtree, as it stands.
    pub(super) fn text(&self, index: usize) -> String {
        self.nodes[index..self.nodes[index].end].iter().map(|node| node.text.as_str()).collect()
    }

    /// Indices of the elements called `name` in a subtree.
    pub(super) fn named<'a>(&'a self, index: usize, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        (index..self.nodes[index].end).filter(move |&at| self.nodes[at].name == name)
    }
}

impl Node {
    /// An attribute's value.
    pub(super) fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    /// Whether the element is one of these.
    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }

    /// Level of an `h1` to `h6`.
    pub(super) fn heading(&self) -> Option<u8> {
        let level = self.name.strip_prefix('h')?.parse().ok()?;
        (1..=6).contains(&level).then_some(level)
    }
}

/// The element as a node; `None` for what nobody sees.
fn seen(element: &NodeRef<'_>) -> Option<Node> {
    let source = element.element_ref()?;
    let name = source.name.local.to_string();
    if UNSEEN.contains(&name.as_str()) {
        return None;
    }
    let mut node = Node { name, ..Node::default() };
    for attr in &source.attrs {
        let (key, value) = (&*attr.name.local, attr.value.to_string());
        if key == "hidden" || (key == "aria-hidden" && value == "true") {
            return None;
        }
        if let Some(key) = KEPT.iter().find(|kept| **kept == key) {
            node.attrs.push((key, value));
        }
    }
    let classes = node.attr("class").unwrap_or_default();
    if classes.split_whitespace().any(|class| UNSEEN_CLASSES.contains(&class)) {
        return None;
    }
    let style = node.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    (!style.contains("display:none") && !style.contains("visibility:hidden")).then_some(node)
}
