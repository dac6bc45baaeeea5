//! Whose colour is whose.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Color32, Context, Id, Ui};

/// Six colours that colour-blind readers can tell apart, for light and for dark ground.
const HUES: [(Color32, Color32); 6] = [
    (Color32::from_rgb(0x00, 0x72, 0xB2), Color32::from_rgb(0x56, 0xB4, 0xE9)),
    (Color32::from_rgb(0xB4, 0x52, 0x00), Color32::from_rgb(0xE6, 0x9F, 0x00)),
    (Color32::from_rgb(0x00, 0x7A, 0x5A), Color32::from_rgb(0x3F, 0xC9, 0xA0)),
    (Color32::from_rgb(0x8E, 0x44, 0x7A), Color32::from_rgb(0xDD, 0x9A, 0xC6)),
    (Color32::from_rgb(0x5B, 0x52, 0xA8), Color32::from_rgb(0xA9, 0xA0, 0xF0)),
    (Color32::from_rgb(0x6B, 0x64, 0x1C), Color32::from_rgb(0xD6, 0xCB, 0x5C)),
];

/// Which author has which hue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AuthorHues(BTreeMap<String, usize>);

impl AuthorHues {
    /// Everybody keeps the hue they have here, or gets that of their name, or the next that is free; two
    /// share one only where all six are taken. The first names choose first.
    pub(crate) fn for_people(&self, names: &[String]) -> Self {
        let kept = names.iter().filter_map(|name| Some((name.clone(), *self.0.get(name)?)));
        let mut hues = kept.collect::<BTreeMap<_, _>>();
        for name in names {
            if hues.contains_key(name) {
                continue;
            }
            let wanted = wanted(name);
            let is_free = |hue: &usize| !hues.values().any(|taken| taken == hue);
            let hue = (0..HUES.len()).map(|step| (wanted + step) % HUES.len()).find(is_free).unwrap_or(wanted);
            hues.insert(name.to_owned(), hue);
        }
        Self(hues)
    }

    /// From now on the window shows authors in these.
    pub(crate) fn install(&self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(Id::unique("author hues"), Arc::new(self.clone())));
    }

    fn hue(&self, name: &str) -> usize {
        self.0.get(name).copied().unwrap_or_else(|| wanted(name))
    }
}

fn wanted(name: &str) -> usize {
    let sum = name.bytes().fold(7_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    sum % HUES.len()
}

/// An author's colour on screen.
pub(crate) fn author_colour(ui: &Ui, name: &str) -> Color32 {
    let hues = ui.ctx().data(|data| data.get_temp::<Arc<AuthorHues>>(Id::unique("author hues")));
    let hue = hues.map_or_else(|| wanted(name), |hues| hues.hue(name));
    let (light, on_dark) = HUES.get(hue).copied().unwrap_or_default();
    if ui.visuals().dark_mode { on_dark } else { light }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn two_share_a_colour_only_when_all_are_taken() {
        let names = (0..40).map(|n| format!("Author {n}")).collect::<Vec<_>>();
        for team in names.windows(HUES.len()) {
            let hues = AuthorHues::default().for_people(team);
            assert_eq!(hues.0.values().collect::<BTreeSet<_>>().len(), HUES.len());
        }
        let all = AuthorHues::default().for_people(&names);
        assert_eq!(all.0.len(), 40);
        let of_one = AuthorHues::default().for_people(&names[1..2]);
        assert_eq!(of_one.hue("Author 1"), wanted("Author 1"));
        let of_many = of_one.for_people(&names[..6]);
        assert_eq!(of_many.hue("Author 1"), wanted("Author 1"), "whoever comes takes nobody's colour");
        assert_eq!(of_many.0.values().collect::<BTreeSet<_>>().len(), HUES.len());
    }
}
