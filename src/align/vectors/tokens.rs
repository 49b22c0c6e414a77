//! Text to token ids: the likeliest way to cut it into pieces of the model's vocabulary.
//!
//! The unigram model of SentencePiece: Kudo, Subword regularization, 2018, <https://arxiv.org/abs/1804.10959>. Written
//! here since the crates that read such models compile a protocol-buffer compiler, and cut unknown characters otherwise.

#[expect(clippy::disallowed_types, reason = "pieces are looked up, never walked")]
use std::collections::HashMap;

use super::normal::{CharacterMap, SPACE};
use super::vocabulary::Vocabulary;

/// Most tokens of one text; what is beyond is cut. The model itself knows no limit, but it sums a text's tokens, so
/// that a long one means less and less; a sentence has some 30.
pub const MAX_TOKENS: usize = 512;
/// Most bytes of one text that are looked at: no token of a known model is longer than 16 characters.
const MAX_BYTES: usize = MAX_TOKENS * 64;
/// Opens a sequence.
const START: u32 = 1;
/// Closes a sequence.
const END: u32 = 2;
/// Stands for a character that the vocabulary lacks.
const UNKNOWN: u32 = 0;
/// How much less likely an unknown character is than the least likely piece, as a logarithm; SentencePiece's own.
const UNKNOWN_PENALTY: f32 = 10.0;

/// A vocabulary made ready.
#[expect(clippy::disallowed_types, reason = "pieces are looked up, never walked")]
pub(super) struct Tokens {
    pieces: HashMap<Box<str>, (u32, f32)>,
    /// Characters of the longest piece.
    longest: usize,
    /// Score of an unknown character.
    unknown: f32,
    map: CharacterMap,
}

/// The likeliest way to a place in the text.
#[derive(Clone, Copy)]
struct Way {
    score: f32,
    /// Place at which its last piece begins.
    from: usize,
    piece: u32,
}

impl Tokens {
    /// Reads a SentencePiece model; the text of an error says what is wrong with it.
    pub(super) fn new(model: &[u8]) -> Result<Self, String> {
        let vocabulary = Vocabulary::parse(model).ok_or("the vocabulary is no SentencePiece model")?;
        let map = CharacterMap::parse(vocabulary.character_map).ok_or("the vocabulary's character map is cut off")?;
        let least = vocabulary.pieces.iter().map(|(_, _, score)| *score).reduce(f32::min);
        let longest = vocabulary.pieces.iter().map(|(text, ..)| text.chars().count()).max();
        let (least, longest) = least.zip(longest).ok_or("the vocabulary is empty")?;
        let pieces = vocabulary.pieces.iter().map(|(text, id, score)| (Box::from(*text), (*id, *score))).collect();
        Ok(Self { pieces, longest, unknown: least - UNKNOWN_PENALTY, map })
    }

    /// Ids of a text between the opening and the closing one; a text without words is one unknown token.
    pub(super) fn ids(&self, text: &str) -> Vec<u32> {
        let normal = self.map.normal(&text[..text.floor_char_boundary(MAX_BYTES)]);
        let mut ids = vec![START];
        ids.extend(self.pieces(&normal).into_iter().take(MAX_TOKENS));
        if ids.len() == 1 {
            ids.push(UNKNOWN);
        }
        ids.push(END);
        ids
    }

    /// The likeliest pieces of a normal text, by Viterbi's algorithm; of equal ways the first found stays.
    fn pieces(&self, text: &str) -> Vec<u32> {
        let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        places.push(text.len());
        let nowhere = Way { score: f32::NEG_INFINITY, from: 0, piece: UNKNOWN };
        let mut ways = vec![nowhere; places.len()];
        ways[0].score = 0.0;
        for from in 0..places.len() - 1 {
            let mut reach = |to: usize, piece: u32, score: f32| {
                let score = ways[from].score + score;
                if score > ways[to].score {
                    ways[to] = Way { score, from, piece };
                }
            };
            let mut alone = false;
            for to in from + 1..places.len().min(from + 1 + self.longest) {
                // No piece runs on into the next word.
                if to > from + 1 && text[places[to - 1]..].starts_with(SPACE) {
                    break;
                }
                if let Some((piece, score)) = self.pieces.get(&text[places[from]..places[to]]) {
                    reach(to, *piece, *score);
                    alone |= to == from + 1;
                }
            }
            if !alone {
                reach(from + 1, UNKNOWN, self.unknown);
            }
        }
        walked(&ways)
    }
}

/// The pieces of the way to the last place.
fn walked(ways: &[Way]) -> Vec<u32> {
    let mut pieces = Vec::new();
    let mut at = ways.len() - 1;
    while at > 0 {
        pieces.push(ways[at].piece);
        at = ways[at].from;
    }
    pieces.reverse();
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::model;
    use super::*;

    fn tokens() -> Tokens {
        let steering = [("<unk>", 0.0, 2), ("<s>", 0.0, 3), ("</s>", 0.0, 3)];
        let pieces =
            [("▁", -3.0, 1), ("▁vot", -4.0, 1), ("e", -2.0, 1), ("▁vote", -5.0, 1), ("▁v", -1.0, 1), ("o", -9.0, 1)];
        Tokens::new(&model(&[&steering[..], &pieces].concat(), b"")).unwrap()
    }

    #[test]
    fn the_likeliest_pieces_are_taken() {
        assert_eq!(tokens().ids("vote  vote"), [1, 6, 6, 2]);
        assert_eq!(tokens().ids("voe"), [1, 7, 8, 5, 2]);
    }

    #[test]
    fn what_the_vocabulary_lacks_is_unknown_character_by_character() {
        assert_eq!(tokens().ids("选e"), [1, 3, 0, 5, 2]);
        assert_eq!(tokens().ids(""), [1, 0, 2]);
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(tokens().ids(&"vote ".repeat(100_000)).len(), MAX_TOKENS + 2);
        assert_eq!(tokens().ids(&"选".repeat(100_000)).len(), MAX_TOKENS + 2);
    }

    #[test]
    fn a_vocabulary_that_is_none_says_so() {
        assert_eq!(Tokens::new(b"\xff").err().as_deref(), Some("the vocabulary is no SentencePiece model"));
        assert_eq!(Tokens::new(b"").err().as_deref(), Some("the vocabulary is empty"));
    }
}
