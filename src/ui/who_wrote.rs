//! All who wrote something in the document, counted record by record.

use std::collections::BTreeMap;

use crate::workspace::{RecordId, Touched, Workspace, authors_of};

/// The names in a document, with how many records each stands in.
#[derive(Debug, Default)]
pub(crate) struct WhoWrote {
    in_record: BTreeMap<RecordId, Vec<String>>,
    n_records: BTreeMap<String, usize>,
    /// In order.
    names: Vec<String>,
}

impl WhoWrote {
    /// Takes in what changed in `workspace`.
    pub(crate) fn update(&mut self, workspace: &Workspace, touched: &Touched) {
        match touched {
            Touched::Everything => {
                *self = Self::default();
                workspace.slots().for_each(|(id, _)| self.read(workspace, id));
            }
            Touched::Records(ids) => ids.iter().for_each(|id| self.read(workspace, *id)),
        }
        if !self.names.iter().eq(self.n_records.keys()) {
            self.names = self.n_records.keys().cloned().collect();
        }
    }

    fn read(&mut self, workspace: &Workspace, id: RecordId) {
        let names = authors_of(workspace.slot(id)).into_iter().map(str::to_owned).collect::<Vec<_>>();
        for name in &names {
            match self.n_records.get_mut(name) {
                Some(n) => *n += 1,
                None => _ = self.n_records.insert(name.clone(), 1),
            }
        }
        for name in self.in_record.insert(id, names).into_iter().flatten() {
            let n = self.n_records.get_mut(&name).map_or(0, |n| {
                *n -= 1;
                *n
            });
            if n == 0 {
                self.n_records.remove(&name);
            }
        }
    }

    /// The names, in order.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }
}
