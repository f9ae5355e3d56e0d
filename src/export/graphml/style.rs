//! How nodes look where a program draws the graph as it comes: a colour by class, a size by degree.

use crate::model::EntityClass;

/// A colour as red, green and blue from 0 to 255.
pub(super) type Colour = [u8; 3];

/// The colour of events drawn as nodes.
pub(super) const EVENT: Colour = [213, 94, 0];

/// The colour of a class. The eight colours are those of Okabe and Ito ("Color Universal Design", 2008), which
/// colour-blind readers can tell apart; classes that play like parts in the news share one.
pub(super) fn colour(class: EntityClass) -> Colour {
    match class {
        EntityClass::Person => [230, 159, 0],
        EntityClass::Country => [0, 114, 178],
        EntityClass::Treaty => [204, 121, 167],
        EntityClass::Post => [240, 228, 66],
        EntityClass::MediaOutlet | EntityClass::Company => [153, 153, 153],
        class if class.is_organization() => [86, 180, 233],
        _ => [0, 158, 115],
    }
}

/// The diameter of a node with so many edges, in the units of the drawing program: 10 for none, growing with
/// the square root so that the area grows with the degree.
pub(super) fn size(degree: usize) -> f64 {
    let exact = 10.0 + 4.0 * (degree as f64).sqrt();
    (exact * 100.0).round() / 100.0
}
