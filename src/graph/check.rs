//! Holds a resolution to the ontology before it becomes a graph.

use crate::model::{EntityClass, EntityId, Event, Evidence, Report, Resolution, Statement};
use crate::vocabulary::{Operand, admits};

/// Takes out of `resolution` what the ontology does not admit: statements whose ends have the wrong class, roles
/// that a class cannot fill, and whatever names an entity or passage that is not there. Store, view and exports
/// then agree, and the output conforms to its shapes. Every removal is a warning that names the rule to mend.
pub(super) fn conform(resolution: &mut Resolution) -> Report {
    let mut report = Report::default();
    let Resolution { entities, passages, events, statements, background, inferred, .. } = resolution;
    let class = |id: &EntityId| entities.get(id).map(|entity| entity.class);
    let supported = |evidence: &Evidence| {
        passages.contains_key(&evidence.passage) && evidence.attributed_to.as_ref().is_none_or(|id| class(id).is_some())
    };

    for (kind, list) in [("statement", statements), ("background", background), ("inferred", inferred)] {
        list.retain_mut(|statement| {
            statement.evidence.retain(&supported);
            let fits = match (class(&statement.subject), class(&statement.object)) {
                (Some(subject), Some(object)) => admits(statement.property, subject, object),
                _ => false,
            };
            let kept = fits && (kind != "statement" || !statement.evidence.is_empty());
            if !kept {
                report.warn(describe(statement), format!("{kind} left out: the ontology does not admit it"));
            }
            kept
        });
    }
    events.retain(|id, event| {
        let before = event.clone();
        conform_event(event, &class);
        event.reports.retain(|report| supported(&report.evidence));
        if *event != before {
            report.warn(id.as_str(), "roles left out that the ontology does not admit");
        }
        !event.reports.is_empty()
    });
    let known_events = &*events;
    for statement in resolution.statements.iter_mut().chain(&mut resolution.inferred) {
        statement.events.retain(|id| known_events.contains_key(id));
    }
    report
}

fn conform_event(event: &mut Event, class: &impl Fn(&EntityId) -> Option<EntityClass>) {
    let keep = |ids: &mut Vec<EntityId>, operands: &[Operand]| {
        ids.retain(|id| class(id).is_some_and(|class| operands.iter().any(|operand| operand.includes(class))));
    };
    let recipient = [Operand::Agent, Operand::Place, Operand::Class(EntityClass::Treaty)];
    keep(&mut event.actors, &[Operand::Agent]);
    keep(&mut event.recipients, &recipient);
    keep(&mut event.places, &[Operand::Place]);
    event.concerns.retain(|id| class(id).is_some());
    for report in &mut event.reports {
        keep(&mut report.actors, &[Operand::Agent]);
        keep(&mut report.recipients, &recipient);
        keep(&mut report.places, &[Operand::Place]);
        report.concerns.retain(|id| class(id).is_some());
    }
}

fn describe(statement: &Statement) -> String {
    let rules = statement.evidence.first().map(|evidence| format!(" ({})", evidence.rule)).unwrap_or_default();
    format!("{} {} {}{rules}", statement.subject, statement.property, statement.object)
}
