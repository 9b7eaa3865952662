//! The reader of `mail`: seeds lie in `tests/formats/mail`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod laws;

fuzz_target!(|bytes: &[u8]| laws::hold("mail", bytes));
