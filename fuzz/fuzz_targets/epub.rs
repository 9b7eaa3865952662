//! The reader of `epub`: seeds lie in `tests/formats/epub`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod laws;

fuzz_target!(|bytes: &[u8]| laws::hold("epub", bytes));
