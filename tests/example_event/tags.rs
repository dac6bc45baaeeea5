//! The codebook of the example. Colours are Okabe and Ito's, told apart with any colour vision.

pub(crate) struct TagLine {
    pub(crate) name: &'static str,
    pub(crate) key: char,
    pub(crate) colour: (u8, u8, u8),
    pub(crate) under: Option<&'static str>,
    pub(crate) definition: &'static str,
}

pub(crate) const TAGS: &[TagLine] = &[
    TagLine {
        name: "Figure",
        key: '1',
        colour: (0x00, 0x72, 0xb2),
        under: None,
        definition: "Outlets give different numbers, sums or times for the same thing, or one is vague where another is exact.",
    },
    TagLine {
        name: "Wording",
        key: '2',
        colour: (0x00, 0x00, 0x00),
        under: None,
        definition: "The same fact in words that lead the reader elsewhere. Use one of the tags under it where one fits.",
    },
    TagLine {
        name: "Hedge",
        key: '3',
        colour: (0xe6, 0x9f, 0x00),
        under: Some("Wording"),
        definition: "\"Allegedly\", \"police said\" and the like: there in one outlet, gone or added in another.",
    },
    TagLine {
        name: "Label",
        key: '4',
        colour: (0xd5, 0x5e, 0x00),
        under: Some("Wording"),
        definition: "Different names for the same people, or for what happened.",
    },
    TagLine {
        name: "Attribution",
        key: '5',
        colour: (0xcc, 0x79, 0xa7),
        under: Some("Wording"),
        definition: "Who is said to have said it, and with which verb: said, admitted, claimed.",
    },
    TagLine {
        name: "Quote",
        key: '6',
        colour: (0x00, 0x9e, 0x73),
        under: None,
        definition: "A quotation that is cut, split or turned into indirect speech somewhere.",
    },
    TagLine {
        name: "Silence",
        key: '7',
        colour: (0x56, 0xb4, 0xe9),
        under: None,
        definition: "Told by one outlet only, or by all but one. Say in the note why it matters.",
    },
    TagLine {
        name: "Agency copy",
        key: '8',
        colour: (0x99, 0x99, 0x99),
        under: None,
        definition: "Taken over from the agency almost word for word: counts as one source, not two.",
    },
    TagLine {
        name: "To check",
        key: '9',
        colour: (0xf0, 0xe4, 0x42),
        under: None,
        definition: "Needs a call or a document before it goes into our report. Mark the note done when it is settled.",
    },
];
