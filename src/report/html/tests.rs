use super::*;
use crate::Options;
use crate::align::{Change, Has};
use crate::codebook::{Codebook, Language};
use crate::coding::Sign;
use crate::divergence::{Relation, Row as Compared};
use crate::report::page::{Block, Chart, Inline, Picture, Quote, Row, Table, Topic};

fn quote(comparison: &Comparison, side: usize, passage: usize, topic: &str) -> Quote {
    let coded = if side == 0 { &comparison.left } else { &comparison.right };
    let (words, codes) = (&coded.statement.passages[passage], &coded.codes[passage]);
    let judged = codes.clauses.iter().filter(|c| c.topic.as_deref() == Some(topic)).flat_map(|c| &c.judgements);
    Quote {
        side,
        passage,
        words: words.text.clone(),
        cut: [false; 2],
        place: words.place(),
        language: (words.language != Language::EN).then_some(words.language),
        marks: judged.map(|j| (j.sign, j.strength, j.evidence.words.clone())).collect(),
        changes: Vec::new(),
        codes: String::new(),
        translation: None,
    }
}

fn topic(comparison: &Comparison, row: &Compared) -> Topic {
    let mut rows = Vec::new();
    let (mut l, mut r) = (row.left.passages.clone(), row.right.passages.clone());
    for link in row.links.iter().map(|&i| &comparison.links[i]) {
        if l.contains(&link.left) && r.contains(&link.right) {
            l.retain(|&i| i != link.left);
            r.retain(|&i| i != link.right);
            let quotes = [quote(comparison, 0, link.left, &row.topic), quote(comparison, 1, link.right, &row.topic)];
            rows.push(Row { quotes: quotes.map(Some), link: Some(format!("similarity {}, {}", link.similarity, link.found_by)) });
        }
    }
    rows.extend(l.iter().map(|&i| Row { quotes: [Some(quote(comparison, 0, i, &row.topic)), None], link: None }));
    rows.extend(r.iter().map(|&i| Row { quotes: [None, Some(quote(comparison, 1, i, &row.topic))], link: None }));
    let step = |s: crate::divergence::State| match s {
        crate::divergence::State::Assessed(v) => Some(v),
        _ => None,
    };
    Topic {
        id: row.topic.clone(),
        name: comparison.topics[&row.topic].en.clone(),
        relation: row.relation,
        relation_name: row.relation.name().to_owned(),
        states: [&row.left, &row.right].map(|s| format!("{} ({}:{})", s.state.name(), s.positive, s.negative)),
        steps: [step(row.left.state), step(row.right.state)],
        reason: vec![Inline::Plain(row.reason.clone())],
        rows,
        shown: 5,
        more: String::new(),
    }
}

fn page(comparison: &Comparison) -> Page {
    let plain = |s: &str| vec![Inline::Plain(s.to_owned())];
    let names = [&comparison.profiles.left.name, &comparison.profiles.right.name].map(Clone::clone);
    let any = |r: &&Compared| r.relation != Relation::BothSilent && r.left.passages.len() + r.right.passages.len() > 0;
    let head = ["Topic", &names[0], &names[1], "Relation"].map(str::to_owned).to_vec();
    let map = comparison.rows.iter().filter(any).map(|r| {
        let name = &comparison.topics[&r.topic].en;
        vec![vec![Inline::Anchor(r.topic.clone(), name.clone())], plain(&r.left.state.name()), plain(&r.right.state.name()), plain(r.relation.name())]
    });
    let mut blocks = vec![
        Block::Paragraph(plain("What two observer missions said about one vote, topic by topic, in their own words.")),
        Block::Caveats(comparison.warnings.iter().map(|w| plain(&w.text)).collect()),
        Block::Picture(Picture { chart: Chart::Polarity, title: "Evaluation by topic".into(), text: "x".into() }),
        Block::Picture(Picture { chart: Chart::Coverage, title: "Share of the text by topic".into(), text: "x".into() }),
        Block::Picture(Picture { chart: Chart::Standards, title: "Standards".into(), text: "x".into() }),
        Block::Heading { level: 2, id: "map", text: "Map of divergence".to_owned() },
        Block::Table(Table { id: "map", head, rows: map.collect() }),
        Block::Heading { level: 2, id: "topics", text: "Topic by topic".to_owned() },
    ];
    blocks.extend(comparison.rows.iter().filter(any).map(|r| Block::Topic(Box::new(topic(comparison, r)))));
    Page { language: Language::EN, title: format!("{}: {} and {} side by side", comparison.election.name, names[0], names[1]), names, blocks }
}

#[test]
#[ignore = "scratch"]
fn scratch() {
    let args = std::env::var("PAIR").unwrap();
    let (l, r) = args.split_once(',').unwrap();
    let book = Codebook::builtin();
    let c = crate::compare(crate::Side::file(l, Default::default()), crate::Side::file(r, Default::default()), &Options::default(), &book).unwrap();
    let p = page(&c);
    let t = std::time::Instant::now();
    let html = render(&c, &p);
    eprintln!("{} bytes {:?}", html.len(), t.elapsed());
    std::fs::write(std::env::var("OUT").unwrap(), html).unwrap();
}
