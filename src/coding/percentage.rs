//! Which share a percentage is: of those who could vote, of the seats, or of what was seen or counted.

use super::Role;
use super::counted::Counting;
use super::number::Number;
use super::scene::{Noun, Scene, stops};
use crate::codebook::{Hit, Language, Mark};

/// Words between a percentage and what makes it a part of the turnout.
const EARLY: usize = 8;

impl Counting<'_> {
    pub(super) fn percentage(&self, i: usize) -> Option<usize> {
        let (scene, known) = (self.scene, self.known);
        let number = &scene.numbers[i];
        let first = scene.first(i);
        if scene.marked_before(Mark::Bar, first, 9) || scene.marked_after(Mark::Bar, number.end, 3) {
            return None;
        }
        // What a law fixes in per cent is a bar or a quota.
        if scene.setting.role == Role::LegalBackground {
            return None;
        }
        let noun = scene.share_of(number);
        let voters = |n: &Noun| n.strong.contains(&known.voters) || n.weak.contains(&known.voters);
        let of_voters = noun.map_or_else(|| !scene.part_of_else(number), voters);
        let subject = scene.nouns.iter().any(|n| n.strong.contains(&known.turnout) && n.end <= number.start);
        let place = (number.start, number.end);
        let voted = scene.contexts(known.turnout).any(|h| scene.apart((h.start, h.end), place) <= 8);
        let voted = voted || self.home(known.turnout) == Some(true);
        // "3.1 million people, or 64.2 per cent".
        let last =
            self.before.last().filter(|(q, f)| *q == known.turnout && scene.near_over_comma(f.end, number.start));
        let directly = last.is_some() || noun.is_some_and(|n| n.strong.contains(&known.turnout));
        let told = scene.setting.role.of_mission();
        let turnout = directly || !told && of_voters && (subject || voted) && !self.early(number);
        // "thirty per cent of the seats".
        let seats = noun.is_some_and(|n| n.strong.contains(&known.seats));
        Some(match (turnout, seats) {
            (true, _) => known.turnout,
            (false, true) => known.seats,
            (false, false) => known.share,
        })
    }

    /// Voting that is only a part of the turnout, or a vote for somebody: "over the Internet", «за победителя».
    pub(super) fn early(&self, number: &Number) -> bool {
        let scene = self.scene;
        let voted = |from: usize| scene.contexts(self.known.turnout).any(|h| h.start >= from && h.end <= number.start);
        let before = |h: &Hit| h.end <= number.start && scene.near(h.end, number.start, EARLY) && voted(h.end);
        scene.marked_after(Mark::Early, number.end, EARLY) || scene.marks(Mark::Early).any(before)
    }
}

impl Scene<'_> {
    /// The noun that a percentage is a part of; in Chinese one that `的` joins to it.
    fn share_of(&self, number: &Number) -> Option<&Noun> {
        const JOINED: usize = 3;
        let joined = || {
            let near = |n: &&Noun| n.start >= number.end && self.reading.distance(number.end, n.start) <= JOINED;
            self.nouns.iter().find(near).filter(|n| !self.text()[number.end..n.start].contains(stops))
        };
        let of = self.chinese() && self.text()[number.end..].starts_with('的');
        if of { joined() } else { self.noun_after(number).map(|(noun, _)| noun) }
    }

    /// What stands right after a percentage is a word of no list, which it is a part of: «52 процента эфирного времени».
    fn part_of_else(&self, number: &Number) -> bool {
        let after = &self.text()[number.end..];
        let at = number.end + after.len() - after.trim_start().len();
        let known = || self.reading.signs.iter().any(|h| h.start == at);
        match self.reading.passage.language {
            Language::RU => self.reading.words.iter().any(|w| w.start == at) && !known(),
            Language::ZH => after.starts_with('的'),
            _ => self.marked_after(Mark::Of, number.end, 0),
        }
    }

    /// Two figures of one thing: only a word for people, a comma and "or" stand between.
    fn near_over_comma(&self, from: usize, to: usize) -> bool {
        const BETWEEN: usize = 3;
        from <= to
            && self.reading.distance(from, to) <= BETWEEN
            && self.text()[from..to].contains([',', '，', '(', '（'])
    }
}
