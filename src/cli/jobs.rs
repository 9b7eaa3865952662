//! Work on many things, spread over threads and told of: the same results in the same order, however many there are.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::progress::Bar;

/// Threads that do the work.
#[derive(Debug, Clone, Copy, Default)]
pub struct Jobs(pub Option<u16>);

impl Jobs {
    /// So many as were asked for, if any were.
    pub fn asked(self) -> Option<NonZero<usize>> {
        NonZero::new(usize::from(self.0?))
    }

    /// So many as were asked for, or one for each processor.
    pub fn count(self) -> usize {
        let asked = self.asked().map(NonZero::get);
        asked.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get))
    }

    /// What `work` gives for each of `items`, in their order. `bar` counts those that are done.
    pub fn each<'a, T: Sync, R: Send>(self, items: &'a [T], bar: &Bar, work: impl Fn(&'a T) -> R + Sync) -> Vec<R> {
        let next = AtomicUsize::new(0);
        let results: Mutex<Vec<Option<R>>> = Mutex::new(items.iter().map(|_| None).collect());
        let worker = || {
            while let Some((index, item)) =
                Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|index| Some((index, items.get(index)?)))
            {
                let result = work(item);
                results.lock().unwrap_or_else(PoisonError::into_inner)[index] = Some(result);
                bar.done();
            }
        };
        thread::scope(|scope| {
            for _ in 1..self.count().min(items.len()) {
                scope.spawn(worker);
            }
            worker();
        });
        let results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
        results.into_iter().flatten().collect()
    }
}
