//! The reader of `subtitles`: seeds lie in `tests/formats/subtitles`.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod laws;

fuzz_target!(|bytes: &[u8]| laws::hold("subtitles", bytes));
