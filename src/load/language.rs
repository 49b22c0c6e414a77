//! Which language a text is in: the script first, then `whatlang` over all its languages.

use whatlang::{Lang, detect};

use super::{Block, Fault};
use crate::codebook::{Codebook, Language};

/// Share of han characters from which a text counts as Chinese; they carry more per character than letters do.
const HAN_SHARE: f64 = 0.2;
/// Letters below which a text is too short to tell languages in Latin script apart.
const SURE_LATIN: usize = 60;
/// The same for Cyrillic, whose languages share more words.
const SURE_CYRILLIC: usize = 240;
/// Characters of a document that are looked at.
const SAMPLE_CHARS: usize = 20_000;

/// The language of a passage, by its script; in a document in a language that a user added, that language.
#[must_use]
pub fn of_passage(text: &str, document: Language) -> Language {
    let (han, cyrillic, latin) = scripts(text);
    if !Language::BUILTIN.contains(&document) {
        document
    } else if han > 0 && share(han, cyrillic + latin) >= HAN_SHARE {
        Language::ZH
    } else if cyrillic > latin {
        Language::RU
    } else if latin > 0 {
        Language::EN
    } else {
        document
    }
}

/// The language of a document.
///
/// # Errors
/// When it is in a language that the codebook lacks, such as French, Ukrainian or Kazakh.
pub fn of_document(blocks: &[Block], book: &Codebook) -> Result<Language, Fault> {
    let mut sample = String::new();
    for block in blocks.iter().filter(|b| b.set_aside.is_none()) {
        sample.push_str(&block.text);
        sample.push('\n');
        if sample.len() > SAMPLE_CHARS * 4 {
            break;
        }
    }
    let sample: String = sample.chars().take(SAMPLE_CHARS).collect();
    if let Some(language) = added(&sample, book) {
        return Ok(language);
    }
    let (han, cyrillic, latin) = scripts(&sample);
    let kana = sample.chars().filter(|c| matches!(c, '\u{3041}'..='\u{30ff}')).count();
    let other = sample.chars().filter(|c| c.is_alphabetic()).count() - (han + cyrillic + latin).min(sample.len());
    if han > 0 && share(han, cyrillic + latin) >= HAN_SHARE {
        return if kana * 10 > han { Err(lacking("Japanese")) } else { Ok(Language::ZH) };
    }
    if other > han + cyrillic + latin {
        let name = detect(&sample).map_or("unknown", |found| found.lang().eng_name());
        return Err(lacking(name));
    }
    let expected = if cyrillic > latin { (Lang::Rus, Language::RU) } else { (Lang::Eng, Language::EN) };
    if expected.1 == Language::RU
        && let Some(name) = foreign_cyrillic(&sample, cyrillic)
    {
        return Err(lacking(name));
    }
    match detect(&sample) {
        Some(found)
            if found.lang() != expected.0
                && found.is_reliable()
                && (latin >= SURE_LATIN || cyrillic >= SURE_CYRILLIC) =>
        {
            Err(lacking(found.lang().eng_name()))
        }
        _ => Ok(expected.1),
    }
}

/// A language that a user's codebook adds, where the text is in it.
fn added(sample: &str, book: &Codebook) -> Option<Language> {
    let mut more = book.languages().filter(|l| !Language::BUILTIN.contains(l)).peekable();
    more.peek()?;
    let found = isolang::Language::from_639_3(detect(sample)?.lang().code())?.to_639_1()?;
    more.find(|l| l.code() == found)
}

fn lacking(name: &str) -> Fault {
    Fault::Language(format!(
        "the text looks {name}; the codebook covers English, Russian and Chinese: give a translation, or add the language with --codebook"
    ))
}

/// Letters that Russian does not have tell its neighbours: at least one letter in a hundred.
fn foreign_cyrillic(text: &str, letters: usize) -> Option<&'static str> {
    let count = |set: &str| text.chars().filter(|c| set.contains(*c)).count();
    let tell = [
        ("Kazakh", count("ӘәҒғҚқҢңӨөҰұҮүҺһ")),
        ("Tajik", count("ҒғӢӣҚқӮӯҲҳҶҷ")),
        ("Belarusian", count("Ўў")),
        ("Ukrainian", count("ЄєЇїҐґ")),
        ("Mongolian or Kyrgyz", count("ӨөҮүҢң")),
        ("Serbian or Macedonian", count("ЂђЉљЊњЋћЏџЃѓЌќ")),
    ];
    let best = tell.iter().rev().max_by_key(|t| t.1)?;
    (best.1 * 100 > letters).then_some(best.0)
}

fn share(part: usize, rest: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "character counts are far below 2^52")]
    let share = part as f64 / (part + rest).max(1) as f64;
    share
}

/// Han characters, Cyrillic letters, Latin letters.
fn scripts(text: &str) -> (usize, usize, usize) {
    text.chars().fold((0, 0, 0), |(han, cyrillic, latin), c| match c {
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => (han + 1, cyrillic, latin),
        '\u{400}'..='\u{52f}' => (han, cyrillic + 1, latin),
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => (han, cyrillic, latin + 1),
        _ => (han, cyrillic, latin),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::BlockKind;

    fn language(text: &str) -> Result<Language, String> {
        of_document(&[Block::new(BlockKind::Paragraph, text)], &Codebook::builtin()).map_err(|f| f.to_string())
    }

    #[test]
    fn three_languages_are_told_from_their_neighbours() {
        let en = "The mission notes that the election was held in a calm atmosphere and that voters were able to vote.";
        let ru = "Миссия отмечает, что выборы прошли в спокойной обстановке и избиратели смогли проголосовать.";
        let fr = "La mission constate que le scrutin s'est déroulé dans le calme et que les électeurs ont pu voter.";
        let de = "Die Mission stellt fest, dass die Wahlen ruhig verlaufen sind und die Wähler abstimmen konnten.";
        let uk = "Місія зазначає, що вибори пройшли у спокійній обстановці, а виборці змогли її підтримати й проголосувати є.";
        let kk = "Миссия сайлаудың тыныш жағдайда өткенін және сайлаушылардың дауыс бере алғанын атап өтеді.";
        assert_eq!(language(en), Ok(Language::EN));
        assert_eq!(language(ru), Ok(Language::RU));
        assert_eq!(language("观察团指出，选举在平静的气氛中举行，选民能够自由投票。"), Ok(Language::ZH));
        for (text, name) in [(fr, "French"), (de, "German"), (uk, "Ukrainian"), (kk, "Kazakh")] {
            assert!(language(text).unwrap_err().contains(name), "{name}");
        }
    }
}
