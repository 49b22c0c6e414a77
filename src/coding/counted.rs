//! What a number counts: the noun after it, the noun before it, or what the number before it counted.

use super::Role;
use super::figure::Figure;
use super::number::{Number, is_space, joins};
use super::scene::{Noun, Scene};
use crate::codebook::{Codebook, Hit, Mark};

/// Words within which a context outweighs what a noun shows by itself.
pub(super) const BESIDE: usize = 3;
/// Fewer people than this are no roll of voters, unless it is called one.
pub(super) const ROLL: f64 = 500.0;

/// The quantities that the rules name, by index into the codebook.
pub(super) struct Known {
    pub(super) turnout: usize,
    pub(super) voters: usize,
    pub(super) seats: usize,
    pub(super) observers: usize,
    pub(super) long_term: usize,
    pub(super) short_term: usize,
    pub(super) visited: usize,
    pub(super) total: usize,
    pub(super) share: usize,
    pub(super) other: usize,
    pub(super) date: usize,
}

impl Known {
    /// `None` when a replaced codebook lacks one of them: then no figures are read.
    pub(super) fn of(book: &Codebook) -> Option<Self> {
        Some(Self {
            turnout: book.quantity("turnout")?,
            voters: book.quantity("registered-voters")?,
            seats: book.quantity("seats")?,
            observers: book.quantity("observers")?,
            long_term: book.quantity("observers-long-term")?,
            short_term: book.quantity("observers-short-term")?,
            visited: book.quantity("stations-visited")?,
            total: book.quantity("stations-total")?,
            share: book.quantity("share")?,
            other: book.quantity("other")?,
            date: book.quantity("date")?,
        })
    }
}

/// A scene with what was found in it so far.
pub(super) struct Counting<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) known: &'a Known,
    /// Figures before the number, by quantity index.
    pub(super) before: &'a [(usize, Figure)],
    /// What the last figure of the sentence before counted, in the same paragraph.
    pub(super) sentence_before: Option<usize>,
}

impl Counting<'_> {
    /// The quantity of number `i`; `None` where it is no figure.
    pub(super) fn quantity(&self, i: usize) -> Option<usize> {
        let number = &self.scene.numbers[i];
        if self.nothing(i) {
            return None;
        }
        if number.percent {
            return self.percentage(i);
        }
        if self.rate(number) {
            return Some(self.known.other);
        }
        let mut quantity = self.count(i);
        let last = self.before.last().map(|(q, _)| *q);
        // "23 observers, among them five members of parliament".
        if last == Some(self.known.observers) && quantity == self.known.seats && self.coordinated(number) {
            quantity = self.known.observers;
        }
        // "46 cases out of 70": 70 is no share.
        Some(if quantity == self.known.share && self.of_part(i) { self.known.other } else { quantity })
    }

    /// A rate: "every 100 voters", `每九万居民`.
    fn rate(&self, number: &Number) -> bool {
        const EACH: [&str; 10] =
            ["every", "each", "per", "каждые", "каждых", "каждым", "каждый", "каждого", "каждой", "каждую"];
        let scene = self.scene;
        let before = scene.text()[..number.start].trim_end();
        let each = |w: &&crate::codebook::words::Word| w.end == before.len() && EACH.contains(&w.fold.as_str());
        before.ends_with('每') || scene.reading.words.iter().any(|w| each(&w))
    }

    /// Paragraphs, years, times, sums of money, list numbers.
    fn nothing(&self, i: usize) -> bool {
        let scene = self.scene;
        let number = &scene.numbers[i];
        let text = scene.text();
        let before = text[..number.start].trim_end_matches(is_space);
        let numbered = before.ends_with(['№', '#', '§', '第', '$', '€', '£', '¥']);
        let listed = before.is_empty() && text[number.end..].starts_with([')', '.']);
        numbered || listed || self.referred(i) || self.year(number) || (!number.percent && self.measured(i))
    }

    /// "paragraphs 7.5 and 7.6", "No. 25".
    fn referred(&self, i: usize) -> bool {
        let scene = self.scene;
        let number = &scene.numbers[i];
        let gap = |end: usize| scene.text()[end..number.start].trim_matches(|c| is_space(c) || c == '.').is_empty();
        let direct = scene.marks(Mark::Reference).any(|h| h.end <= number.start && gap(h.end));
        let previous = i.checked_sub(1).map(|b| &scene.numbers[b]);
        direct
            || previous.is_some_and(|p| {
                p.end <= number.start && joins(&scene.text()[p.end..number.start]) && self.referred(i - 1)
            })
    }

    /// A year: four digits in one piece that no noun follows.
    fn year(&self, number: &Number) -> bool {
        let digits = &self.scene.text()[number.start..number.end];
        let plain = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
        let counted = || {
            let direct = |n: &&Noun| n.start >= number.end && self.scene.reading.distance(number.end, n.start) == 0;
            self.scene.nouns.iter().any(|n| direct(&n) && !n.strong.is_empty())
                || self.scene.chinese() && !self.scene.text()[number.end..].starts_with('年')
        };
        plain && (1900.0..2100.0).contains(&number.value) && !counted()
    }

    /// A measure follows, right away or after one adjective: "two working days"; or in the number that this one is joined to.
    fn measured(&self, i: usize) -> bool {
        let scene = self.scene;
        let end = scene.numbers[i].end;
        let bare = scene.text()[end..].trim_start_matches(|c| is_space(c) || matches!(c, '-' | '多' | '余' | '个'));
        let at = scene.text().len() - bare.len();
        scene.marks(Mark::Measure).any(|h| h.start == at)
            || !scene.chinese()
                && scene.marked_after(Mark::Measure, end, 1)
                && scene.noun_after(&scene.numbers[i]).is_none()
                && !scene.bare(&scene.numbers[i])
            || scene.joined(i) && self.measured(i + 1)
    }

    fn count(&self, i: usize) -> usize {
        let (scene, known) = (self.scene, self.known);
        let number = &scene.numbers[i];
        if let Some(whole) = scene.whole(i) {
            let whole = self.count(whole);
            let stations = [known.total, known.visited].contains(&whole);
            return match whole {
                _ if stations && self.visiting(number) => known.visited,
                q if stations || q == known.share => known.share,
                q if q == known.other && self.looked_into(i) => known.share,
                q => q,
            };
        }
        // `长期观察员12人`: the noun stands before, and only a word for people after.
        if scene.chinese()
            && let Some(noun) = scene.noun_touching(number)
            && scene.noun_after(number).is_some_and(|(n, _)| n.strong.is_empty())
        {
            return self.by_noun(i, noun, false).unwrap_or(known.other);
        }
        if let Some((noun, of)) = scene.noun_after(number) {
            let part = scene.chinese() && scene.marked_before(Mark::Partitive, number.start, 0);
            let shown = self.by_noun(i, noun, of).filter(|q| !(part && *q == known.other));
            return shown.or_else(|| self.bare(i, part)).unwrap_or(known.other);
        }
        if scene.marked_after(Mark::Of, number.end, 0) && scene.marked_after(Mark::Seen, number.end, 4) {
            return known.share;
        }
        if scene.shares_head(i) && !scene.numbers[i + 1].percent {
            return self.count(i + 1);
        }
        if let Some(noun) = scene.noun_touching(number) {
            return self.by_noun(i, noun, false).unwrap_or(known.other);
        }
        let part = [Mark::Partitive, Mark::Of].into_iter().any(|m| scene.marked_before(m, number.start, 0))
            && (scene.chinese() || scene.marked_before(Mark::Partitive, number.start, 0));
        self.bare(i, part || scene.bare(number)).unwrap_or(known.other)
    }

    /// What number `i` is a part of was observed or decided one by one: "12 of the 40 villages covered", "nine of 34 appeals".
    fn looked_into(&self, i: usize) -> bool {
        const AFTER: usize = 5;
        let whole = self.scene.numbers[i + 1].end;
        let marked = |m: Mark| self.scene.marked_after(m, whole, AFTER);
        self.home(self.known.share) == Some(true) || marked(Mark::Seen) || marked(Mark::Outcome)
    }

    /// By the noun; `None` where a weak noun finds no context.
    pub(super) fn by_noun(&self, i: usize, noun: &Noun, of: bool) -> Option<usize> {
        let number = &self.scene.numbers[i];
        if noun.strong.contains(&self.known.total) {
            return Some(self.stations(i, noun, of));
        }
        let (apart, weak) = self.by_context(number, noun).unzip();
        // "the delegation included 12 deputies": they are observers, though deputies are counted in seats.
        let close = apart.is_some_and(|a| a <= BESIDE);
        // Of two readings the later entry of the codebook is the more specific: "member core team".
        let strong = noun.strong.iter().copied().rfind(|q| *q != self.known.voters || number.value >= ROLL);
        let quantity = match (strong, weak) {
            (Some(strong), Some(weak)) => {
                if close && !self.stands_by(strong, number, noun, apart) {
                    weak
                } else {
                    strong
                }
            }
            // Members of parliament who make up a mission are no seats.
            (Some(strong), None) if strong == self.known.seats && self.scene.setting.role == Role::MissionProfile => {
                self.known.observers
            }
            (Some(strong), None) => strong,
            (None, _) if !noun.strong.is_empty() => self.known.other,
            (None, weak) => weak?,
        };
        // Those who voted early or by post are a part of those who came.
        let part = quantity == self.known.turnout && self.early(number);
        Some(if part { self.known.other } else { self.term(number, quantity) })
    }

    /// "and", a comma or "of whom" stands right before: the number is of a row.
    pub(super) fn coordinated(&self, number: &Number) -> bool {
        let before = self.scene.text()[..number.start].trim_end();
        let marks = [Mark::And, Mark::Partitive];
        before.ends_with([',', '，', '、', '；', ';'])
            || marks.into_iter().any(|m| self.scene.marked_before(m, number.start, 0))
    }

    /// Whether number `i` is the whole that the number before it is a part of.
    pub(super) fn of_part(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|b| self.scene.whole(b) == Some(i))
    }

    /// The number before opens the clause with the whole: "Of the 126 counts attended, 31 …".
    fn opens_whole(&self, i: usize) -> bool {
        const ARTICLE: usize = 1;
        let Some(before) = i.checked_sub(1).map(|b| &self.scene.numbers[b]) else { return false };
        let opens = |h: &Hit| {
            let lead = self.scene.text()[..h.start].trim_end();
            h.end <= before.start
                && self.scene.near(h.end, before.start, ARTICLE)
                && (lead.is_empty() || lead.ends_with(['.', ';', ',', ':', '—']))
        };
        !self.scene.chinese() && self.scene.marks(Mark::Of).any(opens)
    }

    /// By the noun before, or by what the number before it counted; `open` where no other noun follows.
    fn bare(&self, i: usize, open: bool) -> Option<usize> {
        let (scene, known) = (self.scene, self.known);
        let number = &scene.numbers[i];
        let person = scene.marked_after(Mark::Person, number.end, 1);
        if !open && !person {
            return None;
        }
        let part =
            scene.marked_before(Mark::Partitive, number.start, 3) || scene.marked_after(Mark::Partitive, number.end, 0);
        let part = part || self.opens_whole(i);
        let last = self.before.last().map(|(q, _)| *q).or_else(|| self.sentence_before.filter(|_| part));
        let decided =
            scene.marked_after(Mark::Outcome, number.end, 3) || scene.marked_before(Mark::Outcome, number.start, 2);
        // `七名法官中有三名`: in Chinese the whole comes first.
        let decided = decided || scene.chinese() && scene.marked_before(Mark::Of, number.start, 0);
        // "observed 98 counts, of which 26 …".
        let before = |h: &Hit| h.end <= number.start;
        let seen = part && (scene.contexts(known.visited).any(before) || scene.marks(Mark::Seen).any(before));
        if (decided || seen) && last.is_some_and(|q| q == known.other || q == known.share) {
            return Some(known.share);
        }
        if number.value.fract() != 0.0 && scene.marked_before(Mark::Bar, number.start, 3) {
            return None;
        }
        // "the ruling party took 58 seats, its rival — 19", "independents won nine".
        let won = last == Some(known.seats) && scene.marked_before(Mark::Link, number.start, 0);
        if (won || before_ends(scene.text(), number, ['—', '–'])) && last.is_some() {
            return last;
        }
        // "opening was observed at 12 and counting at 14 of the 96 polling stations".
        let ahead = || scene.nouns.iter().any(|n| n.start >= number.end && n.strong.contains(&known.total));
        if last.is_none() && self.visiting(number) && ahead() {
            return Some(known.visited);
        }
        // "in teams of two": a size, unless the word before it is a noun of ours.
        let sized = !scene.chinese() && !self.of_part(i) && scene.marked_before(Mark::Of, number.start, 0);
        if (!self.coordinated(number) || last.is_none())
            && !sized
            && let Some(noun) = scene.noun_before(i, &[known.other, known.share])
        {
            return self.by_noun(i, noun, part);
        }
        if sized {
            return None;
        }
        // What ends a clause takes over people, not places or shares: "two died".
        let tied = part || self.coordinated(number) || scene.linked(number) || self.visiting(number);
        match last {
            Some(q) if !tied && [known.visited, known.total, known.share, known.other].contains(&q) => None,
            Some(q) if q == known.visited => Some(if part || !self.visiting(number) { known.share } else { q }),
            Some(q) if q == known.turnout => Some(known.share),
            last => last.map(|q| self.term(number, q)),
        }
    }
}

fn before_ends(text: &str, number: &Number, signs: [char; 2]) -> bool {
    text[..number.start].trim_end().ends_with(signs)
}
