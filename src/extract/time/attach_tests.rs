//! Which predicate an expression belongs to.

use crate::model::{AnalyzedDocument, DependencyRelation, Document, PartOfSpeech, PublicationDate, Sentence};

use super::tests::{PUBLISHED, RESOURCES, iso, sentence};
use super::{find_times, time_of};

/// "The envoy landed in Oslo on Friday and held talks about the invasion in 2014."
#[test]
fn a_time_goes_to_the_predicate_it_belongs_to() {
    let mut sentence = sentence("The envoy landed in Oslo on Friday and held talks about the invasion in 2014");
    let heads = [
        (0, 1, DependencyRelation::Det),
        (1, 2, DependencyRelation::Nsubj),
        (3, 4, DependencyRelation::Case),
        (4, 2, DependencyRelation::Obl),
        (5, 6, DependencyRelation::Case),
        (6, 4, DependencyRelation::Nmod),
        (7, 8, DependencyRelation::Cc),
        (8, 2, DependencyRelation::Conj),
        (9, 8, DependencyRelation::Obj),
        (10, 12, DependencyRelation::Case),
        (11, 12, DependencyRelation::Det),
        (12, 9, DependencyRelation::Nmod),
        (13, 14, DependencyRelation::Case),
        (14, 12, DependencyRelation::Nmod),
    ];
    for (token, head, relation) in heads {
        sentence.tokens[token].head = Some(head);
        sentence.tokens[token].relation = relation;
    }
    sentence.tokens[2].head = None;
    for verb in [2, 8] {
        sentence.tokens[verb].pos = PartOfSpeech::Verb;
        sentence.tokens[verb].tag = "VBD".to_owned();
    }
    sentence.tokens[8].lemma = "hold".to_owned();
    let document =
        Document { published: Some(PublicationDate { date: PUBLISHED, timestamp: None }), ..Document::default() };
    let analyzed = AnalyzedDocument { document, sentences: vec![sentence.clone()] };
    let times = find_times(&analyzed, &RESOURCES);
    let of = |predicate| iso(time_of(&RESOURCES, &times, &sentence, predicate).and_then(|found| found.time));
    assert_eq!(of(2), "2019-03-08", "although the parser put Friday under Oslo");
    assert_eq!(of(8), "2019-03-08", "shared with the first verb");
    assert_eq!(of(9), "2019-03-08", "the noun of a light verb");
    assert_eq!(of(12), "2014", "the invasion keeps its own");
}

/// "The envoy met the minister , Ana Silva , in Lima on Friday": Friday under Lima, Lima under the minister.
#[test]
fn a_time_put_under_a_person_is_the_meetings() {
    let mut tree = sentence("The envoy met*VBD the minister in Lima on Friday");
    for (token, head, relation) in [
        (1, 2, DependencyRelation::Nsubj),
        (3, 4, DependencyRelation::Det),
        (4, 2, DependencyRelation::Obj),
        (6, 4, DependencyRelation::Nmod),
        (8, 6, DependencyRelation::Nmod),
    ] {
        (tree.tokens[token].head, tree.tokens[token].relation) = (Some(head), relation);
    }
    let of = |tree: &Sentence| {
        let document =
            Document { published: Some(PublicationDate { date: PUBLISHED, timestamp: None }), ..Document::default() };
        let times = find_times(&AnalyzedDocument { document, sentences: vec![tree.clone()] }, &RESOURCES);
        iso(time_of(&RESOURCES, &times, tree, 2).and_then(|found| found.time))
    };
    assert_eq!(of(&tree), "2019-03-08");
    "attack".clone_into(&mut tree.tokens[4].lemma);
    assert_eq!(of(&tree), "none", "an attack has its own day");
    (tree.tokens[3].head, tree.tokens[3].relation) = (Some(4), DependencyRelation::Case);
    "during".clone_into(&mut tree.tokens[3].lemma);
    assert_eq!(of(&tree), "2019-03-08", "what happened during it happened then");
}
