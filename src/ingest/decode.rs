//! Encodings: bytes of any kind become text.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many of the first bytes are looked at to tell what a stream holds.
pub(super) const SAMPLE_BYTES: usize = 64 * 1024;

/// Text, and how sure its encoding is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Characters that could not be decoded and were replaced by U+FFFD.
    pub replaced: usize,
    /// The encoding's name.
    pub encoding: &'static str,
}

/// Bytes that are no text, with what they seem to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotText(pub &'static str);

/// First bytes of common files that are no text.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file; convert it to text or HTML first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it or save it as text or HTML"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text or HTML"),
    (b"{\\rtf", "a rich text document; save it as plain text"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database; export it as CSV"),
];

/// Turns bytes into text: byte order mark, then the encoding that an HTML page declares, then UTF-8, then
/// a guess from letter statistics (chardetng, as Firefox uses it).
///
/// # Errors
/// When the bytes are no text.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded, NotText> {
    let encoding = tell_encoding(bytes, declared)?;
    let (text, _, _) = encoding.decode(bytes);
    if looks_binary(&text) {
        return Err(NotText("not text"));
    }
    let text = repair_mojibake(text);
    let replaced = text.chars().filter(|&character| character == '\u{fffd}').count();
    Ok(Decoded { text: text.into_owned(), replaced, encoding: encoding.name() })
}

/// The encoding that the bytes seem to be in.
pub(super) fn tell_encoding(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<&'static Encoding, NotText> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(NotText(kind));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    if let Some(encoding) = wide_encoding(bytes) {
        return Ok(encoding);
    }
    if bytes.contains(&0) {
        return Err(NotText("not text"));
    }
    if let Some(encoding) = declared.filter(|encoding| !encoding.decode_without_bom_handling(bytes).1) {
        return Ok(encoding);
    }
    if is_mostly_utf8(bytes) {
        return Ok(UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    Ok(detector.guess(None, Utf8Detection::Allow))
}

/// Whether the bytes are UTF-8 but for a few damaged places: at least ten times as many good sequences of
/// several bytes as bad ones.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good >= bad.saturating_mul(10)
}

/// UTF-16 without a byte order mark: Latin text has a zero in nearly every other byte.
fn wide_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let half = sample.len() / 2;
    if half < 8 {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    match (zeros(0), zeros(1)) {
        (even, odd) if odd * 10 > half * 7 && even * 20 < half => Some(UTF_16LE),
        (even, odd) if even * 10 > half * 7 && odd * 20 < half => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether more than one character in twenty is one that no text has.
fn looks_binary(text: &str) -> bool {
    let (mut odd, mut all) = (0_usize, 0_usize);
    for character in text.chars() {
        all += 1;
        let control = character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
        odd += usize::from(control || character == '\u{fffd}');
    }
    odd * 20 > all
}

/// Undoes the most usual damage: UTF-8 that was once read as Windows-1252 ("â€™" for an apostrophe).
/// Nothing is changed unless the whole text turns into valid UTF-8 that way.
fn repair_mojibake(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("â€") && !text.contains("Ã©") {
        return text;
    }
    let (bytes, _, unmappable) = WINDOWS_1252.encode(&text);
    match std::str::from_utf8(&bytes) {
        Ok(repaired) if !unmappable => Cow::Owned(repaired.to_owned()),
        _ => text,
    }
}

/// The encoding that an HTML page declares in its first kilobyte (`charset=...`).
pub(super) fn declared_in_html(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let label: String =
        rest.chars().take_while(|&c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')).collect();
    Encoding::for_label(label.as_bytes())
}

/// A stream as UTF-8, decoded piece by piece, so that a file of any length can be read record by record.
pub(super) struct DecodingReader<'a> {
    inner: &'a mut dyn BufRead,
    decoder: Decoder,
    output: Vec<u8>,
    position: usize,
    finished: bool,
}

impl<'a> DecodingReader<'a> {
    /// Tells the encoding from the first bytes that `inner` has at hand.
    ///
    /// # Errors
    /// When `inner` cannot be read; the inner error when the bytes are no text.
    pub(super) fn new(inner: &'a mut dyn BufRead) -> io::Result<Result<Self, NotText>> {
        let sample = inner.fill_buf()?;
        // A sample may end within a character, which must not tell against UTF-8.
        let cut = sample.len().saturating_sub(4);
        let whole = match std::str::from_utf8(sample) {
            Err(error) if error.valid_up_to() >= cut && error.error_len().is_none() => &sample[..error.valid_up_to()],
            _ => sample,
        };
        Ok(tell_encoding(whole, None).map(|encoding| Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            output: Vec::new(),
            position: 0,
            finished: false,
        }))
    }

    /// Decodes the next piece.
    fn refill(&mut self) -> io::Result<()> {
        self.output.clear();
        self.position = 0;
        while self.output.is_empty() && !self.finished {
            let input = self.inner.fill_buf()?;
            let length = input.len();
            let last = length == 0;
            let room = self.decoder.max_utf8_buffer_length(length).unwrap_or(length.saturating_mul(3)).max(16);
            self.output.resize(room, 0);
            let (_, _, written, _) = self.decoder.decode_to_utf8(input, &mut self.output, last);
            self.output.truncate(written);
            self.inner.consume(length);
            self.finished = last;
        }
        Ok(())
    }
}

impl Read for DecodingReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for DecodingReader<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.position >= self.output.len() {
            self.refill()?;
        }
        Ok(&self.output[self.position..])
    }

    fn consume(&mut self, count: usize) {
        self.position = (self.position + count).min(self.output.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    const SENTENCE: &str = "Zypern – „Nikosia“ said café talks in Łódź weren’t over.";

    #[test]
    fn byte_order_marks_and_wide_text_are_understood() {
        for (bytes, name) in [
            (SENTENCE.as_bytes().to_vec(), "UTF-8"),
            ([b"\xef\xbb\xbf", SENTENCE.as_bytes()].concat(), "UTF-8"),
            (SENTENCE.encode_utf16().flat_map(u16::to_le_bytes).collect(), "UTF-16LE"),
            (std::iter::once(0xfeff).chain(SENTENCE.encode_utf16()).flat_map(u16::to_be_bytes).collect(), "UTF-16BE"),
        ] {
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.replaced), (SENTENCE, name, 0));
        }
    }

    #[test]
    fn legacy_encodings_are_guessed_or_declared() {
        let text = "The ministry’s café — a “neutral” place — was closed.";
        let (bytes, _, _) = WINDOWS_1252.encode(text);
        assert_eq!(decode(&bytes, None).unwrap().text, text);
        let text = "日本の外務省は「極めて遺憾」と述べた。";
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(text);
        assert_eq!(decode(&bytes, None).unwrap().text, text);
        let page = "<meta charset=\"windows-1251\"><p>Мир";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(page);
        assert_eq!(decode(&bytes, declared_in_html(&bytes)).unwrap().text, page);
    }

    #[test]
    fn damaged_text_is_kept_and_double_encoding_is_undone() {
        let mut bytes = SENTENCE.repeat(4).into_bytes();
        bytes.insert(0, 0xff);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 1));
        let twice = WINDOWS_1252.decode("It isn’t “over”".as_bytes()).0.into_owned();
        // U+201D holds a byte that Windows-1252 leaves to a control character, which the standard maps both ways.
        assert_eq!(decode(twice.as_bytes(), None).unwrap().text, "It isn’t “over”");
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_remedy() {
        assert!(decode(b"%PDF-1.7 ...", None).unwrap_err().0.contains("pdftotext"));
        assert!(decode(&[0, 1, 2, 3, 250, 251, 0, 0, 9, 7], None).is_err());
    }

    #[test]
    fn a_stream_gives_the_same_text_as_the_whole() {
        let bytes: Vec<u8> = SENTENCE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut input = BufReader::with_capacity(33, bytes.as_slice());
        let mut text = String::new();
        DecodingReader::new(&mut input).unwrap().unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, SENTENCE);
    }
}
