//! Which of the candidates become links.

use std::collections::BTreeMap;

use super::Scored;

/// Most links of one passage.
const MOST: usize = 3;
/// How far below its best link a passage's further links may be, as a share of the best, 0 to 1.
const NEAR_BEST: f64 = 0.7;

/// Keeps, strongest first, the best links of each passage: hubs that are a little like everything get no more than their share.
pub(super) fn choose(mut found: Vec<Scored>, _left: usize, _right: usize) -> Vec<Scored> {
    // Ties go by place in a way that swapping the sides does not change.
    let place = |k: &Scored| (k.left + k.right, k.left.abs_diff(k.right), k.left);
    found.sort_unstable_by(|a, b| b.similarity.total_cmp(&a.similarity).then(place(a).cmp(&place(b))));
    // The best similarity of each passage, and how many links it has.
    let mut left: BTreeMap<u32, (f64, usize)> = BTreeMap::new();
    let mut right: BTreeMap<u32, (f64, usize)> = BTreeMap::new();
    let mut kept: Vec<Scored> = Vec::new();
    for link in found {
        let l = left.entry(link.left).or_insert((link.similarity, 0));
        let r = right.entry(link.right).or_insert((link.similarity, 0));
        let near = |side: &(f64, usize)| link.similarity >= side.0 * NEAR_BEST && side.1 < MOST;
        if near(l) && near(r) {
            l.1 += 1;
            r.1 += 1;
            kept.push(link);
        }
    }
    kept
}
