//! x
use chancery::extract::{events::matches_of_sentence, scene::Scene, time::find_times, *};
use chancery::language::LanguageCore;
use chancery::model::*;
use chancery::resources::Resources;
use std::io::BufRead;
fn main() {
    let core = LanguageCore::embedded().unwrap();
    let r = Resources::embedded().unwrap();
    let x = Extractor::new(&r);
    let ix = MentionIndex::new(&r);
    for text in std::io::stdin().lock().lines().map(|l| l.unwrap()) {
        if text.trim().is_empty() || text.starts_with(['#', '=', '!']) {
            continue;
        }
        let d = Document {
            text: text.clone(),
            blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }],
            published: Some(PublicationDate { date: PartialDate::day(2023, 5, 17), timestamp: None }),
            ..Default::default()
        };
        let a = core.analyze(d);
        println!("\n{text}");
        for s in &a.sentences {
            for (i, t) in s.tokens.iter().enumerate() {
                print!("{}/{}/{}/{}/{} ", i, t.form, t.tag, t.head.map(|h| h as i64).unwrap_or(-1), t.relation.as_str())
            }
            println!();
            for e in &s.entities {
                print!("  NE {:?} {}-{}", e.kind, e.first, e.end)
            }
            println!();
        }
        let f = find_entities(&a, &r, &ix);
        for m in f.mentions.iter() {
            println!(
                "   M s{} {}..{} h{} {:?} {:?} ref {:?} act {:?}",
                m.sentence,
                m.first,
                m.end,
                m.head,
                m.kind,
                m.class,
                m.referents.iter().map(|e| f.entities[e.0 as usize].label.as_str()).collect::<Vec<_>>(),
                m.actors.iter().map(|e| f.entities[e.0 as usize].label.as_str()).collect::<Vec<_>>()
            )
        }
        let t = find_times(&a);
        let sc = Scene::new(&a, &r, &f.entities, &f.mentions, &t);
        for i in 0..a.sentences.len() {
            for m in matches_of_sentence(&sc, i) {
                println!("   F s{i} tok {} {} line {} {:?}", m.token, m.frame.lemma, m.frame.line, m.arguments)
            }
        }
        let e = x.extract(&a);
        let nm = |v: &Vec<EntityIndex>| {
            v.iter().map(|i| e.entities[i.0 as usize].label.clone()).collect::<Vec<_>>().join(", ")
        };
        for v in &e.events {
            println!(
                "   E {} {:?} | {} > {} about {} at {} {:?} {:?} {} by {:?} cl {}",
                v.class,
                v.kind,
                nm(&v.actors),
                nm(&v.recipients),
                nm(&v.concerns),
                nm(&v.places),
                v.time,
                v.relative_time,
                v.support.modality,
                v.support.attributed_to.map(|s| nm(&vec![s])),
                v.support.claimed
            )
        }
        for s in &e.statements {
            println!(
                "   S {} {} {} {} by {:?} rule {}",
                nm(&vec![s.subject]),
                s.property,
                nm(&vec![s.object]),
                s.support.modality,
                s.support.attributed_to.map(|s| nm(&vec![s])),
                s.support.rule
            )
        }
    }
}
