//! Words of one root that no ending tells: `went` and `go`, `British` and `Britain`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The word that stands for all forms of `key`, where its forms are irregular.
pub(super) fn base_of(key: &str) -> Option<&'static str> {
    BASE_OF.get(key).copied()
}

static BASE_OF: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut base_of = FxHashMap::default();
    for line in FORMS.iter().chain(PEOPLES) {
        let base = line.split(' ').next().unwrap_or_default();
        for form in line.split(' ') {
            base_of.entry(form).or_insert(base);
        }
    }
    base_of
});

/// English verbs, nouns and small words, the base first.
#[rustfmt::skip]
const FORMS: &[&str] = &[
    "be is are was were am been being", "have has had having", "do does did done doing", "will would",
    "can could", "may might", "shall should", "a an", "this these", "that those",
    "not n't nt", "percent pct", "dollar usd",
    "i me my mine", "we us our ours", "he him his", "she her hers", "they them their theirs", "it its", "who whom whose",
    "arise arose arisen", "awake awoke awoken", "bear bore borne", "beat beaten", "become became", "begin began begun",
    "bend bent", "bind bound", "bite bit bitten", "bleed bled", "blow blew blown", "break broke broken", "breed bred",
    "bring brought", "build built", "burn burned burnt", "buy bought", "catch caught", "choose chose chosen",
    "come came coming", "deal dealt", "dig dug", "draw drew drawn", "drink drank drunk", "drive drove driven driving",
    "eat ate eaten", "fall fell fallen", "feed fed", "feel felt", "fight fought", "find found", "flee fled",
    "fly flew flown flies", "forbid forbade forbidden", "forget forgot forgotten", "forgive forgave forgiven",
    "freeze froze frozen", "get got gotten", "give gave given giving", "go goes went gone", "grow grew grown",
    "hang hung", "hear heard", "hide hid hidden", "hold held", "keep kept", "know knew known", "lay laid",
    "lead led", "learn learnt", "leave left leaving", "lend lent", "lie lay lain lying", "light lit", "make made making",
    "mean meant", "meet met", "overcome overcame", "overthrow overthrew overthrown", "pay paid", "prove proven",
    "ride rode ridden", "ring rang rung", "rise rose risen rising", "run ran running", "say said says", "see saw seen",
    "seek sought", "sell sold", "send sent", "shake shook shaken", "shine shone", "shoot shot", "show shown",
    "shrink shrank shrunk", "sing sang sung", "sink sank sunk sunken", "sit sat", "slay slew slain", "sleep slept",
    "slide slid", "speak spoke spoken speaking", "speed sped", "spend spent", "spin spun", "spring sprang sprung",
    "stand stood", "steal stole stolen", "stick stuck", "sting stung", "strike struck stricken striking",
    "strive strove striven", "swear swore sworn", "sweep swept", "swim swam swum", "swing swung",
    "take took taken taking", "teach taught", "tear tore torn", "tell told", "think thought", "throw threw thrown",
    "understand understood", "undertake undertook undertaken", "wake woke woken", "wear wore worn", "weep wept",
    "win won winning", "withdraw withdrew withdrawn", "withhold withheld", "withstand withstood",
    "write wrote written writing",
    "child children", "foot feet", "life lives", "man men", "wife wives", "woman women", "half halves",
    "good better best well", "bad worse worst badly",
    "die died dead death dying", "choose choice", "grow growth", "lose loss losses lost losing", "sell sale sales", 
    "succeed success successful", "decide decision", "prove proof", "believe belief", "relieve relief",
    "high height", "long length", "strong strength strengthen", "deep depth", "wide width", "true truth", "hot heat",
    "injure injury injuries", "destroy destruction", "explode explosion explosive", "produce production product",
    "reduce reduction", "receive receipt reception", "describe description", "complain complaint", "respond response",
    "defend defence defense", "speak speech", "fly flight", "give gift", "sing song", "weigh weight",
    "marry marriage", "analyse analyze analysis", "apologize apologise apology", "flood flooding",
];

/// Countries and their peoples, where the stems differ.
#[rustfmt::skip]
const PEOPLES: &[&str] = &[
    "afghanistan afghan afghans", "argentina argentine argentinian", "bangladesh bangladeshi", "belgium belgian",
    "britain british briton britons", "brazil brazilian", "burma burmese", "china chinese", "cyprus cypriot",
    "denmark danish dane danes", "egypt egyptian egyptians", "europe european", "finland finnish finn finns", "france french",
    "germany german germans", "greece greek greeks", "iceland icelandic", "iraq iraqi iraqis", "iran iranian iranians",
    "ireland irish", "israel israeli israelis", "italy italian", "japan japanese", "kuwait kuwaiti", "lebanon lebanese",
    "libya libyan", "mexico mexican", "netherlands dutch", "norway norwegian", "pakistan pakistani", "palestine palestinian",
    "peru peruvian", "philippines philippine filipino", "poland polish pole poles", "portugal portuguese", "russia russian",
    "saudi saudis", "scotland scottish scot", "serbia serb serbian", "somalia somali", "spain spanish spaniard", "sudan sudanese",
    "sweden swedish swede", "switzerland swiss", "syria syrian syrians", "taiwan taiwanese", "thailand thai", "tibet tibetan",
    "turkey turkish turk turks", "ukraine ukrainian", "vietnam vietnamese", "wales welsh", "yemen yemeni",
];
