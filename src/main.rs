//! The command line of quotedrift.
fn main() {}
