//! The reader of `gzip`: seeds lie in `tests/formats/gzip`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod laws;

fuzz_target!(|bytes: &[u8]| laws::hold("gzip", bytes));
