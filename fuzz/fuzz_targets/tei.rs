//! The reader of `tei`: seeds lie in `tests/formats/tei`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod laws;

fuzz_target!(|bytes: &[u8]| laws::hold("tei", bytes));
