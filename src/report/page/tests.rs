//! What a page holds, whatever the format.

use super::*;
use crate::pair::BUILTIN;
use crate::report::{Format, render};
use crate::translations::Translations;
use crate::{Options, Side, compare};

fn comparison(name: &str, labels: Language) -> Comparison {
    let book = crate::codebook::Codebook::builtin();
    let builtin = BUILTIN.iter().find(|b| b.name == name).unwrap();
    let (pair, left, right) = builtin.open().unwrap();
    let options = Options { labels, ..pair.options("diptych".to_owned(), &book) };
    compare(left, right, &options, &book).unwrap()
}

fn topics(page: &Page) -> Vec<&Topic> {
    let topic = |block| match block {
        &Block::Topic(ref topic) => Some(&**topic),
        _ => None,
    };
    page.blocks.iter().filter_map(topic).collect()
}

#[test]
fn a_short_brief_has_at_most_a_thousand_words_and_a_hundred_and_forty_lines() {
    for builtin in &BUILTIN {
        let made = comparison(builtin.name, Language::EN);
        let bytes = render(&made, Format::Markdown, &PageOptions { brief: true, pictures: false }).remove(0).bytes;
        let text = String::from_utf8(bytes).unwrap();
        let words = text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count();
        assert!(words <= 1000, "{}: {words} words", builtin.name);
        assert!(text.lines().count() <= 140, "{}: {} lines", builtin.name, text.lines().count());
    }
}

#[test]
fn parts_and_codes_are_the_same_in_every_language() {
    let ids = |language| {
        let made = page(&comparison("kaz-2021-parliamentary", language), &PageOptions::default());
        let id = |block: &Block| match block {
            Block::Heading { id, .. } => (*id).to_owned(),
            Block::Topic(topic) => format!("{} {:?} {}", topic.id, topic.relation, topic.rows.len()),
            Block::Table(table) => format!("{} {}", table.id, table.rows.len()),
            _ => String::new(),
        };
        made.blocks.iter().map(id).collect::<Vec<_>>()
    };
    assert_eq!(ids(Language::EN), ids(Language::RU));
    assert_eq!(ids(Language::EN), ids(Language::ZH));
}

#[test]
fn headings_states_and_reasons_are_in_the_language_of_the_brief() {
    for language in [Language::RU, Language::ZH] {
        let made = page(&comparison("blr-2019-parliamentary", language), &PageOptions::default());
        let foreign = |words: &str| words.chars().filter(char::is_ascii_lowercase).count();
        for block in &made.blocks {
            match block {
                Block::Heading { text, .. } => assert_eq!(foreign(text), 0, "{text}"),
                Block::Table(table) => table.head.iter().for_each(|name| assert_eq!(foreign(name), 0, "{name}")),
                _ => {}
            }
        }
        for topic in topics(&made) {
            let Inline::Plain(reason) = &topic.reason[0] else { panic!() };
            let told = format!("{} {} {} {reason}", topic.name, topic.relation_name, topic.states.join(" "));
            assert_eq!(foreign(&told), 0, "{told}");
        }
    }
}

#[test]
fn a_foreign_quote_has_its_language_and_codes_and_a_translation_where_one_is_given() {
    let left = Side::text(
        "l.txt",
        "Conclusion\n\nThe Mission recognises the election as open, free and legitimate. The media were biased in favour of the incumbent.",
    );
    let right = Side::text(
        "r.txt",
        "Заключение\n\nМиссия признаёт прошедшие выборы открытыми, свободными и легитимными. Средства массовой информации освещали кампанию объективно и сбалансированно.",
    );
    let toml = "[[right]]\npassage = \"1.2\"\ntext = \"The media gave all equal conditions.\"\ntranslator = \"A. B.\"\ndate = \"2026-11-22\"\n";
    let translations = Translations::parse("translations.toml", toml).unwrap();
    let options = Options { translations, ..Options::default() };
    let made =
        page(&compare(left, right, &options, &crate::codebook::Codebook::builtin()).unwrap(), &PageOptions::default());
    let all = topics(&made);
    let media = all.iter().find(|t| t.id == "media").unwrap();
    let quote = media.rows.iter().find_map(|row| row.quotes[1].as_ref()).unwrap();
    assert_eq!(quote.language, Some(Language::RU));
    assert!(quote.codes.contains("Media") && quote.codes.contains("praise"), "{}", quote.codes);
    let translation = quote.translation.as_deref().unwrap();
    assert_eq!(translation, "Translation (A. B., 22 November 2026): The media gave all equal conditions.");
    assert_eq!(media.rows.iter().find_map(|row| row.quotes[0].as_ref()).unwrap().language, None);
}

#[test]
fn every_passage_of_a_topic_has_a_row_and_linked_ones_share_it() {
    let made = comparison("xvm-2031-parliamentary", Language::EN);
    for row in made.rows.iter().filter(|r| r.topic != "overall") {
        for (side, of) in [&row.left, &row.right].into_iter().enumerate() {
            let shown: Vec<usize> = row.quotes.iter().filter_map(|q| [q.left, q.right][side]).collect();
            assert!(of.passages.iter().all(|p| shown.contains(p)), "{}", row.topic);
        }
        for quotes in &row.quotes {
            let link = quotes.link.map(|i| &made.links[i]);
            assert_eq!(link.is_some(), quotes.left.is_some() && quotes.right.is_some());
            assert!(link.is_none_or(|l| Some(l.left) == quotes.left && Some(l.right) == quotes.right));
        }
    }
}
