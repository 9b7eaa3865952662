//! A dossier is read whole, or refused with one paragraph that says which file, what is wrong, what to do.

use std::fs;
use std::path::{Path, PathBuf};

use quotedrift::article::{Article, Dossier, Extent, Identity, Provenance, Role};
use quotedrift::text::Vocabulary;

fn corpora() -> Vec<PathBuf> {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let mut folders: Vec<PathBuf> = fs::read_dir(corpora)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("dossier.toml").is_file())
        .collect();
    folders.sort();
    folders
}

/// A folder with a relay and a source, and this `dossier.toml`.
fn refused(toml: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("case");
    fs::create_dir(&inside).unwrap();
    fs::write(folder.path().join("outside.txt"), "words").unwrap();
    for name in ["relay.txt", "source.txt"] {
        fs::write(inside.join(name), format!("words of {name}")).unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path().join("outside.txt"), inside.join("link.txt")).unwrap();
    fs::write(inside.join("dossier.toml"), toml).unwrap();
    let message = match Dossier::read(&inside) {
        Ok(_) => panic!("was taken:\n{toml}"),
        Err(error) => error.to_string(),
    };
    assert!(!message.contains('\n'), "more than one paragraph: {message}");
    message
}

const RELAY: &str = "[relay]\npath = \"relay.txt\"\n";

#[test]
fn every_mistake_is_named_with_what_to_do() {
    let source = |keys: &str| format!("{RELAY}[[source]]\nid = \"one\"\npath = \"source.txt\"\n{keys}\n");
    let cases = [
        (String::new(), "empty"),
        ("label = \"x\"".to_owned(), "there is no [relay]"),
        ("label = \n".to_owned(), "line 1 is not TOML"),
        ("relay = 3".to_owned(), "`relay` is no table"),
        (format!("{RELAY}\n[source]\npath = \"source.txt\""), "[[source]]"),
        (format!("source = 3\n{RELAY}"), "[[source]]"),
        (format!("sources = 3\n{RELAY}"), "did you mean `source`?"),
        ("[relay]\nlabel = \"KUNA\"".to_owned(), "there is no `path`"),
        ("[relay]\npath = \"rely.txt\"".to_owned(), "relay.txt?"),
        ("[relay]\npath = \"../outside.txt\"".to_owned(), "leads out of"),
        ("[relay]\npath = \"../nowhere.txt\"".to_owned(), "leads out of"),
        ("[relay]\npath = \"/etc/hostname\"".to_owned(), "leads out of"),
        ("[relay]\npath = \"link.txt\"".to_owned(), "leads out of"),
        ("[relay]\npath = \".\"".to_owned(), "folder"),
        ("[relay]\npath = 3".to_owned(), "`path` is 3"),
        (format!("{RELAY}id = \"x\""), "leave it out"),
        (source("lable = \"x\""), "did you mean `label`?"),
        (source("rolle = \"x\""), "[[source]] `one`"),
        (source("role = \"secondary\""), "\"primary\" or \"relay\""),
        (source("extent = \"part\""), "\"whole\" or \"excerpt\""),
        (source("provenance = \"fake\""), "\"stand-in\""),
        (source("language = \"English\""), "\"en\""),
        (source("date = \"2014-13-01\""), "no date"),
        (source("date = 20141220"), "no date"),
        (source("aliases = \"KCNA\""), "write a list"),
        (source("aliases = [3]"), "`aliases` holds 3"),
        (source("encoding = \"latin-klingon\""), "no encoding"),
        (source("derives-from = [\"on\"]"), "did you mean `one`?"),
        (source("derives-from = [\"one\"]"), "from itself"),
        (source("[[source]]\nid = \"two\"\npath = \"relay.txt\""), "same file"),
        (source("[[source]]\nid = \"two\"\npath = \"./source.txt\""), "same file"),
        (
            format!("{RELAY}[[source]]\nid = \"relay\"\npath = \"source.txt\""),
            "given twice",
        ),
    ];
    for (toml, expected) in cases {
        let message = refused(&toml);
        assert!(message.contains(expected), "{toml}\ngave {message}\nnot {expected}");
    }
}

#[test]
fn a_folder_without_a_dossier_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let message = Dossier::read(folder.path()).unwrap_err().to_string();
    assert!(message.contains("no dossier.toml"), "{message}");
    let message = Dossier::read(&folder.path().join("none")).unwrap_err().to_string();
    assert!(message.contains("no such folder"), "{message}");
}

#[test]
fn what_is_stated_is_read() {
    let dossier = Dossier::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/kuna-sony-2014")).unwrap();
    assert_eq!(dossier.relay.id, "relay");
    assert_eq!(dossier.sources.len(), 6);
    let kcna = &dossier.document("kcna").unwrap().stated;
    assert_eq!(kcna.label.as_deref(), Some("KCNA"));
    assert_eq!(
        (kcna.role, kcna.extent, kcna.provenance),
        (Some(Role::Primary), Extent::Whole, Some(Provenance::StandIn))
    );
    assert_eq!(kcna.original_language.as_deref(), Some("ko"));
    assert!(kcna.answers_to("the official Korean Central News Agency"));
    assert!(!kcna.answers_to("state-run Xinhua News Agency"));
    assert_eq!(dossier.document("xinhua-obama").unwrap().stated.extent, Extent::Excerpt);
}

/// What a text says of itself never speaks against what a careful reader stated of it.
#[test]
fn what_is_found_agrees_with_what_is_stated() {
    let mut wrong = Vec::new();
    let mut found_dates = 0;
    for folder in corpora() {
        let dossier = Dossier::read(&folder).unwrap();
        for source in std::iter::once(&dossier.relay).chain(&dossier.sources) {
            let article = Article::of(source.document(), &mut Vocabulary::default());
            let found = Identity::found(&article, source.file_name());
            let stated = &source.stated;
            let mut compare = |what: &str, found: Option<String>, stated: Option<String>| {
                if found.is_some() && stated.is_some() && found != stated {
                    wrong.push(format!("{}: {what} {found:?}, stated {stated:?}", source.name));
                }
            };
            compare(
                "date",
                found.date.map(|date| date.to_string()),
                stated.date.map(|date| date.to_string()),
            );
            compare("language", found.language.clone(), stated.language.clone());
            found_dates += usize::from(found.date.is_some());
            println!(
                "{}: {:?} {:?} {:?} {:?}",
                source.name, found.label, found.agency, found.role, found.headline
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(found_dates >= 15, "{found_dates}");
}
