//! The reader of `html`: seeds lie in `tests/formats/html`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod laws;

fuzz_target!(|bytes: &[u8]| laws::hold("html", bytes));
