//! Sentences, tokens, tags, lemmas, dependency trees and named entities of English text.
//!
//! Everything is learned from free treebanks by models that are small, quick and the same on every machine: a neural
//! encoder with some hundred thousand weights beside its table of words, shared by tagger and parser, and a linear model
//! for names (a perceptron over hashed features):
//!
//! 1. the tokenizer works by rule, and the sentence splitter decides at each place where a sentence may end;
//! 2. the tagger gives each word its universal and its Penn part of speech;
//! 3. the lemmatiser gives it its dictionary form;
//! 4. the parser makes a tree of each sentence;
//! 5. the entity tagger marks names of persons, organisations and places.
//!
//! [`LanguageCore`] runs them; [`train()`] learns the weights anew.

mod abbreviations;
pub mod analysis_json;
pub(crate) mod calendar;
mod clusters;
pub mod conllu;
mod core;
mod encoder;
mod entities;
mod error;
mod hashing;
mod known_names;
mod lemmatizer;
mod linear;
mod model_file;
mod parser;
mod sentence_splitter;
mod tagger;
mod tokenizer;
mod training;
pub mod tree_drawing;
mod word;
mod word_forms;

pub use self::core::LanguageCore;
pub use error::{ModelError, TrainingError};
pub(crate) use training::{
    LabelledDocument, LabelledSentence, NameSentence, Paragraph, TreeSentence, files, has_documents,
    read_labelled_text, read_names, read_trees,
};
pub use training::{TrainingOptions, TrainingReport, train};
