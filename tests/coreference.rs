//! Whom "he" and "she" stand for, and that they stand for nobody where a careful reader could not say. `tests/found/mod.rs`
//! explains the lines.

mod found;

use found::check;

#[test]
fn who_says_something_speaks_of_himself() {
    check(&[
        (
            "Mark Olsen was arrested on Friday. His brother Peter Lund said he had warned the family.",
            &["+ means His = Mark Olsen", "+ means he = Peter Lund", "- means he = Mark Olsen"],
        ),
        ("Peter Lund told Mark Olsen he would resign.", &["+ means he = Peter Lund"]),
        (
            "Peter Lund succeeded Mark Olsen, who resigned after his party lost the vote.",
            &["+ means his = Mark Olsen", "- means his = Peter Lund"],
        ),
        (
            "Anna Berg, the spokeswoman of President Peter Lund, said he would travel on Sunday. She gave no details.",
            &["+ means he = Peter Lund", "+ means She = Anna Berg"],
        ),
    ]);
}

#[test]
fn an_aide_speaks_of_his_employer() {
    check(&[
        (
            "Mark Olsen was arrested on Friday. His lawyer, Peter Lund, said he would appeal.",
            &["+ means he = Mark Olsen", "- means he = Peter Lund"],
        ),
        (
            "President Mark Olsen stayed away. His spokesman Peter Lund said he was ill.",
            &["+ means he = Mark Olsen", "- means he = Peter Lund"],
        ),
    ]);
}

#[test]
fn arguments_of_one_verb_are_different_people() {
    check(&[
        (
            "Peter Lund told reporters that Mark Olsen had promised to support him.",
            &["+ means him = Peter Lund", "- means him = Mark Olsen"],
        ),
        (
            "Peter Lund won the vote. Two years later Mark Olsen replaced him. Olsen called on him to leave.",
            &["+ means him = Peter Lund", "- means him = Mark Olsen"],
        ),
        ("Sent to Peter Lund for advice, he left at once.", &["- means he = Peter Lund"]),
        (
            "Peter Lund spoke on Monday. Opposition leader Mark Olsen called it a mistake, and accused him of lying.",
            &["+ means him = Peter Lund", "- means him = Mark Olsen"],
        ),
        ("According to Peter Lund, Mark Olsen offered him money.", &["+ means him = Peter Lund"]),
    ]);
}

#[test]
fn a_quotation_does_not_speak_of_its_speaker() {
    check(&[
        (
            "Peter Lund arrived on Monday. Mark Olsen told reporters, \"He will lose the vote.\"",
            &["- means He = Mark Olsen"],
        ),
        (
            "Mark Olsen defended the minister. \"When he was young, we often met,\" Olsen said.",
            &["- means he = Mark Olsen"],
        ),
    ]);
}

#[test]
fn people_without_names_are_people_too() {
    check(&[
        ("Anna Berg left in May. Her mother said she had not called since.", &["- means she = Anna Berg"]),
        ("Peter Lund was sentenced on Monday. The judge said he had read every letter.", &["- means he = Peter Lund"]),
        (
            "The suspect met Peter Lund in March, police said. He told investigators that he had acted alone.",
            &["- means He = Peter Lund", "- means he = Peter Lund"],
        ),
    ]);
}

#[test]
fn a_possessive_with_two_owners_stays_open() {
    check(&[
        (
            "Co-founder of the bank, Peter Lund, met with Mark Olsen during his visit to Oslo.",
            &["- means his = Peter Lund", "- means his = Mark Olsen"],
        ),
        (
            "Prime Minister Anna Berg thanked President Maria Holm for her support.",
            &["+ means her = Maria Holm", "- means her = Anna Berg"],
        ),
        ("Peter Lund said that Mark Olsen and his wife had left.", &["+ means his = Mark Olsen"]),
    ]);
}

#[test]
fn groups_are_those_whom_the_text_has_named() {
    check(&[
        (
            "Kenya's junta expelled the French ambassador. The junta also closed a consulate.",
            &["+ acts The junta = Kenya"],
        ),
        (
            "Kenya's junta met Uganda's junta in Nairobi. The junta said nothing.",
            &["- acts The junta = Kenya", "- acts The junta = Uganda"],
        ),
        (
            "Kenya, Uganda and Rwanda disagree. The three countries will talk.",
            &["+ acts The three countries = Kenya", "+ acts The three countries = Rwanda"],
        ),
        ("Kenya and Uganda disagree. The three countries will talk.", &["- acts The three countries = Kenya"]),
    ]);
}

#[test]
fn holders_of_one_office_stand_in_the_order_of_their_countries() {
    check(&[
        (
            "The presidents of Chile and Peru, Ana Silva and Luis Soto, met in Lima on Monday.",
            &["+ Ana Silva represents Chile", "+ Luis Soto represents Peru", "+ means The presidents = Ana Silva"],
        ),
        (
            "Ana Silva, Luis Soto and Eva Paz, the foreign ministers of Chile, Peru and Ecuador, met in Lima.",
            &["+ Ana Silva represents Chile", "+ Luis Soto represents Peru", "+ Eva Paz represents Ecuador"],
        ),
        (
            "The presidents of Chile and Peru, Ana Silva, Luis Soto and others met in Lima.",
            &["- Luis Soto represents Chile"],
        ),
    ]);
}
