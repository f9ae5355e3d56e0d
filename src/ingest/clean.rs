//! Parts the article from the page around it.
//!
//! Every line is first told by itself ([`super::classify`]); here its place decides. Before the first running
//! text stand the headline, a caption and the menus; after the last one nothing belongs to the article.
//! Between them headlines are those of other articles. After the heading of a list of other articles, text
//! counts again only from two full paragraphs in a row on, since teasers stand alone.

use std::collections::BTreeSet;

use super::classify::{LineKind, classify, ends_sentence, without_picture_credit};
use super::credit::{Byline, is_person_name, split_trailing_credit};
use super::date::DateReading;
use super::dateline::read_dateline;
use super::lexicon::LineRule;
use super::normalize::{comparison_form, normalize_line};
use super::origin::Origin;
use super::raw::{BlockHint, RawArticle, RawBlock};
use super::readers::ReadContext;
use crate::model::BlockKind;

/// A clean article.
#[derive(Debug, Default, PartialEq)]
pub(super) struct CleanArticle {
    /// The headline.
    pub headline: Option<String>,
    /// Place of the dateline.
    pub dateline: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
    /// Everything but the headline, in order.
    pub blocks: Vec<(BlockKind, String)>,
}

/// A line with what it is.
struct Line {
    text: String,
    hint: BlockHint,
    kind: LineKind,
}

/// Words from which on a paragraph after a list of other articles may be the article's own.
const FULL_PARAGRAPH_WORDS: usize = 15;

/// How many words a pull quote must have to be told from a sentence that happens to recur.
const REPETITION_WORDS: usize = 6;

/// Cleans an article.
pub(super) fn clean(raw: &RawArticle, context: &ReadContext<'_>) -> CleanArticle {
    let lines = classified(&raw.blocks, context);
    let mut origin = Origin::from_fields(raw, context);
    let first_prose = lines.iter().position(|line| line.kind == LineKind::Prose).unwrap_or(lines.len());
    let headline = headline(raw, &lines[..first_prose], context);
    let headline_form = headline.as_deref().map(comparison_form);

    let mut blocks = header_blocks(raw, &lines[..first_prose], headline.as_deref(), context);
    let frame = classified(&raw.frame, context);
    take_header_origin(&frame, &mut origin);
    take_header_origin(&lines[..first_prose], &mut origin);
    blocks.splice(0..0, dropped_standfirst(&frame, headline_form.as_deref()));
    let body = body(&lines, first_prose, &mut origin);
    let summaries = standfirst_length(&lines, first_prose);
    for (index, kind) in body {
        let kind = if index < first_prose + summaries { BlockKind::Summary } else { kind };
        let line = &lines[index];
        blocks.push((kind, if let LineKind::Caption(caption) = &line.kind { caption } else { &line.text }.clone()));
    }
    drop_biography(&mut blocks, &lines, &mut origin, context);
    drop_repetitions(&mut blocks, headline_form.as_deref());
    let dateline = take_dateline(&mut blocks, &mut origin, context);
    for (_, text) in blocks.iter_mut().rev().take(2) {
        if let Some((before, agency)) = split_trailing_credit(text, context.outlets) {
            origin.add_agency(agency);
            *text = before.to_owned();
        }
    }
    CleanArticle { headline, dateline, origin, blocks }
}

/// What the lines above the text say about its origin. An agency alone on a line is believed next to a date or
/// byline; elsewhere it credits a picture.
fn take_header_origin(header: &[Line], origin: &mut Origin) {
    let about_origin =
        |line: Option<&Line>| line.is_some_and(|line| matches!(line.kind, LineKind::Date(..) | LineKind::Byline(_)));
    for (index, line) in header.iter().enumerate() {
        let beside =
            about_origin(header.get(index + 1)) || about_origin(index.checked_sub(1).and_then(|at| header.get(at)));
        if beside || !matches!(line.kind, LineKind::Agency(_)) {
            origin.take_line(&line.kind);
        }
    }
}

/// The standfirst below the headline, which readability sometimes takes for a teaser.
fn dropped_standfirst(frame: &[Line], headline: Option<&str>) -> Vec<(BlockKind, String)> {
    let at = headline.and_then(|headline| frame.iter().rposition(|line| comparison_form(&line.text) == headline));
    let below = at.and_then(|at| frame.get(at + 1..)).unwrap_or_default();
    let standfirst = below.iter().find(|line| line.kind == LineKind::Prose && line.hint == BlockHint::Paragraph);
    standfirst.map(|line| (BlockKind::Summary, line.text.clone())).into_iter().collect()
}

/// Normalises and classifies the lines; empty ones go.
fn classified(blocks: &[RawBlock], context: &ReadContext<'_>) -> Vec<Line> {
    blocks
        .iter()
        .filter_map(|block| {
            let block = RawBlock::new(normalize_line(&block.text), block.hint);
            (!block.text.is_empty()).then(|| {
                let kind = classify(&block, context);
                Line { text: block.text, hint: block.hint, kind }
            })
        })
        .collect()
}

/// The headline: what the format marks as such, else a line before the text. Among these one that the page
/// repeats (in its path of sections) is surest; then the first of five words or more, or the last where a
/// list of other articles stands before the text; then the longest.
fn headline(raw: &RawArticle, header: &[Line], context: &ReadContext<'_>) -> Option<String> {
    if let Some(title) = raw.title.as_deref().map(normalize_line).filter(|title| !title.is_empty()) {
        return Some(without_site_name(&title, raw.publisher.as_deref(), context));
    }
    let marked = header.iter().find(|line| line.hint == BlockHint::Title && !line.text.is_empty());
    if let Some(line) = marked {
        return Some(line.text.clone());
    }
    let candidates: Vec<&Line> = header
        .iter()
        .filter(|line| matches!(line.kind, LineKind::Title | LineKind::Link) && line.hint != BlockHint::Link)
        .collect();
    let words = |line: &Line| line.text.split_whitespace().count();
    let forms: Vec<String> = candidates.iter().map(|line| comparison_form(&line.text)).collect();
    let mut seen = BTreeSet::new();
    let again = forms.iter().position(|form| !seen.insert(form));
    let repeated = again.and_then(|again| candidates.get(again));
    let free = || candidates.iter().filter(|line| line.hint != BlockHint::Item);
    let after_list = header.iter().any(|line| line.kind == LineKind::ListHeading);
    let long = if after_list { free().rfind(|line| words(line) >= 5) } else { free().find(|line| words(line) >= 5) };
    let chosen = repeated.or(long).or_else(|| free().max_by_key(|line| words(line)));
    // "Subject: Talks end"
    let unlabelled = |text: &'_ str| match text.split_once(':') {
        Some((label, rest)) if context.options.boilerplate.is(LineRule::TitleLabel, &comparison_form(label)) => {
            rest.trim().to_owned()
        }
        _ => text.to_owned(),
    };
    chosen.map(|line| without_site_name(&unlabelled(&line.text), raw.publisher.as_deref(), context))
}

/// Takes " | The Herald" and the like off a headline.
fn without_site_name(title: &str, publisher: Option<&str>, context: &ReadContext<'_>) -> String {
    let mut title = title;
    while let Some((at, separator)) =
        [" | ", " - ", " – ", " — ", " :: "].iter().filter_map(|s| Some((title.rfind(s)?, s))).max_by_key(|(at, _)| *at)
    {
        let name = &title[at + separator.len()..];
        let known = context.outlets.exact(name).is_some()
            || publisher.is_some_and(|publisher| comparison_form(publisher) == comparison_form(name))
            || context.options.boilerplate.is(LineRule::Menu, &comparison_form(name));
        if !known {
            break;
        }
        title = title[..at].trim_end();
    }
    title.to_owned()
}

/// The captions that stand before the text; a standfirst without a full stop cannot be told from one.
fn header_blocks(
    raw: &RawArticle,
    header: &[Line],
    headline: Option<&str>,
    context: &ReadContext<'_>,
) -> Vec<(BlockKind, String)> {
    let mut blocks = Vec::new();
    for caption in raw.captions.iter().map(|caption| normalize_line(caption)) {
        let caption = without_picture_credit(&caption, &context.options.boilerplate).to_owned();
        if caption.split_whitespace().count() >= 4 {
            blocks.push((BlockKind::Caption, caption));
        }
    }
    let Some(headline) = headline.map(comparison_form) else { return blocks };
    let after = header.iter().rposition(|line| comparison_form(&line.text).ends_with(&headline));
    let after = after.map_or(0, |at| at + 1);
    let loose: Vec<&Line> = header[after..].iter().filter(|line| matches!(line.kind, LineKind::Title)).collect();
    // Three or more in a row are headlines of other articles.
    if loose.len() <= 2 && !header[after..].iter().any(|line| line.kind == LineKind::ListHeading) {
        for line in loose.iter().filter(|line| line.hint == BlockHint::Line || line.hint == BlockHint::Paragraph) {
            // A line in title case throughout is a headline.
            if line.text.split(' ').any(|word| word.starts_with(char::is_lowercase)) {
                blocks.push((BlockKind::Caption, line.text.clone()));
            }
        }
    }
    for line in header {
        if let LineKind::Caption(caption) = &line.kind {
            blocks.push((BlockKind::Caption, caption.clone()));
        }
    }
    blocks
}

/// How many paragraphs from the first on are a standfirst: those before a date line that stands above the
/// rest of the text, where no date stood before them.
fn standfirst_length(lines: &[Line], first_prose: usize) -> usize {
    let dated = |line: &Line| matches!(line.kind, LineKind::Date(..)) && line.hint != BlockHint::Heading;
    if lines[..first_prose].iter().any(dated) {
        return 0;
    }
    let count = lines[first_prose..].iter().take(2).take_while(|line| line.kind == LineKind::Prose).count();
    let rest = lines.get(first_prose + count..).unwrap_or_default();
    let frame: Vec<&Line> = rest.iter().take_while(|line| line.kind != LineKind::Prose).collect();
    let prose_after = rest.iter().filter(|line| line.kind == LineKind::Prose).count();
    if prose_after >= 2 && frame.iter().any(|line| dated(line)) { count } else { 0 }
}

/// The lines that are the article's text, by index, from `first_prose` on.
fn body(lines: &[Line], first_prose: usize, origin: &mut Origin) -> Vec<(usize, BlockKind)> {
    let mut kept: Vec<(usize, BlockKind)> = Vec::new();
    let mut in_list = false;
    let mut waiting_heading = None;
    let mut agencies = Vec::new();
    let chronology = lines.iter().skip(first_prose).filter(|line| is_bare_date(line)).count() > 1;
    for (index, line) in lines.iter().enumerate().skip(first_prose) {
        match &line.kind {
            LineKind::ArticleEnd if kept.len() >= 3 => break,
            LineKind::ListHeading => in_list = true,
            LineKind::Prose if in_list && !resumes(lines, index) => {}
            LineKind::Prose => {
                in_list = false;
                kept.extend(waiting_heading.take().map(|heading| (heading, BlockKind::Summary)));
                let item = line.hint == BlockHint::Item;
                kept.push((index, if item { BlockKind::ListItem } else { BlockKind::Paragraph }));
            }
            // The items of a list that the text announces with a colon.
            LineKind::Title | LineKind::Short
                if !in_list && line.hint == BlockHint::Item && announced(lines, &kept, index) =>
            {
                kept.push((index, BlockKind::ListItem));
            }
            LineKind::Title | LineKind::Short if !in_list && line.hint == BlockHint::Heading => {
                waiting_heading = Some(index);
            }
            // The days of a chronology, on lines of their own.
            LineKind::Date(..) if !in_list && is_bare_date(line) && (chronology || line.hint == BlockHint::Heading) => {
                waiting_heading = Some(index);
            }
            LineKind::Caption(_) if !in_list => kept.push((index, BlockKind::Caption)),
            LineKind::Agency(_) if !in_list => agencies.push(index),
            kind if !in_list || matches!(kind, LineKind::Copyright(_)) => origin.take_line(kind),
            _ => {}
        }
    }
    // Between paragraphs an agency's name credits a picture; after the last one, the article.
    let end = kept.last().map_or(first_prose, |&(last, _)| last);
    for &index in agencies.iter().filter(|&&index| index > end) {
        origin.take_line(&lines[index].kind);
    }
    kept
}

/// Whether a line is a date without label, time or author.
fn is_bare_date(line: &Line) -> bool {
    let LineKind::Date(readings, byline) = &line.kind else { return false };
    let bare = |reading: &DateReading| !reading.labelled && !reading.modified && reading.date.timestamp.is_none();
    *byline == Byline::default() && readings.iter().all(bare)
}

/// Whether the article goes on at this paragraph after a list of others: it and the next one are full.
fn resumes(lines: &[Line], index: usize) -> bool {
    let full =
        |line: &Line| line.text.split_whitespace().count() >= FULL_PARAGRAPH_WORDS && line.hint != BlockHint::Link;
    let next = lines.get(index + 1).filter(|line| line.kind == LineKind::Prose);
    full(&lines[index]) && next.is_some_and(full)
}

/// Whether a list item follows a colon, or another item of such a list.
fn announced(lines: &[Line], kept: &[(usize, BlockKind)], index: usize) -> bool {
    kept.last().is_some_and(|&(last, kind)| {
        last + 1 == index
            && match kind {
                BlockKind::ListItem => !ends_sentence(&lines[last].text),
                _ => lines[last].text.ends_with(':'),
            }
    })
}

/// Takes the author's biography off the end of the text, and with it the author's name on a line before it.
fn drop_biography(
    blocks: &mut Vec<(BlockKind, String)>,
    lines: &[Line],
    origin: &mut Origin,
    context: &ReadContext<'_>,
) {
    let mut found = false;
    for _ in 0..2 {
        let Some((_, text)) = blocks.last() else { break };
        if blocks.len() < 3 || !is_biography(text, context) {
            break;
        }
        origin.take_biography(text, context);
        found = true;
        blocks.pop();
    }
    if let (true, Some((_, last))) = (found, blocks.last())
        && let Some(at) = lines.iter().rposition(|line| line.text == *last)
    {
        let name = lines[at + 1..]
            .iter()
            .take_while(|line| line.kind != LineKind::Prose)
            .find(|line| is_person_name(&line.text));
        if let Some(line) = name {
            origin.authors_from_biography(&line.text);
        }
    }
}

/// "Jane Roe is a freelance writer based in Malta.": a name, a verb in the present, and a job in journalism
/// or scholarship, all in the first sentence of a short paragraph.
fn is_biography(text: &str, context: &ReadContext<'_>) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 70 {
        return false;
    }
    let verb = words
        .iter()
        .take(8)
        .position(|word| matches!(*word, "is" | "covers" | "writes" | "reports" | "joined" | "has" | "works"));
    let Some(verb) = verb.filter(|&verb| verb >= 1) else { return false };
    let name = words[..verb].join(" ");
    let name = name.split(',').next().unwrap_or("").trim_start_matches("Dr. ").trim_start_matches("Prof. ");
    let sentence = words[verb..].iter().take_while(|word| !word.ends_with('.')).count() + 1;
    let said: Vec<String> = words[verb..]
        .iter()
        .take(sentence)
        .map(|word| comparison_form(word).trim_end_matches('s').to_owned())
        .collect();
    is_person_name(name) && context.options.boilerplate.contains(LineRule::Biography, &said.join(" "))
}

/// Drops what the page says twice: the headline as a paragraph, a standfirst that the text repeats, equal
/// paragraphs, and pull quotes.
fn drop_repetitions(blocks: &mut Vec<(BlockKind, String)>, headline: Option<&str>) {
    let forms: Vec<String> = blocks.iter().map(|(_, text)| comparison_form(text)).collect();
    let mut sorted: Vec<usize> = (0..forms.len()).collect();
    sorted.sort_by(|&left, &right| forms[left].cmp(&forms[right]).then(left.cmp(&right)));
    let mut keep = vec![true; blocks.len()];
    let is_body = |index: usize| matches!(blocks[index].0, BlockKind::Paragraph | BlockKind::ListItem);
    for group in sorted.chunk_by(|&left, &right| forms[left] == forms[right]) {
        // The place in the text, not the one above it, is where the reader expects the words.
        let best = group.iter().copied().find(|&index| is_body(index)).or(group.first().copied());
        for &index in group {
            keep[index] = Some(index) == best && Some(forms[index].as_str()) != headline;
        }
    }
    // Comparing all with all is for articles, not for books.
    if blocks.len() <= 400 {
        for index in 0..blocks.len() {
            let form = &forms[index];
            let words = form.split(' ').count();
            let inside = |other: usize| {
                other != index
                    && keep[other]
                    && forms[other].len() > form.len()
                    && format!(" {} ", forms[other]).contains(&format!(" {form} "))
            };
            if keep[index] && (REPETITION_WORDS..=40).contains(&words) && (0..blocks.len()).any(inside) {
                keep[index] = false;
            }
        }
    }
    let mut keep = keep.into_iter();
    blocks.retain(|_| keep.next().unwrap_or(true));
}

/// Takes the dateline off the first paragraph that has one, of the first three.
fn take_dateline(blocks: &mut [(BlockKind, String)], origin: &mut Origin, context: &ReadContext<'_>) -> Option<String> {
    let paragraphs = blocks.iter_mut().filter(|(kind, _)| *kind == BlockKind::Paragraph).take(3);
    for (_, text) in paragraphs {
        let table = &context.options.boilerplate;
        if let Some(dateline) = read_dateline(text, context.gazetteer, context.outlets, table) {
            origin.take_dateline(&dateline);
            *text = text[dateline.length..].to_owned();
            return Some(dateline.place);
        }
    }
    None
}
