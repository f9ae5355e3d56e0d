//! The container of weight files: magic, version, part, length and checksum before the content, so that a file cut
//! short or altered on its way is told apart from a sound one before a single weight is used.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::error::ModelError;

const MAGIC: &[u8; 8] = b"chancery";
/// Raised whenever the content changes its layout or the features their meaning.
const VERSION: u32 = 1;
/// Magic, version, part (16 bytes, filled up with noughts), length, checksum.
pub(crate) const HEADER: usize = 8 + 4 + 16 + 8 + 8;

/// Collects the content of a weight file.
#[derive(Default)]
pub(crate) struct Writer {
    content: Vec<u8>,
}

impl Writer {
    /// A number in groups of seven bits, the lowest first (LEB128).
    pub(crate) fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.content.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.content.push(value as u8);
    }

    /// A signed number, zigzag coded.
    pub(crate) fn signed(&mut self, value: i64) {
        self.number(((value << 1) ^ (value >> 63)) as u64);
    }

    /// A text with its length.
    pub(crate) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Bytes with their number.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.content.extend_from_slice(bytes);
    }

    /// Bytes with their number, deflated.
    pub(crate) fn compressed(&mut self, bytes: &[u8]) {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        // Writing to memory cannot fail.
        let packed = encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default();
        self.number(bytes.len() as u64);
        self.bytes(&packed);
    }

    /// The content without a header, as a column of a larger file.
    pub(crate) fn into_content(self) -> Vec<u8> {
        self.content
    }

    /// The file with its header.
    pub(crate) fn finish(self, part: &str) -> Vec<u8> {
        let mut file = Vec::with_capacity(HEADER + self.content.len());
        file.extend_from_slice(MAGIC);
        file.extend_from_slice(&VERSION.to_le_bytes());
        let mut name = [0_u8; 16];
        for (slot, byte) in name.iter_mut().zip(part.bytes()) {
            *slot = byte;
        }
        file.extend_from_slice(&name);
        file.extend_from_slice(&(self.content.len() as u64).to_le_bytes());
        file.extend_from_slice(&checksum(&self.content).to_le_bytes());
        file.extend_from_slice(&self.content);
        file
    }
}

/// Reads the content of a weight file.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    name: &'a str,
    content: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Checks the header of `file`, called `name` in messages, which should hold `part`.
    pub(crate) fn new(name: &'a str, part: &str, file: &'a [u8]) -> Result<Self, ModelError> {
        if !file.starts_with(MAGIC) {
            return Err(ModelError::NotAModel { name: name.to_owned() });
        }
        let damaged = |what: &str| ModelError::Damaged { name: name.to_owned(), what: what.to_owned() };
        let (header, content) = file.split_at_checked(HEADER).ok_or_else(|| damaged("its header is cut short"))?;
        let mut fields = Reader { name, content: header.get(MAGIC.len()..).unwrap_or_default() };
        let found = u32::from_le_bytes(fields.array()?);
        if found != VERSION {
            return Err(ModelError::WrongVersion { name: name.to_owned(), found, expected: VERSION });
        }
        let label: [u8; 16] = fields.array()?;
        let label = String::from_utf8_lossy(&label).trim_end_matches('\0').to_owned();
        if label != part {
            return Err(ModelError::WrongPart { name: name.to_owned(), found: label, expected: part.to_owned() });
        }
        let length = u64::from_le_bytes(fields.array()?);
        if length != content.len() as u64 {
            return Err(damaged(&format!("{} bytes of content instead of {length}", content.len())));
        }
        if checksum(content) != u64::from_le_bytes(fields.array()?) {
            return Err(damaged("the checksum does not fit"));
        }
        Ok(Self { name, content })
    }

    /// The file's name, for messages.
    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    /// The error for content that ends early or makes no sense.
    pub(crate) fn damaged(&self, what: &str) -> ModelError {
        ModelError::Damaged { name: self.name.to_owned(), what: what.to_owned() }
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let (head, rest) = self.content.split_first_chunk::<N>().ok_or_else(|| self.damaged("it ends early"))?;
        self.content = rest;
        Ok(*head)
    }

    /// One byte.
    #[inline]
    pub(crate) fn byte(&mut self) -> Result<u8, ModelError> {
        match self.content.split_first() {
            Some((&byte, rest)) => {
                self.content = rest;
                Ok(byte)
            }
            None => Err(self.damaged("it ends early")),
        }
    }

    /// A number.
    #[inline]
    pub(crate) fn number(&mut self) -> Result<u64, ModelError> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.damaged("a number is too long"))
    }

    /// A signed number.
    pub(crate) fn signed(&mut self) -> Result<i64, ModelError> {
        let value = self.number()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// A count of things that take at least a byte each, so that a damaged count cannot ask for more memory than the
    /// file could fill.
    pub(crate) fn count(&mut self) -> Result<usize, ModelError> {
        let count = self.number()?;
        if count > self.content.len() as u64 {
            return Err(self.damaged("it announces more than it holds"));
        }
        Ok(count as usize)
    }

    /// Bytes with their number.
    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], ModelError> {
        let count = self.count()?;
        let (head, rest) = self.content.split_at_checked(count).ok_or_else(|| self.damaged("it ends early"))?;
        self.content = rest;
        Ok(head)
    }

    /// A text.
    pub(crate) fn text(&mut self) -> Result<&'a str, ModelError> {
        let bytes = self.bytes()?;
        std::str::from_utf8(bytes).map_err(|_| self.damaged("a label is no text"))
    }

    /// Deflated bytes, still packed.
    pub(crate) fn packed(&mut self) -> Result<Packed<'a>, ModelError> {
        let length = self.number()?;
        let bytes = self.bytes()?;
        // Deflate shrinks by no more than a factor of about a thousand.
        if length > bytes.len() as u64 * 1100 {
            return Err(self.damaged("it announces more than it holds"));
        }
        Ok(Packed { name: self.name, length, bytes })
    }

    /// Deflated bytes, unpacked.
    pub(crate) fn compressed(&mut self) -> Result<Vec<u8>, ModelError> {
        self.packed()?.unpack()
    }

    /// A reader over a column, with no header.
    pub(crate) fn over(name: &'a str, content: &'a [u8]) -> Self {
        Self { name, content }
    }
}

/// A column of a weight file, still packed, so that several can be unpacked side by side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packed<'a> {
    name: &'a str,
    length: u64,
    bytes: &'a [u8],
}

impl Packed<'_> {
    /// The bytes of the column.
    pub(crate) fn unpack(self) -> Result<Vec<u8>, ModelError> {
        let mut bytes = Vec::with_capacity(self.length as usize);
        match DeflateDecoder::new(self.bytes).take(self.length + 1).read_to_end(&mut bytes) {
            Ok(count) if count as u64 == self.length => Ok(bytes),
            _ => Err(Reader::over(self.name, &[]).damaged("a column cannot be unpacked")),
        }
    }
}

/// A checksum over eight bytes at a time: it finds accidents, and is no protection against intent.
fn checksum(content: &[u8]) -> u64 {
    let mut sum = content.len() as u64;
    for chunk in content.chunks(8) {
        let mut word = [0_u8; 8];
        for (slot, &byte) in word.iter_mut().zip(chunk) {
            *slot = byte;
        }
        sum = super::hashing::mix(sum.rotate_left(5), u64::from_le_bytes(word));
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let mut writer = Writer::default();
        writer.number(300);
        writer.signed(-5);
        writer.text("PROPN");
        writer.finish("sample")
    }

    #[test]
    fn content_is_read_back() {
        let file = sample();
        let mut reader = Reader::new("sample.bin", "sample", &file).unwrap();
        assert_eq!((reader.number().unwrap(), reader.signed().unwrap(), reader.text().unwrap()), (300, -5, "PROPN"));
        assert!(reader.byte().is_err());
    }

    #[test]
    fn every_cut_and_every_altered_byte_is_noticed() {
        let file = sample();
        for length in 0..file.len() {
            assert!(Reader::new("sample.bin", "sample", &file[..length]).is_err(), "cut to {length}");
        }
        for at in 0..file.len() {
            let mut altered = file.clone();
            altered[at] ^= 0x10;
            assert!(Reader::new("sample.bin", "sample", &altered).is_err(), "byte {at}");
        }
    }

    #[test]
    fn messages_say_which_file_and_what_to_do() {
        let mut file = sample();
        let last = file.len() - 1;
        file[last] ^= 1;
        let error = Reader::new("parser.bin", "sample", &file).unwrap_err().to_string();
        assert!(error.starts_with("parser.bin is damaged: the checksum does not fit; take the file from"), "{error}");
    }
}
