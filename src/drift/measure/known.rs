//! What all the sources together have: asked of what one passage lacks.

use super::Scene;

/// What all the sources together have.
pub(super) struct Known<'a> {
    pub scene: &'a Scene<'a>,
}

impl Known<'_> {
    /// Whether a word stands anywhere in any source.
    pub fn anywhere(&self, form: u32) -> bool {
        let vocabulary = self.scene.vocabulary;
        let mut tokens = self.scene.sources.iter().flat_map(|view| &view.article.tokens);
        tokens.any(|token| vocabulary.info(token.word).form == form)
    }

    /// Whether some three sentences in a row of a source have half of these words or more, in any form. `weight` tells how
    /// much a word counts: a number says more than a noun.
    pub fn carries(&self, stems: &[u32], weight: impl Fn(u32) -> usize) -> bool {
        let vocabulary = self.scene.vocabulary;
        let all: usize = stems.iter().map(|&stem| weight(stem)).sum();
        self.scene.sources.iter().any(|view| {
            let sentences = &view.article.sentences;
            (0..sentences.len()).any(|first| {
                let last = (first + 2).min(sentences.len() - 1);
                let tokens = view.article.tokens_in(sentences[first].span.hull(sentences[last].span));
                let here: Vec<u32> = tokens
                    .map(|token| vocabulary.info(view.article.tokens[token].word).stem)
                    .collect();
                let found = stems.iter().filter(|stem| here.contains(stem));
                found.map(|&stem| weight(stem)).sum::<usize>() * 2 >= all
            })
        })
    }

    /// Whether a source has a word in any form.
    pub fn has_stem(&self, stem: u32) -> bool {
        let vocabulary = self.scene.vocabulary;
        let mut tokens = self.scene.sources.iter().flat_map(|view| &view.article.tokens);
        tokens.any(|token| vocabulary.info(token.word).stem == stem)
    }

    /// Whether a source has the name, or a word made of it: Teskia, Teskian.
    pub fn has_name(&self, key: &str) -> bool {
        let vocabulary = self.scene.vocabulary;
        let mut tokens = self.scene.sources.iter().flat_map(|view| &view.article.tokens);
        tokens.any(|token| {
            let rest = vocabulary.key(token.word).strip_prefix(key);
            rest.is_some_and(|rest| rest.is_empty() || (key.len() >= 4 && rest.len() <= 3))
        })
    }

    /// Whether a name is that of a document: then it says through whom the words came.
    pub fn is_outlet(&self, name: &str) -> bool {
        self.scene.is_outlet(name)
    }
}
