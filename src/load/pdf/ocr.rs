//! Tells a poor text layer, made by OCR of a bad scan, by words that no language has.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use crate::load::Block;

/// Fewest impossible words of a page before it is called poor.
const MIN_GARBLED: usize = 4;
/// One impossible word in so many makes a page poor. Sound pages have none; code and formulas are rarely the whole page.
const ONE_IN: usize = 20;
/// Most pages named in the warning.
const MAX_NAMED: usize = 5;
/// Signs that never stand between two letters of a word, but that OCR puts there for a letter it cannot read.
const ODD: &str = "¿¡!|~^°§{}\\=<>¬¢£€¥¤#$%*;:?";

/// Words of a page, the impossible among them, and the first of these.
#[derive(Default)]
struct Page {
    words: usize,
    garbled: usize,
    example: String,
}

/// What a person should know of the text layer, if it is poor.
pub(super) fn warning(blocks: &[Block]) -> Option<String> {
    let mut pages: BTreeMap<NonZeroU32, Page> = BTreeMap::new();
    for block in blocks {
        let Some(start) = block.pages.first() else { continue };
        let page = pages.entry(start.page).or_default();
        for word in block.text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)) {
            page.words += 1;
            if is_garbled(word) {
                page.garbled += 1;
                page.example =
                    if page.example.is_empty() { word.to_owned() } else { std::mem::take(&mut page.example) };
            }
        }
    }
    let is_poor = |page: &Page| page.garbled >= MIN_GARBLED && page.garbled * ONE_IN >= page.words;
    let poor: Vec<(NonZeroU32, &Page)> = pages.iter().filter(|(_, p)| is_poor(p)).map(|(n, p)| (*n, p)).collect();
    let (_, first) = poor.first()?;
    let mut named: Vec<String> = poor.iter().take(MAX_NAMED).map(|(number, _)| number.to_string()).collect();
    if poor.len() > MAX_NAMED {
        named.push(format!("{} more", poor.len() - MAX_NAMED));
    }
    let (pages, example) = (named.join(", "), &first.example);
    Some(format!("poor text layer (OCR) on page {pages}, such as “{example}”: run a better OCR, or type the page"))
}

/// Whether no language writes a word like this: an odd sign or a lone digit between letters, or letters of two scripts.
fn is_garbled(word: &str) -> bool {
    let address = word.contains('@') || word.contains('/') || word.contains("www.") || word.contains('_');
    let word: Vec<char> =
        word.trim_matches(|c: char| c.is_ascii_punctuation() || "«»“”‘’„…–—".contains(c)).chars().collect();
    if address || word.len() < 2 || word.iter().any(|c| ('\u{2e80}'..='\u{ffef}').contains(c)) {
        return false;
    }
    let odd = word.windows(3).any(|w| w[0].is_alphabetic() && ODD.contains(w[1]) && w[2].is_alphabetic());
    let digit = word.windows(3).any(|w| w[0].is_lowercase() && w[1].is_ascii_digit() && w[2].is_lowercase());
    let turned = word.windows(2).any(|w| w[0].is_alphabetic() && matches!(w[1], '¿' | '¡'));
    let zero = word.len() > 3 && word[0] == '0' && word[1..4].iter().all(|c| c.is_lowercase());
    let whole = !word.contains(&'-');
    let cyrillic = word.iter().any(|c| ('\u{400}'..='\u{52f}').contains(c));
    let latin = word.iter().filter(|c| c.is_ascii_alphabetic()).count();
    odd || digit || turned || zero || (whole && cyrillic && latin > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{BlockKind, PageStart};

    fn page(text: &str) -> Block {
        let pages = vec![PageStart { at: 0, page: NonZeroU32::MIN }];
        Block { pages, ..Block::new(BlockKind::Paragraph, text) }
    }

    #[test]
    fn words_of_bad_scans_are_told_from_words_with_signs() {
        for word in ["Pl¿lelorñ!", "0rganis¡lion3", "l¡", "El€ctionr", "el3ctor", "выбopы"] {
            assert!(is_garbled(word), "{word}");
        }
        for word in [
            "A4",
            "COVID-19",
            "“art.12”",
            "e-mail:x@y.org",
            "and/or",
            "¿Qué",
            "20th",
            "CO2",
            "iPhone",
            "м2",
            "IT-система",
            "2013г.",
        ] {
            assert!(!is_garbled(word), "{word}");
        }
    }

    #[test]
    fn a_poor_page_is_named_and_a_sound_one_is_not() {
        let found = warning(&[page("POEC0 Pl¿lelorñ! de3 0rganis¡lion3 dc l¡ Sæicle Ciyile El€ctionr")]).unwrap();
        assert!(found.starts_with("poor text layer (OCR) on page 1, such as “Pl¿lelorñ!”"), "{found}");
        assert_eq!(warning(&[page("The vote was calm, and 96% of 1,204 stations were assessed well.")]), None);
    }
}
