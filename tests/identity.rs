//! Who a document is, from any text and any name, without a panic and the same every time.

use proptest::prelude::*;
use quotedrift::article::{Article, Identity};
use quotedrift::text::{Document, Vocabulary};

fn found(text: &str, name: &str) -> Identity {
    Identity::found(
        &Article::of(Document::from_text(name, text), &mut Vocabulary::default()),
        name,
    )
}

/// Text made of what the rules look for, and of anything.
fn newslike() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Stand-in for ".to_owned()),
        Just("PYONGYANG, December 20 (KCNA) -- ".to_owned()),
        Just("Statement by Office of the Minister on ".to_owned()),
        Just("12 March 2024".to_owned()),
        Just("May 31 (".to_owned()),
        Just("\n\n".to_owned()),
        Just(" — ".to_owned()),
        "\\PC{0,12}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_has_an_identity(text in newslike(), name in "\\PC{0,24}") {
        let identity = found(&text, &name);
        prop_assert_eq!(&identity, &found(&text, &name));
        prop_assert!(identity.label.is_none_or(|label| !label.trim().is_empty()));
    }

    #[test]
    fn a_name_answers_to_itself_and_asking_is_fair(one in "[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8}){0,3}", two in "\\PC{0,24}") {
        let named = |label: &str| Identity { label: Some(label.to_owned()), ..Identity::default() };
        prop_assert!(named(&one).answers_to(&one));
        prop_assert_eq!(named(&one).answers_to(&two), named(&two).answers_to(&one));
    }
}
