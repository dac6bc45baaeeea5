//! What each stage of a comparison costs, in milliseconds of CPU time (least of some runs) and in steps.
//!
//! Also what it costs to take 1,000 notes to a new edition of 100,000 words. `cargo bench --bench stages` on invented texts; `cargo bench --bench stages -- A.txt B.txt ...` on one's own;
//! `-- --notes` only the notes; `-- --write FOLDER` writes the invented texts down, for `tests/bench/run`; `-- --stop` says
//! how long work goes on after it was cancelled, and `-- --add` what one article more costs.
#![allow(clippy::print_stdout, reason = "a benchmark prints")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up has failed")]

mod stopping;
mod texts;

use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use variorum::compare::{Linker, Options, Progress, columns, columns_with, compare, facts, sources};
use variorum::notes::{Question, Target, describe};
use variorum::text::{Article, ArticleId, Metadata};
use variorum::workspace::edits::{Ids, NewNote, add_note};
use variorum::workspace::{ArticleRecord, Passengers, Record, Signer, Wish, Workspace, carry, side_by_side};

const RUNS: usize = 3;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--write", folder] => write(Path::new(folder)),
        ["--notes"] => journeys(),
        ["--stop"] => stopping::measure(),
        ["--add"] => one_more(),
        [] => invented(),
        files => {
            head();
            measure(
                "files given",
                &files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect::<Vec<_>>(),
            );
        }
    }
}

fn sets() -> Vec<(String, Vec<String>)> {
    let events = [(5, 400), (50, 1_000), (200, 1_000)];
    let events = events.map(|(n, words)| (format!("{n} articles of {words} words"), texts::event(n, words)));
    let editions = ("two editions of 100,000 words".to_owned(), texts::editions(100_000).to_vec());
    let corrected = [500, 100].map(|every| {
        let name = format!("one word in {every} of 100,000 corrected");
        (name, texts::corrected(100_000, every).to_vec())
    });
    events.into_iter().chain([editions]).chain(corrected).collect()
}

fn invented() {
    head();
    for (name, texts) in sets() {
        measure(&name, &texts);
    }
    for (name, texts) in texts::worst_cases(20_000) {
        measure(name, &texts);
    }
    journeys();
}

/// What notes cost on their way to a new edition.
fn journeys() {
    println!("{:<42} {:>8} {:>9} {:>8}", "ms of CPU, 1,000 notes of 100,000 words", "carry", "kept", "looks");
    let [first, second] = texts::editions(100_000);
    journey("to an edition that tells it a little otherwise", &first, &second);
    let [other, _] = texts::event(2, 100_000).try_into().unwrap_or_default();
    journey("to a text about something else", &first, &other);
}

/// Takes 1,000 notes along, and sets side by side what was changed under them.
fn journey(name: &str, old: &str, new: &str) {
    let id = |n: u128| ArticleId(uuid::Uuid::from_u128(n));
    let (mut workspace, mut signer) = (Workspace::default(), Signer::new("Ada", "ada-1"));
    let now = jiff::Timestamp::UNIX_EPOCH;
    let mut put = |workspace: &mut Workspace, record: Record| {
        let edit = signer.sign(workspace, "", vec![Wish::Put(record)], now);
        workspace.apply(&edit);
    };
    put(&mut workspace, Record::Article(ArticleRecord::new(id(1), article(old), None, now)));
    let words = workspace.article(id(1)).unwrap().article.words().iter().map(|word| word.span).collect::<Vec<_>>();
    let mut ids = Ids::counted();
    for n in 0..1_000 {
        let first = n * (words.len() - 41) / 1_000;
        let span = words[first].hull(words[first + n % 40]);
        let target = Target::Passages(vec![describe(id(1), old, span)]);
        let new = NewNote { target, body: String::new(), tags: Default::default() };
        for wish in add_note(&mut ids, new, "Ada", now).0.wishes {
            if let Wish::Put(record) = wish {
                put(&mut workspace, record);
            }
        }
    }
    let later = article(new);
    let passengers = Passengers { workspace: &workspace, former: id(1), later: id(2), article: &later, only: None };
    let (spent, carried) = timed(|| carry(&passengers, &Progress::default()).unwrap());
    let anchors = carried.records.iter().filter_map(|record| match record {
        Record::Note(note) => note.target.anchors().first(),
        _ => None,
    });
    let asked = anchors.filter_map(|anchor| match &anchor.question {
        Some(Question::Changed(words)) => Some((&anchor.exact, &words.exact)),
        _ => None,
    });
    let (looks, sides) = timed(|| asked.map(|(old, new)| side_by_side(old, new)).collect::<Vec<_>>());
    println!("{name:<42} {spent:>8.0} {:>9} {looks:>8.1} for {}", carried.ends.kept(), sides.len());
}

fn head() {
    println!("{:<42} {:>8} {:>9} {:>8} {:>9} {:>12}", "ms of CPU", "segment", "compare", "facts", "columns", "steps");
}

fn measure(name: &str, texts: &[String]) {
    let mut least = [f64::INFINITY; 4];
    let mut steps = 0;
    for _ in 0..RUNS {
        let (segment, articles) = timed(|| texts.iter().map(|text| article(text)).collect::<Vec<_>>());
        let refs: Vec<&Article> = articles.iter().collect();
        let progress = Progress::default();
        let (pair, comparison) = timed(|| compare(&refs, &Options::default(), &progress).unwrap());
        let (find, found) =
            timed(|| facts(&refs, &comparison, &Progress::default()).map(|facts| facts.findings).unwrap_or_default());
        let (show, shown) = timed(|| columns(&refs, &comparison, 0));
        drop((found, shown));
        steps = progress.spent();
        for (least, now) in least.iter_mut().zip([segment, pair, find, show]) {
            *least = least.min(now);
        }
        if least.iter().sum::<f64>() > 3_000.0 {
            break; // Long enough to be read off once.
        }
    }
    let [segment, pair, find, show] = least;
    println!("{name:<42} {segment:>8.1} {pair:>9.1} {find:>8.1} {show:>9.1} {steps:>12}");
}

/// What 50 articles cost, and 51, from scratch and with what the window remembers of the 50: the words of two wordings.
fn one_more() {
    let texts = texts::event(51, 1_000);
    let articles: Vec<Article> = texts.iter().map(|text| article(text)).collect();
    let all: Vec<&Article> = articles.iter().collect();
    println!("{:<42} {:>9} {:>8} {:>9} {:>9}", "ms of CPU", "compare", "facts", "sources", "columns");
    let mut linker = Linker::default();
    for (name, n) in [("50 articles", 50), ("51, after the 50", 51)] {
        show_one_more(name, &all[..n], &mut linker);
    }
    show_one_more("51, from scratch", &all, &mut Linker::default());
}

fn show_one_more(name: &str, articles: &[&Article], linker: &mut Linker) {
    let never = Progress::default();
    let (pair, comparison) = timed(|| compare(articles, &Options::default(), &never).unwrap());
    let (find, _) = timed(|| facts(articles, &comparison, &never).unwrap());
    let (trace, _) = timed(|| sources(articles, &comparison, &never).unwrap());
    let (show, _) = timed(|| columns_with(linker, (articles, &comparison), 0, &never).unwrap());
    println!("{name:<42} {pair:>9.1} {find:>8.1} {trace:>9.1} {show:>9.1}");
}

fn article(text: &str) -> Article {
    Article::new(text.to_owned(), Metadata::default())
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let (wall, cpu) = (Instant::now(), cpu_ms());
    let result = work();
    let spent = cpu.zip(cpu_ms()).map_or_else(|| wall.elapsed().as_secs_f64() * 1e3, |(from, to)| to - from);
    (spent, result)
}

/// What the main thread has used so far, where the system says so.
fn cpu_ms() -> Option<f64> {
    let line = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1e6)
}

fn write(folder: &Path) {
    let worst = texts::worst_cases(100_000).into_iter().map(|(name, texts)| (name.to_owned(), texts));
    for (name, texts) in sets().into_iter().chain(worst) {
        let folder = folder.join(name.replace([' ', ','], "-"));
        std::fs::create_dir_all(&folder).unwrap();
        for (idx, text) in texts.iter().enumerate() {
            let mut file = std::fs::File::create(folder.join(format!("{idx:03}.txt"))).unwrap();
            file.write_all(text.as_bytes()).unwrap();
        }
    }
}
