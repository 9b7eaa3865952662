//! The reader of `docx`: seeds lie in `tests/formats/docx`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod laws;

fuzz_target!(|bytes: &[u8]| laws::hold("docx", bytes));
