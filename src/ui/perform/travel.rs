//! Journeys of notes and pins from one edition to another, off the paint thread; each is one step to undo.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::text::ArticleId;
use crate::workspace::edits::{self, NewArticle, Request};
use crate::workspace::{ArticleRecord, Carried, Ends, Journey, Stragglers, Workspace, carry_each};

use super::super::action::{Action, Change, Show};
use super::super::app::Variorum;
use super::super::banner::{Banner, Topic};
use super::super::dialogs::{Dialog, EditionsForm};
use super::super::jobs::{JobKind, Outcome};
use super::super::panels::counted;
use super::{EditionAction, EditionChange, ShareAction};

/// What takes notes and pins to another edition.
#[derive(Clone, Debug)]
pub(in super::super) enum Trip {
    /// A text that is new here takes the place of `former`.
    Add { former: ArticleId, later: ArticleId, new: NewArticle },
    /// The second of each pair is the new edition of the first; all are here.
    Tie(Vec<(ArticleId, ArticleId)>),
    /// These came late.
    Follow(Stragglers),
}

impl Trip {
    fn journeys(&self, workspace: &Workspace) -> Vec<Journey> {
        match self {
            Self::Add { former, later, new } => {
                vec![Journey { former: *former, later: *later, article: Arc::new(new.article.clone()), only: None }]
            }
            Self::Tie(pairs) => {
                let journey = |(former, later): (ArticleId, ArticleId)| {
                    let article = Arc::clone(&workspace.article(later)?.article);
                    Some(Journey { former, later, article, only: None })
                };
                edits::chained(pairs).into_iter().filter_map(journey).collect()
            }
            Self::Follow(stragglers) => stragglers.journeys(workspace),
        }
    }

    /// The step, once notes and pins have arrived.
    fn request(self, workspace: &Workspace, carried: &Carried, now: jiff::Timestamp) -> Request {
        match self {
            Self::Add { former, later, new } => edits::add_edition(workspace, (former, later), new, carried, now),
            Self::Tie(pairs) => edits::tie_editions(workspace, &pairs, carried),
            Self::Follow(_) => edits::follow_editions(workspace, carried),
        }
    }

    /// Articles that give up their place, each with the one that takes it.
    fn successions(&self) -> Vec<(ArticleId, ArticleId)> {
        match self {
            Self::Add { former, later, .. } => vec![(*former, *later)],
            Self::Tie(pairs) => edits::chained(pairs),
            Self::Follow(_) => Vec::new(),
        }
    }
}

/// A trip that came to its end.
#[derive(Debug)]
pub(in super::super) struct Travelling {
    trip: Trip,
    /// Of the document when the trip began.
    revision: u64,
    /// `None` where it was cancelled.
    carried: Option<Carried>,
}

/// Editions on their way in.
#[derive(Debug, Default)]
pub(in super::super) struct Editions {
    /// The article whose new edition is being chosen.
    pub(in super::super) chosen_for: Option<ArticleId>,
    /// Trips that begin when the one under way has ended.
    waiting: VecDeque<Trip>,
}

impl Variorum {
    /// Takes notes and pins along, after those that are under way.
    pub(super) fn travel(&mut self, trip: Trip) {
        if !self.may_change() {
            return;
        }
        if self.jobs.is_running(JobKind::Carry) {
            return self.work.editions.waiting.push_back(trip);
        }
        let workspace = self.work.document.workspace().clone();
        let journeys = trip.journeys(&workspace);
        let revision = self.work.document.revision();
        self.jobs.start(JobKind::Carry, move |progress| {
            let carried = carry_each(&workspace, &journeys, progress).ok();
            Outcome::Carried(Box::new(Travelling { trip, revision, carried }))
        });
    }

    /// Begins the next trip.
    pub(super) fn travel_on(&mut self) {
        if !self.jobs.is_running(JobKind::Carry) {
            self.work.editions.waiting.pop_front().into_iter().for_each(|trip| self.travel(trip));
        }
    }

    /// A trip is over: one step to undo.
    pub(in super::super) fn carried(&mut self, travelling: Travelling) {
        let Travelling { trip, revision, carried } = travelling;
        match carried {
            Some(_) if revision != self.work.document.revision() => self.travel(trip), // something was written meanwhile
            Some(carried) => self.arrived(trip, &carried),
            None => {}
        }
        self.travel_on();
    }

    fn arrived(&mut self, trip: Trip, carried: &Carried) {
        let workspace = self.work.document.workspace();
        let banner = arrival_banner(workspace, &trip, carried.ends);
        let successions = trip.successions();
        self.carry_out(trip.request(workspace, carried, (self.setup.now)()));
        for (former, later) in successions {
            if self.window.view.focus == Some(former) {
                self.window.view.focus = Some(later);
            }
        }
        self.window.banners.say(banner);
    }

    /// Offers to take new articles for new editions of some that are here.
    pub(super) fn offer_editions(&mut self, pairs: Vec<(ArticleId, ArticleId)>) {
        let workspace = self.work.document.workspace();
        let later = pairs.first().and_then(|(_, later)| workspace.article(*later));
        let Some(later) = later.map(ArticleRecord::label) else { return };
        let text = match pairs.len() {
            1 => format!("“{later}” looks like a new edition of an article that is here"),
            n => format!("{n} articles look like new editions of articles that are here"),
        };
        let label = if pairs.len() == 1 { "Make it the new edition" } else { "Make all of them new editions" };
        let tooltip = "Notes and pins go along; the earlier text is kept, out of the comparison";
        let banner = Banner::new(Topic::LooksLikeEdition, text);
        let tie = Change::Edition(EditionChange::Tie(pairs.clone()));
        let banner = banner.offering(label, tooltip, tie);
        self.window.banners.say(match pairs.len() {
            1 => banner,
            _ => banner.offering("Choose…", "See which, and choose", Action::Edition(EditionAction::Choose(pairs))),
        });
    }

    /// Lists what looks like new editions, to choose.
    pub(super) fn choose_editions(&mut self, pairs: &[(ArticleId, ArticleId)]) {
        self.window.dialog = Some(Dialog::Editions(EditionsForm::new(self.work.document.workspace(), pairs)));
    }

    /// After a merge: offers to take along what came in on editions that were replaced.
    pub(super) fn offer_stragglers(&mut self, before: &Stragglers) {
        let workspace = self.work.document.workspace();
        let late = Stragglers::of(workspace).without(before);
        let editions: Vec<ArticleId> = late.editions().collect();
        let on = match editions.as_slice() {
            [] => return self.window.banners.withdraw(Topic::Stragglers),
            [one] => {
                let label = workspace.article(*one).map_or("an article", ArticleRecord::label);
                format!("the earlier edition of “{label}”")
            }
            several => format!("earlier editions of {} articles", several.len()),
        };
        let n = late.len();
        let text = format!("{} on {on} {} come in", counted(n, "note"), if n == 1 { "has" } else { "have" });
        let banner = Banner::new(Topic::Stragglers, text);
        let tooltip = "They go to the new edition; what the outlet changed under them is asked";
        let label = if n == 1 { "Carry it over" } else { "Carry them over" };
        let banner = banner.offering(label, tooltip, Change::Edition(EditionChange::Follow(late)));
        let tooltip = "They stay on the earlier edition; its menu carries them over later";
        self.window.banners.say(banner.offering("Later", tooltip, Action::Share(ShareAction::Later)));
    }

    /// Takes along those that are still where they were.
    pub(super) fn follow(&mut self, stragglers: Stragglers) {
        let late = stragglers.among(&Stragglers::of(self.work.document.workspace()));
        if late.is_empty() {
            return self.window.toasts.say("No note waits to be carried over");
        }
        self.travel(Trip::Follow(late));
    }
}

/// "12 passages kept, 2 changed, 1 lost", with what can be done.
fn arrival_banner(workspace: &Workspace, trip: &Trip, ends: Ends) -> Banner {
    let label = |id: ArticleId| workspace.article(id).map(|record| record.label().to_owned()).unwrap_or_default();
    let successions = trip.successions();
    let what = match (trip, successions.as_slice()) {
        (Trip::Follow(_), _) => "Carried over".to_owned(),
        (_, [(former, _)]) => format!("New edition of “{}”", label(*former)),
        (_, several) => format!("{} new editions", several.len()),
    };
    let kept = counted(ends.kept(), "passage");
    let (changed, lost) = (ends.changed, ends.lost);
    let text = format!("{what}: {kept} under notes and pins kept, {changed} changed, {lost} lost");
    let banner = Banner::new(Topic::NewEdition, text);
    let banner = if changed + lost > 0 {
        let show = Action::Show(Show::Looks);
        banner.offering("Look at them", "Old and new wording beside each other, to accept or not", show)
    } else {
        banner
    };
    match successions.as_slice() {
        [(former, _)] => {
            let compare = Change::Edition(EditionChange::SetAside(*former, false));
            banner.offering("Compare the editions", "Show the earlier edition as a column too", compare)
        }
        _ => banner,
    }
}
