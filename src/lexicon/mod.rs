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
    /// Months and powers of ten beside figures, in several languages.
    abroad = "abroad.tsv";
    /// Abbreviations that end with a point.
    abbreviations = "abbreviations.tsv";
    /// News agencies, broadcasters, papers and sites, by every form of their names.
    agencies = "agencies.tsv";
    /// Names with the one that stands for all of a bearer's.
    aliases = "aliases.tsv";
    /// Accents that stand by themselves, with their combining marks.
    accents = "accents.tsv";
    /// What is left of common words that lost their ligatures.
    ligature_remains = "ligature-remains.tsv";
    /// Words that say little by themselves: take, part.
    light_words = "light-words.tsv";
    /// Small letters that are taken for one another.
    twin_letters = "twin-letters.tsv";
    /// Marks that come in pairs.
    paired_marks = "paired-marks.tsv";
    /// The signs beyond ASCII that news is full of.
    frequent_signs = "frequent-signs.tsv";
    /// The letters beyond ASCII of a language.
    alphabets = "alphabets.tsv";
    /// What is written for letters that no accent is taken from.
    plain_letters = "plain-letters.tsv";
    /// Pieces of words beside an apostrophe.
    apostrophes = "apostrophes.tsv";
    /// Bodies through which a state acts.
    bodies = "bodies.tsv";
    /// Words that a self-test puts in.
    additions = "additions.tsv";
    /// Months, weekdays and other words of the calendar.
    calendar = "calendar.tsv";
    /// Nouns for bodies and texts that speak and are no one person.
    collectives = "collectives.tsv";
    /// A few of the commonest words of a language.
    common_words = "common-words.tsv";
    /// Words that bind a statement: conditions, exceptions, contrasts.
    conditions = "conditions.tsv";
    /// Words that pull against each other, worked out from near words and opposites.
    contrasts = "contrasts.tsv";
    /// What people are told of a step of a damage chain.
    damage_steps = "damage-steps.tsv";
    /// Contractions with what they stand for.
    contractions = "contractions.tsv";
    /// Phrases behind which the outlet stands that carries somebody's words.
    carriers = "carriers.tsv";
    /// Verbs, nouns and phrases that say that somebody speaks.
    cues = "cues.tsv";
    /// How Chinese, Japanese and Korean news copy says that somebody speaks.
    east_asian_cues = "east-asian-cues.tsv";
    /// Words that say which way an amount goes.
    directions = "directions.tsv";
    /// Which characters follow one another in Chinese, Japanese and Korean words.
    east_asian_pairs = "east-asian-pairs.tsv";
    /// What a desk writes at the head of a text that it takes back, holds or corrects.
    desk_notices = "desk-notices.tsv";
    /// Abbreviations with one fixed expansion.
    expansions = "expansions.tsv";
    /// Verbs that leave what they are about true when they are negated.
    factives = "factives.tsv";
    /// Words before a clause that keep the speaker apart from what it says.
    frames = "frames.tsv";
    /// Words of running English by how frequent they are.
    frequent = "frequent.tsv";
    /// Words that carry no content by themselves.
    function_words = "function-words.tsv";
    /// Words by which a line is told to be no prose.
    furniture = "furniture.tsv";
    /// Given names with their gender.
    given_names = "given-names.tsv";
    /// Words by what they do in a clause.
    grammar = "grammar.tsv";
    /// Words by which a statement is not vouched for.
    hedges = "hedges.tsv";
    /// Irregular forms with their lemma.
    irregular = "irregular.tsv";
    /// Which letters follow a letter in the text of a language.
    letter_pairs = "letter-pairs.tsv";
    /// In which encoding bytes were written, and in which they were read.
    misreadings = "misreadings.tsv";
    /// Words that say how firmly a thing happens.
    modals = "modals.tsv";
    /// Words that turn a statement into its negation.
    negators = "negators.tsv";
    /// Number words with their value.
    number_words = "number-words.tsv";
    /// How a text says on which occasion its words were spoken.
    occasions = "occasions.tsv";
    /// Offices of which a person holds one at a time.
    offices = "offices.tsv";
    /// Words with their opposites, form by form, both ways.
    opposites = "opposites.tsv";
    /// What the words of classes and ids of web pages say of an element.
    page_parts = "page-parts.tsv";
    /// Words before a noun without which it says something else.
    privatives = "privatives.tsv";
    /// Personal pronouns.
    pronouns = "pronouns.tsv";
    /// Words that say how many or how closely.
    quantifiers = "quantifiers.tsv";
    /// Characters that may be quotation marks, by family and side.
    quotation_marks = "quotation-marks.tsv";
    /// Words of one class that exclude each other.
    rivals = "rivals.tsv";
    /// Nouns for persons, bodies and papers that speak.
    roles = "roles.tsv";
    /// Nouns for things of one class, with the kind that each is and the wider ones.
    sorts = "sorts.tsv";
    /// American spellings with the British ones.
    spelling = "spelling.tsv";
    /// Words that say the same, in pairs, both ways.
    synonyms = "synonyms.tsv";
    /// Words with what a thesaurus has near them.
    thesaurus = "thesaurus.tsv";
    /// What a title names as the occasion of the words below it.
    title_occasions = "title-occasions.tsv";
    /// Titles that stand before a name.
    titles = "titles.tsv";
    /// Units of measure with the one they are counted in.
    units = "units.tsv";
}

/// Whether a word carries no content and is of a class of `function-words.tsv`: `auxiliary`, `pronoun`, `preposition` …
pub(crate) fn is_function(word: &str, class: &str) -> bool {
    function_words().row(word).is_some_and(|row| row.cell(1) == class)
}
