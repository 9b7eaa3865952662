//! Many stretches of a text, asked which of them a given stretch meets.
//!
//! Takes starts and ends in order of their starts, or nearly; gives places in that list. A binary tree over the ends
//! skips what lies before, so a stretch that holds the whole text costs the others nothing.

/// Stretches `[start, end)` that can be asked for those over another one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stretches {
    /// For each stretch the first start of any from it on, then its own start and end.
    all: Vec<[u32; 3]>,
    /// The furthest end in every half of every half; the leaves stand last.
    tree: Vec<u32>,
}

impl Stretches {
    /// Notes all stretches. Offsets are under 4 GiB, as those of all texts.
    pub fn of(stretches: impl IntoIterator<Item = [usize; 2]>) -> Self {
        let stretches = stretches.into_iter();
        let mut all: Vec<[u32; 3]> = stretches
            .map(|[start, end]| [start as u32, start as u32, end as u32])
            .collect();
        for at in (1..all.len()).rev() {
            all[at - 1][0] = all[at - 1][0].min(all[at][0]);
        }
        let leaves = all.len().next_power_of_two();
        let mut tree = vec![0; 2 * leaves];
        for (at, stretch) in all.iter().enumerate() {
            tree[leaves + at] = stretch[2];
        }
        for node in (1..leaves).rev() {
            tree[node] = tree[2 * node].max(tree[2 * node + 1]);
        }
        Self { all, tree }
    }

    /// The places of those that share a byte with `[start, end)`, in order.
    ///
    /// ```
    /// use quotedrift::text::Stretches;
    /// let noted = Stretches::of([[0, 100], [1, 3], [5, 9], [20, 30]]);
    /// assert_eq!(noted.over([8, 20]).collect::<Vec<_>>(), [0, 2]);
    /// ```
    pub fn over(&self, [start, end]: [usize; 2]) -> impl Iterator<Item = usize> + use<'_> {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let at = self.ends_after(from, start as u32)?;
                from = at + 1;
                let [first, own, _] = self.all[at];
                if first as usize >= end {
                    return None;
                }
                if (own as usize) < end {
                    return Some(at);
                }
            }
        })
    }

    /// The first stretch from `from` on that ends behind `offset`.
    fn ends_after(&self, from: usize, offset: u32) -> Option<usize> {
        let leaves = self.tree.len() / 2;
        let mut node = leaves + from;
        if from >= self.all.len() {
            return None;
        }
        // Up to the first half that reaches so far, then down to its first leaf that does.
        while self.tree[node] <= offset {
            while node % 2 == 1 {
                node /= 2;
                if node <= 1 {
                    return None;
                }
            }
            node += 1;
        }
        while node < leaves {
            node *= 2;
            if self.tree[node] <= offset {
                node += 1;
            }
        }
        (node - leaves < self.all.len()).then_some(node - leaves)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_walk_through_all_finds() {
        let mut seed = 7usize;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (seed >> 33) % below
        };
        for count in 0..40 {
            let mut all: Vec<[usize; 2]> = Vec::new();
            for _ in 0..count {
                let start = next(100);
                all.push([start, start + next(30)]);
            }
            if count % 2 == 0 {
                all.sort_unstable();
            }
            let noted = Stretches::of(all.iter().copied());
            for _ in 0..50 {
                let asked = [next(100), 0];
                let asked = [asked[0], asked[0] + 1 + next(20)];
                let walk = (0..count).filter(|&at| all[at][0] < asked[1] && asked[0] < all[at][1]);
                assert_eq!(
                    noted.over(asked).collect::<Vec<_>>(),
                    walk.collect::<Vec<_>>(),
                    "{all:?} {asked:?}"
                );
            }
        }
    }
}
