//! The reader of `markdown`: seeds lie in `tests/formats/markdown`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod laws;

fuzz_target!(|bytes: &[u8]| laws::hold("markdown", bytes));
