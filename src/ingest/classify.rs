//! What a single line is, by itself: running text, a headline, a date, a credit, or part of the page's frame.

use super::credit::{Byline, read_byline};
use super::date::{DateReading, date_among_fields, scan_line, split_trailing_date};
use super::lexicon::{Boilerplate, LineRule};
use super::normalize::comparison_form;
use super::raw::{BlockHint, RawBlock};
use super::readers::ReadContext;
use crate::resources::OutletKind;

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// One sentence or several.
    Prose,
    /// Four words or more that are no sentence: a headline, here or of another article.
    Title,
    /// Fewer words.
    Short,
    /// A caption, without its credit.
    Caption(String),
    /// Nothing but dates, maybe with names.
    Date(Vec<DateReading>, Byline),
    /// Who wrote it.
    Byline(Byline),
    /// Which agencies contributed, and where it comes from.
    Credit(Byline),
    /// The name of an agency alone: a credit of the article, or of a picture.
    Agency(String),
    /// The medium.
    Publisher(String),
    /// Who holds the rights, where the line says so; such a line may stand anywhere below the text.
    Copyright(Option<String>),
    /// The page's address.
    Address(String),
    /// The heading of a list of other articles.
    ListHeading,
    /// A pointer to another article.
    Link,
    /// The end of the article: comments follow.
    ArticleEnd,
    /// About the author.
    Biography,
    /// Menus, share buttons, legal lines.
    Noise,
}

/// Tells what a line is. `block.text` is normalised.
pub(super) fn classify(block: &RawBlock, context: &ReadContext<'_>) -> LineKind {
    let table = &context.options.boilerplate;
    let text = block.text.as_str();
    let form = comparison_form(text);
    let words = text.split_whitespace().count();
    if form.is_empty() {
        return LineKind::Noise;
    }
    // Long paragraphs are text whatever words they hold.
    if words > 70 {
        return LineKind::Prose;
    }
    if let Some(kind) = frame_kind(text, &form, words, context) {
        return kind;
    }
    if let Some(kind) = origin_kind(text, &form, words, context) {
        return kind;
    }
    if let Some(caption) = caption(text, &form, table) {
        return if caption.split_whitespace().count() >= 4 { LineKind::Caption(caption) } else { LineKind::Noise };
    }
    let linked = block.hint == BlockHint::Link;
    if is_sentence(text) || words >= 25 || (words >= 4 && text.ends_with(':')) {
        return if linked { LineKind::Link } else { LineKind::Prose };
    }
    // A piece of a sentence that the page has torn apart.
    let torn = text.starts_with(char::is_lowercase) || text.ends_with([',', ';']) || ends_quoted(text);
    if torn && words >= 6 && !linked && block.hint != BlockHint::Item {
        return LineKind::Prose;
    }
    if words >= 4 { LineKind::Title } else { LineKind::Short }
}

/// Lines of the page's frame.
fn frame_kind(text: &str, form: &str, words: usize, context: &ReadContext<'_>) -> Option<LineKind> {
    let table = &context.options.boilerplate;
    if table.is(LineRule::ArticleEnd, form) || is_comment_count(form) {
        return Some(LineKind::ArticleEnd);
    }
    if is_list_heading(text, form, words, table) {
        return Some(LineKind::ListHeading);
    }
    if table.is(LineRule::Menu, form) || is_share_bar(form, words, table) || is_breadcrumb(text) || is_age(form, words)
    {
        return Some(LineKind::Noise);
    }
    if let Some(kind) = address(text, table) {
        return Some(kind);
    }
    let labelled = text.split_once([':', '|', '>']).map(|(label, _)| comparison_form(label));
    if labelled.is_some_and(|label| table.is(LineRule::Link, &label)) {
        return Some(LineKind::Link);
    }
    let copyright = text.contains('©') || (text.starts_with("(c)") && words < 20);
    if copyright || (table.start(LineRule::CopyrightStart, form).is_some() && words < 30) {
        return Some(LineKind::Copyright(copyright_holder(text, context)));
    }
    if table.contains(LineRule::Noise, form) || (words == 1 && text.contains('@')) {
        return Some(LineKind::Noise);
    }
    None
}

/// Lines that tell where the article comes from.
fn origin_kind(text: &str, form: &str, words: usize, context: &ReadContext<'_>) -> Option<LineKind> {
    let table = &context.options.boilerplate;
    let dates = scan_line(text, table);
    if !dates.is_empty() {
        return Some(LineKind::Date(dates, Byline::default()));
    }
    if words <= 16 && text.contains('|') {
        // "Agency - Jul 8, 2024 - 17:33 | World", "Source: Agency | 2024-07-08 17:33": the part that holds the date tells what the
        // line is, and a credit in another part whose it is.
        let parts: Vec<LineKind> = text
            .split('|')
            .filter_map(|part| origin_kind(part.trim(), &comparison_form(part), words, context))
            .collect();
        let credit = parts.iter().find_map(|kind| match kind {
            LineKind::Credit(byline) => Some(byline.clone()),
            _ => None,
        });
        for kind in parts {
            if let LineKind::Date(dates, byline) = kind {
                return Some(LineKind::Date(dates, credit.unwrap_or(byline)));
            }
        }
    }
    if words <= 40 && (table.contains(LineRule::Credit, form) || is_credit(text, form, table)) {
        let named = context.outlets.named_in(text);
        let publisher = named.iter().find(|outlet| outlet.kind == OutletKind::Publisher && form.starts_with("source"));
        return Some(LineKind::Credit(Byline {
            authors: Vec::new(),
            agencies: super::credit::agencies(&named).map(str::to_owned).collect(),
            publisher: publisher.map(|outlet| outlet.name.clone()),
        }));
    }
    if let Some(agencies) = bracketed_agencies(text, words, context) {
        return Some(LineKind::Credit(Byline { agencies, ..Byline::default() }));
    }
    if table.start(LineRule::BiographyStart, form).is_some() {
        return Some(LineKind::Biography);
    }
    let name = text.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(outlet) = context.outlets.exact(name) {
        return Some(match outlet.kind {
            OutletKind::Agency => LineKind::Agency(outlet.name.clone()),
            OutletKind::Publisher => LineKind::Publisher(outlet.name.clone()),
        });
    }
    if words <= 16
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && let Some((before, dates)) = split_trailing_date(text, table)
    {
        if let Some(byline) = read_byline(before, table, context.outlets) {
            return Some(LineKind::Date(dates, byline));
        }
        if let Some(outlet) = context.outlets.exact(before) {
            let mut byline = Byline::default();
            match outlet.kind {
                OutletKind::Agency => byline.agencies.push(outlet.name.clone()),
                OutletKind::Publisher => byline.publisher = Some(outlet.name.clone()),
            }
            return Some(LineKind::Date(dates, byline));
        }
        // A place or a section before the date.
        let names = before.split_whitespace().all(|word| !word.starts_with(char::is_lowercase));
        if names && before.split_whitespace().count() <= 3 {
            return Some(LineKind::Date(dates, Byline::default()));
        }
    }
    if words <= 16 && text.bytes().any(|byte| byte.is_ascii_digit()) {
        let dates = date_among_fields(text, table);
        if !dates.is_empty() {
            return Some(LineKind::Date(dates, Byline::default()));
        }
    }
    read_byline(text, table, context.outlets).map(LineKind::Byline)
}

/// The agencies of a short line such as "ab/cd (AP, Reuters)".
fn bracketed_agencies(text: &str, words: usize, context: &ReadContext<'_>) -> Option<Vec<String>> {
    let inner = text.strip_suffix(')').filter(|_| words <= 8)?;
    let (before, credits) = inner.rsplit_once('(')?;
    if ends_sentence(before) {
        return None;
    }
    let named = credits.split([',', '/', ';']).map(|name| context.outlets.exact(name));
    let named: Vec<_> = named.collect::<Option<Vec<_>>>()?;
    let agencies: Vec<String> = super::credit::agencies(&named).map(str::to_owned).collect();
    (!agencies.is_empty()).then_some(agencies)
}

/// Who holds the copyright, if the line says so in the usual form: the capitalised words after the year.
fn copyright_holder(text: &str, context: &ReadContext<'_>) -> Option<String> {
    let known = context.outlets.named_in(text).into_iter().find(|outlet| outlet.kind == OutletKind::Publisher);
    if let Some(outlet) = known {
        return Some(outlet.name.clone());
    }
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let words = text.split_whitespace().map(|word| word.trim_matches([',', '(', ')', '-', '–']));
    let name: Vec<&str> =
        words.skip_while(|word| !is_year(word)).skip_while(|word| is_year(word) || word.is_empty()).collect();
    let end = name.iter().position(|word| {
        word.ends_with('.') || !word.chars().all(|c| c.is_alphanumeric() || matches!(c, '&' | '’' | '\'' | '-'))
    });
    let name = match end {
        Some(end) if name[end].ends_with('.') => &name[..=end],
        Some(end) => &name[..end],
        None => &name[..],
    };
    let name = name.join(" ");
    let name = name.trim_end_matches('.');
    let capitals = name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
    let small =
        name.split(' ').all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "the" | "and" | "&"));
    let legal = name.to_lowercase().contains("rights") || name.to_lowercase().contains("copyright");
    ((1..=6).contains(&capitals) && small && !legal).then(|| name.to_owned())
}

/// Whether the line is the heading of a list of other articles.
fn is_list_heading(text: &str, form: &str, words: usize, table: &Boilerplate) -> bool {
    if words > 6 || (text.ends_with('.') && words > 3) {
        return false;
    }
    let begins = table.start(LineRule::ListHeading, form).is_some_and(|start| start.contains(' ') || words <= 2);
    let ends = || {
        (1..words.min(4)).any(|skipped| {
            let rest = form.splitn(skipped + 1, ' ').last().unwrap_or("");
            words <= 4 && rest != form && table.is(LineRule::ListHeading, rest)
        })
    };
    // "Read more: ..." points to one article and is no heading.
    let pointer = text.split_once(':').is_some_and(|(_, rest)| !rest.trim().is_empty());
    !pointer && (begins || ends())
}

/// "12 comments"
fn is_comment_count(form: &str) -> bool {
    form.split_once(' ').is_some_and(|(number, rest)| {
        number.bytes().all(|byte| byte.is_ascii_digit()) && matches!(rest, "comment" | "comments" | "replies")
    })
}

/// "3 hours ago", "5 min", "1 2k views"
fn is_age(form: &str, words: usize) -> bool {
    let number = form.split(' ').next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    number
        && words <= 4
        && ["ago", "min", "mins", "views", "shares", "likes", "reads"].contains(&form.rsplit(' ').next().unwrap_or(""))
}

/// Whether every word, or pair of words, is one of a menu: "Share Tweet Email".
fn is_share_bar(form: &str, words: usize, table: &Boilerplate) -> bool {
    let parts: Vec<&str> = form.split(' ').collect();
    (2..=10).contains(&words) && parts.iter().all(|part| table.is(LineRule::Menu, part))
}

/// Whether the line is a path of sections: "Home > World > Asia".
fn is_breadcrumb(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['>', '»', '›', '|', '/']).map(str::trim).collect();
    let arrows = text.contains(['>', '»', '›']);
    let short = parts.iter().filter(|part| part.split_whitespace().count() <= 3).count();
    // With arrows the last part may be the article's own headline.
    (arrows && parts.len() >= 2 && short + 1 >= parts.len() && !text.starts_with(['>', '»', '›']))
        || (parts.len() >= 3 && short == parts.len() && !text.contains(|c: char| c.is_ascii_digit()))
}

/// A line that holds the page's address, or the label of one.
fn address(text: &str, table: &Boilerplate) -> Option<LineKind> {
    let is_address = |word: &str| {
        !word.contains(char::is_whitespace)
            && ["http://", "https://", "www."].iter().any(|start| word.starts_with(start))
    };
    if is_address(text) {
        return Some(LineKind::Address(text.to_owned()));
    }
    let (label, rest) = text.split_once(':')?;
    let rest = rest.trim();
    if !table.is(LineRule::UrlLabel, &comparison_form(label)) {
        return None;
    }
    match rest {
        "" => Some(LineKind::Noise),
        _ => is_address(rest).then(|| LineKind::Address(rest.to_owned())),
    }
}

/// Whether the line begins like a credit: "Reporting by ...", "Source: ...".
fn is_credit(text: &str, form: &str, table: &Boilerplate) -> bool {
    let Some(start) = table.start(LineRule::CreditStart, form) else { return false };
    // One word alone ("source") needs a colon or nothing behind it.
    start.contains(' ')
        || start == form
        || text.split_once(':').is_some_and(|(label, _)| comparison_form(label) == start)
}

/// The caption, where the line is one, without its label and credit.
fn caption(text: &str, form: &str, table: &Boilerplate) -> Option<String> {
    // "Photo: Jane Roe" is a credit and nothing else.
    let short = form.split(' ').count() <= 6 && !ends_sentence(text);
    if short && table.start(LineRule::PhotoCredit, form).is_some() {
        return Some(String::new());
    }
    let (rest, labelled) = match text.split_once(':') {
        Some((label, after)) if table.is(LineRule::CaptionStart, &comparison_form(label)) => (after.trim(), true),
        _ => (text, false),
    };
    let clean = without_picture_credit(rest, table);
    (labelled || clean.len() < rest.len()).then(|| clean.to_owned())
}

/// Takes the credit off a caption: "(AP Photo/Jane Roe)", "[File: Agency]", "Image: Jane Roe/Agency".
pub(super) fn without_picture_credit<'a>(caption: &'a str, table: &Boilerplate) -> &'a str {
    let mut rest = caption.trim_end();
    let mut credited = rest;
    // Brackets may follow each other, the last one with an agency alone.
    while let Some(inner) = credited.trim_end_matches('.').strip_suffix([')', ']'])
        && let Some(at) = inner.rfind(['(', '['])
        && inner.len() - at < 60
    {
        credited = inner[..at].trim_end();
        if is_photo_credit(&inner[at + 1..], table) {
            rest = credited;
        }
    }
    for (at, _) in rest.match_indices(": ") {
        let start = rest[..at].rfind(' ').map_or(0, |space| space + 1);
        let few = rest[at..].split_whitespace().count() <= 8;
        if start > 0 && few && table.is(LineRule::PhotoCredit, &comparison_form(&rest[start..at])) {
            return rest[..start].trim_end();
        }
    }
    rest
}

/// Whether the words are a picture credit.
fn is_photo_credit(words: &str, table: &Boilerplate) -> bool {
    let form = comparison_form(words);
    form.split(' ').count() <= 8 && table.contains(LineRule::PhotoCredit, &form)
}

/// Whether the text ends as a sentence does, closing quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches([' ', '”', '"', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', '。'])
}

/// Whether the text ends with a closing quotation mark that has an opening one before it.
fn ends_quoted(text: &str) -> bool {
    text.ends_with(['”', '"']) && text.contains(['“', '"']) && text.contains(", ")
}

/// Whether the text is a sentence or more: it ends like one, has three words, and is not in title case.
pub(super) fn is_sentence(text: &str) -> bool {
    if !ends_sentence(text) {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let lower = words
        .iter()
        .filter(|word| word.trim_start_matches(['“', '"', '‘', '\'', '(']).starts_with(char::is_lowercase))
        .count();
    let exclaimed = text.trim_end_matches(['”', '"', '’', '\'']).ends_with(['?', '!']);
    // "Will the Talks Go On?" is a headline.
    let headline = exclaimed && words.len() <= 16 && lower * 3 < words.len();
    // So is, mostly, a short question alone on its line.
    let question =
        text.ends_with('?') && words.len() <= 12 && !text[..text.len() - 1].contains(['.', '?', '“', '"', '!']);
    words.len() >= 3 && lower >= 1 && !headline && !question
}
