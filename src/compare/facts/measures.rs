//! What an amount is of: money, a length, a weight, a share, a span of time.

use super::amount::Reading;
use super::line::Line;
use super::numerals::numeral;

/// A unit, and the amount in the smallest unit it is compared by.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    /// Only measures with equal keys are compared: `m`, `m/hour`, `crowns`.
    pub(super) key: String,
    /// The unit as told, for people.
    pub(super) about: String,
    /// What the amount is multiplied by to be in the unit of `key`.
    pub(super) factor: f64,
    /// What a second unit adds, in the unit of `key`: the seconds of "4 minutes 48 seconds".
    pub(super) extra: f64,
    /// The last word of the unit.
    pub(super) last: usize,
}

/// Written form, unit compared by, factor.
const UNITS: &[(&[&str], &str, f64)] = &[
    (&["metre", "metres", "meter", "meters"], "m", 1.0),
    (&["kilometre", "kilometres", "kilometer", "kilometers", "km", "kms"], "m", 1e3),
    (&["centimetre", "centimetres", "centimeter", "centimeters", "cm"], "m", 0.01),
    (&["mile", "miles"], "m", 1609.344),
    (&["foot", "feet", "ft"], "m", 0.3048),
    (&["yard", "yards"], "m", 0.9144),
    (&["mph"], "m/hour", 1609.344),
    (&["kph", "kmh", "km/h"], "m/hour", 1e3),
    (&["hectare", "hectares"], "hectares", 1.0),
    (&["acre", "acres"], "hectares", 0.4047),
    (&["tonne", "tonnes", "ton", "tons"], "kg", 1e3),
    (&["kilogram", "kilograms", "kilogramme", "kilogrammes", "kilo", "kilos", "kg"], "kg", 1.0),
    (&["litre", "litres", "liter", "liters"], "litres", 1.0),
    (&["barrel", "barrels"], "barrels", 1.0),
    (&["megawatt", "megawatts", "mw"], "megawatts", 1.0),
    (&["percent", "%", "pct"], "percent", 1.0),
    (&["minute", "minutes"], "minutes", 1.0),
    (&["hour", "hours"], "minutes", 60.0),
    (&["day", "days"], "minutes", 1440.0),
    (&["week", "weeks"], "minutes", 10080.0),
    (&["month", "months"], "months", 1.0),
    (&["year", "years"], "months", 12.0),
];

const MONEY: &[(&[&str], &str)] = &[
    (&["$", "dollar", "dollars"], "dollars"),
    (&["£", "pound", "pounds"], "pounds"),
    (&["€", "euro", "euros"], "euros"),
    (&["¥", "yen"], "yen"),
    (&["₹", "rupee", "rupees"], "rupees"),
    (&["crown", "crowns", "krona", "kronor", "kroner"], "crowns"),
    (&["shekel", "shekels"], "shekels"),
    (&["franc", "francs"], "francs"),
    (&["rouble", "roubles", "ruble", "rubles"], "roubles"),
    (&["yuan"], "yuan"),
];

/// The unit of an amount.
pub(super) fn measure(line: &Line, reading: &Reading) -> Option<Measure> {
    let measure = money(line, reading).or_else(|| unit(line, reading))?;
    let measure = compound(line, measure);
    (!is_of_game(line, &measure)).then(|| with_rate(line, measure))
}

fn money(line: &Line, reading: &Reading) -> Option<Measure> {
    let scale = suffix_scale(&reading.suffix)?;
    let currency = |at: usize| MONEY.iter().find(|(words, _)| words.contains(&line.low(at))).map(|(_, name)| *name);
    let symbol = reading.number.checked_sub(1).filter(|at| line.low(*at).len() <= 3).and_then(currency);
    if let (Some(name), Some(at)) = (symbol, reading.number.checked_sub(1)) {
        let of = at.checked_sub(1).and_then(|at| country(line.low(at)));
        return Some(Measure::money(name, of, scale, reading.last));
    }
    let next = unit_at(line, reading);
    let of = country(line.low(next)).filter(|_| currency(next).is_none());
    let last = if of.is_some() && line.low(next) == "hong" || line.low(next) == "new" { next + 2 } else { next + 1 };
    let last = if of.is_some() { last } else { next };
    Some(Measure::money(currency(last)?, of, scale, last))
}

/// "4 minutes 48 seconds", "five feet, 11 inches", "2 hours and 30 minutes".
fn compound(line: &Line, measure: Measure) -> Measure {
    const SECOND: [(&str, &[&str], f64); 3] = [
        ("minutes", &["second", "seconds"], 1.0 / 60.0),
        ("minutes", &["minute", "minutes"], 1.0),
        ("m", &["inch", "inches"], 0.0254),
    ];
    let joint = line.low(measure.last + 1);
    let at = if matches!(joint, "," | "and") { measure.last + 2 } else { measure.last + 1 };
    let Some(second) = numeral(line, at).filter(|second| second.low == second.high) else { return measure };
    let unit = line.low(second.last + 1);
    let found = SECOND.iter().find(|(key, words, _)| *key == measure.key && words.contains(&unit));
    // "five minutes and ten minutes" are two lengths
    let Some((_, _, factor)) = found.filter(|(_, _, factor)| second.low * factor < measure.factor) else {
        return measure;
    };
    let about = format!("{} {} {unit}", measure.about, second.low);
    Measure { extra: second.low * factor, about, last: second.last + 1, ..measure }
}

/// "with 12 minutes left": the clock of a game stops and goes on.
fn is_of_game(line: &Line, measure: &Measure) -> bool {
    let next = measure.last + 1;
    measure.key == "minutes"
        && (matches!(line.low(next), "left" | "remaining" | "into")
            || line.starts_with(next, "to go")
            || line.starts_with(next, "to play"))
}

/// Whose dollars or francs; those of the United States are the plain ones.
fn country(low: &str) -> Option<&'static str> {
    match low {
        "a" | "au" | "aus" | "aud" | "australian" => Some("Australian"),
        "c" | "ca" | "can" | "cad" | "canadian" => Some("Canadian"),
        "nz" | "nzd" | "new" => Some("New Zealand"),
        "hk" | "hkd" | "hong" => Some("Hong Kong"),
        "s" | "singapore" => Some("Singapore"),
        "swiss" => Some("Swiss"),
        "u.s." | "us" | "usd" | "american" => Some(""),
        _ => None,
    }
}

impl Measure {
    fn money(name: &str, of: Option<&str>, factor: f64, last: usize) -> Self {
        let key = format!("{} {name}", of.unwrap_or_default()).trim().to_owned();
        Self { about: key.clone(), key, factor, extra: 0.0, last }
    }
}

/// True for the name of a unit, which counts no things.
pub(super) fn is_unit(low: &str) -> bool {
    UNITS.iter().any(|(words, ..)| words.contains(&low)) || MONEY.iter().any(|(words, _)| words.contains(&low))
}

/// Factor of letters glued to a number; `None` where they are a unit.
fn suffix_scale(suffix: &str) -> Option<f64> {
    match suffix {
        "" => Some(1.0),
        "k" => Some(1e3),
        "m" | "mn" => Some(1e6),
        "bn" => Some(1e9),
        "tn" => Some(1e12),
        _ => None,
    }
}

/// "40 metres", "40-metre".
fn unit_at(line: &Line, reading: &Reading) -> usize {
    let next = reading.last + 1;
    if line.low(next) == "-" { next + 1 } else { next }
}

fn unit(line: &Line, reading: &Reading) -> Option<Measure> {
    let next = unit_at(line, reading);
    if !reading.suffix.is_empty() {
        let word = if reading.suffix == "m" { "metres" } else { reading.suffix.trim_start_matches('-') };
        return named(word, reading.last);
    }
    if line.starts_with(next, "per cent") {
        return named("percent", next + 1);
    }
    if line.starts_with(next, "percentage points") || line.starts_with(next, "percentage point") {
        return Some(Measure {
            key: "points".to_owned(),
            about: "points".to_owned(),
            factor: 1.0,
            extra: 0.0,
            last: next + 1,
        });
    }
    let is_age = line.low(next + 1) == "old" || line.starts_with(next + 1, "- old");
    named(line.low(next), next).filter(|_| !is_age).map(|measure| relative(line, measure))
}

fn named(word: &str, last: usize) -> Option<Measure> {
    let (_, key, factor) = UNITS.iter().find(|(words, ..)| words.contains(&word))?;
    let about = if *key == "percent" { "percent" } else { word };
    Some(Measure { key: (*key).to_owned(), about: about.to_owned(), factor: *factor, extra: 0.0, last })
}

/// "nine days later", "six months ago" is a point in time, "nine days" a length.
fn relative(line: &Line, measure: Measure) -> Measure {
    let next = line.low(measure.last + 1);
    let is_time = matches!(measure.key.as_str(), "minutes" | "months");
    if is_time && matches!(next, "ago" | "later" | "earlier" | "before" | "after") {
        return Measure {
            key: format!("{} {next}", measure.key),
            about: format!("{} {next}", measure.about),
            ..measure
        };
    }
    measure
}

/// "71 kilometres an hour", "180,000 crowns a day", "23 million per season", "9 crowns each".
fn with_rate(line: &Line, measure: Measure) -> Measure {
    let Some((rate, last)) = rate_at(line, measure.last + 1).filter(|_| !measure.key.contains('/')) else {
        return measure;
    };
    let told = line.tokens.get(measure.last + 1..=last).unwrap_or_default();
    let told: Vec<&str> = told.iter().map(|token| token.low.as_str()).collect();
    let (key, about) = (format!("{}/{rate}", measure.key), format!("{} {}", measure.about, told.join(" ")));
    Measure { key, about, last, ..measure }
}

/// What an amount is reckoned by, and the last word that says so.
pub(super) fn rate_at(line: &Line, at: usize) -> Option<(String, usize)> {
    const PER: [&str; 24] = [
        "hour", "day", "week", "month", "year", "second", "night", "minute", "season", "game", "match", "share",
        "barrel", "gallon", "litre", "liter", "tonne", "ton", "pound", "kilo", "head", "person", "piece", "unit",
    ];
    match (line.low(at), line.low(at + 1)) {
        ("hourly", _) => Some(("hour".to_owned(), at)),
        ("daily", _) => Some(("day".to_owned(), at)),
        ("weekly", _) => Some(("week".to_owned(), at)),
        ("monthly", _) => Some(("month".to_owned(), at)),
        ("annually" | "yearly", _) => Some(("year".to_owned(), at)),
        ("apiece", _) => Some(("each".to_owned(), at)),
        ("per", unit) if !matches!(unit, "" | "cent") => Some((unit.to_owned(), at + 1)),
        ("a" | "an" | "each" | "every", unit) if PER.contains(&unit) => Some((unit.to_owned(), at + 1)),
        ("each", _) => Some(("each".to_owned(), at)),
        _ => None,
    }
}
