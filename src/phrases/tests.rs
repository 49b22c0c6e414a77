//! Phrases are filled in any order, and every language fills the same places.

use super::*;

#[test]
fn places_are_filled_in_the_order_of_the_language() {
    assert_eq!(fill("{1}年{0}日", &["3", "2025"]), "2025年3日");
    assert_eq!(fill("{0}: {1}", &["{1}", "x"]), "{1}: x");
    assert_eq!(fill("{7}", &["x"]), "");
}

#[test]
fn a_day_is_printed_as_each_language_does() {
    let day = jiff::civil::date(2018, 3, 18);
    assert_eq!(Phrases::of(Language::EN).day(day), "18 March 2018");
    assert_eq!(Phrases::of(Language::RU).day(day), "18 марта 2018 г.");
    assert_eq!(Phrases::of(Language::ZH).day(day), "2018年3月18日");
}

/// The places of every phrase, in the order of the struct.
fn places(phrases: &Phrases) -> Vec<Vec<String>> {
    let printed = format!("{phrases:?}");
    // Names of organisations are each language's own list.
    let (before, rest) = printed.split_once("organisations: [").unwrap();
    let printed = format!("{before}{}", rest.split_once(']').unwrap().1);
    let words = printed.split('"').skip(1).step_by(2);
    words
        .map(|w| {
            let mut found: Vec<String> =
                w.split('{').skip(1).filter_map(|p| Some(p.split_once('}')?.0.to_owned())).collect();
            found.sort();
            found
        })
        .collect()
}

#[test]
fn every_language_fills_the_same_places() {
    let english = places(Phrases::of(Language::EN));
    for language in [Language::RU, Language::ZH] {
        let other = places(Phrases::of(language));
        assert_eq!(english.len(), other.len());
        for (at, (e, o)) in english.iter().zip(&other).enumerate() {
            assert_eq!(e, o, "{language:?}: phrase {at}");
        }
    }
}
