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
    fn topic(block: &Block) -> Option<&Topic> {
        match block {
            Block::Topic(topic) => Some(topic),
            _ => None,
        }
    }
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

fn of(left: Side, right: Side, options: &Options) -> Comparison {
    compare(left, right, options, &crate::codebook::Codebook::builtin()).unwrap()
}

fn table<'a>(page: &'a Page, id: &str) -> Option<&'a Table> {
    page.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.id == id => Some(table),
        _ => None,
    })
}

#[test]
fn index_answers_and_vocabulary_stand_in_their_places() {
    let places = |brief: bool| -> Vec<&str> {
        let made =
            page(&comparison("xvm-2031-parliamentary", Language::EN), &PageOptions { brief, ..PageOptions::default() });
        let id = |block: &Block| match block {
            Block::Heading { id, .. } => Some(*id),
            _ => None,
        };
        made.blocks.iter().filter_map(id).collect()
    };
    let full = places(false);
    let at = |id: &str| full.iter().position(|i| *i == id);
    assert_eq!(at("how-far-apart"), at("map").map(|i| i + 1));
    assert_eq!(at("vocabulary"), at("frames").map(|i| i + 1));
    assert_eq!(at("answers"), None, "no side is a state's reply");
    assert!(!places(true).contains(&"how-far-apart"), "a short brief has the index in one line");
}

#[test]
fn the_table_of_the_index_has_a_row_for_each_topic_that_both_judge() {
    let made = comparison("xvm-2031-parliamentary", Language::ZH);
    let page = page(&made, &PageOptions::default());
    let rows = &table(&page, "how-far-apart").unwrap().rows;
    assert!(made.index.judged_by_both > 0);
    assert_eq!(rows.len(), made.index.judged_by_both);
}

#[test]
fn a_reply_answers_each_recommendation_in_the_language_of_the_brief() {
    let left = Side::text(
        "report.md",
        "# Report\n\n## Recommendations\n\n1. The Election Commission should publish results by polling station without delay.\n\n\
         2. The authorities should amend the law so that independent candidates may stand.\n",
    );
    let right = Side::text(
        "reply.md",
        "# Comments\n\n1. The Election Commission should publish results by polling station without delay.\n\nThis recommendation is accepted.\n\n\
         2. The authorities should amend the law so that independent candidates may stand.\n\nThis recommendation is not accepted.\n",
    );
    let given = crate::mission::Given {
        document: Some(crate::mission::DocumentKind::StateReply),
        ..crate::mission::Given::default()
    };
    let right = Side { given, ..right };
    let made = of(left, right, &Options { labels: Language::RU, ..Options::default() });
    let page = page(&made, &PageOptions::default());
    let answers = &table(&page, "answers").unwrap().rows;
    assert_eq!(answers.len(), 2, "{answers:#?}");
    for (row, said) in answers.iter().zip(["принята", "отклонена"]) {
        assert!(matches!(&row[1][0], Inline::Quote(quote) if quote.side == 0), "{row:?}");
        assert_eq!(row[2][0], Inline::Strong(said.to_owned()));
        assert!(matches!(&row[2][2], Inline::Quote(quote) if quote.side == 1), "{row:?}");
    }
}

#[test]
fn texts_in_two_languages_have_no_vocabulary_and_say_why() {
    let left = Side::text(
        "l.txt",
        "Findings\n\nThe media were biased in favour of the incumbent in all regions. The observers visited polling stations in all regions and spoke with voters about the day.",
    );
    let right = Side::text(
        "r.txt",
        "Выводы\n\nСредства массовой информации освещали кампанию объективно и сбалансированно. Наблюдатели посетили избирательные участки во всех регионах и беседовали с избирателями.",
    );
    let made = of(left, right, &Options::default());
    let text = String::from_utf8(render(&made, Format::Markdown, &PageOptions::default()).remove(0).bytes).unwrap();
    assert!(text.contains("No words are set against each other: the texts are in different languages"), "{text}");
}

#[test]
fn a_decided_passage_says_who_decided_beside_its_marks() {
    let toml = "[[polarity]]\nside = \"left\"\npassage = \"1.1\"\ntopic = \"media\"\npolarity = \"negative\"\nstrength = 3\ncoder = \"AB\"\nreason = \"irony\"\n";
    let overrides = crate::overrides::Overrides::parse("overrides.toml", toml).unwrap();
    let left = Side::text(
        "l.md",
        "# Statement\n\n## Findings\n\nThe media showed the incumbent a touching care. The observers visited polling stations in all regions and spoke with voters about the day.",
    );
    let right = Side::text(
        "r.md",
        "# Statement\n\n## Findings\n\nThe media gave all candidates equal conditions. The observers visited polling stations in all regions and spoke with voters about the day.",
    );
    let made = of(left, right, &Options { overrides, ..Options::default() });
    let text = String::from_utf8(render(&made, Format::Markdown, &PageOptions::default()).remove(0).bytes).unwrap();
    assert!(text.contains("“The media showed the incumbent a touching care.” (¶1) −3, decided by AB"), "{text}");
}

#[test]
fn the_codes_of_a_foreign_quote_name_only_judgements_that_count() {
    let mut made = of(
        Side::text(
            "l.md",
            "# Statement\n\n## Findings\n\nThe media were biased in favour of the incumbent. The observers visited polling stations in all regions and spoke with voters about the day.",
        ),
        Side::text(
            "r.md",
            "# Заявление\n\n## Выводы\n\nСредства массовой информации освещали кампанию объективно и сбалансированно. Наблюдатели посетили избирательные участки во всех регионах и беседовали с избирателями.",
        ),
        &Options::default(),
    );
    let codes = |made: &Comparison| {
        let made = page(made, &PageOptions::default());
        let all = topics(&made).into_iter().flat_map(|t| &t.rows).filter_map(|row| row.quotes[1].as_ref());
        all.map(|quote| quote.codes.clone()).next().unwrap()
    };
    assert!(codes(&made).ends_with("praise"), "{}", codes(&made));
    made.right.codes[0].role = crate::coding::Role::LegalBackground;
    assert!(codes(&made).ends_with("no judgement"), "{}", codes(&made));
}
