//! The reader of `odt`: seeds lie in `tests/formats/odt`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod laws;

fuzz_target!(|bytes: &[u8]| laws::hold("odt", bytes));
