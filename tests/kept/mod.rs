//! Files of the project that a test makes: reports, expectations, the schema. A test fails where one is not today's;
//! `QUOTEDRIFT_RENEW=1` writes it anew, and the diff is to be read. Nothing else ever writes.

use std::path::Path;

/// Whether the files are to be written anew.
pub fn renews() -> bool {
    std::env::var_os("QUOTEDRIFT_RENEW").is_some()
}

/// Where a kept file first differs from what was made; it is written instead where that was asked for.
pub fn stale(path: &Path, made: &str) -> Option<String> {
    if renews() {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).expect("the folder can be made");
        }
        std::fs::write(path, made).expect("the file can be written");
        return None;
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    if kept == made {
        return None;
    }
    let mut lines = kept.lines().zip(made.lines()).zip(1..);
    let (line, was, is) = match lines.find(|((kept, made), _)| kept != made) {
        Some(((kept, made), line)) => (line, kept, made),
        None => (kept.lines().count().min(made.lines().count()) + 1, "", ""),
    };
    Some(format!(
        "{} is not today's from line {line} on; look at the change, then renew with QUOTEDRIFT_RENEW=1\n  kept {was}\n  made {is}",
        path.display()
    ))
}
