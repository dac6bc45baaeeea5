//! People, told apart by their initials and by a colour besides.

use egui::{Frame, Label, Margin, RichText, Ui};

use crate::workspace::Credit;

use super::super::theme::{author_colour, small};

/// The first letters of the first and the last name.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    let letters = first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect::<String>();
    if letters.is_empty() { "?".to_owned() } else { letters }
}

/// Initials in the author's colour, then the name.
pub(crate) fn author_ui(ui: &mut Ui, name: &str) {
    badge_ui(ui, name);
    ui.add(Label::new(small(Credit::name(name))).selectable(false));
}

/// Only the initials, framed.
pub(super) fn badge_ui(ui: &mut Ui, name: &str) {
    let colour = author_colour(ui, name);
    let frame = Frame::new().stroke((1.0, colour)).fill(colour.gamma_multiply(0.15)).corner_radius(8);
    frame.inner_margin(Margin::symmetric(4, 0)).show(ui, |ui| {
        ui.add(Label::new(RichText::new(initials(name)).small().color(colour)).selectable(false));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        for (name, letters) in [("Ada Maria Lind", "AL"), ("ben", "B"), ("", "?"), ("ß", "SS"), ("李 明", "李明")]
        {
            assert_eq!(initials(name), letters);
        }
    }
}
