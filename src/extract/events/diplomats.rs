//! What is done to diplomats is done to their state: ambassadors who are summoned, diplomats and people of an embassy who are expelled.

use crate::extract::scene::{Part, Scene};
use crate::extract::tree::Tree;
use crate::extract::{MentionKind, participants};
use crate::model::{EntityClass, EntityIndex};
use crate::resources::FrameForm;

use super::matching::Match;
use super::roles::Roles;

impl Roles {
    /// "was summoned to the ministry": that body summons.
    pub(super) fn summoned_to(&mut self, scene: &Scene<'_>, sentence: usize, found: &Match<'_>) {
        if !self.actors.is_empty() || found.frame.form != FrameForm::Verb {
            return;
        }
        let bodies = found.arguments.fill("to").flat_map(|token| participants(scene, sentence, token, Part::Recipient));
        self.actors = bodies
            .filter(|body| body.direct && scene.class(body.entity).is_some_and(EntityClass::is_organization))
            .map(|body| body.entity)
            .collect();
    }

    /// "withdrew its ambassador from Benghazi": from the city's state.
    pub(super) fn recalled_from(&mut self, scene: &Scene<'_>, sentence: usize, found: &Match<'_>) {
        let tree = &scene.trees[sentence];
        if !self.recipients.is_empty() || !found.arguments.fill("obj").any(|object| is_diplomat(tree, object)) {
            return;
        }
        let cities: Vec<EntityIndex> = ["from", "to", "in"]
            .iter()
            .flat_map(|slot| found.arguments.fill(slot).collect::<Vec<_>>())
            .flat_map(|token| participants(scene, sentence, token, Part::Place))
            .filter(|place| place.direct && scene.class(place.entity) == Some(EntityClass::City))
            .filter_map(|place| scene.country_of(place.entity))
            .collect();
        self.recipients = cities.into_iter().filter(|state| !self.actors.contains(state)).collect();
        self.recipients.dedup();
    }

    /// Who expels a diplomat by name, or an embassy's people, does so to the state as well.
    pub(super) fn expelled_with_state(&mut self, scene: &Scene<'_>, sentence: usize, found: &Match<'_>) {
        let tree = &scene.trees[sentence];
        for state in self.states_of_recipients(scene, EntityClass::DiplomaticMission) {
            if !self.recipients.contains(&state) && !self.actors.contains(&state) {
                self.recipients.push(state);
            }
        }
        // "expelled four Russians": people who are known by their country only
        if self.recipients.is_empty() {
            let tokens = found.arguments.fill("obj").filter(|&token| tree.is_noun(token));
            self.recipients = tokens
                .filter_map(|token| scene.mentions.headed_by(sentence, token))
                .filter(|mention| mention.kind == MentionKind::Demonym)
                .flat_map(|mention| mention.actors.iter().copied())
                .collect();
        }
        if !found.arguments.fill("obj").any(|object| is_diplomat(tree, object)) {
            return;
        }
        for state in self.states_of_recipients(scene, EntityClass::Person) {
            if !self.recipients.contains(&state) {
                self.recipients.push(state);
            }
        }
    }

    /// The states of the recipients that are of this class.
    fn states_of_recipients(&self, scene: &Scene<'_>, class: EntityClass) -> Vec<EntityIndex> {
        let of_class = self.recipients.iter().filter(|&&recipient| scene.class(recipient) == Some(class));
        of_class.filter_map(|&recipient| scene.country_of(recipient)).collect()
    }

    /// Who summons an ambassador protests with his state.
    pub(super) fn protest_with_state(&mut self, scene: &Scene<'_>) {
        for recipient in &mut self.recipients {
            if scene.class(*recipient) == Some(EntityClass::Person) {
                *recipient = scene.country_of(*recipient).unwrap_or(*recipient);
            }
        }
        self.recipients.sort_unstable();
        self.recipients.dedup();
    }
}

/// "ambassador", "envoy" and the like.
fn is_diplomat(tree: &Tree<'_>, token: usize) -> bool {
    matches!(
        tree.lemma(token).as_str(),
        "ambassador" | "diplomat" | "envoy" | "attache" | "attaché" | "consul" | "representative"
    )
}
