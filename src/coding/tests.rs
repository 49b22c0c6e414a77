//! Sentences that stand for a rule each, in our words.

use std::collections::BTreeMap;

use super::{CodedStatement, Lexicon, code};
use crate::codebook::{Codebook, Language};
use crate::load::{Block, BlockKind, Document, Format, Source};
use crate::mission::Given;
use crate::segment::segment_as;

fn coded(language: Language, text: &str, book: &Codebook) -> CodedStatement {
    let source = Source { name: "test".to_owned(), format: Format::Text, sha256: String::new(), pages: None };
    let blocks = vec![Block::new(BlockKind::Paragraph, text)];
    let document = Document { source, metadata: BTreeMap::new(), blocks, warnings: Vec::new() };
    code(segment_as(language, document, &Given::default(), book), &Lexicon::new(book))
}

/// Every figure but dates and what has no quantity of its own.
fn figures(coded: &CodedStatement) -> Vec<String> {
    let all = coded.codes.iter().flat_map(|c| &c.figures);
    let named = all.filter(|f| f.quantity != "other" && f.quantity != "date");
    named.map(|f| format!("{} {}", f.quantity, f.value)).collect()
}

#[test]
fn numbers_are_read_by_what_the_passage_is_about() {
    let book = Codebook::builtin();
    let rows: [(Language, &str, &[&str]); 13] = [
        (Language::EN, "Fourteen people applied to run and six were registered.", &["candidates 14", "candidates 6"]),
        (Language::EN, "At least 45 activists were detained in the weeks before the vote.", &[]),
        (Language::EN, "One commission serves every 900 voters in the mountains.", &[]),
        (
            Language::EN,
            "By election day 118 foreign and 1,900 national observers had been accredited.",
            &["observers 118", "observers 1900"],
        ),
        (Language::EN, "In 12 of the 40 villages covered, halls were closed to the opposition.", &["share 12"]),
        (Language::EN, "Four of the seven justices were replaced shortly before the vote.", &[]),
        (Language::EN, "Women hold 19 per cent of seats in the outgoing chamber.", &["seats 19"]),
        (Language::RU, "На долю главы государства пришлось 52 процента эфирного времени.", &["share 52"]),
        (Language::RU, "Явка составила 41 процент.", &["turnout 41"]),
        (Language::RU, "За победителя проголосовали 62,4 процента пришедших.", &["share 62.4"]),
        (Language::ZH, "通信监管部门封停了312个冒用参选人姓名的账号。", &[]),
        (Language::ZH, "观察团共52人，其中长期观察员12人。", &["observers 52", "observers-long-term 12"]),
        (Language::ZH, "约9%的选民选择提前投票。", &["share 9"]),
    ];
    for (language, text, expected) in rows {
        assert_eq!(figures(&coded(language, text, &book)), expected, "{text}");
    }
}

#[test]
fn roles_of_what_the_mission_and_others_did() {
    let book = Codebook::builtin();
    let rows = [
        (Language::EN, "Our observers spent the day at fourteen polling stations.", "mission-activities"),
        (Language::EN, "The members of the Mission met three candidates.", "mission-activities"),
        (Language::EN, "The Commission accredited 1,520 international observers.", "findings"),
        (Language::EN, "Observers could not watch the final stage of the count.", "limitation"),
        (Language::EN, "The state ought to adapt premises for wheelchairs.", "recommendations"),
        (Language::RU, "Посторонние лица находились на 11 участках.", "findings"),
        (Language::RU, "Учителя составляли 65 процентов членов участковых комиссий.", "findings"),
        (Language::RU, "Общественное телевидение следует вывести из-под контроля министерства.", "recommendations"),
        (Language::ZH, "公共广播机构应脱离主管部门的控制。", "recommendations"),
        (Language::ZH, "民间团体共派出2400名观察员。", "findings"),
    ];
    for (language, text, expected) in rows {
        assert_eq!(coded(language, text, &book).codes[0].role.name(), expected, "{text}");
    }
}

#[test]
fn a_request_on_the_law_is_about_what_the_law_is_to_say() {
    let book = Codebook::builtin();
    let rows = [
        (
            "The law should be amended so that donors of more than 500 crowns are named within a week.",
            "campaign-finance",
        ),
        ("The code should be changed so that donations are published before the vote.", "campaign-finance"),
    ];
    for (text, expected) in rows {
        assert_eq!(coded(Language::EN, text, &book).codes[0].topics[0].topic, expected, "{text}");
    }
}
