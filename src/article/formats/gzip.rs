//! Compressed files (gzip, RFC 1952): whatever format the file inside has.

use std::io::Read;

use super::{Content, File, Format, Head, MAX_DEPTH, open};
use crate::article::file::MAX_FILE_BYTES;
use crate::error::Result;
use crate::text::{Extract, decode_declared};

pub(super) const FORMAT: Format = Format {
    id: "gzip",
    called: "a compressed file (gzip)",
    told_by: "its first bytes are those of gzip",
    leaves_out: "nothing; what the format inside leaves out",
    fits,
    read,
};

fn fits(head: &Head<'_>) -> bool {
    head.bytes.starts_with(b"\x1F\x8B\x08")
}

fn read(file: &File<'_>) -> Result<Content> {
    if file.depth >= MAX_DEPTH {
        return Err(file.error(
            "compressed files lie in one another too deep",
            "unpack it and name the text inside",
        ));
    }
    let mut bytes = Vec::new();
    let unpacked = flate2::read::MultiGzDecoder::new(file.bytes)
        .take(MAX_FILE_BYTES as u64 + 1)
        .read_to_end(&mut bytes);
    if bytes.len() > MAX_FILE_BYTES {
        return Err(file.error(
            format!(
                "unpacked, the file is larger than {} MB, the most that is read",
                MAX_FILE_BYTES >> 20
            ),
            "unpack it and cut out the article or statement",
        ));
    }
    if let Err(error) = unpacked {
        return Err(file.error(
            format!("the compressed file is broken ({error})"),
            "fetch or pack it again",
        ));
    }
    let mut content = open(&File {
        bytes: &bytes,
        depth: file.depth + 1,
        ..*file
    })?;
    // The text stands in no bytes of the file any more.
    let extract = content.extract.take().unwrap_or_else(|| {
        let decoded = decode_declared(&bytes, file.encoding);
        Extract {
            text: decoded.text,
            encoding: decoded.encoding,
            origins: None,
        }
    });
    content.extract = Some(Extract {
        origins: None,
        ..extract
    });
    if content.format.is_empty() {
        content.format = FORMAT.id;
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn problem(bytes: &[u8]) -> String {
        super::super::read("x.gz", bytes, None).unwrap_err().to_string()
    }

    #[test]
    fn the_file_inside_is_read_as_what_it_is() {
        let text = super::super::read("x", &packed("“No,” he said.".as_bytes()), None).unwrap();
        assert_eq!(
            (text.format, text.extract.unwrap().text.as_str()),
            ("gzip", "“No,” he said.")
        );
    }

    #[test]
    fn bombs_and_broken_files_are_refused() {
        assert!(problem(&packed(&vec![b'a'; MAX_FILE_BYTES + 1])).contains("larger than 64 MB"));
        let whole = packed(b"some text that is cut off");
        assert!(problem(&whole[..whole.len() - 9]).contains("broken"));
        assert!(problem(&packed(&packed(&packed(b"text")))).contains("too deep"));
        assert!(problem(&packed(b"\x89PNG\r\n\x1a\n0000")).contains("picture"));
    }
}
