//! Which of the candidates become links.

use std::collections::BTreeMap;

use super::Scored;

/// Most links of one passage.
const MOST: usize = 3;
/// How far below its best link a passage's further links may be, as a share of the best, 0 to 1.
const NEAR_BEST: f64 = 0.7;

/// What became of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is a link.
    Taken,
    /// Its similarity is under the threshold.
    TooWeak,
    /// The left or the right passage has a much better link.
    FarFromBest,
    /// The left or the right passage has as many links as one may have.
    Enough,
}

impl Fate {
    /// As printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::TooWeak => "dropped: below the lowest similarity of a link",
            Self::FarFromBest => "dropped: one of the two has a much better link",
            Self::Enough => "dropped: one of the two has as many links as a passage may have",
        }
    }
}

/// Goes through the candidates, strongest first, and says what becomes of each. Both ends must agree to a link: hubs, which are
/// a little like everything, get no more than their share. `order` places the left and the right passages by their text.
pub(super) fn choose(
    mut found: Vec<Scored>,
    threshold: f64,
    order: (&[u32], &[u32]),
    mut tell: impl FnMut(Scored, Fate),
) {
    // Ties go by text, then by place, in a way that swapping the sides does not change.
    let place = |k: &Scored| {
        let (l, r) = (order.0[k.left as usize], order.1[k.right as usize]);
        (l.min(r), l.max(r), k.left + k.right, k.left.abs_diff(k.right))
    };
    found.sort_unstable_by(|a, b| b.similarity.total_cmp(&a.similarity).then(place(a).cmp(&place(b))));
    // The best similarity of each passage, and how many links it has.
    let mut left: BTreeMap<u32, (f64, usize)> = BTreeMap::new();
    let mut right: BTreeMap<u32, (f64, usize)> = BTreeMap::new();
    for link in found {
        let l = left.entry(link.left).or_insert((link.similarity, 0));
        let r = right.entry(link.right).or_insert((link.similarity, 0));
        let fate = if link.similarity < threshold {
            Fate::TooWeak
        } else if link.similarity < l.0.max(r.0) * NEAR_BEST {
            Fate::FarFromBest
        } else if l.1 >= MOST || r.1 >= MOST {
            Fate::Enough
        } else {
            l.1 += 1;
            r.1 += 1;
            Fate::Taken
        };
        tell(link, fate);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hub_gets_no_more_than_its_share() {
        let one = |left, right, similarity| Scored { similarity, left, right };
        let found = vec![one(0, 0, 0.9), one(0, 1, 0.5), one(1, 1, 0.45), one(2, 1, 0.2), one(3, 2, 0.8)];
        let mut fates = Vec::new();
        choose(found, 0.25, (&[0, 1, 2, 3], &[4, 5, 6]), |k, fate| fates.push((k.left, k.right, fate)));
        assert_eq!(
            fates,
            [
                (0, 0, Fate::Taken),
                (3, 2, Fate::Taken),
                (0, 1, Fate::FarFromBest),
                (1, 1, Fate::Taken),
                (2, 1, Fate::TooWeak)
            ]
        );
    }
}
