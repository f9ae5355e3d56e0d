//! From a clean document to sentences, trees and names.

use std::borrow::Cow;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::model::{AnalyzedDocument, Block, BlockKind, Document, Sentence, Span, Token};

use super::clusters::Clusters;
use super::entities::{EntityTagger, Label};
use super::error::ModelError;
use super::lemmatizer::Lemmatizer;
use super::parser::Parser;
use super::parser::features::Input;
use super::sentence_splitter::{span_of, split};
use super::tagger::{Scratch, Tagger};
use super::tokenizer::{RawToken, tokenize};
use super::word::Word;

/// The weight files: their names and what the binary holds.
const EMBEDDED: [(&str, &[u8]); 4] = [
    ("tagger.bin", include_bytes!("../../weights/tagger.bin")),
    ("lemmas.bin", include_bytes!("../../weights/lemmas.bin")),
    ("parser.bin", include_bytes!("../../weights/parser.bin")),
    ("entities.bin", include_bytes!("../../weights/entities.bin")),
];

/// The trained models, ready to read English text. It holds no state between documents, so that many threads can
/// share one.
#[derive(Clone, Debug)]
pub struct LanguageCore {
    clusters: Clusters,
    tagger: Tagger,
    lemmatizer: Lemmatizer,
    parser: Parser,
    entities: EntityTagger,
    fingerprint: String,
}

impl LanguageCore {
    /// The models that the binary holds.
    ///
    /// # Errors
    /// Never for a released binary: a test loads the embedded weights.
    pub fn embedded() -> Result<Self, ModelError> {
        let [tagger, lemmas, parser, entities] = EMBEDDED.map(|(name, file)| (name, Cow::Borrowed(file)));
        Self::load(tagger, lemmas, parser, entities, "embedded".to_owned())
    }

    /// The models of a folder that [`super::train`] wrote.
    ///
    /// # Errors
    /// When a file is missing, damaged, or of another version; the error names the file.
    pub fn from_folder(folder: &Path) -> Result<Self, ModelError> {
        let read = |name: &'static str| {
            let path = folder.join(name);
            match std::fs::read(&path) {
                Ok(file) => Ok((name, Cow::Owned(file))),
                Err(source) => Err(ModelError::Unreadable { path, source }),
            }
        };
        let [tagger, lemmas, parser, entities] = EMBEDDED.map(|(name, _)| read(name));
        let (tagger, lemmas, parser, entities) = (tagger?, lemmas?, parser?, entities?);
        let files: [&[u8]; 4] = [&tagger.1, &lemmas.1, &parser.1, &entities.1];
        let fingerprint = fingerprint(files);
        Self::load(tagger, lemmas, parser, entities, fingerprint)
    }

    fn load(
        (tagger_name, tagger): (&str, Cow<'_, [u8]>),
        (lemmas_name, lemmas): (&str, Cow<'_, [u8]>),
        (parser_name, parser): (&str, Cow<'_, [u8]>),
        (entities_name, entities): (&str, Cow<'_, [u8]>),
        fingerprint: String,
    ) -> Result<Self, ModelError> {
        let ((tagger, parser), (lemmatizer, entities)) = rayon::join(
            || (Tagger::read(tagger_name, &tagger), Parser::read(parser_name, &parser)),
            || (Lemmatizer::read(lemmas_name, &lemmas), EntityTagger::read(entities_name, &entities)),
        );
        Ok(Self {
            clusters: Clusters::default(),
            tagger: tagger?,
            lemmatizer: lemmatizer?,
            parser: parser?,
            entities: entities?,
            fingerprint,
        })
    }

    /// Names the weights, so that what one set of them has read is not taken for the work of another: `embedded`, or
    /// the hexadecimal SHA-256 of the files.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Reads a document. Sentences never cross the borders of its blocks; a document without blocks is taken as
    /// paragraphs parted by blank lines.
    pub fn analyze(&self, document: Document) -> AnalyzedDocument {
        let blocks = blocks_of(&document);
        let mut scratch = Scratch::default();
        let mut sentences = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let tokens = tokenize(&document.text, block.span);
            for range in split(&document.text, &tokens) {
                let tokens = &tokens[range];
                let mut sentence = Sentence {
                    span: span_of(tokens),
                    block_kind: block.kind,
                    block: index,
                    tokens: Vec::new(),
                    entities: Vec::new(),
                };
                self.read_sentence(&document.text, tokens, &mut sentence, &mut scratch);
                sentences.push(sentence);
            }
        }
        AnalyzedDocument { document, sentences }
    }

    /// Reads a sentence whose words are given; spans are counted as if a space stood between any two words.
    pub fn analyze_words(&self, forms: &[&str]) -> Sentence {
        let text = forms.join(" ");
        let mut begin = 0;
        let mut tokens = Vec::with_capacity(forms.len());
        for form in forms {
            tokens.push(RawToken { span: Span::new(begin, begin + form.len()), abbreviation: None });
            begin += form.len() + 1;
        }
        let mut sentence = Sentence {
            span: Span::new(0, text.len()),
            block_kind: BlockKind::Paragraph,
            block: 0,
            tokens: Vec::new(),
            entities: Vec::new(),
        };
        self.read_sentence(&text, &tokens, &mut sentence, &mut Scratch::default());
        sentence
    }

    /// Fills in tokens, tree and names.
    fn read_sentence(&self, text: &str, tokens: &[RawToken], sentence: &mut Sentence, scratch: &mut Scratch) {
        let forms: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
        let words: Vec<Word> = forms.iter().map(|form| Word::new(form, &self.clusters)).collect();
        let tags = self.tagger.run(&words, scratch);
        let arcs = self.parser.run(Input { words: &words, tags: &tags }, scratch);
        let known = vec![0; words.len()];
        sentence.entities = Label::spans(&self.entities.run(&words, &known, scratch));
        sentence.tokens = tokens
            .iter()
            .zip(forms)
            .zip(tags.iter().zip(arcs))
            .filter_map(|((token, form), (&tag, (head, relation)))| {
                let tag = self.tagger.tag(tag)?;
                Some(Token {
                    span: token.span,
                    form: form.to_owned(),
                    lemma: self.lemmatizer.lemma(form, tag.pos, &tag.penn),
                    pos: tag.pos,
                    tag: tag.penn.clone(),
                    head,
                    relation,
                })
            })
            .collect();
    }
}

/// The hexadecimal SHA-256 of the weight files.
fn fingerprint(files: [&[u8]; 4]) -> String {
    let mut hasher = Sha256::new();
    for file in files {
        hasher.update((file.len() as u64).to_le_bytes());
        hasher.update(file);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The blocks of a document, or its paragraphs where it has none.
fn blocks_of(document: &Document) -> Cow<'_, [Block]> {
    if !document.blocks.is_empty() {
        return Cow::Borrowed(&document.blocks);
    }
    let mut blocks = Vec::new();
    let mut begin = 0;
    for paragraph in document.text.split_inclusive("\n\n") {
        let end = begin + paragraph.len();
        if !paragraph.trim().is_empty() {
            blocks.push(Block { span: Span::new(begin, end), kind: BlockKind::Paragraph });
        }
        begin = end;
    }
    Cow::Owned(blocks)
}
