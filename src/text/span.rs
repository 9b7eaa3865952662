//! Half-open stretches of text that know which coordinate system they count in.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Range;

/// Coordinates of the text as it was decoded from the file, before any repair. UTF-8 bytes.
#[derive(Debug, Clone, Copy)]
pub enum Seen {}

/// Coordinates of the repaired text that everything after the `text` room works on. UTF-8 bytes.
#[derive(Debug, Clone, Copy)]
pub enum Text {}

/// A half-open stretch `[start, end)` in UTF-8 bytes of the coordinate system `C`.
///
/// A [`Seen`] offset can't be used where a [`Text`] offset is wanted:
///
/// ```compile_fail
/// use quotedrift::text::{Seen, Span, Text};
/// let seen: Span<Seen> = Span::new(0, 4);
/// let text: Span<Text> = seen;
/// ```
pub struct Span<C> {
    start: u32,
    end: u32,
    coordinates: PhantomData<fn() -> C>,
}

impl<C> Span<C> {
    /// The stretch from `start` to `end`. Texts are under 4 GiB, so 32 bits hold any offset.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends before it starts: {start}..{end}");
        Self {
            start: start as u32,
            end: end.max(start) as u32,
            coordinates: PhantomData,
        }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing lies in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range, to slice a string with.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte offset lies inside.
    pub fn holds(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest stretch that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self::new(self.start.min(other.start) as usize, self.end.max(other.end) as usize)
    }

    /// The slice of `text` that the span names; empty if it does not fit.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

impl<C> Clone for Span<C> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C> Copy for Span<C> {}
impl<C> PartialEq for Span<C> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<C> Eq for Span<C> {}
impl<C> PartialOrd for Span<C> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<C> Ord for Span<C> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<C> Hash for Span<C> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<C> fmt::Debug for Span<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
