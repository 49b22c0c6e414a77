//! Annexes and what an organisation says of itself at the end of every document: set aside by their headings.

use crate::load::{Block, BlockKind, SetAside};

/// How an annex's heading begins, in the languages of the codebook.
const ANNEX: &[&str] = &["annex", "appendix", "приложени", "附件", "附录", "附錄", "附表"];
/// How the heading of an organisation's word about itself begins.
const ABOUT: &[&str] =
    &["about the ", "about ", "об организации", "о бдипч", "об обсе", "о шос", "о миссии наблюдателей", "关于", "關於"];
/// Share of the blocks, counted from the end, among which that heading stands, percent.
const TAIL: usize = 25;

/// Sets aside annexes and closing boilerplate.
pub(super) fn set_aside(blocks: &mut [Block]) {
    let tail = blocks.len() - blocks.len() * TAIL / 100;
    let mut open: Option<(u8, SetAside)> = None;
    for (place, block) in blocks.iter_mut().enumerate() {
        if let BlockKind::Heading { level } = block.kind {
            match why(&block.text, place >= tail) {
                Some(why) => open = Some((level, why)),
                None => open = open.filter(|(above, _)| level > *above),
            }
        }
        if let (None, Some((_, why))) = (block.set_aside, open) {
            block.set_aside = Some(why);
        }
    }
}

fn why(heading: &str, at_end: bool) -> Option<SetAside> {
    let lower = heading.to_lowercase();
    let begins = |list: &[&str]| list.iter().any(|word| lower.starts_with(word));
    if begins(ANNEX) {
        return Some(SetAside::Annex);
    }
    (at_end && begins(ABOUT)).then_some(SetAside::Boilerplate)
}

#[cfg(test)]
mod tests {
    use super::{SetAside, why};

    #[test]
    fn annexes_and_closing_words_are_known() {
        assert_eq!(why("ANNEX: ELECTIONS RESULTS", false), Some(SetAside::Annex));
        assert_eq!(why("Приложение 1", false), Some(SetAside::Annex));
        assert_eq!(why("ABOUT THE OSCE/ODIHR", true), Some(SetAside::Boilerplate));
        assert_eq!(why("About turnout", false), None);
    }
}
