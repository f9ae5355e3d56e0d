//! From a clean document to sentences, trees and names.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use rustc_hash::FxHashMap;

use crate::model::{AnalyzedDocument, Block, BlockKind, Document, Sentence, Span, Token};

use super::clusters::Clusters;
use super::encoder::{Encoder, Workspace};
use super::entities::{EntityTagger, Label, TagClue, clean, document_pass};
use super::error::ModelError;
use super::hashing::{fnv1a, mix};
use super::known_names::KnownNames;
use super::lemmatizer::Lemmatizer;
use super::linear::Scratch;
use super::model_file::HEADER;
use super::parser::{parse, repair};
use super::sentence_splitter::{SENTENCES, SentenceSplitter, span_of};
use super::tagger::{clue, tag};
use super::tokenizer::{RawToken, tokenize};
use super::training::{NameSentence, align};
use super::word::Word;

/// The file of word clusters.
pub(crate) const CLUSTERS: &str = "clusters.bin";
/// The file of known names.
pub(crate) const KNOWN_NAMES: &str = "known_names.bin";

/// The file of the encoder that tagger and parser share.
pub(crate) const ENCODER: &str = "encoder.bin";

/// The weight files: their names and what the binary holds.
const EMBEDDED: [(&str, &[u8]); 6] = [
    (SENTENCES, include_bytes!("../../weights/sentences.bin")),
    (CLUSTERS, include_bytes!("../../weights/clusters.bin")),
    (KNOWN_NAMES, include_bytes!("../../weights/known_names.bin")),
    (ENCODER, include_bytes!("../../weights/encoder.bin")),
    ("lemmas.bin", include_bytes!("../../weights/lemmas.bin")),
    ("entities.bin", include_bytes!("../../weights/entities.bin")),
];

/// The trained models, ready to read English text. It holds no state between documents, so that many threads can
/// share one.
#[derive(Clone, Debug)]
pub struct LanguageCore {
    splitter: SentenceSplitter,
    clusters: Clusters,
    known_names: KnownNames,
    encoder: Encoder,
    lemmatizer: Lemmatizer,
    entities: EntityTagger,
    fingerprint: String,
}

impl LanguageCore {
    /// The models that the binary holds.
    ///
    /// # Errors
    /// Never for a released binary: a test loads the embedded weights.
    pub fn embedded() -> Result<Self, ModelError> {
        Self::load(EMBEDDED.map(|(name, file)| (name, Cow::Borrowed(file))))
    }

    /// The models of a folder that [`super::train()`] wrote.
    ///
    /// # Errors
    /// When a file is missing, damaged, or of another version; the error names the file.
    pub fn from_folder(folder: &Path) -> Result<Self, ModelError> {
        let mut files = EMBEDDED.map(|(name, _)| (name, Cow::Borrowed([].as_slice())));
        for (name, file) in &mut files {
            let path = folder.join(*name);
            *file = Cow::Owned(std::fs::read(&path).map_err(|source| ModelError::Unreadable { path, source })?);
        }
        Self::load(files)
    }

    fn load(files: [(&str, Cow<'_, [u8]>); 6]) -> Result<Self, ModelError> {
        let [sentences, clusters, known_names, encoder, lemmas, entities] = &files;
        let read_names =
            || (EntityTagger::read(entities.0, &entities.1), KnownNames::read(known_names.0, &known_names.1));
        let name_files = || fingerprint(files.iter().map(|(_, file)| file.as_ref()));
        let (encoder, ((entities, known_names), fingerprint)) =
            rayon::join(|| Encoder::read(encoder.0, &encoder.1), || rayon::join(read_names, name_files));
        Ok(Self {
            splitter: SentenceSplitter::read(sentences.0, &sentences.1)?,
            clusters: Clusters::read(clusters.0, &clusters.1)?,
            known_names: known_names?,
            encoder: encoder?,
            lemmatizer: Lemmatizer::read(lemmas.0, &lemmas.1)?,
            entities: entities?,
            fingerprint,
        })
    }

    /// Names the weights, so that what one set of them has read is not taken for the work of another: sixteen
    /// hexadecimal digits that depend on every byte of them.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Reads a document. Sentences never cross the borders of its blocks; a document without blocks is taken as
    /// paragraphs parted by blank lines.
    pub fn analyze(&self, document: Document) -> AnalyzedDocument {
        let blocks = blocks_of(&document);
        let mut buffers = Buffers::default();
        let mut batch = Batch::default();
        let mut sentences = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let tokens = tokenize(&document.text, block.span);
            for range in self.splitter.split(&document.text, &tokens) {
                let tokens = &tokens[range];
                batch.add(tokens);
                sentences.push(Sentence {
                    span: span_of(tokens),
                    block_kind: block.kind,
                    block: index,
                    tokens: Vec::new(),
                    entities: Vec::new(),
                });
                if batch.tokens.len() >= BATCH {
                    self.read_batch(&document.text, &mut batch, &mut sentences, &mut buffers);
                }
            }
        }
        self.read_batch(&document.text, &mut batch, &mut sentences, &mut buffers);
        document_pass::run(&mut sentences, &self.known_names);
        for sentence in &mut sentences {
            repair(&mut sentence.tokens, &mut sentence.entities);
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
        let mut batch = Batch::default();
        batch.add(&tokens);
        self.read_batch(&text, &mut batch, std::slice::from_mut(&mut sentence), &mut Buffers::default());
        repair(&mut sentence.tokens, &mut sentence.entities);
        sentence
    }

    /// Sentences of a corpus with their labels brought into line as for training.
    pub(crate) fn aligned(&self, mut sentences: Vec<NameSentence>, extend: bool) -> Vec<NameSentence> {
        align(&mut sentences, &self.known_names, extend);
        sentences
    }

    /// Fills in tokens, trees and names of the last of `sentences`, whose tokens stand in `batch`, and empties that.
    fn read_batch<'a>(&self, text: &'a str, batch: &mut Batch, sentences: &mut [Sentence], buffers: &mut Buffers<'a>) {
        let Batch { tokens, ranges } = batch;
        let mut word_of = |form| *buffers.words.entry(form).or_insert_with(|| Word::new(form, &self.clusters));
        let words: Vec<Word> = tokens.iter().map(|token| word_of(token.span.of(text))).collect();
        let known: Vec<u32> = ranges.iter().flat_map(|range| self.known_names.mark(&words[range.clone()])).collect();
        self.encoder.encode(&words, &known, ranges, &mut buffers.workspace);
        let first = sentences.len().saturating_sub(ranges.len());
        for (sentence, range) in sentences.iter_mut().skip(first).zip(ranges.drain(..)) {
            let encoded = EncodedSentence {
                tokens: &tokens[range.clone()],
                words: &words[range.clone()],
                known: &known[range.clone()],
                first: range.start,
            };
            self.read_sentence(text, &encoded, sentence, buffers);
        }
        tokens.clear();
    }

    /// Fills in tokens, tree and names of a sentence.
    fn read_sentence(
        &self,
        text: &str,
        encoded: &EncodedSentence<'_>,
        sentence: &mut Sentence,
        buffers: &mut Buffers<'_>,
    ) {
        let EncodedSentence { tokens, words, known, first } = *encoded;
        let Buffers { workspace, scratch, .. } = buffers;
        let tags: Vec<usize> = (first..first + words.len()).map(|place| tag(&self.encoder, place, workspace)).collect();
        let arcs = parse(&self.encoder, first..first + words.len(), workspace);
        let clues: Vec<TagClue> = tags.iter().map(|&tag| clue(&self.encoder, tag)).collect();
        let name_scores = |word: usize| self.encoder.name_scores(workspace, first + word);
        sentence.entities = Label::spans(&self.entities.run(words, known, &clues, &name_scores, scratch));
        sentence.tokens = tokens
            .iter()
            .zip(tags.iter().zip(arcs))
            .filter_map(|(token, (&tag, (head, relation)))| {
                let form = token.span.of(text);
                let tag = self.encoder.tag(tag)?;
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
        clean(&mut sentence.entities, &sentence.tokens, words, &self.known_names);
    }
}

/// Sentences are read together until they hold so many words: the encoder's products run best over many words, as long
/// as what they leave behind stays in the processor's cache.
const BATCH: usize = 96;

/// Tokens of sentences that are read together.
#[derive(Debug, Default)]
struct Batch {
    tokens: Vec<RawToken>,
    /// Which of them make a sentence each.
    ranges: Vec<Range<usize>>,
}

impl Batch {
    fn add(&mut self, sentence: &[RawToken]) {
        let first = self.tokens.len();
        self.tokens.extend_from_slice(sentence);
        self.ranges.push(first..self.tokens.len());
    }
}

/// A sentence of a batch whose words are encoded.
struct EncodedSentence<'a> {
    tokens: &'a [RawToken],
    words: &'a [Word],
    /// For each word in which lists of names it stands.
    known: &'a [u32],
    /// The place of its first word among the encoded ones.
    first: usize,
}

/// What serves all sentences of a document.
#[derive(Debug, Default)]
struct Buffers<'a> {
    /// The words seen so far, by their forms.
    words: FxHashMap<&'a str, Word>,
    workspace: Workspace,
    scratch: Scratch,
}

/// A digest of the weight files from their headers, which hold a checksum of the rest.
fn fingerprint<'a>(files: impl Iterator<Item = &'a [u8]>) -> String {
    let digest = files.fold(0, |digest, file| mix(digest, fnv1a(file.get(..HEADER).unwrap_or(file))));
    format!("{digest:016x}")
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
