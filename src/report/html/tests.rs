use super::*;
use crate::align::{Change, Has};
use crate::codebook::{Codebook, Language};
use crate::coding::Sign;
use crate::report::page::{PageOptions, Quote, page};
use crate::{Options, Side, compare};

fn comparison(left: &str, right: &str) -> Comparison {
    let text = |words: &str| format!("Preliminary conclusions\n\n{words} The count was held in public.\n");
    let side = |name: &str, words: &str| Side::text(name, &text(words));
    compare(side("left.txt", left), side("right.txt", right), &Options::default(), &Codebook::builtin()).unwrap()
}

fn media() -> Comparison {
    comparison("The media were biased in favour of the incumbent.", "The media gave all candidates equal conditions.")
}

fn html(comparison: &Comparison) -> String {
    render(comparison, &page(comparison, &PageOptions::default()))
}

fn quote(words: &str) -> Quote {
    Quote {
        side: 0,
        passage: 0,
        words: words.to_owned(),
        cut: [false; 2],
        place: "¶1".to_owned(),
        language: None,
        marks: Vec::new(),
        changes: Vec::new(),
        coder: String::new(),
        codes: String::new(),
        translation: None,
    }
}

/// What `show` writes of a quote, in a page of its own.
fn shown(quote: &Quote) -> String {
    let comparison = media();
    let page = page(&comparison, &PageOptions::default());
    let brief = Brief { comparison: &comparison, page: &page, words: words::words(Language::EN) };
    brief.quoted(quote) + &brief.under(quote)
}

#[test]
fn the_policy_names_style_and_script_by_their_hashes() {
    let html = html(&media());
    let inside = |tag: &str| {
        let (_, rest) = html.split_once(&format!("<{tag}>")).unwrap();
        let (inside, rest) = rest.split_once(&format!("</{tag}>")).unwrap();
        assert!(!rest.contains(&format!("<{tag}>")), "one {tag}");
        STANDARD.encode(Sha256::digest(inside))
    };
    assert!(html.contains(&format!("style-src 'sha256-{}';", inside("style"))));
    assert!(html.contains(&format!("script-src 'sha256-{}';", inside("script"))));
    assert!(html.contains("default-src 'none'") && !html.contains("unsafe-inline") && !html.contains(" style="));
}

#[test]
fn a_quote_leads_to_its_passage_and_a_passage_to_its_topics_and_links() {
    let html = html(&media());
    assert!(html.contains("<article class=\"topic\" id=\"media\""));
    assert!(html.contains("<a class=\"place\" href=\"#l-1.1\">"));
    assert!(html.contains("<span id=\"l-1.1\">"));
    let (_, text) = html.split_once("id=\"l-text\"").unwrap();
    let (_, margin) = text.split_once("<ul class=\"margin\"").unwrap();
    let (margin, _) = margin.split_once("</ul>").unwrap();
    assert!(margin.contains("<a href=\"#media\">") && margin.contains("href=\"#r-1.2\">"), "{margin}");
}

#[test]
fn every_row_of_a_topic_is_in_the_page_and_those_past_the_first_stand_folded() {
    let many = (1..9).map(|n| format!("The media were biased on day {n}.")).collect::<Vec<_>>().join(" ");
    let html = html(&comparison(&many, "The media gave all candidates equal conditions."));
    let (_, topic) = html.split_once("id=\"media\"").unwrap();
    let (topic, _) = topic.split_once("</article>").unwrap();
    let (first, more) = topic.split_once("<details class=\"more\">").unwrap();
    assert_eq!(first.matches("<li class=\"row\">").count(), 5);
    assert!((1..9).all(|n| topic.contains(&format!("on day {n}."))), "{topic}");
    assert!(more.contains("start=\"6\""));
}

#[test]
fn judged_words_say_their_sign_in_print_and_in_words() {
    let judged =
        |words: &str, mark: &str| shown(&Quote { marks: vec![(Sign::Negative, 3, mark.to_owned())], ..quote(words) });
    let mark = "<mark class=\"minus\" data-sign=\"−3\">unfair<span class=\"vh\"> (criticism, strength 3)</span></mark>";
    assert_eq!(judged("It was unfair.", "unfair"), format!("It was {mark}."));
    assert_eq!(
        judged("It was.", "unfair"),
        format!("It was. <span class=\"judged\">{mark}</span>"),
        "left out of the quote"
    );
}

#[test]
fn one_mark_never_stands_inside_another() {
    let marks = vec![(Sign::Negative, 2, "not free".to_owned()), (Sign::Positive, 2, "free".to_owned())];
    let html = shown(&Quote { marks, ..quote("It was not free, then free.") });
    let (_, second) = html.split_once("</mark>").unwrap();
    assert!(second.starts_with(", then <mark class=\"plus\""), "{html}");
}

#[test]
fn word_changes_say_who_has_the_words() {
    let change = |has, words: &str| Change { has, words: words.to_owned() };
    let changes = vec![change(Has::Both, "held "), change(Has::Left, "badly"), change(Has::Right, "well")];
    let html = shown(&Quote { changes, ..quote("held well") });
    assert!(html.starts_with("held <del class=\"l\">badly<span class=\"vh\"> (only "), "{html}");
    assert!(html.contains("<ins class=\"r\">well<span"), "{html}");
}

#[test]
fn words_from_outside_stay_text() {
    let attack = "</style><script>alert(1)</script> \u{202e}\"onclick=";
    let mut comparison = media();
    comparison.left.statement.passages[0].text = attack.to_owned();
    comparison.left.statement.source.name = attack.to_owned();
    comparison.left.statement.mission.url = Some("javascript:alert(1)".to_owned());
    comparison.left.codes[0].clauses.clear();
    comparison.profiles.left.name = attack.to_owned();
    let html = html(&comparison);
    assert_eq!(html.matches("<script").count(), 1);
    assert!(html.contains("&lt;script&gt;alert(1)") && !html.contains('\u{202e}'));
    assert!(!html.contains("\"onclick") && !html.contains("href=\"javascript"));
}

#[test]
fn a_page_is_the_same_on_two_runs_and_speaks_its_own_language() {
    assert_eq!(html(&media()), html(&media()));
    let comparison = media();
    let page = Page { language: Language::RU, ..page(&comparison, &PageOptions::default()) };
    let html = render(&comparison, &page);
    assert!(html.contains("<html lang=\"ru\">") && html.contains("Содержание") && html.contains("<div lang=\"en\">"));
}
