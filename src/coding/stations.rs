//! Which polling stations a number counts: those the mission saw, all there are, or those in which something was found.

use super::Role;
use super::counted::Counting;
use super::number::Number;
use super::scene::Noun;
use crate::codebook::{CueKind, Entry, Hit, Mark, Part};

/// So many polling stations are all there are, when nobody is said to have seen them.
const MANY: f64 = 500.0;
/// So many are all there are, of which some are told apart.
const MANY_WHOLE: f64 = 3000.0;
/// Words before a number within which its subject stands.
const SUBJECT: usize = 8;

const fn over_each(a: &Hit, b: &Hit) -> bool {
    a.start < b.end && b.start < a.end
}

impl Counting<'_> {
    /// The quantity of number `i`, which counts the polling stations of a noun; `of`: it is a part of them.
    pub(super) fn stations(&self, i: usize, noun: &Noun, of: bool) -> usize {
        let (scene, known) = (self.scene, self.known);
        let number = &scene.numbers[i];
        let visiting = self.visiting(number);
        if of {
            return if visiting { known.visited } else { known.share };
        }
        if visiting || self.seen(number, noun) {
            return known.visited;
        }
        let found = scene.marked_before(Mark::Place, number.start, 1);
        let part = self.of_part(i).then(|| &scene.numbers[i - 1]);
        let large = match part {
            Some(part) => number.value >= MANY_WHOLE || number.value >= MANY && self.visiting(part),
            None => number.value >= MANY && !found,
        };
        let row = self.coordinated(number) && self.before.last().is_some_and(|(q, _)| *q == known.visited);
        let told = scene.setting.role == Role::MissionActivities;
        if self.in_all(number, noun, if found || told { 2 } else { 10 }) {
            known.total
        } else if told && part.is_none() || row || self.went_there(number, found) {
            known.visited
        } else if large {
            known.total
        } else if part.is_some() {
            known.visited
        } else {
            known.share
        }
    }

    /// The mission went there: "visited 64", "counting in 124".
    pub(super) fn visiting(&self, number: &Number) -> bool {
        let reach = if self.scene.chinese() { 10 } else { 3 };
        let scene = self.scene;
        let other = |from: usize| scene.numbers.iter().any(|n| n.start >= from && n.end < number.start);
        let near = |h: &Hit| h.end <= number.start && scene.near(h.end, number.start, reach) && !other(h.end);
        let mut seen = scene.contexts(self.known.visited).filter(|h| near(h));
        seen.any(|h| self.by_mission(h))
    }

    /// Only what a mission does, or what the mission is said to do: observers stay at polling stations, and so do others.
    fn by_mission(&self, hit: &Hit) -> bool {
        let reading = self.scene.reading;
        let own = [CueKind::Activity, CueKind::Observer];
        let told = own.iter().any(|k| reading.cues(*k).any(|c| over_each(c, hit)));
        let people = |h: &Hit| matches!(h.entry, Entry::Quantity(i, Part::Noun) if reading.book.quantities[i].mission);
        // «групповое голосование» is no group of observers.
        let topic = |c: &Hit| reading.hits.iter().any(|t| matches!(t.entry, Entry::Topic(_)) && over_each(t, c));
        let kind = |h: &Hit| reading.kind(h).is_some_and(|k| matches!(k, CueKind::Mission | CueKind::Observer));
        let who = |h: &Hit| h.start <= hit.start && (people(h) || kind(h) && !topic(h));
        let named = reading.signs.iter().chain(&reading.hits).any(who);
        told || named || self.scene.setting.role.of_mission()
    }

    /// The noun says that they were seen: "640 polling stations visited", `走访的640个投票站`.
    fn seen(&self, number: &Number, noun: &Noun) -> bool {
        let scene = self.scene;
        scene.marked_after(Mark::Seen, noun.end, 2)
            || scene.marks(Mark::Seen).any(|h| h.start >= number.end && h.end <= noun.start)
            || scene.chinese() && scene.marked_before(Mark::Seen, number.start, 3)
    }

    /// The mission is what went, and nothing is said to have been found there.
    fn went_there(&self, number: &Number, found: bool) -> bool {
        !found && self.scene.setting.role != Role::Findings && self.mission_did(number)
    }

    /// Words near by say that they are all there are: "a total of", "were set up".
    fn in_all(&self, number: &Number, noun: &Noun, words: usize) -> bool {
        let place = (number.start.min(noun.start), number.end.max(noun.end));
        self.scene.contexts(self.known.total).any(|h| self.scene.apart((h.start, h.end), place) <= words)
    }

    /// The mission or its people stand before, as who did it: "our teams reached 212 stations".
    fn mission_did(&self, number: &Number) -> bool {
        let (scene, known) = (self.scene, self.known);
        let people = [known.observers, known.long_term, known.short_term];
        let near = |end: usize| end <= number.start && scene.near(end, number.start, SUBJECT);
        let who = |n: &Noun| n.strong.iter().any(|q| people.contains(q)) && near(n.end);
        scene.nouns.iter().any(who) || scene.contexts(known.observers).any(|h| near(h.end))
    }
}
