//! The reader of `newsml`: seeds lie in `tests/formats/newsml`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod laws;

fuzz_target!(|bytes: &[u8]| laws::hold("newsml", bytes));
