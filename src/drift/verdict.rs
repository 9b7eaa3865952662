//! The one grade that a quotation or sentence gets.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The ten verdicts, mildest first. Where several of the first eight apply, the later one wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The source's words, in order; case, marks, punctuation and spacing aside.
    Verbatim,
    /// The same but for hyphenation, numerals against words, contractions, spelling, fixed abbreviations.
    FormatOnly,
    /// Verbatim with an editor's insertion in brackets or parentheses.
    Glossed,
    /// Verbatim with cuts that are marked.
    Elided,
    /// The source's words with three or more in a row dropped unmarked, or an end cut off that bound the rest.
    Shortened,
    /// Two or more separate passages run together as one, unmarked.
    Spliced,
    /// At least half of the words are the passage's, in order.
    Reworded,
    /// Fewer, for a passage that says the same or nearly so.
    Paraphrased,
    /// Found in no source that was supplied.
    Unsupported,
    /// Found in none, and the cited source is not there: no judgement.
    SourceMissing,
}

impl Verdict {
    /// All verdicts, in order.
    pub const ALL: [Verdict; 10] = [
        Verdict::Verbatim,
        Verdict::FormatOnly,
        Verdict::Glossed,
        Verdict::Elided,
        Verdict::Shortened,
        Verdict::Spliced,
        Verdict::Reworded,
        Verdict::Paraphrased,
        Verdict::Unsupported,
        Verdict::SourceMissing,
    ];

    /// The name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Verbatim => "verbatim",
            Verdict::FormatOnly => "format-only",
            Verdict::Glossed => "glossed",
            Verdict::Elided => "elided",
            Verdict::Shortened => "shortened",
            Verdict::Spliced => "spliced",
            Verdict::Reworded => "reworded",
            Verdict::Paraphrased => "paraphrased",
            Verdict::Unsupported => "unsupported",
            Verdict::SourceMissing => "source-missing",
        }
    }

    /// What people read. `in_marks`: whether the words stand in quotation marks.
    pub fn shown(self, in_marks: bool) -> &'static str {
        match self {
            Verdict::Verbatim => "exact",
            Verdict::FormatOnly => "style only",
            Verdict::Glossed => "words inserted",
            Verdict::Elided => "marked cut",
            Verdict::Shortened => "UNMARKED CUT",
            Verdict::Spliced => "STITCHED",
            Verdict::Reworded if in_marks => "WORDS CHANGED",
            Verdict::Reworded => "reworded",
            Verdict::Paraphrased if in_marks => "OTHER WORDS",
            Verdict::Paraphrased => "paraphrase",
            Verdict::Unsupported => "not in these files",
            Verdict::SourceMissing => "source not supplied",
        }
    }

    /// The same for words whose sources are all in other languages, where these could not be compared.
    pub fn shown_abroad(self, abroad: bool, in_marks: bool) -> &'static str {
        if abroad && self == Verdict::SourceMissing {
            "source in another language"
        } else {
            self.shown(in_marks)
        }
    }

    /// Whether the words were found at all.
    pub fn is_found(self) -> bool {
        self <= Verdict::Paraphrased
    }
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Marked, harmless or usual.
    Note,
    /// An editor should look: words changed or cut without a mark.
    Warning,
    /// Sense or attribution is likely changed.
    Error,
}

impl Severity {
    /// The name in JSON and in policies.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_json() {
        for verdict in Verdict::ALL {
            assert_eq!(
                serde_json::to_string(&verdict).unwrap(),
                format!("\"{}\"", verdict.id())
            );
        }
    }
}
