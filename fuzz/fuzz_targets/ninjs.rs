//! The reader of `ninjs`: seeds lie in `tests/formats/ninjs`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod laws;

fuzz_target!(|bytes: &[u8]| laws::hold("ninjs", bytes));
