//! `chancery review`: the user's word on doubtful pairs, one by one.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;

use super::Output;
use crate::model::{Decision, EntityId, Property, Resolution};
use crate::pipeline::{GraphFolder, Pipeline, StoredGraph, judge, verdicts};
use crate::resolve::{Sentences, Verdict};

/// Go through the pairs of entities that may be one thing, and say which are.
///
/// Shows both sides with their names, posts, countries and a sentence each, and what speaks for and against. Every answer is
/// written to `decisions.csv` in the graph folder at once; the next build, or `--apply`, obeys it. Answers are read from
/// standard input, a line each, so that they can come from a file.
#[derive(Debug, Args)]
#[command(after_help = "Answers: s same, d different, k skip (or an empty line), u undo the last answer, q quit.")]
pub struct Review {
    /// The graph folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Merge the graph again by the answers when done
    #[arg(long)]
    apply: bool,
    /// With --apply, take tables from this copy of `ontology/`
    #[arg(long, value_name = "DIR", requires = "apply")]
    resources: Option<PathBuf>,
}

/// What the user wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Judge(Verdict),
    Skip,
    Undo,
    Quit,
}

impl Review {
    /// Asks, and writes down the answers.
    pub fn run(self, output: &mut Output) -> anyhow::Result<()> {
        let folder = GraphFolder::open(&self.folder)?;
        let stored = StoredGraph::read(&folder)?;
        let judged = verdicts(&folder)?;
        let open: Vec<&Decision> = stored
            .resolution
            .decisions
            .iter()
            .filter(|decision| judged.get(&decision.left, &decision.right).is_none())
            .collect();
        let given = ask(&folder, &stored.resolution, &open, output)?;
        let count = |verdict| given.iter().filter(|given| **given == Some(verdict)).count();
        let (same, different) = (count(Verdict::Same), count(Verdict::Different));
        let left = open.len() - same - different;
        writeln!(output, "{same} same, {different} different, {left} left open")?;
        if self.apply && same + different > 0 {
            let mut builder = Pipeline::builder();
            if let Some(resources) = &self.resources {
                builder = builder.resources(resources);
            }
            builder.build()?.merge_again(&folder)?;
            writeln!(output, "merged again")?;
        } else if same + different > 0 {
            writeln!(output, "the next build obeys; `chancery review --apply` merges at once")?;
        }
        Ok(())
    }
}

/// Walks through the pairs; the verdict on each, where one was given.
fn ask(
    folder: &GraphFolder,
    resolution: &Resolution,
    open: &[&Decision],
    output: &mut Output,
) -> anyhow::Result<Vec<Option<Verdict>>> {
    let sentences = Sentences::new(resolution);
    let mut given: Vec<Option<Verdict>> = vec![None; open.len()];
    let mut answered: Vec<usize> = Vec::new();
    let mut lines = io::stdin().lock().lines();
    let mut at = 0;
    while at < open.len() || !answered.is_empty() {
        if let Some(decision) = open.get(at) {
            writeln!(output, "{}", output.bold(format!("{} of {}", at + 1, open.len())))?;
            show(resolution, &sentences, decision, output)?;
        }
        let answer = read_answer(&mut lines, at < open.len(), output)?;
        match (answer, open.get(at)) {
            (Answer::Judge(verdict), Some(decision)) => {
                judge(folder, resolution, decision, Some(verdict))?;
                given[at] = Some(verdict);
                answered.push(at);
                at += 1;
            }
            (Answer::Skip, Some(_)) => {
                answered.push(at);
                at += 1;
            }
            (Answer::Undo, _) => {
                if let Some(last) = answered.pop() {
                    if given[last].take().is_some() {
                        judge(folder, resolution, open[last], None)?;
                    }
                    at = last;
                } else {
                    writeln!(output, "there is nothing to undo")?;
                }
            }
            (Answer::Quit, _) | (_, None) => break,
        }
        writeln!(output)?;
    }
    Ok(given)
}

/// Asks until an answer comes; the end of the input is one.
fn read_answer(
    lines: &mut impl Iterator<Item = io::Result<String>>,
    has_pair: bool,
    output: &mut Output,
) -> io::Result<Answer> {
    loop {
        let question =
            if has_pair { "[s]ame [d]ifferent s[k]ip [u]ndo [q]uit" } else { "that was the last; [u]ndo [q]uit" };
        write!(output, "{question} > ")?;
        output.flush()?;
        let Some(line) = lines.next().transpose()? else {
            writeln!(output)?;
            return Ok(Answer::Quit);
        };
        // The terminal shows what is typed; a file does not.
        if !io::stdin().is_terminal() {
            writeln!(output, "{line}")?;
        }
        match answer(&line) {
            Some(answer) => return Ok(answer),
            None => writeln!(output, "\"{}\" is no answer", line.trim())?,
        }
    }
}

fn answer(line: &str) -> Option<Answer> {
    Some(match line.trim().to_lowercase().as_str() {
        "s" | "same" => Answer::Judge(Verdict::Same),
        "d" | "different" => Answer::Judge(Verdict::Different),
        "k" | "skip" | "" => Answer::Skip,
        "u" | "undo" => Answer::Undo,
        "q" | "quit" => Answer::Quit,
        _ => return None,
    })
}

fn show(
    resolution: &Resolution,
    sentences: &Sentences<'_>,
    decision: &Decision,
    output: &mut Output,
) -> io::Result<()> {
    for (mark, id) in [("A", &decision.left), ("B", &decision.right)] {
        let Some(entity) = resolution.entities.get(id) else { continue };
        let name = output.bold(&entity.label);
        writeln!(output, "  {mark}  {name}, {} {}", entity.class, output.faint(id))?;
        let mut line = |what: &str, value: String| {
            if value.is_empty() { Ok(()) } else { writeln!(output, "     {what}: {value}") }
        };
        line("also", entity.aliases.iter().take(6).cloned().collect::<Vec<_>>().join(", "))?;
        line("posts", objects(resolution, id, &[Property::HoldsPost]))?;
        line("of", objects(resolution, id, &[Property::MemberOf, Property::PartOf, Property::OrganOf]))?;
        line("country", entity.country.clone().unwrap_or_default())?;
        line("articles", entity.articles.len().to_string())?;
        line("says", sentences.about(id).map(|text| format!("“{}”", text.trim())).unwrap_or_default())?;
    }
    writeln!(output, "  score {:.2}: {}", decision.score.value(), decision.reasons.join("; "))
}

/// The labels of what an entity is related to.
fn objects(resolution: &Resolution, id: &EntityId, properties: &[Property]) -> String {
    let mut labels: Vec<&str> = resolution
        .statements
        .iter()
        .filter(|statement| statement.subject == *id && properties.contains(&statement.property))
        .filter_map(|statement| resolution.entities.get(&statement.object))
        .map(|object| object.label.as_str())
        .collect();
    labels.sort_unstable();
    labels.dedup();
    labels.truncate(4);
    labels.join(", ")
}
