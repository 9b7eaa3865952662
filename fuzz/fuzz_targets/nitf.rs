//! The reader of `nitf`: seeds lie in `tests/formats/nitf`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod laws;

fuzz_target!(|bytes: &[u8]| laws::hold("nitf", bytes));
