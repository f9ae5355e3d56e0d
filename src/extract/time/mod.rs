//! Time expressions: found among the tokens, placed in the calendar against the article's date and the tense of
//! their clause, and handed to the predicates that they belong to.
//!
//! The precision of the text is kept: "earlier this week" gives a stretch of days, "in March 2022" a month.

mod atom;
mod attach;
#[cfg(test)]
mod attach_tests;
mod calendar;
mod context;
mod cursor;
mod date;
mod entry;
mod grammar;
mod period;
mod relative;
mod tense;
#[cfg(test)]
mod tests;
mod tied;

pub use attach::time_of;
pub use calendar::resolve_relative;

use crate::model::{AnalyzedDocument, EventTime, PartOfSpeech, RelativeTime, Sentence};
use crate::resources::Resources;

use atom::AtomKind;
use calendar::{Point, When};
use context::{Context, Scene};
use cursor::Cursor;

/// A stretch of words that tells when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Index of the sentence.
    pub sentence: usize,
    /// First token, with "since", "until" and the like, without "on" and "in".
    pub first: usize,
    /// One past the last token; equal to `first` where the time stands above the sentence, at the head of its entry.
    pub end: usize,
    /// The token that heads it in the tree.
    pub head: usize,
    /// The time that it stands for, as precise as the words are; `None` where it depends on an unknown date.
    pub time: Option<EventTime>,
    /// The same relative to the article's date, for expressions that are relative.
    pub relative: Option<RelativeTime>,
    /// Whether it names a period of history ("after World War II", "in the 19th century") rather than a date of news.
    pub historical: bool,
    /// Whether it lies in a year before that of the article.
    pub distant: bool,
    /// Whether it is a calendar date that lies at least three days before the article, as those of what is looked back on do.
    pub remembered: bool,
    /// For "two days after" and "the day before": the days from the event that follows these words to that of the clause.
    pub apart: Option<i32>,
}

/// How many sentences back the day may be that "the same day" speaks of.
const NARRATED_REACH: usize = 5;

/// All time expressions of a document, in text order, not overlapping.
pub fn find_times(document: &AnalyzedDocument, resources: &Resources) -> Vec<TimeExpression> {
    let day = |date: Option<crate::model::PartialDate>| date.and_then(crate::model::PartialDate::civil);
    let document_day = document.document.published.as_ref().map(|published| published.date);
    let (there, written) = (day(document.document.published_there), day(document.document.written));
    // Words for days of the week are counted from the later of the two: the text may have been added to on the day of publication.
    let published =
        there.or_else(|| day(document_day)).map(|published| written.map_or(published, |day| day.max(published)));
    let atoms: Vec<Vec<atom::Atom>> = document.sentences.iter().map(atom::atoms).collect();
    let day_first = date::numbers_begin_with_day(atoms.iter().map(Vec::as_slice));
    let mut context = Context { published, written, day_first, ..Context::default() };
    let mut found: Vec<TimeExpression> = Vec::new();
    let mut narrated_in = 0;
    let mut scene: Option<(usize, usize, Scene)> = None;
    for (index, (sentence, atoms)) in document.sentences.iter().zip(&atoms).enumerate() {
        let mut cursor = Cursor { atoms, at: 0, periods: &resources.periods };
        while cursor.at < atoms.len() {
            let begin = cursor.at;
            let Some((when, historical)) = grammar::when(&mut cursor).filter(|_| cursor.at > begin) else {
                cursor.at = begin + 1;
                continue;
            };
            let (first, end) = (atoms[begin].token, atoms[cursor.at - 1].token + 1);
            let dated = atoms[begin..cursor.at].iter().any(|atom| matches!(atom.kind, AtomKind::Number { .. }));
            if !dated && is_part_of_name(sentence, first, end) {
                continue;
            }
            let head = head_of(sentence, first, end);
            context.future = tense::is_future(resources, sentence, head);
            context.past = tense::is_past(resources, sentence, head);
            // "The same day" of a day far back is nobody's.
            let lost = matches!(when, When::At(Point::Narrated(..))) && index > narrated_in + NARRATED_REACH;
            context.scene = scene
                .filter(|(block, ..)| *block == sentence.block)
                .map(|(_, set_in, scene)| Scene { here: set_in == index, ..scene });
            let time = when.resolve(context).filter(|_| !lost);
            let expression = TimeExpression {
                sentence: index,
                first,
                end,
                head,
                time,
                relative: when.relative(context).filter(|_| !lost),
                historical,
                distant: time.zip(published).is_some_and(|(time, published)| lies_before(time, published.year())),
                remembered: matches!(when, When::At(Point::Date(_) | Point::Yearless { weekday: None, .. }))
                    && published.is_some_and(|published| is_remembered(time, published)),
                apart: match when {
                    When::At(Point::Apart(days)) => Some(days),
                    _ => None,
                },
            };
            let in_year = match when {
                When::At(Point::Date(_) | Point::InYear { .. }) => true,
                When::At(Point::Yearless { .. }) => context.scene.is_some(),
                _ => false,
            };
            if let (true, Some(EventTime::At(date))) = (in_year, time) {
                let opens = first <= 1;
                let past = expression.distant && (date.month.is_some() || opens);
                scene = past.then_some((sentence.block, index, Scene { date, opens, here: true }));
            }
            // "X and Y met on Thursday, the ministry said on Friday. On the same day ...": the day of the report is not the story's.
            let told_here = found.iter().rev().take_while(|before| before.sentence == index).any(TimeExpression::tells);
            let of_report = told_here && dates_a_report(sentence, resources, head);
            // A deadline or the beginning of a state is no day of the story either.
            if expression.tells() && !of_report {
                // After "in April" nobody knows which day "two days later" counts from.
                context.narrated_day =
                    expression.time.filter(|time| matches!(time, EventTime::At(date) if date.day.is_some()));
                narrated_in = index;
                (context.narrated, context.narrated_relative) = (expression.time, expression.relative);
            }
            found.push(expression);
        }
    }
    entry::lend(document, found)
}

impl TimeExpression {
    /// Whether it is a time at which something in the text happens, not a deadline, a beginning or a period of history.
    fn tells(&self) -> bool {
        let at = match self.time {
            Some(time) => matches!(time, EventTime::At(_)),
            None => self.relative.is_some(),
        };
        at && !self.historical
    }
}

/// Whether the word at `head` hangs on a verb that only gives words to a speaker.
fn dates_a_report(sentence: &Sentence, resources: &Resources, head: usize) -> bool {
    let verb = sentence.tokens.get(head).and_then(|token| sentence.tokens.get(token.head?));
    verb.is_some_and(|verb| {
        verb.pos == PartOfSpeech::Verb && resources.lexicon.reporting(&verb.lemma.to_lowercase()).is_some()
    })
}

/// Whether a time ends before the year begins.
fn lies_before(time: EventTime, year: i16) -> bool {
    match time {
        EventTime::At(date) => date.year < year,
        EventTime::During { ends, .. } => ends.is_some_and(|date| date.year < year),
    }
}

/// Whether a time is a day some days before that of publication.
fn is_remembered(time: Option<EventTime>, published: jiff::civil::Date) -> bool {
    const DAYS: i32 = 3;
    let Some(EventTime::At(date)) = time else { return false };
    let days = date.civil().and_then(|day| day.until(published).ok()).map(|span| span.get_days());
    days.is_some_and(|days| days >= DAYS)
}

/// Those of `expressions`, as [`find_times`] gives them, that stand in the sentence with this index.
pub fn times_in(expressions: &[TimeExpression], sentence: usize) -> &[TimeExpression] {
    let first = expressions.partition_point(|expression| expression.sentence < sentence);
    let end = expressions.partition_point(|expression| expression.sentence <= sentence);
    expressions.get(first..end).unwrap_or_default()
}

/// Whether the words lie in a longer name: "the Sunday Times", "April Haines".
fn is_part_of_name(sentence: &Sentence, first: usize, end: usize) -> bool {
    sentence.entities.iter().any(|name| name.first < end && first < name.end && (name.first < first || name.end > end))
}

/// The token that heads the stretch: the one whose own head lies outside, function words last.
fn head_of(sentence: &Sentence, first: usize, end: usize) -> usize {
    let heads_out = |index: &usize| {
        sentence.tokens.get(*index).is_some_and(|token| token.head.is_none_or(|head| head < first || head >= end))
    };
    let content = |index: &usize| {
        sentence.tokens.get(*index).is_some_and(|token| {
            !matches!(
                token.pos,
                PartOfSpeech::Adposition
                    | PartOfSpeech::SubordinatingConjunction
                    | PartOfSpeech::Determiner
                    | PartOfSpeech::Punctuation
            )
        })
    };
    let mut outward = (first..end).filter(heads_out);
    outward.clone().find(content).or_else(|| outward.next()).unwrap_or(first)
}
