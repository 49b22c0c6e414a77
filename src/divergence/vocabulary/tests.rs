use super::*;
use crate::{Options, Side, compare};

/// Ten sentences that both sides have, so that there is something common to weigh against.
fn common() -> String {
    let topics = [
        "media",
        "candidates",
        "campaign",
        "counting",
        "voting",
        "complaints",
        "commissions",
        "observers",
        "turnout",
        "results",
    ];
    topics.map(|t| format!("The law regulates {t} in detail and the commissions published decisions on {t}. ")).concat()
}

fn of(left: &str, right: &str) -> Vocabulary {
    let side = |text: &str| Side::text("a.txt", &format!("Findings\n\n{}\n\n{text}", common()));
    compare(side(left), side(right), &Options::default(), &Codebook::builtin()).unwrap().vocabulary
}

const LEFT: &str = "Fundamental freedoms were respected in the capital. Fundamental freedoms were limited in the north of Norway. \
    Restrictions on fundamental freedoms were seen in the south. The courts upheld fundamental freedoms on 9 September. \
    Journalists called for fundamental freedoms. Parties valued fundamental freedoms. Voters asked for fundamental freedoms. \
    Judges spoke of fundamental freedoms. The police ignored fundamental freedoms.";
const RIGHT: &str = "Stability was kept in the capital. Citizens valued stability. Parties valued stability. The police kept stability. \
    Voters asked for stability. Judges spoke of stability. Journalists praised stability. The courts upheld stability. \
    Stability was seen in the south.";

#[test]
fn a_phrase_stands_for_its_words_and_a_name_marks_nothing() {
    let got = of(LEFT, RIGHT);
    let words = |terms: &[Term]| terms.iter().map(|t| t.words.clone()).collect::<Vec<_>>();
    assert_eq!(words(&got.sides.left), ["fundamental freedoms"], "{got:?}");
    assert_eq!(words(&got.sides.right), ["stability"]);
    let term = &got.sides.left[0];
    assert_eq!((term.uses.left, term.uses.right), (9, 0));
    assert!(term.z > 2.0 && term.z < 3.0, "{}", term.z);
}

#[test]
fn log_odds_are_as_monroe_and_others_define_them() {
    // α = 50 × 12 / 300 = 2; odds 12 / 138 and 4 / 246; variance 1 / 12 + 1 / 4.
    let expected = (libm::log(12.0 / 138.0) - libm::log(4.0 / 246.0)) / libm::sqrt(1.0 / 12.0 + 0.25);
    assert!((z((10, 100), (2, 200), 50.0) - expected).abs() < 1e-12);
}

#[test]
fn swapping_the_sides_mirrors_the_vocabulary() {
    let (a, b) = (of(LEFT, RIGHT), of(RIGHT, LEFT));
    let turned = |terms: &[Term]| -> Vec<Term> {
        let turn = |t: &Term| Term { uses: Sides { left: t.uses.right, right: t.uses.left }, ..t.clone() };
        terms.iter().map(turn).collect()
    };
    assert_eq!((a.sides.left, a.sides.right), (turned(&b.sides.right), turned(&b.sides.left)));
    assert_eq!((a.words.left, a.prior.to_bits()), (b.words.right, b.prior.to_bits()));
}

#[test]
fn a_text_beside_itself_is_marked_by_nothing() {
    let got = of(LEFT, LEFT);
    assert!(got.absent.is_none() && got.sides.left.is_empty() && got.sides.right.is_empty() && got.pairs.is_empty());
}

#[test]
fn across_languages_no_word_is_weighed() {
    let left = Side::text("a.txt", &format!("Findings\n\n{}", common()));
    let right = Side::text(
        "b.txt",
        "Выводы\n\nСредства массовой информации предоставили всем кандидатам равные условия на выборах.",
    );
    let made = compare(left, right, &Options::default(), &Codebook::builtin()).unwrap();
    assert_eq!(made.vocabulary.absent, Some(NoVocabulary::Languages));
    assert!(made.vocabulary.sides.left.is_empty());
}

#[test]
fn a_chinese_word_is_shown_whole() {
    let frame = "选举法对媒体作出详细规定，委员会公布有关决定。候选人依法登记，选民依法投票。".repeat(6);
    let around = [
        "法院保护",
        "媒体讨论",
        "各界要求",
        "法律保障",
        "公众重视",
        "政党主张",
        "学者研究",
        "记者捍卫",
        "选民关注",
        "议会支持",
    ];
    let text = |own: &str| {
        let said: String = around.iter().map(|deed| format!("{deed}{own}。")).collect();
        format!("结论\n\n{frame}\n\n{said}")
    };
    let (free, calm) = ("言论自由", "社会稳定");
    let made = compare(
        Side::text("a.txt", &text(free)),
        Side::text("b.txt", &text(calm)),
        &Options::default(),
        &Codebook::builtin(),
    )
    .unwrap();
    let words = |terms: &[Term]| terms.iter().map(|t| t.words.clone()).collect::<Vec<_>>().join(" ");
    let (left, right) = (words(&made.vocabulary.sides.left), words(&made.vocabulary.sides.right));
    assert_eq!((left.as_str(), right.as_str()), (free, calm), "{:?}", made.vocabulary);
}

#[test]
fn terms_for_one_thing_are_found_over_links() {
    let cities = ["Arlen", "Borvik", "Castor", "Dunmore", "Elstad", "Forsund", "Grimsby", "Hallund"];
    let deeds = ["rallies", "posters", "debates", "leaflets", "broadcasts", "meetings", "marches", "concerts"];
    let verbs = ["campaigned", "canvassed", "spoke", "debated", "advertised", "gathered", "marched", "performed"];
    let text = |who: &str| -> String {
        let line = |i: usize| format!("In {} {who} {} freely with {}. ", cities[i], verbs[i], deeds[i]);
        (0..cities.len()).map(line).collect()
    };
    let (left, right) = (text("opposition parties"), text("alternative forces"));
    let got = of(&left, &right);
    let pairs: Vec<(&str, &str)> = got.pairs.iter().map(|p| (p.left.as_str(), p.right.as_str())).collect();
    assert_eq!(pairs, [("opposition parties", "alternative forces")], "{got:?}");
    assert!(got.pairs[0].links >= 3);
    let turned = of(&right, &left);
    assert_eq!(
        (turned.pairs[0].right.as_str(), turned.pairs[0].g2.to_bits()),
        ("opposition parties", got.pairs[0].g2.to_bits())
    );
}
