//! Characters: one form of each, no invisible ones, single spaces.

use unicode_normalization::UnicodeNormalization;

/// Cleans a line or paragraph: NFC, plain spaces, no soft hyphens, no invisible or control characters, no
/// space at either end or twice in a row. Quotation marks and dashes stay as they are.
pub(super) fn normalize_line(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut space = false;
    for character in text.nfc() {
        if character.is_whitespace() || matches!(character, '\u{2800}' | '\u{3164}') {
            space = true;
        } else if is_invisible(character) || character.is_control() || character == '\u{fffd}' {
            // Dropped.
        } else {
            if space && !clean.is_empty() {
                clean.push(' ');
            }
            space = false;
            clean.push(character);
        }
    }
    clean
}

/// Soft hyphens, zero-width characters, direction marks and variation selectors.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Replaces the character references of HTML that turn up in plain text.
pub(super) fn decode_entities(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        clean.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(10).position(|byte| byte == b';');
        let found = end.and_then(|end| Some((entity(rest.get(1..end)?)?, end)));
        let (character, length) = found.map_or(('&', 1), |(character, end)| (character, end + 1));
        clean.push(character);
        rest = &rest[length..];
    }
    clean.push_str(rest);
    clean
}

/// The character of a reference, without `&` and `;`.
fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "shy" => '\u{ad}',
        _ => return None,
    })
}

/// A form for comparing: lower case letters and digits, words parted by single spaces.
pub(super) fn comparison_form(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            if gap && !form.is_empty() {
                form.push(' ');
            }
            gap = false;
            form.push(character);
        } else if !matches!(character, '\'' | '’' | '‘') {
            gap = true;
        }
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_go_and_quotes_stay() {
        assert_eq!(
            normalize_line(" \u{feff}Cafe\u{301}\u{a0}“co\u{ad}operation”\u{7}\t\n x\u{200b}y "),
            "Café “cooperation” xy"
        );
    }

    #[test]
    fn character_references_are_replaced_and_lone_ampersands_kept() {
        assert_eq!(
            decode_entities("R&D at AT&amp;T&#8217;s &#x201C;lab&rdquo; &unknown; &"),
            "R&D at AT&T’s “lab” &unknown; &"
        );
    }

    #[test]
    fn quotes_and_case_do_not_matter_for_comparison() {
        assert_eq!(comparison_form("\"We'll go,\" he said."), comparison_form("“We’ll go,” He SAID"));
    }
}
