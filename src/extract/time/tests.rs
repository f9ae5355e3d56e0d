//! What the expressions of news prose mean, phrase by phrase.

use std::sync::LazyLock;

use crate::model::{
    AnalyzedDocument, BlockKind, DependencyRelation, Document, EventTime, PartOfSpeech, PartialDate, PublicationDate,
    RelativeTime, Sentence, Span, Token,
};

use crate::resources::Resources;

use super::{TimeExpression, find_times};

pub(super) static RESOURCES: LazyLock<Resources> =
    LazyLock::new(|| Resources::embedded().expect("the embedded tables load"));

/// A sentence from words; `*TAG` marks the verb that heads it, everything else hangs below that verb.
pub(super) fn sentence(words: &str) -> Sentence {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    for word in words.split(' ') {
        let (form, tag) = word.split_once('*').map_or((word, None), |(form, tag)| (form, Some(tag)));
        let lower = form.to_lowercase();
        let pos = if tag.is_some() {
            PartOfSpeech::Verb
        } else if matches!(lower.as_str(), "will" | "is" | "are" | "was") {
            PartOfSpeech::Auxiliary
        } else if matches!(lower.as_str(), "the" | "this" | "last" | "next" | "a" | "its") {
            PartOfSpeech::Determiner
        } else if matches!(
            lower.as_str(),
            "in" | "on"
                | "since"
                | "until"
                | "by"
                | "from"
                | "to"
                | "of"
                | "after"
                | "before"
                | "between"
                | "during"
                | "with"
                | "at"
                | "for"
        ) {
            PartOfSpeech::Adposition
        } else if lower.chars().next().is_some_and(|c| c.is_ascii_digit()) {
            PartOfSpeech::Numeral
        } else if lower.chars().all(|c| c.is_ascii_punctuation()) {
            PartOfSpeech::Punctuation
        } else if form.chars().next().is_some_and(char::is_uppercase) {
            PartOfSpeech::ProperNoun
        } else {
            PartOfSpeech::Noun
        };
        let lemma = match lower.as_str() {
            "is" | "are" | "was" => "be".to_owned(),
            "scheduled" => "schedule".to_owned(),
            "plans" => "plan".to_owned(),
            _ => lower,
        };
        tokens.push(Token {
            span: Span::new(at, at + form.len()),
            form: form.to_owned(),
            lemma,
            pos,
            tag: tag
                .unwrap_or(match form {
                    "is" => "VBZ",
                    "are" => "VBP",
                    "was" => "VBD",
                    "to" => "TO",
                    _ => "NN",
                })
                .to_owned(),
            head: None,
            relation: DependencyRelation::Root,
        });
        at += form.len() + 1;
    }
    let root = tokens.iter().position(|token| token.pos == PartOfSpeech::Verb).unwrap_or(0);
    for (index, token) in tokens.iter_mut().enumerate() {
        if index != root {
            token.head = Some(root);
            token.relation = match token.pos {
                PartOfSpeech::Auxiliary => DependencyRelation::Aux,
                PartOfSpeech::Adposition => DependencyRelation::Case,
                PartOfSpeech::Determiner => DependencyRelation::Det,
                _ => DependencyRelation::Obl,
            };
        }
    }
    Sentence { span: Span::new(0, at), block_kind: BlockKind::Paragraph, block: 0, tokens, entities: Vec::new() }
}

/// Published on Thursday, 14 March 2019, unless told otherwise.
fn times(sentences: &[&str], published: Option<PartialDate>) -> Vec<TimeExpression> {
    let document =
        Document { published: published.map(|date| PublicationDate { date, timestamp: None }), ..Document::default() };
    let sentences = sentences.iter().map(|words| sentence(words)).collect();
    find_times(&AnalyzedDocument { document, sentences }, &RESOURCES)
}

pub(super) const PUBLISHED: PartialDate = PartialDate { year: 2019, month: Some(3), day: Some(14) };

/// Writes a time as ISO 8601: a date, or an interval with `..` for its open end.
pub(super) fn iso(time: Option<EventTime>) -> String {
    let date = |date: Option<PartialDate>| date.map_or("..".to_owned(), |date| date.to_string());
    match time {
        None => "none".to_owned(),
        Some(EventTime::At(at)) => at.to_string(),
        Some(EventTime::During { begins, ends }) => format!("{}/{}", date(begins), date(ends)),
    }
}

#[track_caller]
fn means(words: &str, expected: &str) {
    let found = times(&[words], Some(PUBLISHED));
    let found: Vec<String> = found.iter().map(|expression| iso(expression.time)).collect();
    assert_eq!(found.join(" "), expected, "in {words:?}");
}

#[test]
fn dates_with_a_year() {
    for (words, expected) in [
        ("They met*VBD on April 3 , 2018", "2018-04-03"),
        ("They met*VBD on 3 April 2018", "2018-04-03"),
        ("They met*VBD on the 3rd of April 2018", "2018-04-03"),
        ("They met*VBD on the 3rd of April , 2018 , in Oslo", "2018-04-03"),
        ("They met*VBD on April 3rd , 2018", "2018-04-03"),
        ("They met*VBD on Apr. 3 , 2018", "2018-04-03"),
        ("They met*VBD on 3 Apr 2018", "2018-04-03"),
        ("They met*VBD on Sept. 9 , 2018", "2018-09-09"),
        ("They met*VBD on 2018-04-03", "2018-04-03"),
        ("They met*VBD on 23/04/2018", "2018-04-23"),
        ("They met*VBD on 04/23/2018", "2018-04-23"),
        ("They met*VBD on 03.04.2018", "2018-04-03"),
        ("They met*VBD on 03/04/2018", "none"),
        ("They met*VBD in April 2018", "2018-04"),
        ("They met*VBD in April of 2018", "2018-04"),
        ("They met*VBD in May 2018", "2018-05"),
        ("They met*VBD in 2014", "2014"),
        ("The 2014 referendum split*VBD the island", "2014"),
        ("They met*VBD in early 2018", "2018"),
        ("They met*VBD in mid-2018", "2018"),
        ("They met*VBD in late April 2018", "2018-04"),
        ("They met*VBD at the end of 2018", "2018"),
        ("They met*VBD in the first half of 2018", "2018-01/2018-06"),
        ("They met*VBD in the fourth quarter of 2018", "2018-10/2018-12"),
        ("They met*VBD on Tuesday , April 3 , 2018", "2018-04-03"),
        ("They met*VBD on Tuesday April 3 , 2018", "2018-04-03"),
        ("They met*VBD on April 31 , 2018", ""),
        ("They met*VBD on the morning of April 3 , 2018", "2018-04-03"),
        ("They met*VBD in the spring of 2018", "2018"),
        ("They met*VBD in the first week of April 2018", "2018-04"),
    ] {
        means(words, expected);
    }
}

#[test]
fn dates_without_a_year() {
    for (words, expected) in [
        ("They met*VBD on March 3", "2019-03-03"),
        ("They met*VBD on 3 March", "2019-03-03"),
        ("They met*VBD on the 3rd of March", "2019-03-03"),
        ("They met*VBD on December 30", "2018-12-30"),
        ("They met*VBD on June 21", "2018-06-21"),
        ("They will meet*VB on June 21", "2019-06-21"),
        ("They will meet*VB on January 5", "2020-01-05"),
        ("They met*VBD in February", "2019-02"),
        ("They met*VBD in November", "2018-11"),
        ("In November Oslo met*VBD them", "2018-11"),
        ("They will meet*VB in November", "2019-11"),
        ("They will meet*VB in January", "2020-01"),
        ("They met*VBD last November", "2018-11"),
        ("They met*VBD in May last year", "2018-05"),
        ("They met*VBD on March 20 last year", "2018-03-20"),
        ("They met*VBD on 3 January this year", "2019-01-03"),
        ("They will meet*VB next January", "2020-01"),
        ("They met*VBD in late February", "2019-02"),
        ("They met*VBD on Friday , March 1", "2019-03-01"),
        ("They met*VBD on Friday ( March 1 )", "2019-03-01"),
        ("They met*VBD on Friday , 8 March", "2019-03-08"),
        ("They met*VBD on the 11th", "2019-03-11"),
        ("They met*VBD on the 21st", "2019-02-21"),
        ("They will meet*VB on the 21st", "2019-03-21"),
    ] {
        means(words, expected);
    }
}

#[test]
fn weekdays_follow_the_tense() {
    for (words, expected) in [
        ("They met*VBD on Tuesday", "2019-03-12"),
        ("They met*VBD Tuesday", "2019-03-12"),
        ("They met*VBD on Thursday", "2019-03-14"),
        ("They met*VBD on Friday", "2019-03-08"),
        ("They will meet*VB on Friday", "2019-03-15"),
        ("They will meet*VB on Tuesday", "2019-03-19"),
        ("They are meeting*VBG on Monday", "2019-03-18"),
        ("Minister to visit*VB Quito Monday", "2019-03-18"),
        ("Talks are scheduled*VBN for Monday", "2019-03-18"),
        ("Talks was scheduled*VBN for Monday", "2019-03-11"),
        ("They met*VBD last Thursday", "2019-03-07"),
        ("They met*VBD last Friday", "2019-03-08"),
        ("They meet*VBP next Thursday", "2019-03-21"),
        ("They meet*VBP next Sunday", "none"),
        ("They met*VBD in the early hours of Tuesday", "2019-03-12"),
        ("They met*VBD on the night of Tuesday", "2019-03-12"),
        ("They met*VBD on Tuesday local time", "2019-03-12"),
        ("They met*VBD this Tuesday", "2019-03-12"),
        ("They met*VBD Tuesday morning", "2019-03-12"),
        ("They met*VBD late Tuesday", "2019-03-12"),
        ("They met*VBD late on Tuesday", "2019-03-12"),
        ("They met*VBD on Friday last week", "2019-03-08"),
        ("They met*VBD on Monday of last week", "2019-03-04"),
        ("They meet*VBP Wednesday next week", "2019-03-20"),
    ] {
        means(words, expected);
    }
}

#[test]
fn counted_from_the_article() {
    for (words, expected) in [
        ("They met*VBD today", "2019-03-14"),
        ("They met*VBD earlier today", "2019-03-14"),
        ("They met*VBD this morning", "2019-03-14"),
        ("They met*VBD yesterday", "2019-03-13"),
        ("They met*VBD last night", "2019-03-13"),
        ("They met*VBD yesterday evening", "2019-03-13"),
        ("They met*VBD the day before yesterday", "2019-03-12"),
        ("They will meet*VB tomorrow", "2019-03-15"),
        ("They met*VBD earlier this week", "2019-03-11/2019-03-14"),
        ("They met*VBD this week", "2019-03-11/2019-03-14"),
        ("They will meet*VB later this week", "2019-03-14/2019-03-17"),
        ("They met*VBD last week", "2019-03-04/2019-03-10"),
        ("They will meet*VB next week", "2019-03-18/2019-03-24"),
        ("They met*VBD earlier this month", "2019-03"),
        ("They met*VBD earlier in the month", "2019-03"),
        ("They met*VBD last month", "2019-02"),
        ("They met*VBD earlier this year", "2019"),
        ("They met*VBD last year", "2018"),
        ("They will meet*VB next year", "2020"),
        ("They will meet*VB at the end of the month", "2019-03"),
        ("They met*VBD two days ago", "2019-03-12"),
        ("They met*VBD three weeks ago", "2019-02-18/2019-02-24"),
        ("They met*VBD five months ago", "2018-10"),
        ("They met*VBD a year ago", "2018"),
        ("They met*VBD two decades ago", "1999"),
        ("They met*VBD at the weekend", "2019-03-09/2019-03-10"),
        ("They will meet*VB this weekend", "2019-03-16/2019-03-17"),
        ("They met*VBD over the past two weeks", "2019-02-28/2019-03-14"),
        ("They met*VBD in the last three years", "2016/2019"),
    ] {
        means(words, expected);
    }
}

#[test]
fn stretches_of_time() {
    for (words, expected) in [
        ("It ruled*VBD from 1910 to 1945", "1910/1945"),
        ("They fought*VBD between 2014 and 2016", "2014/2016"),
        ("They fought*VBD during 1990-91", "1990/1991"),
        ("They fought*VBD in 2014–2016", "2014/2016"),
        ("They talked*VBD from May to July 2018", "2018-05/2018-07"),
        ("They talked*VBD from November to February 2018", "2017-11/2018-02"),
        ("They talked*VBD on May 5-7 , 2018", "2018-05-05/2018-05-07"),
        ("They talked*VBD on 5 to 7 May 2018", "2018-05-05/2018-05-07"),
        ("They talked*VBD on March 5 and 6", "2019-03-05/2019-03-06"),
        ("They talked*VBD from February 27 to March 2", "2019-02-27/2019-03-02"),
        ("They talked*VBD from Monday to Wednesday", "2019-03-11/2019-03-13"),
        ("They talked*VBD between Friday and Tuesday", "2019-03-08/2019-03-12"),
        ("It has frozen*VBN since 2012", "2012/.."),
        ("It has frozen*VBN since last year", "2018/.."),
        ("It has frozen*VBN since June 2016", "2016-06/.."),
        ("It has frozen*VBN since Monday", "2019-03-11/.."),
        ("It will last*VB until 2026", "../2026"),
        ("It will end*VB by 2026", "../2026"),
        ("It will end*VB by the end of 2026", "../2026"),
        ("It will end*VB by Friday", "../2019-03-15"),
        ("It changed*VBD after 2011", "2011/.."),
        ("It changed*VBD before May 2011", "../2011-05"),
        ("It applies*VBZ from April 1 , 2018 onwards", "2018-04-01/.."),
    ] {
        means(words, expected);
    }
}

#[test]
fn history() {
    for (words, expected) in [
        ("It fell*VBD in the 1990s", "1990/1999"),
        ("It fell*VBD in the early 1990s", "1990/1999"),
        ("It fell*VBD in the 19th century", "1801/1900"),
        ("It fell*VBD during World War II", "1939/1945"),
        ("It fell*VBD after World War Two", "1945/.."),
        ("It fell*VBD at the end of World War II", "1945"),
        ("It fell*VBD at the outbreak of the First World War", "1914"),
        ("It stood*VBD since the Second World War", "1945/.."),
        ("It fell*VBD before World War I", "../1914"),
        ("It fell*VBD during the Cold War", "1947/1991"),
    ] {
        means(words, expected);
        let found = times(&[words], None);
        assert!(found.iter().all(|expression| expression.historical), "in {words:?}");
        assert_eq!(iso(found.first().and_then(|expression| expression.time)), expected, "without a date, in {words:?}");
    }
}

#[test]
fn what_is_no_time() {
    for words in [
        "They may meet*VB the mayor",
        "They march*VBP to the palace",
        "Theresa May resigned*VBD",
        "It bought*VBD 2000 rifles",
        "The plane carried*VBD 21 people",
        "Ms. April Haines spoke*VBD",
        "Article 9 forbids*VBZ war",
        "It costs*VBZ 10-15 dollars",
        "He left*VBD after the vote",
        "The second half began*VBD",
        "The third day of talks ended*VBD",
        "USA Today reported*VBD it",
    ] {
        means(words, "");
    }
}

#[test]
fn days_counted_from_the_story() {
    let found = times(
        &["They met*VBD on February 4", "Two days later the deal collapsed*VBD", "On the same day he resigned*VBD"],
        Some(PUBLISHED),
    );
    let found: Vec<String> = found.iter().map(|expression| iso(expression.time)).collect();
    assert_eq!(found, ["2019-02-04", "2019-02-06", "2019-02-06"]);
}

/// The times of sentences that stand in one paragraph, as ISO 8601.
fn story(sentences: &[&str]) -> Vec<String> {
    times(sentences, Some(PUBLISHED)).iter().map(|expression| iso(expression.time)).collect()
}

#[test]
fn other_days_than_the_last_named_one() {
    assert_eq!(
        story(&["They met*VBD on February 4", "That evening , they signed*VBD it"]),
        ["2019-02-04", "2019-02-04"]
    );
    assert_eq!(
        story(&["They met*VBD on February 4", "The following morning they left*VBD"]),
        ["2019-02-04", "2019-02-05"]
    );
    assert_eq!(
        story(&["They met*VBD on February 4", "A day earlier they quarrelled*VBD"]),
        ["2019-02-04", "2019-02-03"]
    );
    assert_eq!(
        story(&["They met*VBD on February 4", "Two weeks later they fell*VBD out"]),
        ["2019-02-04", "2019-02-18/2019-02-24"],
        "any day of that week"
    );
    assert_eq!(
        story(&["They met*VBD on February 4", "In the same month they fell*VBD out"]),
        ["2019-02-04", "2019-02"]
    );
    // The day of the last sentence that names one, be it that of a statement.
    assert_eq!(
        story(&["They met*VBD on March 1", "On March 4 she suggested*VBD talks", "A day later he agreed*VBD"]),
        ["2019-03-01", "2019-03-04", "2019-03-05"]
    );
    assert_eq!(
        story(&["They met*VBD on February 4", "They parted*VBD in March", "Two days later they fell*VBD out"]),
        ["2019-02-04", "2019-03", "none"],
        "which day of March nobody knows"
    );
    let far = ["They met*VBD on February 4", "a", "b", "c", "d", "e", "A day later he agreed*VBD"];
    assert_eq!(story(&far), ["2019-02-04", "none"], "nobody remembers that day");
}

#[test]
fn dates_without_a_year_in_a_paragraph_about_the_past() {
    assert_eq!(story(&["In April 1989 they fell*VBD out , and in August they made peace"]), ["1989-04", "1989-08"]);
    assert_eq!(
        story(&["It began*VBD in April 1989 , and in August of the same year it ended"]),
        ["1989-04", "1989-08"]
    );
    assert_eq!(
        story(&["On 5 November 2014 they met*VBD", "On 3 January they fell*VBD out"]),
        ["2014-11-05", "2015-01-03"]
    );
    assert_eq!(story(&["On 5 November 2014 they met*VBD", "On March 3 they fell*VBD out"]), ["2014-11-05", "none"]);
    assert_eq!(story(&["They signed*VBD it in May 2014", "On March 3 they fell*VBD out"]), ["2014-05", "2019-03-03"]);
    assert_eq!(story(&["In 2014 they met*VBD", "They will meet*VB again in May"]), ["2014", "2019-05"]);
}

#[test]
fn numbers_that_may_be_day_or_month() {
    assert_eq!(story(&["They met*VBD on 03/04/2018"]), ["none"]);
    assert_eq!(story(&["They met*VBD on 03/04/2018", "They parted*VBD on 23/04/2018"]), ["2018-04-03", "2018-04-23"]);
    assert_eq!(story(&["They met*VBD on 03/04/2018", "They parted*VBD on 04/23/2018"]), ["2018-03-04", "2018-04-23"]);
    assert_eq!(story(&["They met*VBD on 02/11/2019"]), ["2019-02-11"], "the other day has not come yet");
    assert_eq!(story(&["They will meet*VB on 02/11/2019"]), ["none"]);
}

#[test]
fn the_day_of_a_dateline_is_today_and_weekdays_count_from_publication() {
    let document = Document {
        published: Some(PublicationDate { date: PUBLISHED, timestamp: None }),
        written: Some(PartialDate::day(2019, 3, 13)),
        ..Document::default()
    };
    let sentences =
        ["They met*VBD today", "They met*VBD yesterday", "They met*VBD on Thursday", "They met*VBD on Wednesday"];
    let sentences = sentences.iter().map(|words| sentence(words)).collect();
    let found = find_times(&AnalyzedDocument { document, sentences }, &RESOURCES);
    let found: Vec<String> = found.iter().map(|expression| iso(expression.time)).collect();
    assert_eq!(found, ["2019-03-13", "2019-03-12", "2019-03-14", "2019-03-13"]);
}

#[test]
fn without_a_publication_date_the_words_stay_relative() {
    let expect = |words: &str, relative: RelativeTime| {
        let found = times(&[words], None);
        assert_eq!(found.len(), 1, "in {words:?}");
        assert_eq!((found[0].time, found[0].relative), (None, Some(relative)), "in {words:?}");
    };
    expect("They met*VBD on Friday", RelativeTime::Weekday { day: 5, future: false });
    expect("They will meet*VB on Friday", RelativeTime::Weekday { day: 5, future: true });
    expect("They met*VBD yesterday", RelativeTime::Days(-1));
    expect("They met*VBD last week", RelativeTime::Weeks(-1));
    expect("They met*VBD last month", RelativeTime::Months(-1));
    expect("They met*VBD two years ago", RelativeTime::Years(-2));
    let absolute = times(&["They met*VBD on April 3 , 2018"], None);
    assert_eq!(iso(absolute[0].time), "2018-04-03");
}

#[test]
fn the_stretch_keeps_what_changes_the_meaning() {
    let found = times(&["It has frozen*VBN since last year , and on Friday it thawed"], Some(PUBLISHED));
    assert_eq!((found[0].first, found[0].end), (3, 6));
    assert_eq!((found[1].first, found[1].end), (9, 10));
}
