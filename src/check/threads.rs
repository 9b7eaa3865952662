//! Work spread over threads: the same results in the same order, however many there are.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// Bytes of text below which threads cost more than they save.
const WORTH_THREADS: usize = 1 << 18;
/// More threads than this wait for each other's memory.
const MOST: usize = 8;
/// Parts to a thread, so that one with slow items does not hold up the others.
const PARTS: usize = 8;

/// What a long check is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The sources are read.
    Reading,
    /// The relay's sentences and quotations are looked for in them.
    Looking,
    /// What was found is compared word by word.
    Comparing,
}

/// One thing more is done of so many of its stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The stage.
    pub stage: Stage,
    /// How many things it has.
    pub all: usize,
}

/// Those who work on one stage, and whom they tell of it.
#[derive(Clone, Copy)]
pub(crate) struct Crew<'a> {
    threads: usize,
    step: Step,
    tell: &'a (dyn Fn(Step) + Sync),
}

impl<'a> Crew<'a> {
    /// So many threads, or as many as so many bytes of text are worth.
    pub fn of(threads: Option<NonZero<usize>>, bytes: usize, tell: &'a (dyn Fn(Step) + Sync)) -> Self {
        let threads = match threads {
            Some(threads) => threads.get(),
            None if bytes < WORTH_THREADS => 1,
            None => thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST)),
        };
        Self {
            threads,
            step: Step {
                stage: Stage::Reading,
                all: 0,
            },
            tell,
        }
    }

    /// The same crew at a stage that has so many things.
    pub fn at(self, stage: Stage, all: usize) -> Self {
        Self {
            step: Step { stage, all },
            ..self
        }
    }

    /// How many threads it has.
    pub fn threads(self) -> usize {
        self.threads
    }

    /// Tells that one thing more is done.
    pub fn done(self) {
        (self.tell)(self.step);
    }

    /// Applies `work` to every item, with its index, and tells of each.
    pub fn map<T: Sync, R: Send>(self, items: &[T], work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
        map(self.threads, items, |index, item| {
            let result = work(index, item);
            self.done();
            result
        })
    }

    /// The same for items that tell of their own parts.
    pub fn share<'i, T: Sync, R: Send>(self, items: &'i [T], work: impl Fn(&'i T) -> R + Sync) -> Vec<R> {
        map(self.threads, items, |_, item| work(item))
    }

    /// Does `meanwhile` on this thread, and gives what it gives; as long as that takes, the others apply `work` to the items,
    /// the first ones first. What they don't come to is left undone, so `work` may only be what whoever needs it does too.
    pub fn beside<T: Sync, R>(self, items: &[T], work: impl Fn(&T) + Sync, meanwhile: impl FnOnce() -> R) -> R {
        let (next, over) = (AtomicUsize::new(0), AtomicBool::new(false));
        let worker = || {
            while !over.load(Ordering::Relaxed)
                && let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed))
            {
                work(item);
            }
        };
        thread::scope(|scope| {
            for _ in 1..self.threads {
                scope.spawn(worker);
            }
            let result = meanwhile();
            over.store(true, Ordering::Relaxed);
            result
        })
    }
}

/// Applies `work` to every item, with its index.
fn map<'i, T: Sync, R: Send>(threads: usize, items: &'i [T], work: impl Fn(usize, &'i T) -> R + Sync) -> Vec<R> {
    let part = |start: usize, end: usize| -> Vec<R> { (start..end).map(|at| work(at, &items[at])).collect() };
    if threads < 2 || items.len() < 2 {
        return part(0, items.len());
    }
    let size = items.len().div_ceil(threads * PARTS);
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let start = next.fetch_add(1, Ordering::Relaxed) * size;
            if start >= items.len() {
                return done;
            }
            done.push((start, part(start, items.len().min(start + size))));
        }
    };
    let mut done: Vec<(usize, Vec<R>)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        let joined = workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.flatten().collect()
    });
    done.sort_by_key(|(start, _)| *start);
    done.into_iter().flat_map(|(_, results)| results).collect()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn any_number_of_threads_gives_the_same() {
        let items: Vec<u64> = (0..1000).collect();
        let squares = |threads| map(threads, &items, |at, item| at as u64 + item * item);
        for threads in [2, 3, 8, 2000] {
            assert_eq!(squares(threads), squares(1));
        }
        assert!(map(4, &[] as &[u64], |_, item| *item).is_empty());
    }
}
