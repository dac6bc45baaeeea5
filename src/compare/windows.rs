//! Groups of words in a row, as numbers.

/// Numbers groups of so many keys in a row: equal groups of any list have equal numbers, counted as they are met.
#[derive(Debug)]
pub(super) struct Windows<'k> {
    lists: &'k [&'k [u32]],
    len: usize,
    /// Numbers from 1 on with the higher half of their hash, where that would have them or in the next place that was
    /// free; 0 is free.
    slots: Vec<u64>,
    /// Per number, the list and the place where the group stands first.
    first: Vec<(u32, u32)>,
}

impl<'k> Windows<'k> {
    pub(super) fn new(lists: &'k [&'k [u32]], len: usize) -> Self {
        let n_keys: usize = lists.iter().map(|list| list.len()).sum();
        Self { lists, len, slots: vec![0; (2 * n_keys).next_power_of_two().max(2)], first: Vec::new() }
    }

    /// How many groups a list has.
    pub(super) fn n_in(&self, list: usize) -> usize {
        (self.lists[list].len() + 1).saturating_sub(self.len)
    }

    /// How many different groups were met.
    pub(super) fn n_met(&self) -> usize {
        self.first.len()
    }

    /// The number of the group that starts at a place of a list.
    pub(super) fn number(&mut self, list: usize, at: usize) -> u32 {
        let window = &self.lists[list][at..at + self.len];
        let mix = |hash: u64, key: &u32| (hash.rotate_left(5) ^ u64::from(*key)).wrapping_mul(0x517c_c1b7_2722_0a95);
        let hash = window.iter().fold(0, mix);
        let bits = self.slots.len().trailing_zeros();
        let mut slot = (hash >> (64 - bits)) as usize;
        loop {
            let held = self.slots[slot];
            if held == 0 {
                self.first.push((list as u32, at as u32));
                self.slots[slot] = hash >> 32 << 32 | self.first.len() as u64;
                return self.first.len() as u32 - 1;
            }
            let number = held as u32 - 1;
            if held >> 32 == hash >> 32 && self.is_at(number, window) {
                return number;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    fn is_at(&self, number: u32, window: &[u32]) -> bool {
        let (list, at) = self.first[number as usize];
        let held = &self.lists[list as usize][at as usize..at as usize + self.len];
        held.iter().zip(window).all(|(x, y)| x == y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_groups_have_equal_numbers() {
        let lists: [&[u32]; 3] = [&[1, 2, 3, 1, 2, 3], &[3, 1, 2, 9], &[7]];
        let mut windows = Windows::new(&lists, 2);
        let numbers = |windows: &mut Windows<'_>, list: usize| -> Vec<u32> {
            (0..windows.n_in(list)).map(|at| windows.number(list, at)).collect()
        };
        assert_eq!(numbers(&mut windows, 0), [0, 1, 2, 0, 1]);
        assert_eq!(numbers(&mut windows, 1), [2, 0, 3]);
        assert!(numbers(&mut windows, 2).is_empty());
        assert_eq!(windows.n_met(), 4);
    }
}
