//! Quotation marks in all the ways that texts write them.

/// What a quotation mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuotationMark {
    /// It begins a quotation.
    Opens,
    /// It ends one.
    Closes,
    /// It is straight and may do either.
    Straight,
}

impl QuotationMark {
    /// The mark that a word is, if it is one.
    pub(super) fn of(form: &str) -> Option<Self> {
        match form {
            "“" | "``" | "«" | "„" => Some(Self::Opens),
            "”" | "''" | "»" => Some(Self::Closes),
            "\"" => Some(Self::Straight),
            _ => None,
        }
    }
}
