//! What the language layer knows of a document.

use serde::{Deserialize, Serialize};

use super::{BlockKind, Document, Span};

/// A document with its sentences, tokens, trees and names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AnalyzedDocument {
    /// The document itself.
    pub document: Document,
    /// Its sentences in text order.
    pub sentences: Vec<Sentence>,
}

/// A sentence with its tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it lies in the document's text.
    pub span: Span,
    /// The kind of block it stands in.
    pub block_kind: BlockKind,
    /// Index of its block in [`Document::blocks`].
    pub block: usize,
    /// Its tokens (UD words: "Japan's" is `Japan` + `'s`, "don't" is `do` + `n't`).
    pub tokens: Vec<Token>,
    /// Its named entities, in order, not overlapping.
    pub entities: Vec<NamedEntity>,
}

/// A word of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Token {
    /// Where it lies in the document's text.
    pub span: Span,
    /// The surface form.
    pub form: String,
    /// The dictionary form, lower case except for proper nouns.
    pub lemma: String,
    /// Universal part of speech.
    pub pos: PartOfSpeech,
    /// Penn Treebank tag (`NNP`, `VBD`, ...).
    pub tag: String,
    /// Index of the head in the same sentence; `None` for the root.
    pub head: Option<usize>,
    /// The relation to the head.
    pub relation: DependencyRelation,
}

/// A name found by the entity tagger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedEntity {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// What kind of thing it names.
    pub kind: NamedEntityKind,
}

/// The three kinds of names that the tagger tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NamedEntityKind {
    /// A human.
    Person,
    /// A body of people.
    Organization,
    /// A place, countries included.
    Place,
}

impl NamedEntityKind {
    /// The label that corpora of names use: `PER`, `ORG` or `LOC`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organization => "ORG",
            Self::Place => "LOC",
        }
    }
}

macro_rules! labelled_enum {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $label:literal),+ $(,)? }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$inner])* $variant),+ }

        impl $name {
            /// All values in their declared order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The label as Universal Dependencies writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The value with this label.
            pub fn from_label(label: &str) -> Option<Self> {
                match label { $($label => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

labelled_enum! {
    /// Universal parts of speech.
    PartOfSpeech {
        /// Adjective.
        Adjective = "ADJ",
        /// Adposition.
        Adposition = "ADP",
        /// Adverb.
        Adverb = "ADV",
        /// Auxiliary.
        Auxiliary = "AUX",
        /// Coordinating conjunction.
        CoordinatingConjunction = "CCONJ",
        /// Determiner.
        Determiner = "DET",
        /// Interjection.
        Interjection = "INTJ",
        /// Noun.
        Noun = "NOUN",
        /// Numeral.
        Numeral = "NUM",
        /// Particle.
        Particle = "PART",
        /// Pronoun.
        Pronoun = "PRON",
        /// Proper noun.
        ProperNoun = "PROPN",
        /// Punctuation.
        Punctuation = "PUNCT",
        /// Subordinating conjunction.
        SubordinatingConjunction = "SCONJ",
        /// Symbol.
        Symbol = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Anything else.
        Other = "X",
    }
}

labelled_enum! {
    /// Dependency relations of the English Universal Dependencies treebanks.
    DependencyRelation {
        /// Clausal modifier of a noun.
        Acl = "acl",
        /// Relative clause.
        AclRelcl = "acl:relcl",
        /// Adverbial clause.
        Advcl = "advcl",
        /// Adverbial relative clause.
        AdvclRelcl = "advcl:relcl",
        /// Adverbial modifier.
        Advmod = "advmod",
        /// Adjectival modifier.
        Amod = "amod",
        /// Apposition.
        Appos = "appos",
        /// Auxiliary.
        Aux = "aux",
        /// Passive auxiliary.
        AuxPass = "aux:pass",
        /// Case marker.
        Case = "case",
        /// Coordinating conjunction.
        Cc = "cc",
        /// Preconjunction.
        CcPreconj = "cc:preconj",
        /// Clausal complement.
        Ccomp = "ccomp",
        /// Compound.
        Compound = "compound",
        /// Particle of a particle verb.
        CompoundPrt = "compound:prt",
        /// Conjunct.
        Conj = "conj",
        /// Copula.
        Cop = "cop",
        /// Clausal subject.
        Csubj = "csubj",
        /// Outer clausal subject.
        CsubjOuter = "csubj:outer",
        /// Passive clausal subject.
        CsubjPass = "csubj:pass",
        /// Unspecified.
        Dep = "dep",
        /// Determiner.
        Det = "det",
        /// Predeterminer.
        DetPredet = "det:predet",
        /// Discourse element.
        Discourse = "discourse",
        /// Dislocated element.
        Dislocated = "dislocated",
        /// Expletive.
        Expl = "expl",
        /// Fixed expression.
        Fixed = "fixed",
        /// Flat expression, as in names.
        Flat = "flat",
        /// Split word.
        Goeswith = "goeswith",
        /// Indirect object.
        Iobj = "iobj",
        /// List item.
        List = "list",
        /// Subordinating marker.
        Mark = "mark",
        /// Nominal modifier.
        Nmod = "nmod",
        /// Descriptor before a name.
        NmodDesc = "nmod:desc",
        /// Possessive.
        NmodPoss = "nmod:poss",
        /// Unmarked nominal modifier.
        NmodUnmarked = "nmod:unmarked",
        /// Nominal subject.
        Nsubj = "nsubj",
        /// Outer nominal subject.
        NsubjOuter = "nsubj:outer",
        /// Passive nominal subject.
        NsubjPass = "nsubj:pass",
        /// Numeric modifier.
        Nummod = "nummod",
        /// Object.
        Obj = "obj",
        /// Oblique.
        Obl = "obl",
        /// Agent of a passive.
        OblAgent = "obl:agent",
        /// Unmarked oblique, as in "met Friday".
        OblUnmarked = "obl:unmarked",
        /// Orphan of an ellipsis.
        Orphan = "orphan",
        /// Parataxis, as in inserted "he said".
        Parataxis = "parataxis",
        /// Punctuation.
        Punct = "punct",
        /// Repaired speech.
        Reparandum = "reparandum",
        /// Root of the sentence.
        Root = "root",
        /// Vocative.
        Vocative = "vocative",
        /// Open clausal complement.
        Xcomp = "xcomp",
    }
}

impl Sentence {
    /// Indexes of the direct dependents of token `head`, in text order.
    pub fn children(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        self.tokens.iter().enumerate().filter(move |(_, token)| token.head == Some(head)).map(|(index, _)| index)
    }

    /// Dependents of `head` under the given relation.
    pub fn children_by(&self, head: usize, relation: DependencyRelation) -> impl Iterator<Item = usize> + '_ {
        self.children(head).filter(move |&child| self.tokens[child].relation == relation)
    }

    /// First and one past the last token of the subtree of `head`.
    pub fn subtree(&self, head: usize) -> (usize, usize) {
        let (mut first, mut end) = (head, head + 1);
        for index in 0..self.tokens.len() {
            if self.is_under(index, head) {
                first = first.min(index);
                end = end.max(index + 1);
            }
        }
        (first, end)
    }

    /// Whether `token` is `ancestor` or lies below it in the tree.
    pub fn is_under(&self, token: usize, ancestor: usize) -> bool {
        let mut at = Some(token);
        // A tree is never deeper than its sentence is long; the bound keeps a damaged one from looping.
        for _ in 0..=self.tokens.len() {
            match at {
                Some(index) if index == ancestor => return true,
                Some(index) => at = self.tokens.get(index).and_then(|token| token.head),
                None => return false,
            }
        }
        false
    }

    /// The root token, where the sentence has one.
    pub fn root(&self) -> Option<usize> {
        self.tokens.iter().position(|token| token.head.is_none())
    }
}
