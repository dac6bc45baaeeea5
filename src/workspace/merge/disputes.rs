//! What several people wrote in one field at once, ready to be settled.

use jiff::Timestamp;

use crate::text::ContentHash;

use super::super::edits::settle;
use super::super::{RecordId, Slot, Workspace};
use super::field_words::{field_name, value_shown};
use super::fields::said_of;
use super::saying::said_in;
use super::table::Form;

/// What one person wrote in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// As [`super::super::edits::settle`] takes it.
    pub value: String,
    /// As people read it.
    pub text: String,
    /// Who wrote it, by name.
    pub author: String,
    /// By that author's clock.
    pub edited: Timestamp,
    /// False where it can only be read: passages whose version is no longer at hand.
    pub can_be_taken: bool,
}

/// One field that waits for a person to settle it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The record.
    pub id: RecordId,
    /// The field, as in the file.
    pub field: String,
    /// What the record shows meanwhile, then what the others wrote; at least two, in a fixed order.
    pub voices: Vec<Voice>,
}

impl Dispute {
    /// What people call the field.
    pub fn field_name(&self) -> &str {
        field_name(&self.field)
    }

    /// True where the field is prose, of which two voices can both be kept and written anew.
    pub fn is_prose(&self) -> bool {
        self.form() == Some(Form::Prose)
    }

    /// True where the field is a line of text, which can be written anew.
    pub fn is_line(&self) -> bool {
        self.form() == Some(Form::Line)
    }

    /// True where the field is the text of an article, and every voice has all of its own.
    pub fn is_text(&self) -> bool {
        let is_whole = |voice: &Voice| voice.value.parse::<ContentHash>().is_err();
        self.form() == Some(Form::Text) && self.voices.iter().all(is_whole)
    }

    fn form(&self) -> Option<Form> {
        said_of(&self.field).map(|said| said.form)
    }
}

/// One side of many disputes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// Whoever has this name.
    Author(String),
    /// Whoever wrote something else than the person with this name.
    Against(String),
}

impl Party {
    /// What it says in `disputes`, as [`super::super::edits::settle_all`] takes it. Left out is what only a person
    /// can tell: where it says two things or nothing, and where what it says can only be read.
    pub fn picks(&self, disputes: &[Dispute]) -> Vec<(RecordId, String, String)> {
        let pick = |dispute: &Dispute| {
            let is_its = |voice: &&Voice| match self {
                Self::Author(name) => voice.author == *name,
                Self::Against(name) => voice.author != *name,
            };
            let is_party = |name: &String| dispute.voices.iter().any(|voice| voice.author == *name);
            let (Self::Author(name) | Self::Against(name)) = self;
            let mut its = dispute.voices.iter().filter(is_its);
            let voice = its.next().filter(|voice| voice.can_be_taken && is_party(name))?;
            its.next().is_none().then(|| (dispute.id, dispute.field.clone(), voice.value.clone()))
        };
        disputes.iter().filter_map(pick).collect()
    }
}

/// Everything that waits to be settled, in the order of the file.
pub fn disputes(workspace: &Workspace) -> Vec<Dispute> {
    workspace.slots().flat_map(|(id, _)| disputes_of(workspace, id)).collect()
}

/// What waits to be settled in one record.
pub fn disputes_of(workspace: &Workspace, id: RecordId) -> Vec<Dispute> {
    let mut disputes = Vec::<Dispute>::new();
    let slot = workspace.slot(id);
    let Some((record, stamp)) = slot.live().filter(|(_, stamp)| !stamp.unsettled.is_empty()) else { return disputes };
    for other in &stamp.unsettled {
        let voice = Voice {
            value: other.text.clone(),
            text: value_shown(&other.field, &other.text, &[workspace]),
            author: other.author.clone(),
            edited: other.edited,
            can_be_taken: !settle(workspace, id, &other.field, Some(&other.text)).wishes.is_empty(),
        };
        match disputes.last_mut().filter(|last| last.field == other.field) {
            Some(dispute) => dispute.voices.push(voice),
            None => {
                let value = said_in(record, &other.field).unwrap_or_default();
                let first = shown_voice(workspace, slot, &other.field, value);
                disputes.push(Dispute { id, field: other.field.clone(), voices: vec![first, voice] });
            }
        }
    }
    disputes
}

/// What the record shows, with the name of whoever wrote just that, where that is still known.
fn shown_voice(workspace: &Workspace, slot: &Slot, field: &str, value: String) -> Voice {
    let says_it = |version: &super::super::Version| {
        let said = version.record.as_ref().and_then(|record| said_in(record, field));
        version.record.is_some() && said.unwrap_or_default() == value
    };
    let versions = slot.versions();
    let stamp = versions.iter().find(|version| says_it(version)).map(|version| &version.stamp).or(slot.stamp());
    Voice {
        text: value_shown(field, &value, &[workspace]),
        value,
        author: stamp.map(|stamp| stamp.author.clone()).unwrap_or_default(),
        edited: stamp.map(|stamp| stamp.edited).unwrap_or_default(),
        can_be_taken: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::{Pin, PinKind};
    use crate::workspace::{Record, Signer, Wish, merge, random};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whatever the field: taking either voice settles it, and shows that voice.
        #[test]
        fn every_voice_of_every_field_can_be_taken(steps in random::steps(0..60), nth in 0usize..5) {
            let team = random::play(&steps);
            let merged = team.iter().fold(Workspace::default(), |all, one| merge(&all, one).workspace);
            let now = Timestamp::from_second(1).unwrap();
            for dispute in disputes(&merged) {
                let voice = &dispute.voices[nth % dispute.voices.len()];
                if !voice.can_be_taken {
                    prop_assert_eq!(dispute.form(), Some(Form::About));
                    continue;
                }
                let request = settle(&merged, dispute.id, &dispute.field, Some(&voice.value));
                let mut settled = merged.clone();
                settled.apply(&Signer::new("Ada", "settler").sign(&merged, &request.label, request.wishes, now));
                prop_assert!(!disputes(&settled).iter().any(|left| (left.id, &left.field) == (dispute.id, &dispute.field)),
                    "{} {:?}", dispute.field, voice.value);
                let shown = said_in(settled.slot(dispute.id).live().unwrap().0, &dispute.field);
                prop_assert_eq!(shown.unwrap_or_default(), voice.value.clone());
            }
        }
    }

    #[test]
    fn a_party_has_its_way_where_it_says_one_thing_and_nowhere_else() {
        let voice = |author: &str, value: &str| Voice {
            value: value.to_owned(),
            text: value.to_owned(),
            author: author.to_owned(),
            edited: Timestamp::UNIX_EPOCH,
            can_be_taken: value != "only to read",
        };
        let dispute = |field: &str, said: &[(&str, &str)]| Dispute {
            id: RecordId::Event,
            field: field.to_owned(),
            voices: said.iter().map(|(author, value)| voice(author, value)).collect(),
        };
        let disputes = [
            dispute("title", &[("Ada", "a"), ("Ben", "b")]),
            dispute("description", &[("Ben", "b"), ("Ada", "a"), ("Cleo", "c")]),
            dispute("about", &[("Ada", "a"), ("Ben", "only to read")]),
            dispute("name", &[("Ben", "b"), ("Cleo", "c")]),
            dispute("body", &[("Ada", "one"), ("Ada", "two"), ("Ben", "b")]),
        ];
        let picks = |party: Party| {
            party.picks(&disputes).into_iter().map(|(_, field, value)| format!("{field} {value}")).collect::<Vec<_>>()
        };
        assert_eq!(picks(Party::Author("Ada".to_owned())), ["title a", "description a", "about a"]);
        assert_eq!(picks(Party::Against("Ada".to_owned())), ["title b", "body b"]);
    }

    #[test]
    fn both_names_stand_on_a_dispute() {
        let now = Timestamp::from_second(0).unwrap();
        let step = |who, field, number| random::Step {
            who,
            act: random::Act::Change { kind: 4, nth: 0, field, text: "x".to_owned(), number },
            at: 0,
        };
        let start = random::play(&[step(0, 0, 0)]).swap_remove(0);
        let Some((Record::Pin(pin), _)) = start.slots().next().and_then(|(_, slot)| slot.live()) else { panic!() };
        let says = |kind: PinKind, name: &str| {
            let mut workspace = start.clone();
            let wish = Wish::Put(Record::Pin(Pin { kind, ..pin.clone() }));
            workspace.apply(&Signer::new(name, name.to_lowercase()).sign(&start, "pin", vec![wish], now));
            workspace
        };
        // Ben's pin says what it said before; he only moves a passage.
        let ada = says(PinKind::Together, "Ada");
        let mut ben = start.clone();
        let moved = random::wish(
            &start,
            &random::Act::Change { kind: 4, nth: 0, field: 1, text: "y".to_owned(), number: 1 },
            now,
        );
        ben.apply(&Signer::new("Ben", "ben").sign(&start, "pin", vec![moved], now));
        assert_eq!(disputes(&merge(&ada, &ben).workspace), []);
        let mut cleo = start.clone();
        let moved = random::wish(
            &start,
            &random::Act::Change { kind: 4, nth: 0, field: 1, text: "z".to_owned(), number: 2 },
            now,
        );
        cleo.apply(&Signer::new("Cleo", "cleo").sign(&start, "pin", vec![moved], now));
        let found = disputes(&merge(&ben, &cleo).workspace);
        let [dispute] = found.as_slice() else { panic!("{found:?}") };
        let said = dispute.voices.iter().map(|voice| (voice.author.as_str(), voice.text.as_str()));
        assert_eq!(said.collect::<Vec<_>>(), [("Ben", "“y”, “b”"), ("Cleo", "“z”, “b”")]);
        assert_eq!(dispute.field_name(), "the passages");
    }
}
