//! The subcommands, one file each.

mod analyze;
mod arguments;
mod build;
mod completions;
mod conflicts;
mod eval;
mod evidence;
mod explain;
mod export;
mod frames;
mod output;
mod path;
mod query;
mod review;
mod stats;
mod summary;
mod timeline;
mod train;

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use output::Output;

/// Reads news articles and builds a knowledge graph of who did what to whom, every triple traceable to its sentence.
#[derive(Debug, Parser)]
#[command(name = "chancery", version, max_term_width = 110, disable_help_subcommand = true)]
#[command(after_help = "Exit code: 0 done, 1 failed, 2 wrong usage. `chancery COMMAND --help` says more.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Add(build::Add),
    Remove(build::Remove),
    Query(query::Query),
    Path(path::FindPath),
    Explain(explain::Explain),
    Timeline(timeline::Timeline),
    Conflicts(conflicts::Conflicts),
    Stats(stats::Stats),
    Review(review::Review),
    Export(export::Export),
    Analyze(analyze::Analyze),
    Train(train::Train),
    Eval(eval::Eval),
    Completions(completions::Completions),
}

/// Parses the command line and runs the subcommand; the exit code is 0 done, 1 failed, 2 wrong usage.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Nothing can be done about a terminal that takes no text.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut output = Output::stdout();
    let result = match cli.command {
        Command::Build(command) => command.run(&mut output),
        Command::Add(command) => command.run(&mut output),
        Command::Remove(command) => command.run(&mut output),
        Command::Query(command) => command.run(&mut output),
        Command::Path(command) => command.run(&mut output),
        Command::Explain(command) => command.run(&mut output),
        Command::Timeline(command) => command.run(&mut output),
        Command::Conflicts(command) => command.run(&mut output),
        Command::Stats(command) => command.run(&mut output),
        Command::Review(command) => command.run(&mut output),
        Command::Export(command) => command.run(&mut output),
        Command::Analyze(command) => command.run(&mut output),
        Command::Train(command) => command.run(&mut output),
        Command::Eval(command) => command.run(&mut output),
        Command::Completions(command) => command.run(&mut output),
    };
    match result.and_then(|()| Ok(output.finish()?)) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads the output has seen enough.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        super::Cli::command().debug_assert();
    }
}
