//! How the list of the import sheet is sorted.

/// How the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    #[default]
    AsFound,
    ByOutlet,
    ByDate,
}

impl Order {
    pub(super) const ALL: [Self; 3] = [Self::AsFound, Self::ByOutlet, Self::ByDate];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::AsFound => "As in the files",
            Self::ByOutlet => "By outlet",
            Self::ByDate => "By date",
        }
    }
}
