//! Puts a clean article together: text, spans, identifier, language.

use sha2::{Digest, Sha256};
use whatlang::{Detector, Lang};

use super::clean::CleanArticle;
use super::written::{day_of_dateline, day_there};
use crate::model::{Block, BlockKind, Document, Span};
use crate::resources::{Gazetteer, hexadecimal};

/// What stands between two blocks of the text.
const BLOCK_SEPARATOR: &str = "\n\n";

/// Letters from which on the language of a text can be told well enough to refuse it.
const LETTERS_FOR_LANGUAGE: usize = 80;

/// Characters that are looked at to tell the language.
const SAMPLE_FOR_LANGUAGE: usize = 3000;

/// Languages that news is commonly written in. Guessing among all that whatlang knows would take short
/// English texts full of foreign names for rare languages.
const LANGUAGES: &[Lang] = &[
    Lang::Eng,
    Lang::Fra,
    Lang::Deu,
    Lang::Spa,
    Lang::Por,
    Lang::Ita,
    Lang::Nld,
    Lang::Pol,
    Lang::Rus,
    Lang::Ukr,
    Lang::Tur,
    Lang::Ara,
    Lang::Pes,
    Lang::Heb,
    Lang::Hin,
    Lang::Urd,
    Lang::Ben,
    Lang::Jpn,
    Lang::Cmn,
    Lang::Kor,
    Lang::Vie,
    Lang::Ind,
    Lang::Tha,
    Lang::Swe,
    Lang::Ces,
    Lang::Ell,
    Lang::Hun,
    Lang::Ron,
    Lang::Srp,
];

/// Makes a document of a clean article.
pub(super) fn assemble(article: CleanArticle, source: String, sha256: String, gazetteer: &Gazetteer) -> Document {
    let published = article.origin.published();
    let day = published.as_ref().zip(article.origin.day_of_dateline());
    let written = day.and_then(|(published, (month, day))| day_of_dateline(published, month, day));
    let clocks = article.dateline.as_deref().and_then(|place| gazetteer.time_zones_of(place));
    let published_there = published.as_ref().zip(clocks).and_then(|(published, clocks)| day_there(published, clocks));
    let (bylines, agencies, publisher, url) = article.origin.into_parts();
    let headline = article.headline.into_iter().map(|headline| (BlockKind::Headline, headline));
    let mut document = Document {
        source,
        sha256,
        dateline: article.dateline,
        published,
        published_there,
        written,
        bylines,
        agencies,
        publisher,
        url,
        ..Document::default()
    };
    for (kind, text) in headline.chain(article.blocks) {
        if text.is_empty() {
            continue;
        }
        if !document.text.is_empty() {
            document.text.push_str(BLOCK_SEPARATOR);
        }
        let begin = document.text.len();
        document.text.push_str(&text);
        document.blocks.push(Block { span: Span::new(begin, document.text.len()), kind });
        if kind == BlockKind::Headline {
            document.headline = Some(text);
        }
    }
    document.language = language(&document.text).map(|language| code(language).to_owned());
    document.id = identifier(&document);
    document
}

/// The first 16 hexadecimal digits of SHA-256 over headline, text and date, parted by a byte that no text has.
fn identifier(document: &Document) -> String {
    let mut hash = Sha256::new();
    hash.update(document.headline.as_deref().unwrap_or(""));
    hash.update([0]);
    hash.update(&document.text);
    hash.update([0]);
    hash.update(document.published.as_ref().map_or_else(String::new, |published| published.date.to_string()));
    let mut digits = hexadecimal(&hash.finalize());
    digits.truncate(16);
    digits
}

/// The language of the text, where it is long enough to tell.
fn language(text: &str) -> Option<Lang> {
    if text.chars().filter(|character| character.is_alphabetic()).take(LETTERS_FOR_LANGUAGE).count()
        < LETTERS_FOR_LANGUAGE
    {
        return None;
    }
    let sample = text.char_indices().nth(SAMPLE_FOR_LANGUAGE).map_or(text, |(end, _)| &text[..end]);
    let info = Detector::with_allowlist(LANGUAGES.to_vec()).detect(sample)?;
    info.is_reliable().then(|| info.lang())
}

/// The BCP 47 code.
fn code(language: Lang) -> &'static str {
    match language {
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Tur => "tr",
        Lang::Ara => "ar",
        Lang::Pes => "fa",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Urd => "ur",
        Lang::Ben => "bn",
        Lang::Jpn => "ja",
        Lang::Cmn => "zh",
        Lang::Kor => "ko",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        Lang::Tha => "th",
        Lang::Swe => "sv",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Srp => "sr",
        other => other.code(),
    }
}
