//! Another word for the same people, deed or thing: militants here, fighters there.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::cues::Cues;
use super::finding::{Claim, FactKind, Finding, Verdict};
use super::gather::{Nearness, Told, Topic, gather};
use super::line::{Line, Story, n_shared, sorted};
use super::rows::{Rows, is_alike};

/// Words that name the same, by their singular forms: those that are exchanged without a thought,
/// and those that judge.
struct Group {
    plain: &'static [&'static str],
    loaded: &'static [&'static str],
}

const GROUPS: &[Group] = &[
    Group {
        plain: &[],
        loaded: &[
            "militant",
            "fighter",
            "terrorist",
            "insurgent",
            "rebel",
            "gunman",
            "gunmen",
            "extremist",
            "jihadist",
            "guerrilla",
        ],
    },
    Group {
        plain: &["protester", "demonstrator", "marcher", "crowd"],
        loaded: &["rioter", "mob", "thug", "agitator", "vandal"],
    },
    Group {
        plain: &["protest", "demonstration", "rally", "march"],
        loaded: &["riot", "unrest", "disturbance", "uprising", "rampage"],
    },
    Group { plain: &["incident", "accident"], loaded: &["disaster", "catastrophe", "tragedy", "atrocity"] },
    Group { plain: &["government", "administration"], loaded: &["regime", "junta"] },
    Group { plain: &["migrant"], loaded: &["refugee", "illegal", "invader"] },
    Group { plain: &["operation"], loaded: &["offensive", "invasion", "incursion", "onslaught", "aggression"] },
    Group { plain: &["war", "conflict"], loaded: &["genocide", "invasion"] },
    Group { plain: &["hostage", "captive"], loaded: &["prisoner", "detainee"] },
    Group { plain: &["barrier", "fence"], loaded: &["wall"] },
    Group { plain: &["killing"], loaded: &["murder", "massacre", "slaughter", "execution", "assassination"] },
];

/// Words that judge alike.
const ALIKE: &[[&str; 2]] = &[["disaster", "catastrophe"], ["massacre", "slaughter"]];

impl Group {
    fn words(&self) -> impl Iterator<Item = &'static str> {
        self.plain.iter().chain(self.loaded).copied()
    }

    /// Two words of which at least one judges, and not as the other does.
    fn tells_apart(&self, a: &str, b: &str) -> bool {
        let is_alike = ALIKE.iter().any(|alike| alike.contains(&a) && alike.contains(&b));
        a != b && !is_alike && !(self.plain.contains(&a) && self.plain.contains(&b))
    }
}

/// A label and the words directly beside it.
#[derive(Clone, Debug)]
struct Label {
    word: String,
    left: Option<u32>,
    right: Option<u32>,
    /// Other labels of the group in the same sentence.
    others: Vec<String>,
}

/// Findings about labels, of every row.
pub(super) fn labels(story: &Story, n_rows: usize, rows: &Rows) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row_idx in 0..n_rows {
        let lines: Vec<&Line> = rows.lines(row_idx).iter().copied().filter(|line| line.cues.has(Cues::LABEL)).collect();
        for group in GROUPS.iter().filter(|_| lines.len() > 1) {
            let told: Vec<Told<Label>> = lines.iter().flat_map(|line| labels_of(line, group)).collect();
            findings.extend(group_findings(story, rows, (row_idx, group), &told));
        }
    }
    findings.retain(|finding| finding.verdict > Verdict::Same);
    findings
}

fn labels_of(line: &Line, group: &Group) -> Vec<Told<Label>> {
    let of = |at: usize| group.words().find(|word| is_form_of(line.low(at), word));
    let places = (0..line.tokens.len()).filter(|at| line.may_begin(*at, Cues::LABEL));
    let found: Vec<(usize, &str)> = places.filter_map(|at| Some((at, of(at)?))).collect();
    let is_plain = |at: usize| line.tokens.get(at).is_some_and(|token| !token.is_quoted);
    let labels = found.iter().filter(|(at, _)| is_plain(*at)).map(|(at, word)| {
        let claim = Claim { article_idx: line.article_idx, span: line.hull(*at, *at), value: (*word).to_owned() };
        let label = Label {
            word: (*word).to_owned(),
            left: neighbour(line, (0..*at).rev()),
            right: neighbour(line, *at + 1..line.tokens.len()),
            others: found.iter().map(|(_, other)| (*other).to_owned()).collect(),
        };
        Told { claim, sentence_idx: line.sentence_idx, value: label, context: line.context(*at, *at, 6) }
    });
    labels.collect()
}

/// Every word of every group, with what [`is_form_of`] takes for its plural: most sentences have none of them.
static FORMS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let words = GROUPS.iter().flat_map(Group::words);
    let forms = words.flat_map(|word| {
        let ies = word.strip_suffix('y').map(|stem| format!("{stem}ies"));
        [word.to_owned(), format!("{word}s"), format!("{word}es")].into_iter().chain(ies)
    });
    forms.collect()
});

/// True for a word of a group, and for its plural.
pub(super) fn is_label(low: &str) -> bool {
    FORMS.contains(low)
}

/// Equal, or its plural.
fn is_form_of(low: &str, word: &str) -> bool {
    let ending = low.strip_prefix(word);
    let is_ies = || word.strip_suffix('y').zip(low.strip_suffix("ies")).is_some_and(|(a, b)| a == b);
    matches!(ending, Some("" | "s" | "es")) || is_ies()
}

/// The nearest word that carries meaning, at most two small words away.
fn neighbour(line: &Line, places: impl Iterator<Item = usize>) -> Option<u32> {
    places.take(3).find_map(|at| line.tokens.get(at)?.content)
}

fn group_findings(story: &Story, rows: &Rows, (row_idx, group): (usize, &Group), told: &[Told<Label>]) -> Vec<Finding> {
    let near = |a: &Told<Label>, b: &Told<Label>| -> Nearness {
        let (x, y) = (&a.value, &b.value);
        let is_known_to_other = x.word != y.word && (x.others.contains(&y.word) || y.others.contains(&x.word));
        let is_same_place = (x.left.is_some() && x.left == y.left) || (x.right.is_some() && x.right == y.right);
        let n_near = n_shared(&sorted(a.context.clone()), &b.context);
        (!is_known_to_other && is_same_place && rows.are_kin(a, b) && is_alike(story, a, b)).then_some(n_near)
    };
    let about = told.iter().map(|told| told.value.word.clone()).min().unwrap_or_default();
    let topic = Topic { kind: FactKind::Label, about, row_idx: Some(row_idx) };
    gather(rows, &topic, told, near, |a, b| {
        if group.tells_apart(&a.value.word, &b.value.word) { Verdict::Differs } else { Verdict::Same }
    })
}
