//! A disk that fills up, or a limit on the size of files: the old file stays, the work stays, and the message says
//! what to do.

use std::path::Path;
use std::process::ExitCode;

use jiff::Timestamp;
use variorum::workspace::edits::set_event;
use variorum::workspace::{Document, EventInfo, Keep, Signer, example, load, save};

use super::log::hash_of;

/// No small disk holds so much.
const MAX_GROWTH: usize = 40;

pub(super) fn run(folder: &Path) -> ExitCode {
    let path = folder.join("event.ron");
    save(&path, &example(), None).unwrap();
    let keep = Keep::at(folder.join("data"));
    let mut document = Document::opened(load(&path).unwrap(), path.clone());
    let (mut signer, now) = (Signer::new("Ada", "ada-1"), Timestamp::now());
    let mut journal = keep.journal("full").unwrap();
    let mut was_refused = false;
    for n in 1..=MAX_GROWTH {
        let description = "All 212 passengers were brought ashore. ".repeat(n * 800);
        let event = EventInfo { description, ..document.workspace().event() };
        document.carry_out(set_event(document.workspace(), event), &mut signer, now);
        if document.unrecorded(now).is_some_and(|entry| journal.record(&entry).is_err()) {
            document.record_anew();
            was_refused = true;
        }
        let before = hash_of(&load(&path).unwrap().workspace);
        match document.save_job().unwrap().with_backups(Some(keep.clone())).run() {
            Ok(saved) => document.mark_saved(saved),
            Err(error) => {
                let after = hash_of(&load(&path).unwrap().workspace);
                let is_kept = before == after && document.is_unsaved();
                let words = format!("{error}. {}", error.hint());
                let is_said = words.contains("full") || words.contains("files of this size");
                let litter = std::fs::read_dir(folder)
                    .unwrap()
                    .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".variorum-"));
                let n_litter = litter.count();
                println!("torture: full disk at save {n}: {words}");
                println!(
                    "torture: full disk: journal refused as well: {was_refused}; half-written files left: {n_litter}"
                );
                let is_good = is_kept && is_said && n_litter == 0;
                println!("torture: full disk: {} losses", u8::from(!is_good));
                return if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE };
            }
        }
    }
    println!("torture: the disk never got full");
    ExitCode::FAILURE
}
