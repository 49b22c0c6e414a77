//! A document is read back with this crate's own reader.

use crate::codebook::{Codebook, Language};
use crate::coding::Sign;
use crate::divergence::Comparison;
use crate::load::docx::read;
use crate::load::{Block as Read, BlockKind};
use crate::pair::BUILTIN;
use crate::report::page::{Block, Chart, Inline, Page, PageOptions, Picture, Quote, Row, Table, Topic, page as brief};
use crate::{Options, Side, compare};

use super::render;

const LEFT: &str = "Preliminary conclusions\n\nThe media were biased in favour of the incumbent, contrary to paragraph 7.8 of \
                    the 1990 OSCE Copenhagen Document. Candidates could not campaign freely.\n";
const RIGHT: &str = "Conclusion\n\nThe Mission recognises the election as open, free and legitimate. The media gave all candidates \
                     equal conditions. Voting was calm and well organised.\n";

fn comparison(left: &str) -> Comparison {
    let (left, right) = (Side::text("left.txt", left), Side::text("right.txt", RIGHT));
    compare(left, right, &Options::default(), &Codebook::builtin()).unwrap()
}

fn quote(comparison: &Comparison, side: usize, passage: usize) -> Quote {
    let of = [&comparison.left, &comparison.right][side];
    let words = &of.statement.passages[passage];
    Quote {
        side,
        passage,
        words: words.text.clone(),
        cut: [false, true],
        place: words.place(),
        language: None,
        marks: vec![(Sign::Negative, 2, "biased".to_owned())],
        changes: Vec::new(),
        coder: String::new(),
        codes: String::new(),
        translation: None,
    }
}

/// One of every block.
fn page(comparison: &Comparison) -> Page {
    let plain = |words: &str| vec![Inline::Plain(words.to_owned())];
    let row = |left, right| Row { quotes: [left, right], link: Some("similarity 0.5".to_owned()) };
    let foreign =
        Quote { language: Some(Language::RU), translation: Some("Free vote.".to_owned()), ..quote(comparison, 1, 0) };
    let topic = Topic {
        id: "media".to_owned(),
        name: "Media".to_owned(),
        relation: comparison.rows[0].relation,
        relation_name: "contradict".to_owned(),
        states: ["−2 (0:2)".to_owned(), "+2 (2:0)".to_owned()],
        steps: [Some(-2), Some(2)],
        reason: plain("opposite judgements of one thing."),
        rows: vec![row(Some(quote(comparison, 0, 0)), Some(foreign)), row(None, Some(quote(comparison, 1, 1)))],
        shown: 1,
        more: "1 more row".to_owned(),
    };
    let address = |url: &str| vec![Inline::Address(url.to_owned())];
    let map = Table {
        id: "map",
        head: vec!["Topic".to_owned(), "A".to_owned(), "B".to_owned()],
        rows: vec![vec![vec![Inline::Anchor("media".to_owned(), "Media".to_owned())], plain("−2"), plain("+2")]],
    };
    let picture =
        Picture { chart: Chart::Polarity, title: "Evaluation by topic".to_owned(), text: "Media ○ ●".to_owned() };
    let heading = |level, id, text: &str| Block::Heading { level, id, text: text.to_owned() };
    Page {
        language: Language::EN,
        title: "A vote: A and B side by side".to_owned(),
        names: ["A".to_owned(), "B".to_owned()],
        blocks: vec![
            Block::Paragraph(plain("What two missions said.")),
            Block::Caveats(vec![plain("The left text is a digest."), address("https://example.org/a?b=1&c=2")]),
            heading(2, "at-a-glance", "At a glance"),
            Block::Picture(picture),
            heading(2, "map", "Map of divergence"),
            Block::Table(map),
            heading(2, "topics", "Topic by topic"),
            Block::Topic(Box::new(topic)),
            Block::List(vec![address("javascript:alert(1)"), vec![Inline::Quote(quote(comparison, 0, 1))]]),
        ],
    }
}

fn blocks(comparison: &Comparison) -> Vec<Read> {
    read(&render(comparison, &page(comparison))).unwrap().blocks
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
}

#[test]
fn headings_quotes_and_their_places_are_read_back() {
    let comparison = comparison(LEFT);
    let blocks = blocks(&comparison);
    let headings: Vec<(u8, &str)> = blocks
        .iter()
        .filter_map(|b| match b.kind {
            BlockKind::Heading { level } => Some((level, b.text.as_str())),
            _ => None,
        })
        .collect();
    let title = (1, "A vote: A and B side by side");
    assert_eq!(headings, [title, (1, "At a glance"), (1, "Map of divergence"), (1, "Topic by topic"), (2, "Media")]);
    let all: Vec<&str> = blocks.iter().map(|b| b.text.as_str()).collect();
    for side in [&comparison.left, &comparison.right] {
        let words = &side.statement.passages[0].text;
        assert!(all.iter().any(|text| text.contains(words.as_str())), "{words} in {all:#?}");
    }
    let notes: Vec<&str> =
        blocks.iter().filter(|b| matches!(b.kind, BlockKind::Footnote { .. })).map(|b| b.text.as_str()).collect();
    assert_eq!(notes, ["A, ¶1 (1.1), left.txt", "B, ¶1 (1.1), right.txt", "A, ¶1 (1.2), left.txt"]);
}

#[test]
fn two_runs_give_equal_bytes_without_a_date() {
    let comparison = comparison(LEFT);
    let bytes = render(&comparison, &page(&comparison));
    assert_eq!(bytes, render(&comparison, &page(&comparison)));
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains("A vote: A and B side by side") && !core.contains("created"), "{core}");
}

#[test]
fn heads_repeat_languages_are_marked_and_anchors_lead_to_bookmarks() {
    let comparison = comparison(LEFT);
    let bytes = render(&comparison, &page(&comparison));
    let text = part(&bytes, "word/document.xml");
    assert_eq!(text.matches("<w:tblHeader/>").count(), text.matches("<w:tbl>").count());
    assert!(text.contains("<w:lang w:val=\"ru-RU\""));
    let anchor = text.split("w:anchor=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert!(text.contains(&format!("w:name=\"{anchor}\"/><w:r><w:t xml:space=\"preserve\">Media")), "{text}");
    assert!(text.contains("descr=\"") && text.contains("<mc:Fallback><w:t xml:space=\"preserve\">Media ○ ●"));
}

#[test]
fn only_web_addresses_become_links() {
    let comparison = comparison(LEFT);
    let bytes = render(&comparison, &page(&comparison));
    let relations = part(&bytes, "word/_rels/document.xml.rels");
    assert!(relations.contains("Target=\"https://example.org/a?b=1&amp;c=2\" TargetMode=\"External\""), "{relations}");
    assert!(!relations.contains("javascript"), "{relations}");
    assert!(part(&bytes, "word/document.xml").contains("javascript:alert(1)"));
}

#[test]
fn hostile_words_stay_text() {
    let left = "Preliminary conclusions\n\nThe media were biased in favour of the incumbent. </w:t></w:r><w:r><w:instrText>INCLUDETEXT \u{202e}x\u{1}\u{fffe} & more. Candidates could not campaign freely in the country.\n";
    let mut comparison = comparison(left);
    let words = "\u{1}\u{202e}</w:t>\u{b}<w:fldSimple w:instr=\"DDE\"/>\u{ffff}";
    comparison.left.statement.passages[0].text.push_str(words);
    comparison.left.statement.source.name = format!("{words}.txt");
    let mut page = page(&comparison);
    page.title.push_str(words);
    page.names[0].push_str(words);
    let bytes = render(&comparison, &page);
    for name in ["word/document.xml", "word/footnotes.xml", "word/header1.xml", "docProps/core.xml"] {
        let text = part(&bytes, name);
        assert!(!text.contains(['\u{1}', '\u{b}', '\u{202e}', '\u{fffe}', '\u{ffff}']), "{name}");
        assert!(!text.contains("<w:instrText") && !text.contains("instr=\"DDE\""), "{name}");
    }
    assert!(read(&bytes).is_ok());
}

#[test]
fn the_brief_of_a_built_in_pair_is_read_back_in_every_language() {
    let book = Codebook::builtin();
    for labels in Language::BUILTIN {
        let (pair, left, right) = BUILTIN[0].open().unwrap();
        let options = Options { labels, ..pair.options(String::new(), &book) };
        let comparison = compare(left, right, &options, &book).unwrap();
        let page = brief(&comparison, &PageOptions::default());
        let bytes = render(&comparison, &page);
        assert_eq!(bytes, render(&comparison, &page));
        let blocks = read(&bytes).unwrap().blocks;
        let all: Vec<&str> = blocks.iter().map(|b| b.text.as_str()).collect();
        let mut quotes = 0;
        for block in &page.blocks {
            match block {
                Block::Heading { text, .. } => assert!(all.contains(&text.as_str()), "{text}"),
                Block::Topic(topic) => {
                    for quote in topic.rows.iter().take(topic.shown).flat_map(|row| &row.quotes).flatten() {
                        quotes += usize::from(quote.changes.is_empty());
                        let found = all.iter().any(|text| text.contains(quote.words.trim()));
                        assert!(found || !quote.changes.is_empty(), "{}", quote.words);
                    }
                }
                _ => {}
            }
        }
        assert!(quotes > 10, "{quotes}");
        leads_somewhere(&bytes);
    }
}

/// Every relation, bookmark and footnote that the parts name is there.
fn leads_somewhere(bytes: &[u8]) {
    let named = |text: &str, attribute: &str| -> Vec<String> {
        let opening = format!(" {attribute}=\"");
        let pieces = text.split(&opening).skip(1);
        pieces.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let [text, relations, notes, types] =
        ["word/document.xml", "word/_rels/document.xml.rels", "word/footnotes.xml", "[Content_Types].xml"]
            .map(|name| part(bytes, name));
    let ids = named(&relations, "Id");
    assert!(named(&text, "r:id").iter().all(|id| ids.contains(id)));
    let marks = named(&text, "w:name");
    assert!(named(&(text.clone() + &notes), "w:anchor").iter().all(|anchor| marks.contains(anchor)));
    let count = |tag: &str, text: &str| text.matches(tag).count();
    assert_eq!(count("<w:footnoteReference ", &text), count("<w:footnoteRef/>", &notes));
    let parts = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let typed = named(&types, "PartName");
    let names = parts.file_names().map(|name| name.unwrap().into_owned());
    let mut untyped = names.filter(|name| !name.ends_with(".rels") && !typed.contains(&format!("/{name}")));
    assert_eq!((untyped.next().as_deref(), untyped.next()), (Some("[Content_Types].xml"), None));
}
