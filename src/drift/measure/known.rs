//! What all the sources together have: asked of what one passage lacks.

use super::Scene;

/// What all the sources together have.
pub(super) struct Known<'a> {
    pub scene: &'a Scene<'a>,
}

impl Known<'_> {
    /// Whether a word stands anywhere in any source.
    pub fn anywhere(&self, form: u32) -> bool {
        self.scene.corpus.has_form(form)
    }

    /// Whether some three sentences in a row of a source have half of these words of the relay or more, in any form. `weight`
    /// tells how much a word counts: a number says more than a noun.
    pub fn carries(&self, stems: &[u32], weight: impl Fn(u32) -> usize) -> bool {
        self.scene.corpus.carries(stems, weight)
    }

    /// Whether a source has a word of the relay in any form.
    pub fn has_stem(&self, stem: u32) -> bool {
        self.scene.corpus.has_stem(stem)
    }

    /// Whether a source has the name, or a word made of it: Teskia, Teskian.
    pub fn has_name(&self, key: &str) -> bool {
        let mut words = self.scene.corpus.words_beginning(key);
        words.any(|word| {
            let longer = word.len() - key.len();
            longer == 0 || (key.len() >= 4 && longer <= 3)
        })
    }

    /// Whether a name is that of a document: then it says through whom the words came.
    pub fn is_outlet(&self, name: &str) -> bool {
        self.scene.is_outlet(name)
    }
}
