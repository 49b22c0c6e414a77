use super::*;
use crate::codebook::Codebook;
use crate::mission::Given;
use crate::phrases::Phrases;
use crate::{Options, Side, compare};

const REPORT: &str = "Final report\n\nThe mission observed the election.\n\nRecommendations\n\n\
    1. The Election Code should be amended to allow independent candidates to stand.\n\n\
    2. The central commission should publish results for every polling station.\n\n\
    3. Training for members of local commissions should be given in time.\n\n\
    4. The media regulator should act on complaints during the campaign.\n";

fn made(reply: &str) -> Sides<Vec<Answer>> {
    made_of(REPORT, reply, true)
}

fn made_of(report: &str, reply: &str, is_reply: bool) -> Sides<Vec<Answer>> {
    let document = is_reply.then_some(DocumentKind::StateReply);
    let given = Given { document, ..Given::default() };
    let (left, right) = (Side::text("report.txt", report), Side { given, ..Side::text("reply.txt", reply) });
    compare(left, right, &Options::default(), &Codebook::builtin()).unwrap().answers
}

fn said(answers: &[Answer]) -> Vec<&'static str> {
    answers.iter().map(|answer| Phrases::of(Language::EN).answered(answer)).collect()
}

const NUMBERED: &str = "Reply of the Government\n\n\
    1. The Election Code should be amended to allow independent candidates to stand.\n\n\
    The Government does not accept the recommendation.\n\n\
    2. The central commission should publish results for every polling station.\n\n\
    The recommendation is partially accepted. Results were published for the cities.\n\n\
    3. Training for members of local commissions should be given in time.\n\n\
    The matter is under review.\n";

#[test]
fn each_recommendation_stands_beside_its_answer() {
    let answers = made(NUMBERED);
    assert!(answers.left.is_empty());
    assert_eq!(said(&answers.right), ["rejected", "partly accepted", "under consideration", "no answer"]);
    assert_eq!(answers.right[0].found_by, Some(FoundBy::NumberAndText));
    assert_eq!(answers.right[3].found_by, None);
}

#[test]
fn a_reply_without_numbers_is_linked_by_its_text() {
    let plain: String = NUMBERED.replace("1. ", "").replace("2. ", "").replace("3. ", "");
    let answers = made(&plain).right;
    assert_eq!(said(&answers), ["rejected", "partly accepted", "under consideration", "no answer"]);
    assert_eq!(answers[0].found_by, Some(FoundBy::Text));
}

#[test]
fn a_reply_that_restates_nothing_is_linked_by_the_words_of_its_answers() {
    let answers = made(
        "Reply\n\nA bill that lets independent candidates stand under the Election Code has been submitted.\n\n\
         The Government sees no need for the media regulator to act on each complaint in a campaign.\n",
    );
    assert_eq!(said(&answers.right), ["accepted", "no answer", "no answer", "rejected"]);
    assert_eq!(answers.right[0].found_by, Some(FoundBy::Answer));
}

#[test]
fn a_number_named_is_enough() {
    let answers = made(
        "Reply\n\nRecommendation 4: accepted.\n\nAs regards recommendation 2, the Government will consider the matter.\n",
    );
    assert_eq!(said(&answers.right), ["no answer", "under consideration", "no answer", "accepted"]);
}

#[test]
fn a_mission_that_repeats_a_recommendation_answers_nothing() {
    let answers = made_of(REPORT, NUMBERED, false);
    assert!(answers.left.is_empty() && answers.right.is_empty());
}

#[test]
fn a_russian_reply_is_read_by_the_same_rules() {
    let report = "Итоговый отчет\n\nРекомендации\n\n1. Следует внести изменения в закон о выборах и допустить независимых кандидатов.\n\n\
        2. Комиссии следует публиковать протоколы каждого участка.\n\n3. Следует вовремя обучать членов комиссий.\n";
    let reply = "Ответ правительства\n\n1. Следует внести изменения в закон о выборах и допустить независимых кандидатов.\n\n\
        Правительство не поддерживает данную рекомендацию.\n\n\
        2. Комиссии следует публиковать протоколы каждого участка.\n\nРекомендация принята и будет выполнена.\n\n\
        3. Следует вовремя обучать членов комиссий.\n\nВопрос находится на рассмотрении.\n";
    let answers = made_of(report, reply, true).right;
    assert_eq!(said(&answers), ["rejected", "accepted", "under consideration"]);
}

#[test]
fn a_reply_in_another_language_is_linked_by_its_numbers() {
    let reply = "Ответ правительства\n\n1. Следует внести изменения в закон.\n\nПравительство поддерживает рекомендацию.\n\n\
        2. Следует публиковать протоколы.\n\nРекомендация отклонена.\n\n3. Следует обучать членов комиссий.\n\nИзучается вопрос о порядке.\n\n\
        4. Следует рассматривать жалобы.\n\nЖалобы поступали.\n";
    let answers = made(reply).right;
    assert_eq!(said(&answers), ["accepted", "rejected", "under consideration", "answered, unclear how"]);
    assert!(answers.iter().all(|a| a.found_by == Some(FoundBy::Number) && a.similarity.is_none()));
}
