//! What a pronoun, a role or a given name says of the one it means: he or she.

use crate::lexicon;

/// Whom a given name or a pronoun means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

pub(super) fn pronoun_gender(pronoun: &str) -> Option<Gender> {
    match lexicon::pronouns().row(&pronoun.to_ascii_lowercase())?.cell(1) {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

/// The gender of a role that only one of the two has: "the man".
pub(super) fn noun_gender(role: &str) -> Option<Gender> {
    gender_of(
        lexicon::roles()
            .row(&role.split(' ').next_back()?.to_lowercase())?
            .cell(2),
    )
}

fn gender_of(cell: &str) -> Option<Gender> {
    match cell {
        "female" | "f" => Some(Gender::Female),
        "male" | "m" => Some(Gender::Male),
        _ => None,
    }
}

/// The gender of a given name that only one of the two has.
pub(super) fn gender(name: &str) -> Option<Gender> {
    let row = lexicon::given_names()
        .row(name)
        .or_else(|| lexicon::given_names().row(&name.to_lowercase()))?;
    gender_of(row.cell(1))
}
