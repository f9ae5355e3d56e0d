//! Dependency trees drawn under the words of their sentence, for people.
//!
//! ```text
//! Kenya     ’s   president met  envoys in   Lusaka .
//! NNP       POS  NN        VBD  NNS    IN   NNP    .
//! nmod:poss case nsubj     root obj    case nmod   punct
//! LOC──────                                 LOC───
//!  ▲│        ▲   │▲        │ │   ▲│     ▲   │▲
//!  │╰────────╯   │╰────────╯ ╰───╯│     ╰───╯│
//!  ╰─────────────╯                ╰──────────╯
//! ```
//!
//! Arrows point at the dependent. The arcs of punctuation, which say nothing that the eye does not see, are left out.

use std::fmt::Write as _;
use std::ops::Range;

use crate::model::{DependencyRelation, Sentence};

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// The words of a sentence with their Penn tags, relations, names and arcs. Where it is wider than `width` characters it
/// goes on below, and so do the arcs.
pub fn draw(sentence: &Sentence, width: usize) -> String {
    let columns = columns(sentence);
    let arcs = arcs(sentence);
    let canvas = canvas(&columns, &arcs);
    let mut output = String::new();
    for words in rows(&columns, width) {
        if words.start > 0 {
            output.push('\n');
        }
        let begin = columns.get(words.start).map_or(0, |column| column.start);
        let end = columns.get(words.end - 1).map_or(0, |column| column.end);
        let mut push = |line: &str| {
            let line = line.trim_end();
            if !line.is_empty() {
                output.push_str(line);
                output.push('\n');
            }
        };
        let tokens = sentence.tokens.get(words.clone()).unwrap_or_default();
        for text in [
            tokens.iter().map(|token| token.form.as_str()).collect::<Vec<_>>(),
            tokens.iter().map(|token| token.tag.as_str()).collect(),
            tokens.iter().map(|token| token.relation.as_str()).collect(),
        ] {
            push(&gloss(&text, &columns, &words));
        }
        push(&names(sentence, &columns, &words));
        for row in &canvas {
            push(&row.get(begin..end).unwrap_or_default().iter().collect::<String>());
        }
    }
    output
}

/// An arc between two words, and how far below them it runs.
struct Arc {
    head: usize,
    dependent: usize,
    level: usize,
}

impl Arc {
    fn begin(&self) -> usize {
        self.head.min(self.dependent)
    }

    fn end(&self) -> usize {
        self.head.max(self.dependent)
    }
}

/// Where each word stands. Three characters below it are for arcs: to the left, from the head, to the right.
fn columns(sentence: &Sentence) -> Vec<Range<usize>> {
    let mut begin = 0;
    let columns = sentence.tokens.iter().map(|token| {
        let texts = [token.form.as_str(), token.tag.as_str(), token.relation.as_str()];
        let width = texts.iter().map(|text| text.chars().count()).max().unwrap_or(0).max(3);
        let column = begin..begin + width + 1;
        begin = column.end;
        column
    });
    columns.collect()
}

/// The arcs, each below those within or across it.
fn arcs(sentence: &Sentence) -> Vec<Arc> {
    let count = sentence.tokens.len();
    let drawn = sentence.tokens.iter().enumerate().filter(|(_, token)| token.relation != DependencyRelation::Punct);
    let mut arcs: Vec<Arc> = drawn
        .filter_map(|(dependent, token)| Some(Arc { head: token.head?, dependent, level: 0 }))
        .filter(|arc| arc.head < count && arc.head != arc.dependent)
        .collect();
    arcs.sort_by_key(|arc| (arc.end() - arc.begin(), arc.begin(), arc.dependent));
    for index in 0..arcs.len() {
        let (placed, rest) = arcs.split_at_mut(index);
        if let Some(arc) = rest.first_mut() {
            let below = placed.iter().filter(|other| other.begin().max(arc.begin()) < other.end().min(arc.end()));
            arc.level = below.map(|other| other.level + 1).max().unwrap_or(0);
        }
    }
    arcs
}

/// The lines below the words: arrow heads, then a row for each level.
fn canvas(columns: &[Range<usize>], arcs: &[Arc]) -> Vec<Vec<char>> {
    let width = columns.last().map_or(0, |column| column.end);
    let levels = arcs.iter().map(|arc| arc.level + 1).max().unwrap_or(0);
    let mut strokes = vec![vec![0_u8; width]; levels];
    let mut heads = vec![' '; width];
    let mut add = |row: usize, column: usize, stroke: u8| {
        if let Some(cell) = strokes.get_mut(row).and_then(|row| row.get_mut(column)) {
            *cell |= stroke;
        }
    };
    for arc in arcs {
        let leftward = arc.dependent < arc.head;
        let start = |word: usize| columns.get(word).map_or(0, |column| column.start);
        let from = start(arc.head) + if leftward { 0 } else { 2 };
        let to = start(arc.dependent) + 1;
        for (column, mark) in [(from, '│'), (to, '▲')] {
            if let Some(cell) = heads.get_mut(column) {
                *cell = mark;
            }
        }
        for row in 0..arc.level {
            add(row, from, UP | DOWN);
            add(row, to, UP | DOWN);
        }
        add(arc.level, from, UP | if leftward { LEFT } else { RIGHT });
        add(arc.level, to, UP | if leftward { RIGHT } else { LEFT });
        for column in from.min(to) + 1..from.max(to) {
            add(arc.level, column, LEFT | RIGHT);
        }
    }
    let rows = strokes.iter().map(|row| row.iter().map(|&stroke| line(stroke)).collect());
    std::iter::once(heads).chain(rows).collect()
}

fn line(stroke: u8) -> char {
    const UP_LEFT: u8 = UP | LEFT;
    const UP_RIGHT: u8 = UP | RIGHT;
    const VERTICAL: u8 = UP | DOWN;
    const HORIZONTAL: u8 = LEFT | RIGHT;
    match stroke {
        0 => ' ',
        UP_LEFT => '╯',
        UP_RIGHT => '╰',
        VERTICAL => '│',
        HORIZONTAL => '─',
        _ if stroke == VERTICAL | LEFT => '┤',
        _ if stroke == VERTICAL | RIGHT => '├',
        _ if stroke == HORIZONTAL | UP => '┴',
        _ => '┼',
    }
}

/// The words that fit on each line, at least one.
fn rows(columns: &[Range<usize>], width: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut first = 0;
    for (index, column) in columns.iter().enumerate() {
        let begin = columns.get(first).map_or(0, |column| column.start);
        if index > first && column.end - begin > width {
            rows.push(first..index);
            first = index;
        }
    }
    if first < columns.len() {
        rows.push(first..columns.len());
    }
    rows
}

/// Texts at the places of their words.
fn gloss(texts: &[&str], columns: &[Range<usize>], words: &Range<usize>) -> String {
    let mut output = String::new();
    for (text, column) in texts.iter().zip(columns.get(words.clone()).unwrap_or_default()) {
        // Writing to a text cannot fail.
        let _ = write!(output, "{text:<width$}", width = column.len());
    }
    output
}

/// The kinds of names under their first words, with a line under the others.
fn names(sentence: &Sentence, columns: &[Range<usize>], words: &Range<usize>) -> String {
    let mut output = String::new();
    for word in words.clone() {
        let width = columns.get(word).map_or(0, ExactSizeIterator::len);
        let name = sentence.entities.iter().find(|name| (name.first..name.end).contains(&word));
        let text = match name {
            Some(name) if name.first == word => name.kind.as_str(),
            _ => "",
        };
        let _ = match name {
            Some(name) if word + 1 < name.end => write!(output, "{text:─<width$}"),
            Some(_) => write!(output, "{text:─<rest$} ", rest = width.saturating_sub(1)),
            None => write!(output, "{:width$}", ""),
        };
    }
    output
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockKind, NamedEntity, NamedEntityKind, PartOfSpeech, Span, Token};

    fn sentence(words: &[(&str, Option<usize>, DependencyRelation)]) -> Sentence {
        let token = |&(form, head, relation): &(&str, Option<usize>, DependencyRelation)| Token {
            span: Span::default(),
            form: form.to_owned(),
            lemma: form.to_owned(),
            pos: PartOfSpeech::Other,
            tag: "X".to_owned(),
            head,
            relation,
        };
        Sentence {
            span: Span::default(),
            block_kind: BlockKind::Paragraph,
            block: 0,
            tokens: words.iter().map(token).collect(),
            entities: vec![NamedEntity { first: 0, end: 2, kind: NamedEntityKind::Person }],
        }
    }

    fn example() -> Sentence {
        use DependencyRelation::{Flat, Nsubj, Obj, Punct, Root};
        sentence(&[
            ("Li", Some(2), Nsubj),
            ("Na", Some(0), Flat),
            ("bought", None, Root),
            ("ships", Some(2), Obj),
            (".", Some(2), Punct),
        ])
    }

    #[test]
    fn arcs_lead_from_heads_to_dependents() {
        let expected = [
            "Li    Na   bought ships .",
            "X     X    X      X     X",
            "nsubj flat root   obj   punct",
            "PER───────",
            " ▲│    ▲   │ │     ▲",
            " │╰────╯   │ ╰─────╯",
            " ╰─────────╯",
        ];
        let found = draw(&example(), 80);
        assert_eq!(found.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn wide_sentences_go_on_below() {
        let drawing = draw(&example(), 18);
        assert!(drawing.lines().all(|line| line.chars().count() <= 18), "{drawing}");
        assert_eq!(drawing.split("\n\n").count(), 2, "{drawing}");
    }

    #[test]
    fn damaged_trees_are_drawn_as_far_as_they_go() {
        let mut sentence = example();
        sentence.tokens[3].head = Some(99);
        sentence.tokens[0].head = Some(0);
        sentence.entities[0].end = 77;
        assert!(draw(&sentence, 0).contains("bought"));
        sentence.tokens.clear();
        assert_eq!(draw(&sentence, 80), "");
    }
}
