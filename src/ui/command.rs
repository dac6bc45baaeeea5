//! Commands: everything the window can do, once, with label, tooltip and shortcut.
//!
//! Menu, buttons and keys all read this table, so they cannot disagree.

use egui::{Key, KeyboardShortcut, Modifiers};

/// Something a person can ask for without pointing at anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    NewWorkspace,
    OpenWorkspace,
    OpenExample,
    MergeFile,
    LookAtFile,
    AddArticles,
    PasteArticle,
    Save,
    SaveAs,
    ExportHtml,
    ExportMarkdown,
    ShareNotes,
    Quit,
    Undo,
    Redo,
    NewNote,
    CopySelection,
    DeleteNote,
    FindNotes,
    AcceptWording,
    RejectWording,
    AttachHere,
    EditEvent,
    SetAuthor,
    PairingRules,
    ToggleArticles,
    ToggleNotes,
    ThemeLight,
    ThemeDark,
    ThemeSystem,
    TextLarger,
    TextSmaller,
    TextNormal,
    NextDifference,
    PreviousDifference,
    NextNote,
    PreviousNote,
    NextLook,
    NextDispute,
    PreviousDispute,
    Agreement,
    FocusNext,
    FocusPrevious,
    Shortcuts,
    About,
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

impl Command {
    /// Every command, in menu order.
    pub(crate) const ALL: [Self; 45] = [
        Self::NewWorkspace,
        Self::OpenWorkspace,
        Self::OpenExample,
        Self::MergeFile,
        Self::LookAtFile,
        Self::AddArticles,
        Self::PasteArticle,
        Self::Save,
        Self::SaveAs,
        Self::ExportHtml,
        Self::ExportMarkdown,
        Self::ShareNotes,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::NewNote,
        Self::CopySelection,
        Self::DeleteNote,
        Self::FindNotes,
        Self::AcceptWording,
        Self::RejectWording,
        Self::AttachHere,
        Self::EditEvent,
        Self::SetAuthor,
        Self::PairingRules,
        Self::ToggleArticles,
        Self::ToggleNotes,
        Self::ThemeLight,
        Self::ThemeDark,
        Self::ThemeSystem,
        Self::TextLarger,
        Self::TextSmaller,
        Self::TextNormal,
        Self::NextDifference,
        Self::PreviousDifference,
        Self::NextNote,
        Self::PreviousNote,
        Self::NextLook,
        Self::NextDispute,
        Self::PreviousDispute,
        Self::Agreement,
        Self::FocusNext,
        Self::FocusPrevious,
        Self::Shortcuts,
        Self::About,
    ];

    /// What it is called; an ellipsis where it asks something first.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::NewWorkspace => "New workspace",
            Self::OpenWorkspace => "Open workspace…",
            Self::OpenExample => "Open the example event",
            Self::MergeFile => "Merge a colleague’s file…",
            Self::LookAtFile => "Look at a colleague’s notes…",
            Self::AddArticles => "Add articles…",
            Self::PasteArticle => "Paste an article…",
            Self::Save => "Save",
            Self::SaveAs => "Save as…",
            Self::ExportHtml => "Export report as HTML…",
            Self::ExportMarkdown => "Export report as Markdown…",
            Self::ShareNotes => "Share notes only…",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::NewNote => "New note",
            Self::CopySelection => "Copy with source",
            Self::DeleteNote => "Delete note",
            Self::FindNotes => "Find notes",
            Self::AcceptWording => "Accept new wording",
            Self::RejectWording => "Reject new wording",
            Self::AttachHere => "Attach note to the selection",
            Self::EditEvent => "Event title and description…",
            Self::SetAuthor => "Your name…",
            Self::PairingRules => "What pairing overlooks…",
            Self::ToggleArticles => "Articles panel",
            Self::ToggleNotes => "Notes panel",
            Self::ThemeLight => "Light",
            Self::ThemeDark => "Dark",
            Self::ThemeSystem => "As the system",
            Self::TextLarger => "Larger text",
            Self::TextSmaller => "Smaller text",
            Self::TextNormal => "Normal text size",
            Self::NextDifference => "Next difference",
            Self::PreviousDifference => "Previous difference",
            Self::NextNote => "Next note",
            Self::PreviousNote => "Previous note",
            Self::NextLook => "Next that needs a look",
            Self::NextDispute => "Settle the next conflict…",
            Self::PreviousDispute => "Settle the previous conflict…",
            Self::Agreement => "Agreement between two people…",
            Self::FocusNext => "Focus the next outlet",
            Self::FocusPrevious => "Focus the previous outlet",
            Self::Shortcuts => "Keyboard shortcuts",
            Self::About => "About Variorum",
        }
    }

    /// What it does, for tooltips.
    pub(crate) fn tooltip(self) -> &'static str {
        match self {
            Self::NewWorkspace => "Start with no articles",
            Self::OpenWorkspace => "Open a workspace file (.ron)",
            Self::OpenExample => "Five invented outlets on one invented event, with notes",
            Self::MergeFile => "See what a colleague’s file would bring, and choose what to take over",
            Self::LookAtFile => "Show a colleague’s notes beside yours, and merge nothing",
            Self::AddArticles => "Add article files to this event",
            Self::PasteArticle => "Add an article from the clipboard or by typing",
            Self::Save => "Save the workspace",
            Self::SaveAs => "Save the workspace under another name",
            Self::ExportHtml | Self::ExportMarkdown => "Articles, differences and notes as a document",
            Self::ShareNotes => "A file with notes, quotes and places, without the texts of the articles",
            Self::Quit => "Close the window",
            Self::Undo => "Take the last step back",
            Self::Redo => "Do the undone step again",
            Self::NewNote => "Note on what is selected: a passage, a difference, or else the event",
            Self::CopySelection => "Copy the selected words with outlet, headline and date",
            Self::DeleteNote => "Delete the note that is open",
            Self::FindNotes => "Search notes by text, tag:, author:, outlet:",
            Self::AcceptWording => "The words the new edition has are the ones the note is about",
            Self::RejectWording => "They are not; the note stays in the list of what needs a look",
            Self::AttachHere => "Put the note that needs a look on the selected words",
            Self::EditEvent => "What the articles are about",
            Self::SetAuthor => "The name that stands on your notes",
            Self::PairingRules => "Capitals, accents, punctuation and phrases of your own; saved with the workspace",
            Self::ToggleArticles => "Show or hide the list of articles",
            Self::ToggleNotes => "Show or hide notes and tags",
            Self::ThemeLight | Self::ThemeDark | Self::ThemeSystem => "Colours of the window",
            Self::TextLarger | Self::TextSmaller | Self::TextNormal => "Size of everything in the window",
            Self::NextDifference => "Go to the next passage that is told differently",
            Self::PreviousDifference => "Go to the previous passage that is told differently",
            Self::NextNote => "Open the next note",
            Self::PreviousNote => "Open the previous note",
            Self::NextLook => "Go to the next note or pin whose words an outlet changed",
            Self::NextDispute | Self::PreviousDispute => "What two people wrote in one field at the same time",
            Self::Agreement => "Where the notes of two people differ, and by how much",
            Self::FocusNext | Self::FocusPrevious => "Read along another outlet",
            Self::Shortcuts => "List every shortcut",
            Self::About => "Version and licences",
        }
    }

    /// Its keys, if it has any.
    pub(crate) fn shortcut(self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::NewWorkspace => (CTRL, Key::N),
            Self::OpenWorkspace => (CTRL, Key::O),
            Self::MergeFile => (CTRL, Key::M),
            Self::NextDispute => (Modifiers::NONE, Key::F3),
            Self::PreviousDispute => (Modifiers::SHIFT, Key::F3),
            Self::AddArticles => (CTRL_SHIFT, Key::O),
            Self::PasteArticle => (CTRL, Key::V),
            Self::Save => (CTRL, Key::S),
            Self::SaveAs => (CTRL_SHIFT, Key::S),
            Self::ExportHtml => (CTRL, Key::E),
            Self::Quit => (CTRL, Key::Q),
            Self::Undo => (CTRL, Key::Z),
            Self::Redo => (CTRL_SHIFT, Key::Z),
            Self::NewNote => (Modifiers::NONE, Key::N),
            Self::CopySelection => (CTRL, Key::C),
            Self::FindNotes => (CTRL, Key::F),
            Self::ToggleArticles => (Modifiers::NONE, Key::F8),
            Self::ToggleNotes => (Modifiers::NONE, Key::F9),
            Self::TextLarger => (CTRL, Key::Plus),
            Self::TextSmaller => (CTRL, Key::Minus),
            Self::TextNormal => (CTRL, Key::Num0),
            Self::NextDifference => (Modifiers::NONE, Key::F6),
            Self::PreviousDifference => (Modifiers::SHIFT, Key::F6),
            Self::NextNote => (Modifiers::NONE, Key::F7),
            Self::PreviousNote => (Modifiers::SHIFT, Key::F7),
            Self::NextLook => (Modifiers::NONE, Key::F4),
            Self::AcceptWording => (CTRL, Key::Enter),
            Self::RejectWording => (CTRL, Key::Backspace),
            Self::AttachHere => (CTRL, Key::H),
            Self::FocusNext => (CTRL, Key::ArrowRight),
            Self::FocusPrevious => (CTRL, Key::ArrowLeft),
            Self::Shortcuts => (Modifiers::NONE, Key::F1),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// True where the keys reach us in another way: egui zooms itself, and copy and paste come as
    /// clipboard events.
    fn comes_as_event(self) -> bool {
        matches!(
            self,
            Self::TextLarger | Self::TextSmaller | Self::TextNormal | Self::CopySelection | Self::PasteArticle
        )
    }

    /// Commands whose keys were pressed in this frame; letters go to a focused text field first.
    pub(crate) fn pressed(ctx: &egui::Context) -> Vec<Self> {
        let typing = ctx.text_edit_focused();
        let keyed = Self::ALL.into_iter().filter(|command| !command.comes_as_event());
        let mut keyed: Vec<_> = keyed.filter_map(|command| Some((command, command.shortcut()?))).collect();
        // Ctrl+Shift+S before Ctrl+S: egui lets the shorter one match both.
        keyed.sort_by_key(|(_, shortcut)| !shortcut.modifiers.shift);
        let free = |shortcut: &KeyboardShortcut| !typing || !shortcut.conflicts_with_text_editing();
        let keyed = keyed.into_iter().filter(|(_, shortcut)| free(shortcut));
        ctx.input_mut(|input| keyed.filter(|(_, s)| input.consume_shortcut(s)).map(|(command, _)| command).collect())
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
        for command in Command::ALL {
            assert_eq!(Command::ALL.iter().filter(|other| **other == command).count(), 1, "{command:?}");
            assert!(!command.label().is_empty() && !command.tooltip().is_empty());
        }
    }
}
