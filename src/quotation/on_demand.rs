//! Quotations that are found when somebody asks for them: of a large archive most sources are never asked.

use std::sync::OnceLock;

use super::Quotations;
use crate::article::Article;

/// The quotations of one article, found when they are first asked for, by whichever thread asks.
#[derive(Debug)]
pub struct OnDemand {
    find: fn(&Article) -> Quotations,
    found: OnceLock<Quotations>,
}

impl OnDemand {
    /// Nothing found yet; `find` is how.
    pub fn new(find: fn(&Article) -> Quotations) -> Self {
        Self {
            find,
            found: OnceLock::new(),
        }
    }

    /// The quotations of `article`, the same one each time.
    ///
    /// ```
    /// use quotedrift::{article::Article, quotation, text::{Document, Vocabulary}};
    /// let article = Article::of(Document::from_text("a", "“No,” he said."), &mut Vocabulary::default());
    /// let quotations = quotation::OnDemand::new(quotation::find);
    /// assert_eq!(quotations.of(&article).found.len(), 1);
    /// ```
    pub fn of(&self, article: &Article) -> &Quotations {
        self.found.get_or_init(|| (self.find)(article))
    }

    /// Changes them, and gives what `change` gives.
    pub fn change<R>(&mut self, article: &Article, change: impl FnOnce(&mut Quotations) -> R) -> R {
        let mut found = self.found.take().unwrap_or_else(|| (self.find)(article));
        let result = change(&mut found);
        self.found = OnceLock::from(found);
        result
    }
}
