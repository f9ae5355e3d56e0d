//! Plain text: lines become paragraphs.
//!
//! Three layouts occur: one paragraph a line, paragraphs parted by blank lines, and paragraphs broken at a
//! fixed width. The last is told by its own signs and joined; list signs come off, also where they stand on a
//! line of their own.

use super::classify::ends_sentence;
use super::lexicon::{Boilerplate, LineRule};
use super::normalize::{comparison_form, decode_entities, normalize_line};
use super::raw::{BlockHint, RawBlock};

/// Widest line that a text broken at a fixed width may have, in characters.
const WIDEST_WRAP: usize = 110;

/// A line before joining.
struct Line {
    text: String,
    width: usize,
    item: bool,
    /// Whether a blank line or the beginning of the text stands before it.
    after_blank: bool,
}

/// Cuts plain text into blocks.
pub(super) fn blocks_of_text(text: &str, table: &Boilerplate) -> Vec<RawBlock> {
    let lines = read_lines(text);
    let width = wrap_width(&lines);
    let mut blocks: Vec<RawBlock> = Vec::new();
    let mut previous: Option<&Line> = None;
    for line in &lines {
        match (previous, blocks.last_mut()) {
            (Some(before), Some(block)) if continues(before, line, width, table) => {
                // "Moroccan-" and "held" of a broken line belong together.
                let hyphen = block.text.ends_with('-') && !block.text.ends_with(" -");
                if !hyphen {
                    block.text.push(' ');
                }
                block.text.push_str(&line.text);
            }
            _ => {
                let hint = if line.item { BlockHint::Item } else { BlockHint::Line };
                blocks.push(RawBlock::new(line.text.clone(), hint));
            }
        }
        previous = Some(line);
    }
    blocks
}

/// The lines that hold text, without list signs.
fn read_lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut blank, mut sign_alone) = (true, false);
    for raw in text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let text = normalize_line(&decode_entities(raw));
        if text.is_empty() {
            blank = true;
            continue;
        }
        if is_list_sign(&text) {
            (sign_alone, blank) = (true, false);
            continue;
        }
        let (content, marked) = strip_list_sign(&text);
        let item = marked || sign_alone;
        lines.push(Line { text: content.to_owned(), width: text.chars().count(), item, after_blank: blank });
        (blank, sign_alone) = (false, false);
    }
    lines
}

/// Whether the line is nothing but the sign of a list item.
fn is_list_sign(text: &str) -> bool {
    matches!(text, "-" | "*" | "•" | "·" | "▪" | "■" | "●" | "○" | "‣" | "–" | "+" | "»" | ">")
}

/// Takes the sign of a list item, or its number, off a line.
fn strip_list_sign(text: &str) -> (&str, bool) {
    if let Some((sign, content)) = text.split_once(' ') {
        let number = sign.strip_suffix(['.', ')']).unwrap_or("");
        let numbered = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        if is_list_sign(sign) || (numbered && content.starts_with(char::is_uppercase)) {
            return (content, true);
        }
    }
    match text.strip_prefix(['•', '▪', '●', '‣']) {
        Some(content) if !content.is_empty() => (content.trim_start(), true),
        _ => (text, false),
    }
}

/// The width at which the text is broken, where it is.
///
/// Of the lines that another one follows at once, most then end within a sentence and near the same width, and
/// at least one goes on in lower case; where paragraphs stand one a line, most end with a full stop, and some are
/// wider than any page.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let inner: Vec<&[Line]> = lines.windows(2).filter(|pair| !pair[1].after_blank && !pair[1].item).collect();
    let broken = |pair: &&&[Line]| pair[0].width <= WIDEST_WRAP && !ends_sentence(&pair[0].text);
    let widest = inner.iter().filter(broken).map(|pair| pair[0].width).max().filter(|widest| *widest >= 40)?;
    let full = inner.iter().filter(broken).filter(|pair| pair[0].width * 10 >= widest * 7).count();
    let wide = inner.iter().filter(|pair| pair[0].width > WIDEST_WRAP).count();
    let running = inner.iter().any(|pair| goes_on(&pair[0].text, &pair[1].text) && pair[0].width * 10 >= widest * 7);
    (full >= 3 && full * 2 >= inner.len() && wide * 10 <= inner.len() && running).then_some(widest)
}

/// Whether a sentence runs from one line into the next.
fn goes_on(line: &str, next: &str) -> bool {
    !ends_sentence(line) && next.starts_with(char::is_lowercase)
}

/// Whether `line` is the continuation of `before`.
fn continues(before: &Line, line: &Line, width: Option<usize>, table: &Boilerplate) -> bool {
    if line.after_blank || line.item {
        return false;
    }
    if let Some(width) = width {
        let first_word = line.text.split(' ').next().unwrap_or("").chars().count();
        // The next word would not have fitted; some programs break a little later than their longest line.
        return before.width <= width + 6
            && (before.width + 1 + first_word > width.saturating_sub(1) || goes_on(&before.text, &line.text));
    }
    // Text taken from pages whose links each stand on a line of their own.
    let words = |text: &str| text.split(' ').count();
    let glued = line.text.starts_with([',', ';', ')', '.']) && words(&line.text) > 1;
    let running = goes_on(&before.text, &line.text) && words(&line.text) >= 4;
    let form = comparison_form(&line.text);
    words(&before.text) >= 4
        && !ends_sentence(&before.text)
        && (glued || running)
        && !table.is(LineRule::Menu, &form)
        && !table.contains(LineRule::Noise, &form)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(String, BlockHint)> {
        let blocks = blocks_of_text(text, &Boilerplate::embedded());
        blocks.into_iter().map(|block| (block.text, block.hint)).collect()
    }

    #[test]
    fn one_paragraph_a_line_stays_apart() {
        let text = "Talks ended on Monday.\nBoth sides were content.\n\nThey will meet again.\n";
        assert_eq!(blocks(text).len(), 3);
    }

    #[test]
    fn lines_broken_at_a_width_are_joined() {
        let text = "Ministers end talks on the river\n\n\
            The ministers of the two states ended their talks on the shared\n\
            river on Monday. They said that the waters would be measured by a\n\
            joint commission of twelve experts, which is to begin its work in\n\
            spring.\n\n\
            A first report is due in autumn. It will tell how much the dam-\n\
            building of the last years has changed the flow of the river and\n\
            of its branches.\n";
        let blocks = blocks(text);
        assert_eq!(blocks.len(), 3);
        assert!(blocks[1].0.ends_with("begin its work in spring."));
        assert!(blocks[2].0.contains("dam-building"));
    }

    #[test]
    fn list_signs_come_off_even_when_alone() {
        let expected = [("Home", BlockHint::Item), ("Asia", BlockHint::Item), ("Talks end", BlockHint::Item)];
        let expected = expected.map(|(text, hint)| (text.to_owned(), hint));
        assert_eq!(blocks("  • Home\n- Asia\n-\nTalks end\n"), expected);
        assert_eq!(blocks("1. Talks end\n")[0], ("Talks end".to_owned(), BlockHint::Item));
        assert_eq!(blocks("-5 degrees were measured.\n")[0].1, BlockHint::Line);
    }

    #[test]
    fn a_sentence_broken_by_a_link_is_joined() {
        let text = "The minister said that the new agreement\nwould be signed in spring by both sides.\nfacebook\n";
        assert_eq!(blocks(text).len(), 2);
    }
}
