//! The kinds of finding: one file each, one ordered list.
//!
//! A kind takes the facts of one quotation or sentence and the policy; gives its findings. It sees no text and no other
//! kind; what two kinds would both report is settled in `judge`.

mod added_fact;
mod addition;
mod attribution_bleed;
mod case;
mod chronology;
mod compatibility;
mod condition;
mod date;
mod demotion;
mod ellipsis;
mod entity;
mod escape;
mod hedge;
mod inconsistent;
mod interpolation;
mod invisible;
mod loaded_cue;
mod lookalike;
mod lossy;
mod misattribution;
mod mixed;
mod modality;
mod mojibake;
mod name;
mod negation;
mod nested_marks;
mod number;
mod occasion;
mod omission;
mod paraphrase;
mod polarity;
mod promotion;
mod quantifier;
mod reorder;
mod rewording;
mod rival_translation;
mod role;
mod source_missing;
mod source_withdrawn;
mod spelling;
mod splice;
mod substitution;
mod truncation;
mod unclosed_quotation;
mod uncredited;
mod unsupported;

pub use case::{Case, Kind};

/// Every kind: the order of the docs, of `explain`, of the report.
pub const KINDS: &[&dyn Kind] = &[
    &rewording::Rewording,
    &rival_translation::RivalTranslation,
    &paraphrase::Paraphrase,
    &addition::Addition,
    &reorder::Reorder,
    &unsupported::Unsupported,
    &inconsistent::Inconsistent,
    &truncation::Truncation,
    &omission::Omission,
    &ellipsis::Ellipsis,
    &splice::Splice,
    &interpolation::Interpolation,
    &nested_marks::NestedMarks,
    &spelling::Spelling,
    &unclosed_quotation::UnclosedQuotation,
    &promotion::Promotion,
    &demotion::Demotion,
    &number::Number,
    &date::Date,
    &name::Name,
    &negation::Negation,
    &modality::Modality,
    &condition::Condition,
    &quantifier::Quantifier,
    &polarity::Polarity,
    &role::Role,
    &hedge::Hedge,
    &substitution::Substitution,
    &added_fact::AddedFact,
    &misattribution::Misattribution,
    &uncredited::Uncredited,
    &loaded_cue::LoadedCue,
    &source_missing::SourceMissing,
    &source_withdrawn::SourceWithdrawn,
    &attribution_bleed::AttributionBleed,
    &occasion::Occasion,
    &chronology::Chronology,
    &mojibake::Mojibake,
    &lossy::Lossy,
    &entity::Entity,
    &escape::Escape,
    &invisible::Invisible,
    &lookalike::Lookalike,
    &compatibility::Compatibility,
    &mixed::Mixed,
];

/// How grave a change of each kind is beside others of its severity, the gravest first: a sense that was turned, whose
/// words they are, a number or name, then words and cuts, then text. The order in which people see them.
const GRAVEST: [&str; 25] = [
    "negation",
    "ellipsis",
    "role",
    "polarity",
    "misattribution",
    "source-withdrawn",
    "condition",
    "truncation",
    "modality",
    "number",
    "name",
    "date",
    "quantifier",
    "splice",
    "hedge",
    "substitution",
    "unsupported",
    "promotion",
    "paraphrase",
    "reorder",
    "omission",
    "rewording",
    "addition",
    "added-fact",
    "attribution-bleed",
];

/// The rank of a kind among findings of one severity, 0 the gravest.
pub fn gravity(id: &str) -> usize {
    GRAVEST.iter().position(|kind| *kind == id).unwrap_or(GRAVEST.len())
}

/// The kind of an id.
pub fn kind(id: &str) -> Option<&'static dyn Kind> {
    KINDS.iter().copied().find(|kind| kind.id() == id)
}
