//! What the reader finds in sentences of news: things with their classes and names, what descriptions and pronouns stand
//! for, and standing relations.
//!
//! Each case is a short text and lines of what must (`+`) or must not (`-`) come out of it:
//! `Class Label` (a thing), `name A = B` (A is a name of the thing labelled B), `means A = B` (the mention written A speaks
//! of B), `acts A = B` (where A acts, B does), `A property B` (a relation, its property in lower camel case).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test ends with what it did not expect")]

use std::sync::LazyLock;

use chancery::extract::{EntityFindings, MentionIndex, find_entities, standing_relations};
use chancery::language::LanguageCore;
use chancery::model::{
    AnalyzedDocument, Block, BlockKind, Document, EntityIndex, LocalStatement, Modality, Property, Span,
};
use chancery::resources::Resources;

static CORE: LazyLock<LanguageCore> = LazyLock::new(|| LanguageCore::embedded().unwrap());
static RESOURCES: LazyLock<Resources> = LazyLock::new(|| Resources::embedded().unwrap());
static INDEX: LazyLock<MentionIndex> = LazyLock::new(|| MentionIndex::new(&RESOURCES));

struct Reading {
    document: AnalyzedDocument,
    findings: EntityFindings,
    statements: Vec<LocalStatement>,
}

/// Reads a text whose lines are paragraphs; one that begins with `# ` is the headline, one with `@ ` the dateline.
fn read(text: &str) -> Reading {
    let mut document = Document::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(place) = line.strip_prefix("@ ") {
            document.dateline = Some(place.to_owned());
            continue;
        }
        let (kind, line) = match line.strip_prefix("# ") {
            Some(headline) => (BlockKind::Headline, headline),
            None => (BlockKind::Paragraph, line),
        };
        if !document.text.is_empty() {
            document.text.push_str("\n\n");
        }
        let begin = document.text.len();
        document.text.push_str(line);
        document.blocks.push(Block { span: Span::new(begin, document.text.len()), kind });
    }
    let document = CORE.analyze(document);
    let mut findings = find_entities(&document, &RESOURCES, &INDEX);
    let statements = standing_relations(&document, &mut findings, &RESOURCES);
    Reading { document, findings, statements }
}

impl Reading {
    fn label(&self, index: EntityIndex) -> &str {
        &self.findings.entities[index.0 as usize].label
    }

    /// Whether some mention written so (with or without an article) has one of its things labelled so.
    fn mention(&self, written: &str, label: &str, acting: bool) -> bool {
        self.findings.mentions.iter().any(|mention| {
            let tokens = &self.document.sentences[mention.sentence].tokens;
            let text = Span::new(tokens[mention.first].span.begin, tokens[mention.end - 1].span.end)
                .of(&self.document.document.text);
            let things = if acting { &mention.actors } else { &mention.referents };
            text.eq_ignore_ascii_case(written) && things.iter().any(|&thing| self.label(thing) == label)
        })
    }

    fn holds(&self, expectation: &str) -> bool {
        if let Some((written, label)) = expectation.strip_prefix("means ").and_then(|rest| rest.split_once(" = ")) {
            return self.mention(written, label, false);
        }
        if let Some((written, label)) = expectation.strip_prefix("acts ").and_then(|rest| rest.split_once(" = ")) {
            return self.mention(written, label, true);
        }
        if let Some((name, label)) = expectation.strip_prefix("name ").and_then(|rest| rest.split_once(" = ")) {
            let mut entities = self.findings.entities.iter();
            return entities.any(|entity| entity.label == label && entity.names.iter().any(|other| other.text == name));
        }
        for property in Property::ALL {
            if let Some((subject, object)) = expectation.split_once(&format!(" {property} ")) {
                return self.statements.iter().any(|statement| {
                    statement.property == *property
                        && statement.support.modality == Modality::Occurred
                        && self.label(statement.subject) == subject
                        && self.label(statement.object) == object
                });
            }
        }
        let (class, label) = expectation.split_once(' ').unwrap();
        let mut entities = self.findings.entities.iter();
        if label == "*" {
            return entities.any(|entity| entity.class.as_str() == class);
        }
        entities.any(|entity| entity.class.as_str() == class && entity.label == label)
    }

    fn describe(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for entity in &self.findings.entities {
            let names: Vec<&str> = entity.names.iter().map(|name| name.text.as_str()).collect();
            lines.push(format!("    {} {} {names:?}", entity.class, entity.label));
        }
        for statement in &self.statements {
            let (subject, object) = (self.label(statement.subject), self.label(statement.object));
            lines.push(format!("    {subject} {} {object} ({:?})", statement.property, statement.support.modality));
        }
        for mention in self.findings.mentions.iter() {
            let tokens = &self.document.sentences[mention.sentence].tokens;
            let text = Span::new(tokens[mention.first].span.begin, tokens[mention.end - 1].span.end)
                .of(&self.document.document.text);
            let names =
                |list: &[EntityIndex]| list.iter().map(|&index| self.label(index)).collect::<Vec<_>>().join("+");
            lines.push(format!("    <{text}> means {} acts {}", names(&mention.referents), names(&mention.actors)));
        }
        lines.join("\n")
    }
}

fn check(cases: &[(&str, &[&str])]) {
    let mut failures = Vec::new();
    for (text, expectations) in cases {
        let reading = read(text);
        let missed: Vec<&str> = expectations
            .iter()
            .copied()
            .filter(|line| match line.split_at(2) {
                ("+ ", expectation) => !reading.holds(expectation),
                (_, expectation) => reading.holds(expectation),
            })
            .collect();
        if !missed.is_empty() {
            failures.push(format!("{text}\n  not so: {missed:#?}\n{}", reading.describe()));
        }
    }
    assert!(failures.is_empty(), "{} of {} cases fail\n\n{}", failures.len(), cases.len(), failures.join("\n\n"));
}

#[test]
fn people_are_named_without_their_titles_and_offices() {
    check(&[
        (
            "Kenyan Foreign Minister Wanjiru Okafor met reporters in Nairobi. Okafor said the talks had gone well.",
            &[
                "+ Person Wanjiru Okafor",
                "+ name Okafor = Wanjiru Okafor",
                "+ Wanjiru Okafor represents Kenya",
                "+ Wanjiru Okafor holdsPost Foreign Minister of Kenya",
                "+ City Nairobi",
            ],
        ),
        (
            "Uruguayan President Mateo Silvera arrived in Lima. \"We are ready,\" Mr. Silvera said.",
            &["+ Person Mateo Silvera", "+ name Mr. Silvera = Mateo Silvera", "+ Mateo Silvera represents Uruguay"],
        ),
        (
            "Prime Minister Tanaka Keisuke of Japan will travel to Jakarta. Keisuke Tanaka last went there in May.",
            &["+ name Keisuke Tanaka = Tanaka Keisuke", "+ Tanaka Keisuke represents Japan"],
        ),
        (
            "Amina Diallo, director general of the Finance Ministry's Customs Directorate, spoke in Dakar.",
            &[
                "+ Person Amina Diallo",
                "+ GovernmentBody Customs Directorate",
                "+ Amina Diallo memberOf Customs Directorate",
            ],
        ),
        (
            "The head of the second African department of Norway's foreign ministry, Ingrid Solberg, was there.",
            &[
                "+ Person Ingrid Solberg",
                "+ GovernmentBody Second African Department",
                "+ Ingrid Solberg memberOf Second African Department",
                "+ Second African Department partOf Norwegian Foreign Ministry",
                "+ Norwegian Foreign Ministry organOf Norway",
            ],
        ),
        (
            "Comoran President Said Bahari Moussa arrived. Bahari spoke first.",
            &["+ name Bahari = Said Bahari Moussa", "+ means Bahari = Said Bahari Moussa"],
        ),
        ("Laos's leader, Bounthong Sayavong, received the guests.", &["+ Bounthong Sayavong represents Laos"]),
        (
            "Former Peruvian President Luis Quispe criticised the plan.",
            &["+ Person Luis Quispe", "- Luis Quispe represents Peru", "- Luis Quispe holdsPost President of Peru"],
        ),
        (
            "Opposition leader Tomas Varga accused the Hungarian government of fraud.",
            &["+ Person Tomas Varga", "- Tomas Varga represents Hungary"],
        ),
        (
            "Ghanaian lawmaker Kofi Mensah of the opposition National Renewal Party welcomed the vote.",
            &[
                "+ PoliticalParty National Renewal Party",
                "+ Kofi Mensah memberOf National Renewal Party",
                "- Kofi Mensah represents Ghana",
            ],
        ),
        (
            "Brazil's Foreign Ministry Spokesman Caio Prado denied the report.",
            &[
                "+ Person Caio Prado",
                "+ Ministry Brazilian Foreign Ministry",
                "+ Caio Prado memberOf Brazilian Foreign Ministry",
            ],
        ),
        (
            "Nairobi Governor Peter Kamau opened the bridge.",
            &["+ Person Peter Kamau", "+ Peter Kamau holdsPost Governor of Nairobi", "- Peter Kamau represents Kenya"],
        ),
        (
            "NATO Secretary General Henrik Dahl visited Tirana.",
            &[
                "+ Person Henrik Dahl",
                "+ InternationalOrganization North Atlantic Treaty Organization",
                "+ Henrik Dahl memberOf North Atlantic Treaty Organization",
            ],
        ),
        ("Trade Minister Wanjiru Okafor said that Kenya will not attend.", &["+ Person Wanjiru Okafor"]),
        (
            "Foreign Minister Wanjiru Okafor said that Nepal needs help.",
            &["+ Person Wanjiru Okafor", "- Wanjiru Okafor represents Nepal"],
        ),
        (
            "Kenyan Defence Ministry operations director Navy Capt. Amina Diallo spoke.",
            &["+ Person Amina Diallo", "+ Amina Diallo memberOf Kenyan Defense Ministry"],
        ),
        ("Foreign Minister Wanjiru Okafor met her colleague.", &["+ Person Wanjiru Okafor", "- Post *"]),
        (
            "Chilean President Ana Torres spoke first. Defence Minister Raul Torres followed. Torres left early.",
            &[
                "+ Person Ana Torres",
                "+ Person Raul Torres",
                "- means Torres = Ana Torres",
                "- means Torres = Raul Torres",
            ],
        ),
        (
            "Angola's president-elect, Joao Cardoso, will be sworn in on Monday.",
            &["- Joao Cardoso holdsPost President of Angola"],
        ),
    ]);
}

#[test]
fn bodies_are_known_by_head_noun_and_owner() {
    check(&[
        (
            "Peru's Foreign Ministry protested. The Peruvian foreign ministry said so twice. The Ministry of Foreign Affairs of Peru gave no reason.",
            &[
                "+ Ministry Peruvian Foreign Ministry",
                "+ name Peru's Foreign Ministry = Peruvian Foreign Ministry",
                "+ name Ministry of Foreign Affairs of Peru = Peruvian Foreign Ministry",
                "+ Peruvian Foreign Ministry organOf Peru",
            ],
        ),
        (
            "Ethiopia's defense ministry and the Sudanese Ministry of Defence traded blame.",
            &["+ Ministry Ethiopian Defense Ministry", "+ Ministry Sudanese Defense Ministry"],
        ),
        (
            "Kenya's Foreign Ministry was angry. The ministry's African Affairs Bureau called in the envoy.",
            &[
                "+ GovernmentBody African Affairs Bureau",
                "+ African Affairs Bureau partOf Kenyan Foreign Ministry",
                "+ means The ministry = Kenyan Foreign Ministry",
            ],
        ),
        (
            "A statement by Chile's Foreign Ministry named Rosa Paredes, director of its Antarctic Department.",
            &["+ Antarctic Department partOf Chilean Foreign Ministry", "+ Rosa Paredes memberOf Antarctic Department"],
        ),
        (
            "The Embassy of Peru in Ottawa was closed. The Peruvian Embassy in Ottawa will open again in June.",
            &[
                "+ DiplomaticMission Peruvian Embassy in Ottawa",
                "+ name Embassy of Peru in Ottawa = Peruvian Embassy in Ottawa",
                "+ Peruvian Embassy in Ottawa organOf Peru",
                "+ Peruvian Embassy in Ottawa locatedIn Ottawa",
            ],
        ),
        (
            "The Foreign Ministry in Nairobi stayed silent.",
            &["+ Ministry Kenyan Foreign Ministry", "+ Kenyan Foreign Ministry locatedIn Nairobi"],
        ),
        (
            "The International Cocoa Council (ICC) met in Accra. The ICC will meet again in May.",
            &["+ name ICC = International Cocoa Council"],
        ),
        ("The Free Syrian Army and the Syrian Army fought.", &["- Free Syrian Army organOf Syria"]),
        ("The Bank of Ghana raised rates.", &["- means Ghana = Ghana"]),
        ("Officials of the foreign ministries of the two countries met.", &["- Ministry *"]),
        (
            "Kenya's Foreign Ministry and Uganda's Foreign Ministry said that foreign ministry officials of the two countries had met.",
            &["- acts foreign ministry officials = Kenyan Foreign Ministry"],
        ),
        (
            "The Senegalese government fell. The government had ruled for a year.",
            &["- GovernmentBody *", "+ acts The Senegalese government = Senegal"],
        ),
        (
            "The Egyptian army moved north. Egypt's navy stayed in port.",
            &["+ ArmedForce Egyptian army", "+ Egyptian army organOf Egypt", "+ ArmedForce Egyptian Navy"],
        ),
        (
            "Sanctions, officials, the international community and World War II were discussed on Monday in English.",
            &["- Organization *", "- Person *", "- Place *"],
        ),
        (
            "The State Department said it would help.",
            &["+ Ministry US Department of State", "+ means it = US Department of State"],
        ),
        (
            "The Chamber of Crafts, the lower house of Kenya's parliament, voted.",
            &["+ Chamber of Crafts partOf National Assembly of Kenya"],
        ),
    ]);
}

#[test]
fn places_and_countries_are_told_apart() {
    check(&[
        (
            "Nairobi warned Kampala. The presidents met in Kampala.",
            &["+ City Nairobi", "+ acts Nairobi = Kenya", "+ means Kampala = Kampala", "+ acts Kampala = Uganda"],
        ),
        ("Paris Hilton sang.", &["- City Paris"]),
        ("The Washington Post wrote about it.", &["- City Washington"]),
        ("We told us that the who is who of IS was here.", &["- Country *", "- InternationalOrganization *"]),
        ("The US and the U.K. agreed.", &["+ Country United States", "+ Country United Kingdom"]),
        ("Critics of Ghana's anti-Nigerian course spoke up.", &["+ Country Ghana", "- acts Nigerian = Nigeria"]),
        ("Fighting went on in Chubut province.", &["+ Region Chubut province"]),
        ("They met in Mombasa, Kenya, on Friday.", &["+ Mombasa locatedIn Kenya"]),
        ("They flew to Mombasa, Kampala and Kigali.", &["- Mombasa locatedIn Kampala"]),
        ("The Kenyan capital was calm.", &["+ means The Kenyan capital = Nairobi"]),
        ("The Soviet Union built it.", &["+ Country Soviet Union"]),
        (
            "# Quake Hits Remote Valley As Rescue Teams Search For Missing Climbers\nA quake hit Nepal on Monday.",
            &["+ Country Nepal", "- Person *", "- Region *", "- Organization *"],
        ),
    ]);
}

#[test]
fn descriptions_and_pronouns_are_linked_where_it_is_clear() {
    check(&[
        (
            "Kenya and Uganda disagree. The two countries will talk.",
            &["+ means The two countries = Kenya", "+ means The two countries = Uganda"],
        ),
        ("Kenya, Uganda and Rwanda disagree. The two countries will talk.", &["- means The two countries = Kenya"]),
        (
            "Kenyan President Grace Mwangi met Ugandan President Paul Okello. The two leaders shook hands.",
            &["+ means The two leaders = Grace Mwangi", "+ means The two leaders = Paul Okello"],
        ),
        (
            "Norwegian Prime Minister Ingrid Solberg spoke. The prime minister was brief.",
            &["+ means The prime minister = Ingrid Solberg"],
        ),
        (
            "Kenyan officials met the Ugandan side. Rwandan troops stayed away.",
            &["+ acts Kenyan officials = Kenya", "+ acts the Ugandan side = Uganda", "+ acts Rwandan troops = Rwanda"],
        ),
        ("Mrs. Adaeze Nwosu called it a mistake. She left on Friday.", &["+ means She = Adaeze Nwosu"]),
        ("Mr. Kofi Mensah met Mrs. Adaeze Nwosu. She smiled.", &["+ means She = Adaeze Nwosu"]),
        ("Carlos Mendes and Pedro Alves argued. Then he left.", &["- means he = Pedro Alves"]),
        ("Sudan urged Ethiopia to stop its offensive.", &["+ acts its = Ethiopia"]),
        ("Sudan said it would close the border.", &["+ acts it = Sudan"]),
        ("Bolivia recalled its envoy. It also closed a consulate.", &["+ acts It = Bolivia", "+ acts its = Bolivia"]),
        ("Bolivia waited. It was raining.", &["- acts It = Bolivia"]),
        (
            "A senior official of Chile's Foreign Ministry has urged Peru to wait. The head of the ministry's Antarctic Bureau, Rosa Paredes, met Peruvian diplomats on Friday.",
            &["+ means A senior official = Rosa Paredes"],
        ),
        ("The Russian ambassador to Kenya was summoned.", &["+ acts The Russian ambassador = Russia"]),
        ("\"We will not accept it,\" the minister said.", &["- Country *"]),
    ]);
}

#[test]
fn treaties_need_more_than_the_noun() {
    check(&[
        (
            "Armenia and Azerbaijan discussed a peace treaty. The treaty is not ready.",
            &["+ Treaty peace treaty", "+ means The treaty = peace treaty", "- Armenia partyTo peace treaty"],
        ),
        ("They spoke about a new treaty and an important agreement.", &["- Treaty *"]),
        (
            "Chad praised the extradition treaty between Niger and Mali.",
            &[
                "+ Treaty extradition treaty",
                "+ Niger partyTo extradition treaty",
                "+ Mali partyTo extradition treaty",
                "- Chad partyTo extradition treaty",
            ],
        ),
        ("Sudan renewed the Nile Waters Agreement on Friday.", &["+ Treaty Nile Waters Agreement"]),
        (
            "Lawyers studied the comprehensive maritime cooperation agreement, which Oman and Qatar signed.",
            &[
                "+ Treaty comprehensive maritime cooperation agreement",
                "+ Oman partyTo comprehensive maritime cooperation agreement",
                "+ Qatar signs comprehensive maritime cooperation agreement",
            ],
        ),
        ("A ceasefire held for a day.", &["- Treaty *"]),
    ]);
}

#[test]
fn land_has_holders_and_claimants() {
    check(&[
        (
            "Argentina and Britain disagree over the Falkland Islands. Britain controls the islands. Argentina claims them.",
            &[
                "+ United Kingdom controls Falkland Islands",
                "+ Argentina claims Falkland Islands",
                "- Argentina controls Falkland Islands",
            ],
        ),
        (
            "The Falkland Islands, administered by Britain, are also claimed by Argentina.",
            &["+ United Kingdom controls Falkland Islands", "+ Argentina claims Falkland Islands"],
        ),
        ("The British-held Falkland Islands are far away.", &["+ United Kingdom controls Falkland Islands"]),
        ("Argentina says the Falkland Islands are part of Argentina.", &["+ Argentina claims Falkland Islands"]),
        ("Argentina does not control the Falkland Islands.", &["- Argentina controls Falkland Islands"]),
        (
            "They spoke about the Falkland Islands, an archipelago that Britain controls and Argentina claims.",
            &["+ United Kingdom controls Falkland Islands", "+ Argentina claims Falkland Islands"],
        ),
        ("Argentina ruled out talks over the Falkland Islands.", &["- Argentina controls Falkland Islands"]),
        (
            "The Northern Territories are inhabited. They are Etorofu, Kunashiri and Shikotan. Japan claims the islands.",
            &["+ Japan claims Northern Territories", "- Japan claims Shikotan"],
        ),
    ]);
}

#[test]
fn countries_belong_to_organisations_only_where_it_is_said() {
    check(&[
        ("NATO member Turkey voted against it.", &["+ Turkey memberOf North Atlantic Treaty Organization"]),
        ("NATO ally Japan agreed.", &["- Japan memberOf North Atlantic Treaty Organization"]),
        ("Kenya, a member of the African Union, objected.", &["+ Kenya memberOf African Union"]),
        ("Ghana and other African Union countries objected.", &["+ Ghana memberOf African Union"]),
        ("Norway is not a member of the European Union.", &["- Norway memberOf European Union"]),
    ]);
}
