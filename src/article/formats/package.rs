//! ZIP packages (word processors' files, e-books): their parts, taken out one by one and never to disk.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::File;
use crate::article::file::MAX_FILE_BYTES;
use crate::error::Result;

/// Parts of a package; a book with a file for each page and picture has a few thousand.
const MAX_PARTS: usize = 20_000;

/// An open package.
pub(super) struct Package<'a> {
    file: &'a File<'a>,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: usize,
}

/// Whether a file is a ZIP archive in which a part of this name begins.
pub(super) fn holds(bytes: &[u8], part: &str) -> bool {
    // The directory, which lists all names, stands at the end; the first names also stand at the beginning.
    bytes.starts_with(b"PK\x03\x04") && memchr::memmem::find(bytes, part.as_bytes()).is_some()
}

impl<'a> Package<'a> {
    pub fn open(file: &'a File<'a>) -> Result<Self> {
        let archive = ZipArchive::new(Cursor::new(file.bytes)).map_err(|_| {
            file.error(
                "this document is broken or cut off: its parts can't be taken out",
                "fetch it again, or open it and save its text",
            )
        })?;
        if archive.len() > MAX_PARTS {
            return Err(file.error(
                format!("this document has {} parts; {MAX_PARTS} are read", archive.len()),
                "open it and save its text",
            ));
        }
        Ok(Self {
            file,
            archive,
            left: MAX_FILE_BYTES,
        })
    }

    /// The bytes of a part; `None` where the package has none of that name.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let file = self.file;
        let entry = match self.archive.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(file.error(
                    "this document is locked with a password",
                    "open it and save a copy without one",
                ));
            }
            Err(error) => {
                return Err(file.error(
                    format!("the part `{name}` can't be taken out ({error})"),
                    "fetch it again, or open it and save its text",
                ));
            }
        };
        let mut bytes = Vec::new();
        let unpacked = entry.take(self.left as u64 + 1).read_to_end(&mut bytes);
        if bytes.len() > self.left {
            return Err(file.error(
                format!(
                    "unpacked, this document is larger than {} MB, the most that is read",
                    MAX_FILE_BYTES >> 20
                ),
                "open it and save the pages that are meant",
            ));
        }
        if let Err(error) = unpacked {
            return Err(file.error(
                format!("the part `{name}` is broken ({error})"),
                "fetch the document again, or open it and save its text",
            ));
        }
        self.left -= bytes.len();
        Ok(Some(bytes))
    }

    /// The bytes of a part that every document of its kind has.
    pub fn needed(&mut self, name: &str) -> Result<Vec<u8>> {
        let missing = self.file.error(
            format!("this document lacks its part `{name}`"),
            "open it in the program that made it and save it again",
        );
        self.part(name)?.ok_or(missing)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    /// A package with these parts, the `mimetype` stored as it is, as the formats want it.
    pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            let method = match *name {
                "mimetype" => CompressionMethod::Stored,
                _ => CompressionMethod::Deflated,
            };
            let options = SimpleFileOptions::default().compression_method(method);
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn bombs_and_torn_packages_are_refused() {
        let types = ("[Content_Types].xml", b"<Types/>".as_slice());
        let bomb = packed(&[types, ("word/document.xml", &vec![b' '; MAX_FILE_BYTES + 1])]);
        let problem = |bytes: &[u8]| super::super::read("x.docx", bytes, None).unwrap_err().to_string();
        assert!(bomb.len() < 200_000 && problem(&bomb).contains("larger than 64 MB"));
        let whole = packed(&[types, ("word/document.xml", b"<w:document/>")]);
        assert!(problem(&whole[..whole.len() - 30]).contains("broken"));
    }
}
