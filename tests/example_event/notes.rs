//! The notes of the example, in the order in which they were made.

use super::{MARA, TOMAS};

pub(crate) const TITLE: &str = "Roof collapse at Brack Quay, Keldhaven";
pub(crate) const DESCRIPTION: &str = "\
Part of a ferry terminal's roof fell on Thursday, 6 March 2025. Five outlets, from the first evening to the next \
morning. **An invented event**: town, people and outlets exist only here.";

const WIRE: &str = "Northsound Wire";
const FLARE: &str = "Daily Flare";
const POST: &str = "The Harbour Post";
const LEDGER: &str = "The Crown Ledger";
const MERROW: &str = "Merrow Public Radio";

pub(crate) enum About {
    Event,
    /// By outlet.
    Article(&'static str),
    /// Outlet and words; the words stand there once.
    Words(&'static [(&'static str, &'static str)]),
}

pub(crate) struct Remark {
    pub(crate) author: &'static str,
    /// Minutes after work began.
    pub(crate) minute: i64,
    pub(crate) about: About,
    pub(crate) tags: &'static [&'static str],
    pub(crate) body: &'static str,
    /// Who, when, what.
    pub(crate) reply: Option<(&'static str, i64, &'static str)>,
    /// Who ticked it off, and when.
    pub(crate) done: Option<(&'static str, i64)>,
}

const BLANK: Remark =
    Remark { author: MARA, minute: 0, about: About::Event, tags: &[], body: "", reply: None, done: None };

pub(crate) const NOTES: &[Remark] = &[
    Remark {
        minute: 8,
        body: "For the piece on how the first night was told. Tomas takes figures and money, I take wording. Please \
               read the codebook first: **Silence** is for facts, not for style.",
        ..BLANK
    },
    Remark {
        minute: 14,
        about: About::Words(&[
            (WIRE, "injuring 12 people"),
            (POST, "A dozen others"),
            (FLARE, "At least 14 people were hurt"),
            (LEDGER, "Twelve were injured"),
        ]),
        tags: &["Figure", "To check"],
        body: "Three outlets have twelve, the Flare has \"at least 14\" and names no source. Did it know more, or did \
               it count people who were treated on the quay?",
        reply: Some((
            TOMAS,
            95,
            "Merrow Public explains it the next morning: 17, because five came in by themselves *during the night*. So \
             12 was right for the evening. Nothing supports 14; the hospital's press office has no such figure.",
        )),
        ..BLANK
    },
    Remark {
        minute: 19,
        about: About::Words(&[
            (WIRE, "The authority allegedly replied that no money was available before the summer."),
            (FLARE, "Harbour bosses ignored a warning about rusted bolts above the departure hall in January"),
        ]),
        tags: &["Hedge"],
        body: "The wire: the union says, the authority *allegedly* replied. The Flare: bosses ignored, full stop. On \
               Thursday evening nobody had seen a document.",
        ..BLANK
    },
    Remark {
        minute: 20,
        about: About::Words(&[(FLARE, "ignored a warning")]),
        tags: &["Attribution"],
        body: "",
        ..BLANK
    },
    Remark {
        minute: 27,
        about: About::Words(&[
            (WIRE, "Some 300 protesters"),
            (POST, "about 200 residents stood outside the authority's offices, many with candles"),
            (FLARE, "rioters"),
            (FLARE, "the mob of 500"),
            (LEDGER, "A demonstration"),
        ]),
        tags: &["Label", "Figure"],
        body: "Residents with candles, protesters, a demonstration, rioters, a mob. The number grows with the noun: \
               200, 300, 500.",
        reply: Some((TOMAS, 101, "And Merrow Public has \"between 200 and 300\". I would print that one.")),
        ..BLANK
    },
    Remark {
        minute: 34,
        about: About::Words(&[
            (WIRE, "Police said that stones were thrown"),
            (FLARE, "hurled stones at the authority's plush offices"),
            (POST, "Two reporters of this newspaper saw one bottle and no stones."),
            (MERROW, "Video seen by this station shows a bottle breaking on the steps before officers advance."),
        ]),
        tags: &["Hedge", "To check"],
        body: "Stones on the word of the police only. Two independent witnesses have a bottle. Ask the police what \
               they base it on.",
        ..BLANK
    },
    Remark {
        minute: 41,
        about: About::Words(&[
            (
                WIRE,
                "\"If there were warnings and nobody acted, that is unforgivable, but I will not judge anyone before the engineers have looked at every bolt,\" Venn said.",
            ),
            (FLARE, "\"That is unforgivable,\" he said."),
        ]),
        tags: &["Quote"],
        body: "The Flare keeps three words out of twenty-four. Gone: the *if*, and that he will not judge yet. It also \
               makes \"that\" point at the sentence the Flare wrote itself.",
        ..BLANK
    },
    Remark {
        minute: 46,
        about: About::Words(&[
            (POST, "confirmed that the inspection had been put off by six months"),
            (LEDGER, "acknowledged that the inspection had been put off by six months"),
            (FLARE, "the bosses admitted they had put off a safety inspection of the roof by six months"),
            (MERROW, "It conceded that an inspection due last autumn had been postponed by six months"),
        ]),
        tags: &["Attribution"],
        body: "Confirmed, acknowledged, admitted, conceded; the wire has a plain \"said\". Only \"said\" and \
               \"confirmed\" leave guilt open.",
        ..BLANK
    },
    Remark {
        author: TOMAS,
        minute: 62,
        about: About::Words(&[
            (WIRE, "at 5:42 p.m."),
            (POST, "at about 5:40 p.m."),
            (FLARE, "at nearly 6 p.m."),
            (LEDGER, "at 17:42"),
        ]),
        tags: &["Figure"],
        body: "5:42 is from the authority's statement; the others round. Eighteen minutes matter here: the boat was \
               due to leave at six.",
        done: Some((TOMAS, 64)),
        ..BLANK
    },
    Remark {
        author: TOMAS,
        minute: 69,
        about: About::Words(&[
            (WIRE, "at a cost of 31 million crowns"),
            (POST, "It cost 31 million crowns."),
            (LEDGER, "cost just over 30 million crowns"),
        ]),
        tags: &["Figure"],
        body: "Compatible: the annual report of 2011 has 30.7 million. We say \"about 31 million\".",
        done: Some((MARA, 110)),
        ..BLANK
    },
    Remark {
        author: TOMAS,
        minute: 74,
        about: About::Words(&[(
            LEDGER,
            "cut its repair budget from 5.9 million crowns in 2023 to 4.2 million last year",
        )]),
        tags: &["Silence", "To check"],
        body: "Only in the Ledger, and the strongest figure of the night. That is a cut of 29 %. Accounts requested \
               from the registry.",
        ..BLANK
    },
    Remark {
        author: TOMAS,
        minute: 80,
        about: About::Words(&[
            (
                WIRE,
                "its members had reported rusted bolts above the departure hall in January. The authority allegedly replied that no money was available before the summer.",
            ),
            (
                LEDGER,
                "its members had reported rusted bolts above the departure hall in January. The authority allegedly replied that no money was available before the summer.",
            ),
        ]),
        tags: &["Agency copy"],
        body: "Word for word, apart from the half-sentence on the labour dispute. One source, not two.",
        ..BLANK
    },
    Remark {
        author: TOMAS,
        minute: 83,
        about: About::Article(LEDGER),
        tags: &["Agency copy"],
        body: "Paragraphs 3, 6 and 7 are the wire's. The credit stands at the very end: \"Additional reporting by \
               Northsound Wire\".",
        ..BLANK
    },
    Remark {
        minute: 88,
        about: About::Article(FLARE),
        tags: &["Silence"],
        body: "The only outlet without the inquiry, the judge and the date in June. A reader of the Flare learns that \
               somebody is guilty and not that somebody is looking.",
        ..BLANK
    },
    Remark {
        minute: 92,
        about: About::Words(&[(
            MERROW,
            "The letter, dated 14 January and signed by two engineers of the ferry operator, lists eleven bolts above the departure hall",
        )]),
        tags: &["Silence", "To check"],
        body: "This changes the story: engineers *of the operator*, not union members, and in writing. Ask Merrow \
               Public for a copy. The Flare's flat sentence about a warning may turn out true, which does not mean \
               that it was known that evening.",
        ..BLANK
    },
    Remark {
        minute: 97,
        about: About::Words(&[(WIRE, "The union denied that any of its members had been involved.")]),
        tags: &["Silence"],
        body: "Nobody else carries the denial, not even the Ledger, which took the paragraphs before it.",
        ..BLANK
    },
    Remark {
        author: TOMAS,
        minute: 104,
        about: About::Words(&[(FLARE, "took home 410,000 crowns last year")]),
        tags: &["To check"],
        body: "The published figure is 352,000 and includes the pension. Where is 410,000 from?",
        ..BLANK
    },
];
