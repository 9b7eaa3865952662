//! Finds the passages.
