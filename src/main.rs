//! The command line: parses the arguments and sets the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    chancery::cli::run()
}
