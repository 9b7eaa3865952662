//! Reads the word tables that are built into the program (`src/data/*.tsv`).
//!
//! Takes a table's text, gives its rows and look-ups; holds no words itself. What a word means for a verdict is
//! decided in the rooms that ask.

mod table;

pub use table::{Row, Table};

/// Declares one function a table: read once, on first use.
macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $(
            $(#[$doc])*
            pub fn $name() -> &'static Table {
                static TABLE: std::sync::LazyLock<Table> =
                    std::sync::LazyLock::new(|| Table::parse($file, include_str!(concat!("../data/", $file))));
                &TABLE
            }
        )*

        /// Every built-in table with its file name, for the test that keeps them canonical.
        pub fn all() -> Vec<(&'static str, &'static str)> {
            vec![$(($file, include_str!(concat!("../data/", $file)))),*]
        }
    };
}

tables! {
    /// Abbreviations that end with a point.
    abbreviations = "abbreviations.tsv";
    /// Capitals and seats that stand for a government.
    capitals = "capitals.tsv";
    /// Verbs, nouns and phrases that say that somebody speaks.
    cues = "cues.tsv";
    /// Words that carry no content by themselves.
    function_words = "function-words.tsv";
    /// Words by what they do in a clause.
    grammar = "grammar.tsv";
    /// Irregular forms with their lemma.
    irregular = "irregular.tsv";
    /// News agencies, broadcasters and papers.
    outlets = "outlets.tsv";
    /// Number words with their value.
    number_words = "number-words.tsv";
}
