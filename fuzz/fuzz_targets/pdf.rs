//! The reader of `pdf`: seeds lie in `tests/formats/pdf`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod laws;

fuzz_target!(|bytes: &[u8]| laws::hold("pdf", bytes));
