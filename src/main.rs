//! The command line of quotedrift.
//!
//! Takes arguments, files and standard input; gives standard output, messages and an exit code. Every rule about text
//! lives in the library.

#![forbid(unsafe_code)]

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
