//! Holds a resolution to the ontology before it becomes a graph.

use std::collections::BTreeSet;

use crate::model::{Claim, EntityClass, EntityId, Event, Evidence, Property, Report, Resolution, Statement};
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
        let before = event.reports.len();
        event.reports.retain(|report| supported(&report.evidence));
        if conform_event(event, &class) || event.reports.len() < before {
            let rule = event.reports.first().map(|report| format!(" ({})", report.evidence.rule)).unwrap_or_default();
            report.warn(format!("{id}{rule}"), "roles or reports left out: the ontology does not admit them");
        }
        !event.reports.is_empty()
    });
    let known_events = &*events;
    for statement in resolution.statements.iter_mut().chain(&mut resolution.inferred) {
        statement.events.retain(|id| known_events.contains_key(id));
    }
    // A conflict is between what is left.
    let (events, stated) = (&resolution.events, stated(&resolution.statements));
    resolution.conflicts.retain_mut(|conflict| {
        conflict.sides.retain(|side| match &side.claim {
            Claim::Statement { subject, property, object, .. } => stated.contains(&(subject, *property, object)),
            Claim::Time { event, .. } | Claim::Event { event } => events.contains_key(event),
        });
        conflict.sides.len() > 1
    });
    report
}

fn stated(statements: &[Statement]) -> BTreeSet<(&EntityId, Property, &EntityId)> {
    statements.iter().map(|statement| (&statement.subject, statement.property, &statement.object)).collect()
}

/// Takes out roles that a class cannot fill; whether there were any.
fn conform_event(event: &mut Event, class: &impl Fn(&EntityId) -> Option<EntityClass>) -> bool {
    let mut removed = false;
    let mut keep = |ids: &mut Vec<EntityId>, operands: Option<&[Operand]>| {
        let before = ids.len();
        ids.retain(|id| {
            class(id).is_some_and(|class| operands.is_none_or(|all| all.iter().any(|operand| operand.includes(class))))
        });
        removed |= ids.len() < before;
    };
    let recipient = [Operand::Agent, Operand::Place, Operand::Class(EntityClass::Treaty)];
    keep(&mut event.actors, Some(&[Operand::Agent]));
    keep(&mut event.recipients, Some(&recipient));
    keep(&mut event.places, Some(&[Operand::Place]));
    keep(&mut event.concerns, None);
    for report in &mut event.reports {
        keep(&mut report.actors, Some(&[Operand::Agent]));
        keep(&mut report.recipients, Some(&recipient));
        keep(&mut report.places, Some(&[Operand::Place]));
        keep(&mut report.concerns, None);
    }
    removed
}

fn describe(statement: &Statement) -> String {
    let rules = statement.evidence.first().map(|evidence| format!(" ({})", evidence.rule)).unwrap_or_default();
    format!("{} {} {}{rules}", statement.subject, statement.property, statement.object)
}
