//! Pairs of quotation marks, nested to any depth, over several paragraphs where the marks are reopened.
//!
//! Takes text and its paragraphs; gives [`Pair`]s in order of their opening marks, and the marks that found no partner.
//! One stack a paragraph, no search: a mark that stays open costs its own paragraph nothing, and the next paragraph
//! starts afresh unless it reopens the quotation. Who speaks is left to the rest of the room.

use super::ahead::Ahead;
use super::lost;
use super::marks::{self, Closing, Family, Mark};
use super::speech;
use crate::article::{FurnitureKind, Paragraph};
use crate::text::{Span, Text};

/// Words between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    /// From mark to mark.
    pub span: Span<Text>,
    /// What is inside, one stretch for each paragraph.
    pub contents: Vec<Span<Text>>,
    /// Index of the pair that holds this one.
    pub parent: Option<usize>,
    /// Whether a closing mark was found.
    pub closed: bool,
}

/// All pairs, and the marks that stay alone.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub pairs: Vec<Pair>,
    pub unpaired: Vec<Span<Text>>,
    /// Marks inside [`MAX_DEPTH`] others.
    pub too_deep: Vec<Span<Text>>,
}

/// The deepest nesting: more open marks than this are damage, and a bound keeps every step cheap.
pub const MAX_DEPTH: usize = 64;

struct Open {
    pair: usize,
    family: Family,
    mark: Span<Text>,
    /// It leads a paragraph of a text that quotes with single marks.
    leads: bool,
    /// It leads its paragraph.
    heads: bool,
    /// It has a side of its own, as `“` and not `"`.
    directed: bool,
    /// Where the content of the present paragraph starts.
    content: usize,
}

#[derive(Default)]
struct Pairing {
    out: Pairs,
    stack: Vec<Open>,
    /// Pairs that turned out to be apostrophes.
    dropped: Vec<bool>,
    /// The text quotes with single marks, as British papers do: one that leads a paragraph opens a quotation.
    single: bool,
    /// Such a mark leads the next paragraph too.
    goes_on: bool,
}

/// Pairs the marks of all paragraphs.
pub(super) fn find(text: &str, paragraphs: &[Paragraph]) -> Pairs {
    let mut all = Vec::new();
    let ranges: Vec<std::ops::Range<usize>> = paragraphs
        .iter()
        .map(|paragraph| {
            let from = all.len();
            if !is_of_the_desk(paragraph) {
                marks::in_paragraph(text, paragraph.span, &mut all);
            }
            from..all.len()
        })
        .collect();
    let mut pairing = Pairing {
        single: quotes_singly(&all),
        ..Pairing::default()
    };
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let marks = &all[ranges[index].clone()];
        let next = ranges.get(index + 1).map_or(&[][..], |range| &all[range.clone()]);
        pairing.goes_on = pairing.single
            && next
                .first()
                .is_some_and(|mark| mark.leads && mark.opens && mark.family == Family::Single);
        pairing.paragraph(marks, paragraph.span);
        let anew = paragraphs
            .get(index + 1)
            .is_some_and(|next| speech::begins_anew(text, next.span));
        pairing.lose(text, paragraph.span);
        pairing.end_paragraph(paragraph.span, next, anew);
    }
    let mut found = pairing.finish();
    lost::cut(text, &mut found.pairs);
    found
}

/// What the desk or the page says of a text quotes nobody.
fn is_of_the_desk(paragraph: &Paragraph) -> bool {
    use FurnitureKind::{Byline, Credit, Masthead, SignOff, Widget};
    matches!(paragraph.furniture, Some(Byline | Credit | Masthead | SignOff | Widget))
}

/// Fewer opening single marks than this decide nothing about a text.
const LEAST_SINGLES: usize = 3;

/// Whether single marks are the outer ones of a text: clearly more of them open than double ones do.
fn quotes_singly(marks: &[Mark]) -> bool {
    let opening = |family: Family| {
        let opens = |mark: &&Mark| mark.family == family && mark.opens && mark.closes == Closing::No;
        marks.iter().filter(opens).count()
    };
    let singles = opening(Family::Single);
    singles >= LEAST_SINGLES && singles > 2 * opening(Family::Double)
}

impl Pairing {
    fn paragraph(&mut self, marks: &[Mark], span: Span<Text>) {
        let reopened = self.reopen(marks, span.start());
        let ahead = Ahead::of(&marks[reopened..]);
        for (index, mark) in marks[reopened..].iter().enumerate() {
            self.mark(mark, &ahead, index);
        }
    }

    /// The marks at the head of a paragraph that repeat those still open. Gives how many there are.
    fn reopen(&mut self, marks: &[Mark], start: usize) -> usize {
        let mut expected = start;
        let mut count = 0;
        for open in &mut self.stack {
            open.content = start;
            let Some(mark) = marks.get(count) else { continue };
            if mark.opens && mark.family == open.family && mark.span.start() == expected {
                expected = mark.span.end();
                count += 1;
            }
        }
        for open in &mut self.stack {
            open.content = expected;
        }
        count
    }

    fn mark(&mut self, mark: &Mark, ahead: &Ahead, index: usize) {
        let top = self.stack.iter().rposition(|open| open.family == mark.family);
        let closes = match (top, mark.closes) {
            (None, _) | (_, Closing::No) => false,
            (Some(_), Closing::Strong) => !(mark.opens && mark.directed),
            (Some(_), Closing::Weak) if mark.family == Family::Single => !ahead.single_closes_next(index),
            (Some(_), Closing::Weak) => true,
        };
        if let Some(at) = top.filter(|_| closes) {
            self.close(at, mark);
            return;
        }
        if !mark.opens {
            if mark.family != Family::Single && mark.closes == Closing::Strong {
                self.out.unpaired.push(mark.span);
            }
            return;
        }
        let leads = self.single && mark.leads || self.goes_on && mark.closes == Closing::No;
        if mark.family == Family::Single && !leads && !ahead.single_closes_later(index) {
            return;
        }
        if self.stack.len() == MAX_DEPTH {
            self.out.unpaired.push(mark.span);
            self.out.too_deep.push(mark.span);
            return;
        }
        if let Some(at) = top
            && at + 1 == self.stack.len()
            && !ahead.closes_all(
                index,
                mark.family,
                self.depth(mark.family) - usize::from(self.holds(at, mark)),
            )
        {
            self.give_up(at, mark.span.start());
        }
        self.open(mark);
    }

    /// `"As “the paper” wrote …`: curly marks inside a quotation whose straight one heads the paragraph need not wait for
    /// its closing mark, which may stand paragraphs below.
    fn holds(&self, at: usize, mark: &Mark) -> bool {
        self.stack[at].heads && !self.stack[at].directed && mark.directed
    }

    fn depth(&self, family: Family) -> usize {
        self.stack.iter().filter(|open| open.family == family).count()
    }

    fn open(&mut self, mark: &Mark) {
        self.stack.push(Open {
            pair: self.out.pairs.len(),
            family: mark.family,
            mark: mark.span,
            leads: self.single && mark.leads || self.goes_on && mark.closes == Closing::No,
            heads: mark.leads,
            directed: mark.directed,
            content: mark.span.end(),
        });
        let parent = self.stack.len().checked_sub(2).map(|below| self.stack[below].pair);
        self.out.pairs.push(Pair {
            span: mark.span,
            contents: Vec::new(),
            parent,
            closed: false,
        });
        self.dropped.push(false);
    }

    /// Closes the open mark at `at`; what was opened inside it and is still open was an apostrophe or is lost.
    fn close(&mut self, at: usize, mark: &Mark) {
        while self.stack.len() > at + 1 {
            self.give_up(self.stack.len() - 1, mark.span.start());
        }
        let Some(open) = self.stack.pop() else { return };
        let pair = &mut self.out.pairs[open.pair];
        pair.contents
            .push(Span::new(open.content.min(mark.span.start()), mark.span.start()));
        pair.span = Span::new(open.mark.start(), mark.span.end());
        pair.closed = true;
    }

    /// An open mark that nothing closes: a single one was no mark; a double one keeps its words up to `end`.
    fn give_up(&mut self, at: usize, end: usize) {
        let open = self.stack.remove(at);
        let pair = &mut self.out.pairs[open.pair];
        if open.family == Family::Single && !open.leads {
            self.dropped[open.pair] = true;
            return;
        }
        pair.contents.push(Span::new(open.content.min(end), end));
        pair.span = Span::new(open.mark.start(), end.max(open.mark.end()));
        self.out.unpaired.push(open.mark);
    }

    /// `“I go, the mayor said.` and a paragraph that opens with a mark: the closing mark is lost, nothing is reopened.
    fn lose(&mut self, text: &str, span: Span<Text>) {
        let [open] = self.stack.as_slice() else { return };
        let words = Span::new(open.content.min(span.end()), span.end());
        if self.out.pairs[open.pair].contents.is_empty() && lost::ends_before_cue(text, words) {
            self.give_up(0, span.end());
        }
    }

    /// Keeps what the next paragraph reopens and gives up the rest. Where another speaker's words begin there, what it
    /// would reopen ends here; that such a text closes no mark is its style.
    fn end_paragraph(&mut self, span: Span<Text>, next: &[Mark], anew: bool) {
        let mut kept = 0;
        while let (Some(open), Some(mark)) = (self.stack.get(kept), next.get(kept)) {
            let leads = kept > 0 || mark.leads && mark.directed == open.directed;
            if !(leads && mark.opens && mark.family == open.family) {
                break;
            }
            kept += 1;
        }
        while self.stack.len() > kept {
            self.give_up(self.stack.len() - 1, span.end());
        }
        for open in &mut self.stack {
            let end = span.end().max(open.content);
            let pair = &mut self.out.pairs[open.pair];
            pair.contents.push(Span::new(open.content, end));
            open.content = end;
            if anew {
                pair.span = Span::new(open.mark.start(), end);
                pair.closed = true;
            }
        }
        if anew {
            self.stack.clear();
        }
    }

    /// Leaves out what were apostrophes, renumbers the holders.
    fn finish(mut self) -> Pairs {
        let mut renumbered = vec![None; self.out.pairs.len()];
        let mut kept: Vec<Pair> = Vec::with_capacity(self.out.pairs.len());
        for (index, mut pair) in self.out.pairs.into_iter().enumerate() {
            pair.parent = pair.parent.and_then(|parent| renumbered[parent]);
            if self.dropped[index] {
                renumbered[index] = pair.parent;
                continue;
            }
            pair.contents.retain(|content| !content.is_empty());
            renumbered[index] = Some(kept.len());
            kept.push(pair);
        }
        self.out.unpaired.sort_unstable();
        Pairs {
            pairs: kept,
            unpaired: self.out.unpaired,
            too_deep: self.out.too_deep,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(text: &str) -> Vec<String> {
        let mut at = 0;
        let mut paragraphs = Vec::new();
        for line in text.split('\n') {
            paragraphs.push(Paragraph {
                span: Span::new(at, at + line.len()),
                furniture: None,
                set_off: false,
            });
            at += line.len() + 1;
        }
        find(text, &paragraphs)
            .pairs
            .iter()
            .map(|pair| {
                let words: Vec<&str> = pair.contents.iter().map(|span| span.of(text)).collect();
                format!("{}{}", words.join("|"), if pair.closed { "" } else { "…" })
            })
            .collect()
    }

    #[test]
    fn pairs_nest() {
        assert_eq!(
            contents("\"such as 'similarity' and 'repetition' can convince\" he"),
            [
                "such as 'similarity' and 'repetition' can convince",
                "similarity",
                "repetition"
            ]
        );
        assert_eq!(contents("“a “b” c”"), ["a “b” c", "b"]);
        assert_eq!(
            contents("\"He said \"no\" to me,\" she"),
            ["He said \"no\" to me,", "no"]
        );
        assert_eq!(contents("„so“ und »so« und «so»"), ["so", "so", "so"]);
    }

    #[test]
    fn a_lost_closing_mark_costs_only_its_own_quotation() {
        assert_eq!(
            contents("“I go, he said. “And you,” he said.\nThe “end” came."),
            ["I go,…", "And you,", "end"]
        );
    }

    #[test]
    fn paragraphs_reopen() {
        assert_eq!(contents("“One.\n“Two.\n“Three,” he said."), ["One.|Two.|Three,"]);
        assert_eq!(contents("“One.\nTwo.\n“Three,” he said."), ["One.…", "Three,"]);
    }

    #[test]
    fn possessives_inside_single_marks() {
        assert_eq!(
            contents("He said: 'the boys' toys are here,' and left"),
            ["the boys' toys are here,"]
        );
        assert_eq!(contents("the 'so-called' experts' view"), ["so-called"]);
        assert_eq!(contents("a 6' 2\" man said \"hello\" to"), ["hello"]);
    }
}
