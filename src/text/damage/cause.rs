//! A damaged place: where it is, and what happened there, which all places of one cause share.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{Certainty, DamageKind, Step};
use crate::text::span::{Seen, Span};

/// What happened at a damaged place, and would have happened just so anywhere else.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cause {
    /// Its kind.
    pub kind: DamageKind,
    /// What happened, as a name that groups damage of one cause, such as `utf-8 as windows-1252`.
    pub mechanism: String,
    /// What stands there.
    pub seen: String,
    /// What stood there; `None` where it can't be known.
    pub repaired: Option<String>,
    /// How sure the repair is.
    pub certainty: Certainty,
    /// What happened, forwards: replayed on `repaired` it gives `seen`.
    pub chain: Vec<Step>,
    /// Other readings, best first.
    pub alternatives: Vec<String>,
    /// Whether a reader sees it on the page: invisible and merely compatible forms are notes.
    pub visible: bool,
    /// One sentence for an editor.
    pub message: String,
}

/// One damaged place. It reads as its [`Cause`]; changing what it says changes this place alone.
///
/// ```
/// use quotedrift::text::Document;
/// let document = Document::from_text("relay", "It isnâ€™t so.");
/// let damage = &document.damage()[0];
/// assert_eq!((damage.span.range(), damage.repaired.as_deref()), (6..14, Some("’")));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Where, in the text as decoded.
    pub span: Span<Seen>,
    cause: Arc<Cause>,
}

impl Damage {
    /// A place with what happened there.
    pub fn new(span: Span<Seen>, cause: Cause) -> Self {
        let cause = Arc::new(cause);
        Self { span, cause }
    }

    /// The same cause at another place.
    pub fn at(&self, span: Span<Seen>) -> Self {
        let cause = Arc::clone(&self.cause);
        Self { span, cause }
    }

    /// Whether the text is the worse for it: something is broken, whether it can be repaired or not. Text that is
    /// about damage, and shows some on purpose, is not.
    pub fn counts(&self) -> bool {
        self.repaired.is_some() || self.visible
    }
}

impl Deref for Damage {
    type Target = Cause;

    fn deref(&self) -> &Cause {
        &self.cause
    }
}

impl DerefMut for Damage {
    fn deref_mut(&mut self) -> &mut Cause {
        Arc::make_mut(&mut self.cause)
    }
}

/// The causes of one text, each held once: a text that is all damage has many places and few causes.
#[derive(Debug, Default)]
pub(super) struct Causes(FxHashSet<Arc<Cause>>);

impl Causes {
    /// Makes the places share what happened before.
    pub fn share(&mut self, damage: &mut [Damage]) {
        for damage in damage {
            match self.0.get(&damage.cause) {
                Some(known) => damage.cause = Arc::clone(known),
                None => _ = self.0.insert(Arc::clone(&damage.cause)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::text::damage::find;
    use crate::text::decode::Encoding;

    #[test]
    fn places_of_one_cause_share_it() {
        // The lines differ, so that each is searched by itself.
        let lines: Vec<String> = (0..50)
            .map(|line| format!("Dossier {line} isnâ€™t the ministerâ€™s…\u{b4} KÃ¶ln {line}\n"))
            .collect();
        let found = find(&lines.concat(), &Encoding::utf8());
        let mut causes: Vec<_> = found.iter().map(|damage| Arc::as_ptr(&damage.cause)).collect();
        causes.sort_unstable();
        causes.dedup();
        let mut distinct: Vec<_> = found.iter().map(|damage| (**damage).clone()).collect();
        distinct.sort_by(|a, b| a.message.cmp(&b.message));
        distinct.dedup();
        assert!(
            found.len() >= 150 && causes.len() == distinct.len(),
            "{} {}",
            causes.len(),
            distinct.len()
        );
    }

    #[test]
    fn what_one_place_says_later_is_its_own() {
        let mut found = find("isnâ€™t, isnâ€™t", &Encoding::utf8());
        found[0].message.clear();
        assert!(found[0].message.is_empty() && !found[1].message.is_empty());
    }
}
