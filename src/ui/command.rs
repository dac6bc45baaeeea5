//! Commands: everything the window can do, once, with label, tooltip and keys.
//!
//! Menu, buttons and keys all read this table, so they cannot disagree. A command is a row here and an arm in
//! `perform`: the enums, [`Command::ALL`] and every label are made of the rows, and no match there has a wildcard.

use egui::{Key, KeyboardShortcut, Modifiers};

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

/// What a row says: label, tooltip, keys if it has any.
type Row = (&'static str, &'static str, Option<(Modifiers, Key)>);

macro_rules! commands {
    ($($(#[$doc:meta])* $kind:ident, $commands:ident {
        $($name:ident: $label:literal, $tooltip:literal $(, $modifiers:ident $key:ident)?;)*
    })*) => {
        /// Something a person can ask for without pointing at anything.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Command {
            $($(#[$doc])* $kind($commands),)*
        }

        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub(crate) enum $commands {
                $($name,)*
            }

            impl From<$commands> for Command {
                fn from(command: $commands) -> Self {
                    Self::$kind(command)
                }
            }
        )*

        impl Command {
            /// Every command, in the order of the table.
            pub(crate) const ALL: &[Self] = &[$($(Self::$kind($commands::$name),)*)*];

            fn row(self) -> Row {
                match self {
                    $($(Self::$kind($commands::$name) => ($label, $tooltip, keys!($($modifiers $key)?)),)*)*
                }
            }
        }
    };
}

macro_rules! keys {
    () => {
        None
    };
    ($modifiers:ident $key:ident) => {
        Some(($modifiers, Key::$key))
    };
}

commands! {
    /// Files and whole documents.
    File, FileCommand {
        NewWorkspace: "New workspace", "Start with no articles", CTRL N;
        OpenWorkspace: "Open workspace…", "Open a workspace file (.ron)", CTRL O;
        OpenExample: "Open the example event", "Five invented outlets on one invented event, with notes";
        AddArticles: "Add articles…", "Add article files to this event", CTRL_SHIFT O;
        PasteArticle: "Paste an article…", "Add an article from the clipboard or by typing", CTRL V;
        Save: "Save", "Save the workspace", CTRL S;
        SaveAs: "Save as…", "Save the workspace under another name", CTRL_SHIFT S;
        MergeFile: "Merge a colleague’s file…",
            "See what a colleague’s file would bring, and choose what to take over", CTRL M;
        LookAtFile: "Look at a colleague’s notes…", "Show a colleague’s notes beside yours, and merge nothing";
        ExportHtml: "Export report as HTML…", "Articles, differences and notes as a document", CTRL E;
        ExportMarkdown: "Export report as Markdown…", "Articles, differences and notes as a document";
        ShareNotes: "Share notes only…", "A file with notes, quotes and places, without the texts of the articles";
        Quit: "Quit", "Close the window", CTRL Q;
    }
    /// Changes of the document, signed with a person's name.
    Change, ChangeCommand {
        Undo: "Undo", "Take the last step back", CTRL Z;
        Redo: "Redo", "Do the undone step again", CTRL_SHIFT Z;
        NewNote: "New note", "Note on what is selected: a passage, a difference, or else the event", NONE N;
        DeleteNote: "Delete note", "Delete the note that is open";
        AcceptWording: "Accept new wording", "The words the new edition has are the ones the note is about", CTRL Enter;
        RejectWording: "Reject new wording",
            "They are not; the note stays in the list of what needs a look", CTRL Backspace;
        AttachHere: "Attach note to the selection", "Put the note that needs a look on the selected words", CTRL H;
    }
    /// Dialogs that ask or tell something.
    Ask, AskCommand {
        EditEvent: "Event title and description…", "What the articles are about";
        SetAuthor: "Your name…", "The name that stands on what you write and change";
        PairingRules: "What pairing overlooks…",
            "Capitals, accents, punctuation and phrases of your own; saved with the workspace";
        Agreement: "Agreement between two people…", "Where the notes of two people differ, and by how much";
        Palette: "Commands and places…", "Find a command, outlet, tag, note or file by a few letters", CTRL K;
        Shortcuts: "Keyboard shortcuts", "List every shortcut", NONE F1;
        About: "About Variorum", "Version and licences";
    }
    /// What is shown, and how; nothing of the document changes.
    View, ViewCommand {
        CopySelection: "Copy with source", "Copy the selected words with outlet, headline and date", CTRL C;
        Find: "Find…", "Words in articles and notes", CTRL F;
        FindNotes: "Find notes", "Search notes by text, tag:, author:, outlet:", CTRL_SHIFT F;
        ToggleArticles: "Articles panel", "Show or hide the list of articles", NONE F8;
        ToggleNotes: "Notes panel", "Show or hide notes and tags", NONE F9;
        TextLarger: "Larger text", "Size of everything in the window", CTRL Plus;
        TextSmaller: "Smaller text", "Size of everything in the window", CTRL Minus;
        TextNormal: "Normal text size", "Size of everything in the window", CTRL Num0;
        Unfold: "Unfold what only one outlet has", "Open the folded line next to the current row", NONE U;
        UnfoldAll: "Unfold or fold all", "Open every folded line, or close them again", SHIFT U;
        NextMarks: "More or fewer marks", "Marks go round: facts, wording, all", NONE M;
        ThemeLight: "Light", "Colours of the window";
        ThemeDark: "Dark", "Colours of the window";
        ThemeSystem: "As the system", "Colours of the window";
        HighContrast: "High contrast", "Black ground, white words and strong marks, or back";
    }
    /// The pages that show the comparison.
    Page, PageCommand {
        Columns: "Columns", "The outlets side by side, level where they tell the same", CTRL Num1;
        Readings: "Readings", "One row at a time: how each outlet words it", CTRL Num2;
        Table: "Table", "Every row in a line: who says it, differently, or not at all", CTRL Num3;
        Facts: "Facts", "Numbers, dates, names and quotes, outlet by outlet", CTRL Num4;
        Reader: "Reader", "One article as its readers saw it", CTRL Num5;
    }
    /// Going to the next or previous of something.
    Go, GoCommand {
        NextDifference: "Next difference", "Go to the next passage that is told differently", NONE F6;
        PreviousDifference: "Previous difference", "Go to the previous passage that is told differently", SHIFT F6;
        NextNote: "Next note", "Open the next note", NONE F7;
        PreviousNote: "Previous note", "Open the previous note", SHIFT F7;
        NextLook: "Next that needs a look", "Go to the next note or pin whose words an outlet changed", NONE F4;
        NextHit: "Next place found", "Go to the next place of what is looked for", NONE F3;
        PreviousHit: "Previous place found", "Go to the previous place of what is looked for", SHIFT F3;
        NextDispute: "Settle the next conflict…", "What two people wrote in one field at the same time", NONE F2;
        PreviousDispute: "Settle the previous conflict…",
            "What two people wrote in one field at the same time", SHIFT F2;
        FocusNext: "Focus the next outlet", "Read along another outlet", CTRL_SHIFT ArrowRight;
        FocusPrevious: "Focus the previous outlet", "Read along another outlet", CTRL_SHIFT ArrowLeft;
        Back: "Back", "To the place where you were before", ALT ArrowLeft;
        Forward: "Forward", "To the place you came back from", ALT ArrowRight;
    }
}

impl Command {
    /// What it is called; an ellipsis where it asks something first.
    pub(crate) fn label(self) -> &'static str {
        self.row().0
    }

    /// What it does, for tooltips.
    pub(crate) fn tooltip(self) -> &'static str {
        self.row().1
    }

    /// Its keys as they are read; nothing where it has none.
    pub(crate) fn keys_text(self) -> String {
        self.shortcut().map(|keys| keys.format(&egui::ModifierNames::NAMES, false)).unwrap_or_default()
    }

    /// True where a letter or digit alone sets a command going.
    pub(crate) fn takes_letter(letter: char) -> bool {
        let keys = Self::ALL.iter().filter_map(|command| command.shortcut());
        keys.filter(|keys| keys.modifiers.is_none()).any(|keys| {
            let mut name = keys.logical_key.name().chars();
            name.next().is_some_and(|first| first.eq_ignore_ascii_case(&letter)) && name.next().is_none()
        })
    }

    /// Its keys, if it has any.
    pub(crate) fn shortcut(self) -> Option<KeyboardShortcut> {
        self.row().2.map(|(modifiers, key)| KeyboardShortcut::new(modifiers, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_keys() {
        let mut keys: Vec<_> = Command::ALL.iter().filter_map(|c| c.shortcut()).map(|s| format!("{s:?}")).collect();
        let before = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), before);
    }

    #[test]
    fn every_command_is_listed_once_and_says_what_it_does() {
        for command in Command::ALL.iter().copied() {
            assert_eq!(Command::ALL.iter().filter(|other| **other == command).count(), 1, "{command:?}");
            assert!(!command.label().is_empty() && !command.tooltip().is_empty());
        }
    }
}
