//! The subcommands, one file each.

use std::process::ExitCode;

/// Parses the command line and runs the subcommand; the exit code is 0 done, 1 failed, 2 wrong usage.
pub fn run() -> ExitCode {
    ExitCode::from(2)
}
