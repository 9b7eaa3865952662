//! Files that are made to hurt a reader: each is refused with a plain word, or read, and never costs more than it may.

use std::io::Write;

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use quotedrift::article::formats;

/// The text, or the message.
fn read(name: &str, bytes: &[u8]) -> Result<String, String> {
    match formats::read(name, bytes, None) {
        Ok(content) => Ok(content.document(name, bytes, "").seen().to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn refused(name: &str, bytes: &[u8], because: &str) {
    let told = read(name, bytes).expect_err(name);
    assert!(told.contains(because), "{told}");
}

fn nitf(before: &str, text: &str) -> Vec<u8> {
    format!("<?xml version=\"1.0\"?>{before}<nitf><body><body.content><p>{text}</p></body.content></body></nitf>")
        .into_bytes()
}

#[test]
fn elements_in_elements() {
    let deep = format!("<nitf>{}", "<p>".repeat(100_000));
    refused("deep.xml", deep.as_bytes(), "256 are read");
    let page = format!("<html><body>{}<p>The ferry will not sail.</p>", "<div>".repeat(100_000));
    assert!(
        read("deep.html", page.as_bytes())
            .unwrap()
            .contains("The ferry will not sail.")
    );
    let json = format!(
        "{{\"uri\": \"x\", \"type\": \"text\", \"headline\": \"h\", \"bodies\": {}",
        "[".repeat(100_000)
    );
    refused("deep.json", json.as_bytes(), "127 deep");
    let quotes = format!("# Head\n\n[a](b)\n\n{}x\n", "> ".repeat(20_000));
    assert!(read("deep.md", quotes.as_bytes()).is_ok());
}

#[test]
fn entities_that_multiply_or_turn_in_a_circle() {
    let laughs: String = (1..12)
        .map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)))
        .collect();
    let laughs = format!("<!DOCTYPE nitf [<!ENTITY l0 \"ha\">{laughs}]>");
    refused("laughs.xml", &nitf(&laughs, "&l11;"), "grow beyond measure");
    let circle = "<!DOCTYPE nitf [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>";
    refused("circle.xml", &nitf(circle, "&a;"), "grow beyond measure");
    let long = format!("<!DOCTYPE nitf [<!ENTITY a \"{}\">]>", "ha".repeat(50_000));
    refused("long.xml", &nitf(&long, &"&a;".repeat(1000)), "grow beyond measure");
}

#[test]
fn entities_outside_of_the_file_are_not_fetched() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.txt");
    std::fs::write(&secret, "words of another file").unwrap();
    let outside = format!("<!DOCTYPE nitf [<!ENTITY a SYSTEM \"file://{}\">]>", secret.display());
    refused("outside.xml", &nitf(&outside, "&a;"), "not fetched");
    let parameter = "<!DOCTYPE nitf [<!ENTITY % a SYSTEM \"http://example.org/a.dtd\"> %a;]>";
    refused("parameter.xml", &nitf(parameter, "The ferry."), "grow beyond measure");
}

#[test]
fn declarations_longer_than_the_beginning_that_is_looked_at() {
    let declarations: String = (0..1200).map(|n| format!("<!ELEMENT e{n} (#PCDATA)>\n")).collect();
    let long = format!("<!DOCTYPE nitf [\n{declarations}]>");
    assert!(long.len() > 16 * 1024);
    let text = read("long.xml", &nitf(&long, "The ferry will not sail.")).unwrap();
    assert!(text.contains("The ferry will not sail."), "{text}");
}

#[test]
fn archives_that_unpack_to_far_more() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..80 {
        packed.write_all(&vec![b'a'; 1 << 20]).unwrap();
    }
    refused("bomb.gz", &packed.finish().unwrap(), "larger than 64 MB");
    let mut document = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for part in ["[Content_Types].xml", "word/document.xml"] {
        document
            .start_file(part, zip::write::SimpleFileOptions::default())
            .unwrap();
        document.write_all(b"<Types>").unwrap();
    }
    for _ in 0..80 {
        document.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let bytes = document.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    refused("bomb.docx", &bytes, "larger than 64 MB");
}

fn pdf(objects: &str) -> Vec<u8> {
    format!("%PDF-1.4\n{objects}\ntrailer<</Root 1 0 R/Prev 0>>\nstartxref\n0\n%%EOF").into_bytes()
}

#[test]
fn pdfs_that_turn_in_a_circle() {
    let pages =
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>endobj";
    assert!(read("pages.pdf", &pdf(pages)).is_err());
    refused("pages.pdf", &pdf(pages), "no page that can be read");
    let forms = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
                 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</F 4 0 R>>>>/Contents 5 0 R>>endobj\n\
                 4 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F 4 0 R>>>>/Length 10>>stream\n\
                 /F Do /F Do\nendstream endobj\n5 0 obj<</Length 5>>stream\n/F Do\nendstream endobj";
    assert!(read("forms.pdf", &pdf(forms)).is_err());
}

#[test]
#[cfg_attr(
    debug_assertions,
    ignore = "unpacks 256 MB: takes a minute where the compiler did not optimise"
)]
fn pdfs_that_unpack_to_far_more() {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..260 {
        packed.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let mut bytes = b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n".to_vec();
    bytes.extend(packed.finish().unwrap());
    bytes.extend(b"\nendstream endobj\n%%EOF");
    refused("bomb.pdf", &bytes, "larger than 256 MB");
}
