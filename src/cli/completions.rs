//! `chancery completions`: the shell learns the command line.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::Output;

/// Print a completion script for a shell.
///
/// For instance: chancery completions bash > ~/.local/share/bash-completion/completions/chancery
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// Prints the script.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        // Written to memory first: the generator panics where a pipe is closed.
        let mut script = Vec::new();
        generate(self.shell, &mut super::Cli::command(), "chancery", &mut script);
        Ok(std::io::Write::write_all(output, &script)?)
    }
}
