//! Which rows the table lists, in which order: found anew only when the comparison, the notes or the choice changes.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use egui::Vec2;

use super::super::derived::ShownBand;
use super::super::pages::PageInput;
use super::super::tally::Tally;

/// Which rows are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Filter {
    #[default]
    All,
    FactDiffers,
    Differently,
    AllButOne,
    OnlyInOne,
    WithNotes,
    /// Only in the article with this index.
    OnlyIn(usize),
}

impl Filter {
    /// Those that have a chip of their own.
    pub(super) const CHIPS: [Self; 6] =
        [Self::All, Self::FactDiffers, Self::Differently, Self::AllButOne, Self::OnlyInOne, Self::WithNotes];

    /// What it is called.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::FactDiffers => "A fact differs",
            Self::Differently => "Told differently",
            Self::AllButOne => "All but one",
            Self::OnlyInOne => "Only in one",
            Self::WithNotes => "With notes",
            Self::OnlyIn(_) => "Only in…",
        }
    }
}

/// In what order rows are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    #[default]
    ToldByMost,
    Reading,
    FirstPublished,
}

impl Order {
    pub(super) const ALL: [Self; 3] = [Self::ToldByMost, Self::Reading, Self::FirstPublished];

    /// What it is called.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::ToldByMost => "Told by most",
            Self::Reading => "Order of the focus outlet",
            Self::FirstPublished => "First published",
        }
    }
}

/// What is known of a row.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) band_idx: usize,
    pub(super) n_notes: usize,
    pub(super) tallies: Vec<Tally>,
    /// When it was first told, where articles say when they came out.
    first: Option<String>,
}

/// The lines of the table.
#[derive(Default)]
pub(super) struct Lines {
    known: Option<(u64, u64)>,
    all: Vec<Line>,
    chosen: Option<(Filter, Order)>,
    /// Indices into `all`, in the order they are listed.
    pub(super) listed: Vec<usize>,
    /// How far the table was scrolled in the last frame.
    pub(super) offset: Vec2,
}

impl Lines {
    /// Brings them up to date.
    pub(super) fn update(&mut self, input: &PageInput<'_>, filter: Filter, order: Order) {
        let known = Some((input.derived.generation, input.places.n_resolved()));
        if self.known != known {
            let near = input.derived.near();
            self.all = (0..input.derived.bands.len()).map(|band_idx| line(input, band_idx, &near)).collect();
            self.known = known;
            self.chosen = None;
        }
        if self.chosen != Some((filter, order)) {
            let fits = |idx: &usize| fits(input, &self.all[*idx], filter);
            self.listed = (0..self.all.len()).filter(fits).collect();
            match order {
                Order::Reading => {}
                Order::ToldByMost => {
                    self.listed.sort_by_key(|idx| (Reverse(weight(input, &self.all[*idx])), *idx));
                }
                Order::FirstPublished => {
                    self.listed.sort_by_key(|idx| (self.all[*idx].first.is_none(), self.all[*idx].first.clone(), *idx));
                }
            }
            self.chosen = Some((filter, order));
        }
    }

    /// The line at a place of the list.
    pub(super) fn at(&self, at: usize) -> Option<&Line> {
        self.all.get(*self.listed.get(at)?)
    }

    /// How many rows a filter lets through.
    pub(super) fn count(&self, input: &PageInput<'_>, filter: Filter) -> usize {
        self.all.iter().filter(|line| fits(input, line, filter)).count()
    }
}

/// Rows that many tell come first, and among those the ones in which a fact differs.
fn weight(input: &PageInput<'_>, line: &Line) -> (usize, bool) {
    let band = &input.derived.bands[line.band_idx];
    (band.n_tellers(), !band.differing.is_empty())
}

fn line(input: &PageInput<'_>, band_idx: usize, near: &BTreeSet<(usize, usize)>) -> Line {
    let derived = input.derived;
    let band = &derived.bands[band_idx];
    let articles = &derived.key.input.articles;
    let notes = articles.iter().zip(&band.cells).flat_map(|((id, _), cell)| {
        let hull = cell.as_deref().and_then(|cell| cell.hull());
        hull.into_iter().flat_map(|hull| input.places.on(*id, hull)).map(|(_, note)| note)
    });
    let notes: BTreeSet<_> = notes.collect();
    let tellers = articles.iter().zip(&band.cells).filter(|(_, cell)| cell.is_some());
    let dates = tellers.filter_map(|((_, article), _)| article.meta().published.clone());
    Line {
        band_idx,
        n_notes: notes.len(),
        tallies: (0..articles.len()).map(|idx| tally(band, idx, near)).collect(),
        first: dates.min(),
    }
}

/// As [`Tally::of`]; near where the article is silent and one of its sentences nearly came into the row.
fn tally(band: &ShownBand, article_idx: usize, near: &BTreeSet<(usize, usize)>) -> Tally {
    match Tally::of(band, article_idx) {
        Tally::Silent if near.contains(&(band.row_idx, article_idx)) => Tally::Near,
        tally => tally,
    }
}

fn fits(input: &PageInput<'_>, line: &Line, filter: Filter) -> bool {
    let band = &input.derived.bands[line.band_idx];
    let (n_tellers, n_articles) = (band.n_tellers(), band.cells.len());
    match filter {
        Filter::All => true,
        Filter::FactDiffers => !band.differing.is_empty(),
        Filter::Differently => line.tallies.iter().any(|tally| matches!(tally, Tally::Differs | Tally::Fact)),
        Filter::AllButOne => n_articles > 2 && n_tellers + 1 == n_articles,
        Filter::OnlyInOne => n_tellers == 1,
        Filter::WithNotes => line.n_notes > 0,
        Filter::OnlyIn(idx) => n_tellers == 1 && band.cells.get(idx).is_some_and(Option::is_some),
    }
}
