//! A sentence's dependency tree with the questions that extraction asks of it.

use crate::model::{DependencyRelation as Relation, Modality, PartOfSpeech, Sentence, Token};
use crate::resources::{ComplementUse, CueEffect, CueKind, Resources, WordClass};

/// A sentence whose dependents are indexed by head.
#[derive(Clone, Debug)]
pub struct Tree<'a> {
    /// The sentence.
    pub sentence: &'a Sentence,
    resources: &'a Resources,
    children: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    /// Indexes `sentence`; `resources` know the lexicon's verb forms and closed word classes.
    pub fn new(sentence: &'a Sentence, resources: &'a Resources) -> Self {
        let mut children = vec![Vec::new(); sentence.tokens.len()];
        for (index, token) in sentence.tokens.iter().enumerate() {
            if let Some(list) = token.head.and_then(|head| children.get_mut(head)) {
                list.push(index);
            }
        }
        Self { sentence, resources, children }
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.sentence.tokens.len()
    }

    /// Whether the sentence has no tokens.
    pub fn is_empty(&self) -> bool {
        self.sentence.tokens.is_empty()
    }

    /// The token at `index`, which must come from this tree.
    pub fn token(&self, index: usize) -> &'a Token {
        &self.sentence.tokens[index]
    }

    /// The lemma of a token, lower case; for verbs checked against the forms that the lexicon's verbs have.
    pub fn lemma(&self, index: usize) -> String {
        let token = self.token(index);
        let lemma = token.lemma.to_lowercase();
        if token.pos == PartOfSpeech::Verb {
            return self.resources.inflections.lemma(&token.form.to_lowercase(), &lemma).to_owned();
        }
        lemma
    }

    /// Whether the lemma of a token belongs to a closed class.
    pub fn is_of(&self, index: usize, class: WordClass) -> bool {
        self.resources.word_classes.contains(class, &self.lemma(index))
    }

    /// Whether the word asks somebody to do what the clause under it says: "urge", "press", "appeal".
    pub fn asks_for_deeds(&self, index: usize) -> bool {
        let lemma = self.lemma(index);
        let demanded = CueEffect::Modality(Modality::Demanded);
        self.resources.frames.by_lemma(&lemma).iter().any(|frame| frame.complement == ComplementUse::Demanded)
            || self
                .resources
                .lexicon
                .cues(&lemma)
                .iter()
                .any(|cue| cue.kind == CueKind::Governor && cue.effect == demanded)
    }

    /// Dependents in text order.
    pub fn children(&self, index: usize) -> &[usize] {
        self.children.get(index).map_or(&[], Vec::as_slice)
    }

    /// Dependents under one of `relations`, in text order.
    pub fn children_by<'t>(&'t self, index: usize, relations: &'t [Relation]) -> impl Iterator<Item = usize> + 't {
        self.children(index).iter().copied().filter(move |&child| relations.contains(&self.token(child).relation))
    }

    /// The first dependent under `relation`.
    pub fn child(&self, index: usize, relation: Relation) -> Option<usize> {
        self.children(index).iter().copied().find(|&child| self.token(child).relation == relation)
    }

    /// Head and relation, `None` for the root.
    pub fn head(&self, index: usize) -> Option<(usize, Relation)> {
        let token = self.token(index);
        token.head.map(|head| (head, token.relation))
    }

    /// From `index` upwards to the root, `index` first. Bounded, so that a damaged tree cannot loop.
    pub fn ancestors(&self, index: usize) -> Vec<usize> {
        let mut chain = vec![index];
        let mut at = index;
        while let Some(head) = self.token(at).head {
            if chain.len() > self.len() || head >= self.len() {
                break;
            }
            chain.push(head);
            at = head;
        }
        chain
    }

    /// The preposition of a nominal: its case marker with the words fixed to it ("because of"), lower case.
    pub fn preposition(&self, index: usize) -> Option<String> {
        self.marker(index, Relation::Case)
    }

    /// The subordinating word of a clause ("if", "that", "to"), lower case.
    pub fn subordinator(&self, index: usize) -> Option<String> {
        self.marker(index, Relation::Mark)
    }

    /// A function word with the words fixed to it, lower case: "in case", "as if".
    pub fn with_fixed(&self, index: usize) -> String {
        let mut words = self.token(index).form.to_lowercase();
        for fixed in self.children_by(index, &[Relation::Fixed]) {
            words.push(' ');
            words.push_str(&self.token(fixed).form.to_lowercase());
        }
        words
    }

    fn marker(&self, index: usize, relation: Relation) -> Option<String> {
        // Of two markers the nearer counts: in "agreed upon with X" the first belongs to the verb.
        let marker = self
            .children_by(index, &[relation])
            .filter(|&child| child < index && self.token(child).tag != "POS" && self.token(child).form != "'s")
            .last()?;
        Some(self.with_fixed(marker))
    }

    /// Whether a predicate has a negation of its own ("not", "never", "cannot"), other than "not only".
    pub fn is_negated(&self, index: usize) -> bool {
        let form = |child: &usize| self.token(*child).form.to_lowercase();
        let negated = self.children_by(index, &[Relation::Advmod, Relation::Det]).any(|child| {
            matches!(self.lemma(child).as_str(), "not" | "n't" | "never" | "no" | "neither" | "nor")
                || matches!(form(&child).as_str(), "n't" | "n’t")
        });
        negated && !self.children(index).iter().any(|child| form(child) == "only")
    }

    /// The token and the nominals or predicates coordinated with it, in text order.
    pub fn coordination(&self, index: usize) -> Vec<usize> {
        let mut members = vec![index];
        let mut at = 0;
        while let Some(&member) = members.get(at) {
            // "President A, President B and President C", with the second taken for another name of the first.
            let listed = |child: usize| {
                self.token(child).relation == Relation::Conj
                    || self.token(member).pos == PartOfSpeech::ProperNoun
                        && self.token(child).pos == PartOfSpeech::ProperNoun
                        && (self.child(child, Relation::NmodDesc).is_some() || self.is_title_with_name(child))
                        && self
                            .children_by(member, &[Relation::Conj])
                            .any(|later| later > child && self.child(later, Relation::Cc).is_some())
            };
            // "Ana Silva and Peru's Luis Soto", with the country taken for one of the two.
            let owner = |child: usize| {
                let marked =
                    |at: usize| self.children_by(at, &[Relation::Case]).any(|case| self.token(case).tag == "POS");
                marked(child)
                    && !marked(member)
                    && self.token(member).relation != Relation::NmodPoss
                    && self.children_by(member, &[Relation::Conj]).any(|later| later > child && later < child + 4)
            };
            for child in self
                .children_by(member, &[Relation::Conj, Relation::Appos])
                .filter(|&child| listed(child) && !owner(child))
            {
                if !members.contains(&child) && members.len() < 64 {
                    members.push(child);
                }
            }
            at += 1;
        }
        members.sort_unstable();
        members
    }

    /// "Chancellor B. Name", with the name hung on the title.
    fn is_title_with_name(&self, index: usize) -> bool {
        let named =
            || self.child(index, Relation::Flat).is_some_and(|name| self.token(name).pos == PartOfSpeech::ProperNoun);
        self.resources.lexicon.office(&self.lemma(index)).is_some() && named()
    }

    /// Whether the clause at `index` tells the content of the noun above it ("the claim that X attacked Y") rather than
    /// what else is true of it ("the claim that X made"). Trees confuse the two; a clause that lacks nothing is content.
    pub fn is_content_clause(&self, index: usize) -> bool {
        let Some((head, Relation::Acl | Relation::AclRelcl | Relation::Ccomp)) = self.head(index) else { return false };
        if !self.is_noun(head) {
            return false;
        }
        let opener = self
            .children(index)
            .iter()
            .copied()
            .find(|&child| child < index && child > head && self.token(child).form.eq_ignore_ascii_case("that"));
        let Some(opener) = opener else { return false };
        if opener != head + 1 && !self.children(head).iter().any(|&child| child > head && child < opener) {
            return false;
        }
        let subject = self.children_by(index, &[Relation::Nsubj, Relation::NsubjPass]).any(|child| child != opener);
        if self.stranded_preposition(index).is_some() || self.sums_up(head) {
            return false;
        }
        let complete = self.token(opener).relation == Relation::Mark
            || self.is_passive(index)
            || self.children_by(index, &[Relation::Obj, Relation::Ccomp, Relation::Xcomp]).any(|child| child != opener);
        subject && complete
    }

    /// Whether the token is a relative pronoun.
    pub fn is_relative_pronoun(&self, index: usize) -> bool {
        let token = self.token(index);
        matches!(token.tag.as_str(), "WDT" | "WP") || (token.pos == PartOfSpeech::Pronoun && token.form == "that")
    }

    /// The noun that the relative clause around `predicate` modifies, if that predicate (or the one it is
    /// coordinated with) heads a relative clause.
    pub fn antecedent(&self, predicate: usize) -> Option<usize> {
        let mut at = predicate;
        for _ in 0..self.len() {
            match self.head(at)? {
                (head, Relation::AclRelcl) => return Some(head),
                // A name that the parser took for a clause can have its relative clause as an adverbial one.
                (head, Relation::AdvclRelcl) if self.is_noun(head) => return Some(head),
                (head, Relation::Conj | Relation::Xcomp | Relation::Ccomp) => at = head,
                _ => return None,
            }
        }
        None
    }

    /// Whether the token is a verb form (auxiliaries that head a clause included).
    pub fn is_verb(&self, index: usize) -> bool {
        matches!(self.token(index).pos, PartOfSpeech::Verb | PartOfSpeech::Auxiliary)
    }

    /// Whether the token is a common or proper noun.
    pub fn is_noun(&self, index: usize) -> bool {
        matches!(self.token(index).pos, PartOfSpeech::Noun | PartOfSpeech::ProperNoun)
    }

    /// The word that heads the sentence.
    pub fn root(&self) -> Option<usize> {
        (0..self.len()).find(|&token| self.token(token).relation == Relation::Root)
    }

    /// Whether a clause has a subject of its own.
    pub fn has_subject(&self, clause: usize) -> bool {
        self.children_by(clause, &[Relation::Nsubj, Relation::NsubjPass]).next().is_some()
    }

    /// Whether the phrase or clause at `index` begins with this mark, or right behind it.
    pub fn is_set_off_by(&self, index: usize, mark: &str) -> bool {
        let (first, _) = self.sentence.subtree(index);
        (first.saturating_sub(1)..=first).any(|at| self.token(at).form == mark)
    }

    /// Whether a noun has the indefinite article.
    pub fn is_indefinite(&self, noun: usize) -> bool {
        let mut determiners = self.children_by(noun, &[Relation::Det]);
        determiners.any(|child| matches!(self.token(child).form.to_lowercase().as_str(), "a" | "an"))
    }

    /// Whether a noun tells of a deed or a proposal as a whole: "a decision", "an idea".
    pub fn is_summary(&self, noun: usize) -> bool {
        self.is_of(noun, WordClass::Conduct) || self.is_of(noun, WordClass::Proposal)
    }

    /// Whether a clause says what is, was, will or may be so, rather than what somebody wants: "that he leave", "that he must
    /// leave" do not.
    pub fn is_indicative(&self, predicate: usize) -> bool {
        const FINITE: &[&str] = &[
            "is", "are", "was", "were", "am", "has", "have", "had", "does", "do", "did", "will", "would", "can",
            "could", "may", "might", "'s", "’s", "'d", "'ll", "wo", "ca",
        ];
        let auxiliaries = self.children_by(predicate, &[Relation::Aux, Relation::AuxPass, Relation::Cop]);
        let mut forms = auxiliaries.map(|child| self.token(child).form.to_lowercase()).peekable();
        let bare = forms.peek().is_none();
        let mut wanted = false;
        let mut finite = false;
        for form in forms {
            wanted |= matches!(form.as_str(), "should" | "must" | "ought");
            finite |= FINITE.contains(&form.as_str());
        }
        !wanted && (finite || bare && matches!(self.token(predicate).tag.as_str(), "VBD" | "VBZ"))
    }

    /// Whether a verb is in the passive: by its auxiliary, its subject, or as a bare participle after a noun.
    pub fn is_passive(&self, index: usize) -> bool {
        if self.misread_subject(index).is_some() {
            return false;
        }
        if self.children_by(index, &[Relation::AuxPass, Relation::NsubjPass, Relation::CsubjPass]).next().is_some() {
            return true;
        }
        let token = self.token(index);
        if token.tag != "VBN" {
            return false;
        }
        match self.head(index) {
            // "reports that X had attacked Y" has an auxiliary of the active.
            Some((_, Relation::Acl | Relation::Amod)) => {
                self.child(index, Relation::Aux).is_none() && self.child(index, Relation::Nsubj).is_none()
            }
            // "seized in 1945, the island ...": a participle clause without an auxiliary of its own
            // and "denied entry by the guards, he ..." with something besides that was given or kept from him
            Some((_, Relation::Advcl)) => {
                self.child(index, Relation::Aux).is_none()
                    && (self.child(index, Relation::Obj).is_none() || self.child(index, Relation::OblAgent).is_some())
            }
            Some((head, Relation::Conj)) => {
                self.child(index, Relation::Aux).is_none()
                    && self.child(index, Relation::Nsubj).is_none()
                    && self.child(index, Relation::Obj).is_none()
                    && self.is_verb(head)
                    && self.is_passive(head)
            }
            _ => false,
        }
    }

    /// "X demanded an end; Y had imposed sanctions": behind a semicolon a clause with a subject of its own and no "that" stands by
    /// itself, though the tree makes it the complement of the verb before. Not so within quotation marks.
    pub fn is_sentence_of_its_own(&self, index: usize) -> bool {
        let Some((head, Relation::Ccomp)) = self.head(index) else { return false };
        let (first, _) = self.sentence.subtree(index);
        let form = |at: usize| self.token(at).form.as_str();
        head < first
            && self.subordinator(index).is_none()
            && self.has_subject(index)
            && (head + 1..=first).any(|between| form(between) == ";")
            && !(head + 1..index).any(|between| matches!(form(between), "\"" | "“" | "``"))
    }

    /// "X proposed it, an idea that Y backed": a noun that sums up the clause before it, not one whose content a clause tells.
    pub fn sums_up(&self, noun: usize) -> bool {
        self.token(noun).relation == Relation::Appos && self.is_indefinite(noun) && self.is_summary(noun)
    }

    /// "against" of "a decision that X protested against": a preposition whose noun stands before the clause.
    pub fn stranded_preposition(&self, verb: usize) -> Option<String> {
        let stranded = self.children(verb).iter().copied().find(|&child| {
            child > verb
                && self.token(child).tag == "IN"
                && matches!(self.token(child).relation, Relation::Advmod | Relation::Obl | Relation::CompoundPrt)
                && self.children(child).is_empty()
        });
        stranded.map(|child| self.token(child).form.to_lowercase())
    }

    /// "Anouar accused the minister": a name that the parser took for an auxiliary is the subject of the verb after it.
    pub fn misread_subject(&self, index: usize) -> Option<usize> {
        let mut auxiliaries = self.children_by(index, &[Relation::Aux, Relation::AuxPass]);
        auxiliaries.find(|&child| child < index && self.token(child).pos == PartOfSpeech::ProperNoun)
    }

    /// Particles of a verb, lower case: "off" of "called off".
    pub fn particles(&self, index: usize) -> Vec<String> {
        self.children(index)
            .iter()
            .copied()
            .filter(|&child| {
                let token = self.token(child);
                token.relation == Relation::CompoundPrt
                    || (token.relation == Relation::Advmod && matches!(token.tag.as_str(), "RP" | "IN"))
            })
            .map(|child| self.token(child).form.to_lowercase())
            .collect()
    }
}
