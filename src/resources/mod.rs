//! Gazetteers, lexicons and weights: tables under `ontology/` and `weights/`, embedded in the binary or read
//! from a folder the user names, validated on load with file and line, and passed by reference.

mod error;
mod frame;
mod frame_reader;
mod gazetteer;
mod gazetteer_lookup;
mod gazetteer_reader;
mod hexadecimal;
mod inflection;
mod leaders;
mod lexicon;
mod lexicon_reader;
mod loader;
mod name_key;
mod naming;
mod period;
mod source;
mod table;
mod word_class;

pub use error::ResourceError;
pub use frame::{ComplementUse, Frame, FrameForm, Frames, Role, RolePattern};
pub use gazetteer::{
    BodyEntry, BodySeatEntry, CityEntry, CountryEntry, CountryStatus, Gazetteer, OutletEntry, OutletKind, PlaceEntry,
    SeatEntry, TerritoryEntry, TimeZoneEntry,
};
pub(crate) use hexadecimal::hexadecimal;
pub use inflection::Inflections;
pub use leaders::Leaders;
pub use lexicon::{
    Cue, CueEffect, CueKind, HeadNoun, Lexicon, Office, OfficeKind, ReportingStance, ReportingVerb, Title,
};
pub use loader::Resources;
pub use name_key::name_key;
pub use naming::{IdentityFeature, NamePart, Naming};
pub use period::Period;
pub use word_class::{WordClass, WordClasses};
