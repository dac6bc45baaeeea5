//! From single values to findings: which values are of one thing, and how they stand to each other.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Claim, FactKind, Finding, Verdict};
use super::rows::Rows;

/// One value of one article, before it is known what it stands beside.
#[derive(Clone, Debug)]
pub(super) struct Told<V> {
    pub(super) claim: Claim,
    pub(super) sentence_idx: usize,
    pub(super) value: V,
    /// Contents of the words around, sorted.
    pub(super) context: Vec<u32>,
}

/// What values are of, and where they stand.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    pub(super) kind: FactKind,
    pub(super) about: String,
    pub(super) row_idx: Option<usize>,
}

/// How much two values of different articles belong together; `None`: they are of different things.
pub(super) type Nearness = Option<usize>;

/// How two values stand to each other, and whether the hour of publication may be why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Bond {
    pub(super) verdict: Verdict,
    pub(super) is_by_time: bool,
}

impl From<Verdict> for Bond {
    fn from(verdict: Verdict) -> Self {
        Self { verdict, is_by_time: false }
    }
}

/// Findings from `told`: values are tied where `near` says so, and each tied bundle of two articles
/// or more is one finding.
///
/// Between two articles each value meets one value of the other: equal ones first, then compatible
/// ones, then the nearest of the rest; so a figure that is told besides an equal one is no conflict.
pub(super) fn gather<V, B: Into<Bond>>(
    rows: &Rows,
    topic: &Topic,
    told: &[Told<V>],
    near: impl Fn(&Told<V>, &Told<V>) -> Nearness,
    beside: impl Fn(&Told<V>, &Told<V>) -> B,
) -> Vec<Finding> {
    let nodes = nodes(rows, told);
    let mut ties: Vec<Tie> = Vec::new();
    for a in 0..nodes.len() {
        for b in a + 1..nodes.len() {
            ties.extend(tie(told, (a, &nodes[a]), (b, &nodes[b]), &near, &|a, b| beside(a, b).into()));
        }
    }
    let bundle_of = bundles(nodes.len(), &ties);
    let mut bonds: BTreeMap<usize, Bond> = BTreeMap::new();
    for tie in chosen(ties) {
        let bond = bonds.entry(bundle_of[tie.a]).or_insert(tie.bond);
        *bond = (*bond).max(tie.bond);
    }
    let findings = bonds.into_iter().map(|(bundle, bond)| {
        let members = nodes.iter().zip(&bundle_of).filter(|(_, of)| **of == bundle).flat_map(|(node, _)| &node.members);
        let mut claims: Vec<Claim> = members.map(|member| told[*member].claim.clone()).collect();
        claims.sort();
        claims.dedup();
        let (kind, row_idx, about) = (topic.kind, topic.row_idx, topic.about.clone());
        Finding { kind, verdict: bond.verdict, row_idx, about, claims, is_by_time: bond.is_by_time }
    });
    findings.collect()
}

/// Equal values of one article, as one.
struct Node {
    article_idx: usize,
    members: Vec<usize>,
}

struct Tie {
    a: usize,
    b: usize,
    articles: (usize, usize),
    bond: Bond,
    nearness: usize,
    /// What is told, for an order that does not depend on how articles were loaded.
    values: (String, String),
}

/// More values of one kind in one article are a table, and not compared.
const MOST_VALUES: usize = 24;
/// So many places of one value are looked at; a value told more often gains nothing by it.
const MOST_PLACES: usize = 8;

fn nodes<V>(rows: &Rows, told: &[Told<V>]) -> Vec<Node> {
    let mut by_value: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    for (idx, told) in told.iter().enumerate() {
        by_value.entry((told.claim.article_idx, &told.claim.value)).or_default().push(idx);
    }
    let mut n_values: BTreeMap<usize, usize> = BTreeMap::new();
    for (article_idx, _) in by_value.keys() {
        *n_values.entry(*article_idx).or_default() += 1;
    }
    n_values.retain(|_, n| *n > MOST_VALUES);
    rows.leave_out_tables(n_values.len());
    by_value.retain(|(article_idx, _), _| !n_values.contains_key(article_idx));
    by_value.into_iter().map(|((article_idx, _), members)| Node { article_idx, members }).collect()
}

fn tie<V>(
    told: &[Told<V>],
    (a, a_node): (usize, &Node),
    (b, b_node): (usize, &Node),
    near: &impl Fn(&Told<V>, &Told<V>) -> Nearness,
    beside: &impl Fn(&Told<V>, &Told<V>) -> Bond,
) -> Option<Tie> {
    if a_node.article_idx == b_node.article_idx {
        return None;
    }
    let first = |node: &Node| node.members.iter().take(MOST_PLACES).map(|idx| &told[*idx]).collect::<Vec<_>>();
    let (xs, ys) = (first(a_node), first(b_node));
    let pairs = xs.iter().flat_map(|x| ys.iter().map(move |y| (*x, *y)));
    let nearness = pairs.filter_map(|(x, y)| near(x, y)).max()?;
    let (x, y) = (&told[*a_node.members.first()?], &told[*b_node.members.first()?]);
    let mut values = (x.claim.value.clone(), y.claim.value.clone());
    if values.1 < values.0 {
        values = (values.1, values.0);
    }
    let articles = (a_node.article_idx, b_node.article_idx);
    Some(Tie { a, b, articles, bond: beside(x, y), nearness, values })
}

/// Per node the bundle it is in: the lowest node tied to it, over however many ties.
fn bundles(n_nodes: usize, ties: &[Tie]) -> Vec<usize> {
    let mut of: Vec<usize> = (0..n_nodes).collect();
    for tie in ties {
        let (low, high) = (of[tie.a].min(of[tie.b]), of[tie.a].max(of[tie.b]));
        if low != high {
            of.iter_mut().filter(|bundle| **bundle == high).for_each(|bundle| *bundle = low);
        }
    }
    of
}

/// The ties that count: between two articles each node at most once, the best first.
fn chosen(ties: Vec<Tie>) -> Vec<Tie> {
    let mut ties = ties;
    ties.sort_by(|x, y| {
        let key = |tie: &Tie| (tie.articles, tie.bond, std::cmp::Reverse(tie.nearness));
        key(x).cmp(&key(y)).then_with(|| x.values.cmp(&y.values))
    });
    let mut taken: BTreeSet<(usize, (usize, usize))> = BTreeSet::new();
    let mut chosen: Vec<Tie> = Vec::new();
    for tie in ties {
        let is_free = |node: usize| !taken.contains(&(node, tie.articles));
        if is_free(tie.a) && is_free(tie.b) {
            taken.extend([(tie.a, tie.articles), (tie.b, tie.articles)]);
            chosen.push(tie);
        }
    }
    chosen
}
