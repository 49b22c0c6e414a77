//! The brief as one HTML file that asks the network for nothing and is whole without its script.
//!
//! Tags are written by hand: forty short tags read better here than a template language would, and every text passes
//! one door (`escape`). Style and script are files of their own, put inline and named by hash in the content-security
//! policy, so that nothing else can ever run, whatever a statement holds.

mod blocks;
mod controls;
mod escape;
mod inline;
mod source;
mod topic;
mod words;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::page::{Page, Topic};
use crate::coding::CodedStatement;
use crate::divergence::Comparison;
use escape::text;
use words::Words;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// What every part needs.
#[derive(Debug, Clone, Copy)]
struct Brief<'a> {
    comparison: &'a Comparison,
    page: &'a Page,
    words: &'static Words,
}

impl<'a> Brief<'a> {
    fn side(&self, side: usize) -> &'a CodedStatement {
        if side == 0 { &self.comparison.left } else { &self.comparison.right }
    }

    /// Anchor of a passage in its full text: `l-12.3`.
    fn anchor(&self, side: usize, passage: usize) -> String {
        format!("{}-{}", SIDES[side], text(&self.side(side).statement.passages[passage].id))
    }

    fn name(&self, side: usize) -> String {
        format!("<bdi>{}</bdi>", text(&self.page.names[side]))
    }

    fn topics(&self) -> impl Iterator<Item = &'a Topic> {
        blocks::topics(&self.page.blocks)
    }
}

/// First letters of the anchors and classes of the two sides.
const SIDES: [&str; 2] = ["l", "r"];

/// Renders the page.
#[must_use]
pub fn render(comparison: &Comparison, page: &Page) -> String {
    let brief = Brief { comparison, page, words: words::words(page.language) };
    let (lang, title) = (page.language.code(), text(&page.title));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"diptych {}\">\n\
         <title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{STYLE}</style>\n</head>\n<body>\n",
        policy(),
        text(&comparison.provenance.tool)
    );
    out += &controls::bar(&brief);
    out += &format!("<main id=\"brief\" tabindex=\"-1\">\n<h1>{title}</h1>\n");
    blocks::parts(&mut out, &brief);
    source::texts(&mut out, &brief);
    out += "</main>\n";
    out += &controls::trays(&brief);
    out += &format!("<script>{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

/// Nothing from outside, and of style and script only ours, by their hashes.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

#[cfg(test)]
mod tests;
