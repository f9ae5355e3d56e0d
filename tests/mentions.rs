//! What the reader finds in sentences of news: things with their classes and names, what descriptions and pronouns stand
//! for, and standing relations. `tests/found/mod.rs` explains the lines.

mod found;

use found::check;

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
            "Hassan Sheikh Okello, the Kenyan president, called it illegal.",
            &["+ Person Hassan Sheikh Okello", "+ Hassan Sheikh Okello represents Kenya"],
        ),
        (
            "Her predecessor, Ernst Baumann, is a member of the Freedom Party.",
            &["+ Ernst Baumann memberOf Freedom Party"],
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
        (
            "Ministers praised the fishing treaty, which Kenyan President Grace Mwangi and Uganda's Paul Okello signed.",
            &[
                "+ Grace Mwangi signs fishing treaty",
                "+ Paul Okello signs fishing treaty",
                "- Uganda signs fishing treaty",
            ],
        ),
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
