//! What decides between the quantities of one noun: the words near it, and what the passage is about.

use super::counted::{BESIDE, Counting, ROLL};
use super::number::Number;
use super::scene::Noun;
use crate::codebook::Hit;

/// Words within which a context bears on a weak noun.
const CONTEXT: usize = 12;
/// Words by which a context counts as nearer where the passage is on its quantity's topic, or tells of the mission.
const HOME: usize = 4;
/// Most people of one mission or network; more are no observers.
const MISSION: f64 = 50_000.0;

impl Counting<'_> {
    /// The quantity whose context stands nearest to a noun that shows several, and the words between. Where the passage is on
    /// a quantity's topic no context is needed; where it is on another, only one right beside the noun counts.
    pub(super) fn by_context(&self, number: &Number, noun: &Noun) -> Option<(usize, usize)> {
        let place = (number.start, noun.end);
        let nearest = |quantity: usize| {
            let apart = |h: &Hit| self.scene.apart((h.start, h.end), place);
            self.scene.contexts(quantity).filter(|h| !(h.start >= noun.start && h.end <= noun.end)).map(apart).min()
        };
        let book = self.scene.reading.book;
        let fits = |q: &&usize| {
            (**q != self.known.voters || number.value >= ROLL)
                && (!book.quantities[**q].mission || number.value <= MISSION)
        };
        let weigh = |q: usize| match (self.home(q), nearest(q)) {
            (Some(true), None) if q == self.known.seats => None,
            (Some(true), apart) => Some(apart.map_or(BESIDE + 1, |a| a.saturating_sub(HOME))),
            (Some(false), apart) => apart.filter(|a| *a <= BESIDE),
            (None, apart) => apart,
        };
        let near = noun.weak.iter().filter(fits).filter_map(|&q| Some((weigh(q)?, q)));
        near.min().filter(|(apart, _)| *apart <= CONTEXT)
    }

    /// A context of what the noun shows by itself stands nearer: "voters entitled to take part".
    pub(super) fn stands_by(&self, quantity: usize, number: &Number, noun: &Noun, than: Option<usize>) -> bool {
        let place = (number.start, noun.end);
        let outside = |h: &&Hit| h.start >= noun.end || h.end <= noun.start;
        let near =
            self.scene.contexts(quantity).filter(outside).map(|h| self.scene.apart((h.start, h.end), place)).min();
        near.is_some_and(|n| than.is_none_or(|t| n < t))
    }

    /// Whether the passage is where a quantity is told; `None` where that says nothing.
    pub(super) fn home(&self, quantity: usize) -> Option<bool> {
        let (book, setting) = (self.scene.reading.book, self.scene.setting);
        let shown = &book.quantities[quantity];
        let main = setting.topics.first().map(|t| t.topic.as_str());
        if shown.mission {
            let told = setting.role.of_mission() || main == Some("observers");
            return if told { Some(true) } else { main.map(|_| false) };
        }
        if shown.topics.is_empty() {
            return None;
        }
        let cross = || book.topics.iter().any(|t| t.cross && Some(t.id.as_str()) == main);
        let among = |t: &str| shown.topics.iter().any(|own| own == t);
        match main {
            Some(topic) if among(topic) => Some(true),
            _ if setting.role.of_mission() => Some(false),
            Some(_) if !cross() && !setting.topics.iter().any(|t| among(&t.topic)) => Some(false),
            _ => None,
        }
    }

    /// Observers whose term stands after them: "31 followed the campaign from its start".
    pub(super) fn term(&self, number: &Number, quantity: usize) -> usize {
        let close = |to: usize| {
            let gap = &self.scene.text()[number.end..to];
            self.scene.reading.distance(number.end, to) <= 5 && !gap.contains([',', ';', '，', '；', '.'])
        };
        let after = |h: &Hit| h.start >= number.end && close(h.start);
        let terms = [self.known.long_term, self.known.short_term];
        let term = terms.into_iter().find(|t| self.scene.contexts(*t).any(after));
        term.filter(|_| quantity == self.known.observers).unwrap_or(quantity)
    }
}
