//! Elements nested deeper than any browser nests them are taken off a page before it is parsed.
//!
//! For many a start tag the parser of the HTML standard walks up all elements that are open, so that its time grows with
//! the square of the nesting: a page of half a megabyte that is nothing but nested `div`s takes it half a minute.

use std::borrow::Cow;

use super::html::BLOCK_ELEMENTS;

/// Deepest nesting that is kept. Browsers stop at 512.
const DEEPEST: usize = 512;

/// Elements without content, and those that the next one of their kind ends: they do not nest by themselves.
const ENDING_BY_THEMSELVES: &[&str] = &[
    "a", "area", "base", "body", "br", "button", "caption", "col", "colgroup", "dd", "dt", "embed", "frame", "head",
    "hr", "html", "image", "img", "input", "keygen", "li", "link", "meta", "nobr", "optgroup", "option", "p", "param",
    "rb", "rp", "rt", "rtc", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements whose content is text whatever it looks like.
const RAW_TEXT: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Elements that no end tag of another element ends.
const BARRIERS: &[&str] = &["applet", "marquee", "math", "object", "select", "svg", "table", "template"];

/// An end tag that fits none of so many elements around it is taken for a stray one.
const ELEMENTS_ENDED: usize = 64;

/// The page without the tags that would nest more than [`DEEPEST`] elements; what is within them stays.
pub(super) fn flattened(page: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    // What stands before this is in `kept` or dropped.
    let mut copied = 0;
    let mut open: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(begin) = find(page, at, "<") {
        let rest = page.get(begin + 1..).unwrap_or_default();
        if rest.starts_with("!--") {
            at = find(page, begin + 4, "-->").map_or(page.len(), |end| end + 3);
            continue;
        }
        let closes = rest.starts_with('/');
        let name = tag_name(rest.get(usize::from(closes)..).unwrap_or_default());
        if name.is_empty() {
            at = begin + 1;
            continue;
        }
        // A tag that does not end takes the rest of the page with it.
        let Some(end) = tag_end(page, begin) else { break };
        at = end;
        if is_one_of(name, ENDING_BY_THEMSELVES) {
            continue;
        }
        let too_deep = if is_one_of(name, RAW_TEXT) {
            if !closes {
                at = raw_text_end(page, end, name);
            }
            false
        } else if closes {
            ended(name, &open).is_some_and(|place| {
                open.truncate(place);
                place >= DEEPEST
            })
        } else {
            // Only in drawings and formulas does a slash end the element.
            let drawing = |name: &str| is_one_of(name, &["svg", "math"]);
            let inside = drawing(name) || open.iter().rev().take(ELEMENTS_ENDED).any(|name| drawing(name));
            if inside && page.get(..end).is_some_and(|page| page.ends_with("/>")) {
                continue;
            }
            open.push(name);
            open.len() > DEEPEST
        };
        if too_deep {
            kept.push_str(page.get(copied..begin).unwrap_or_default());
            copied = end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(page);
    }
    kept.push_str(page.get(copied..).unwrap_or_default());
    Cow::Owned(kept)
}

/// The element that an end tag ends, by its place among the open ones. The end of a phrase ends no block, and no end tag
/// reaches out of a table.
fn ended(name: &str, open: &[&str]) -> Option<usize> {
    let is_block = is_one_of(name, BLOCK_ELEMENTS);
    for (place, other) in open.iter().enumerate().rev().take(ELEMENTS_ENDED) {
        if other.eq_ignore_ascii_case(name) {
            return Some(place);
        }
        if is_one_of(other, BARRIERS) || (!is_block && is_one_of(other, BLOCK_ELEMENTS)) {
            return None;
        }
    }
    None
}

fn is_one_of(name: &str, list: &[&str]) -> bool {
    list.iter().any(|listed| name.eq_ignore_ascii_case(listed))
}

fn find(page: &str, from: usize, what: &str) -> Option<usize> {
    page.get(from..)?.find(what).map(|offset| from + offset)
}

/// The name at the beginning of what follows `<` or `</`; empty where it is no tag.
fn tag_name(text: &str) -> &str {
    if !text.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return "";
    }
    text.split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default()
}

/// One past the `>` that ends the tag at `begin`, none of those within quotes.
fn tag_end(page: &str, begin: usize) -> Option<usize> {
    let (mut quote, mut before) = (None, b'<');
    for (offset, byte) in page.bytes().enumerate().skip(begin) {
        match (quote, byte) {
            (None, b'>') => return Some(offset + 1),
            // A quotation mark opens a value only behind an equals sign.
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    None
}

/// Where the text of a raw element that begins at `from` ends: at its end tag, or with the page.
fn raw_text_end(page: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = find(page, at, "</") {
        at = found + 2;
        if page.get(at..at + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            return found;
        }
    }
    page.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(count: usize) -> String {
        format!("<body>{}<p>Text.</p>{}<p>After.</p></body>", "<div>".repeat(count), "</div>".repeat(count))
    }

    #[test]
    fn usual_pages_stay_as_they_are() {
        let paths = "<svg><path d='M 1 > 2'/></svg>".repeat(1000);
        let script = format!("<script>{}</script>", "<div>".repeat(1000));
        let page =
            format!("{}{paths}{script}{}<!-- {} -->", nested(400), "<p>Unclosed".repeat(2000), "<b>".repeat(999));
        assert!(matches!(flattened(&page), Cow::Borrowed(_)));
    }

    #[test]
    fn deeper_elements_go_and_what_is_in_them_stays() {
        assert_eq!(flattened(&nested(600)), nested(DEEPEST));
        let unclosed = format!("{}x", "<font size='>'>".repeat(700));
        assert_eq!(flattened(&unclosed), format!("{}x", "<font size='>'>".repeat(DEEPEST)));
    }

    #[test]
    fn stray_end_tags_do_not_hide_the_nesting() {
        for (start, end) in
            [("<div></span>", ""), ("<span><div></span>", ""), ("<div><table><td></div>", "</table></div>")]
        {
            let page = format!("{}x{}", start.repeat(2000), end.repeat(2000));
            let left = flattened(&page);
            assert!(left.matches("<div>").count() <= DEEPEST && left.contains('x'), "{start}");
        }
    }

    #[test]
    fn what_is_no_markup_does_no_harm() {
        for page in ["", "<", "</", "<a", "a < b > c", "<!--", "<script>", "<script></scrip", "<p x='", "<é>"] {
            assert_eq!(flattened(page), page);
        }
    }
}
