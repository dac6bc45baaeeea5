//! Why a block of a page is not in the text.

use super::tree::PageBlock;
use crate::import::{Part, Reason};

/// Where a block stands by the kept ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Before the first.
    Above,
    /// Between two.
    Between,
    /// After the last.
    Below,
}

/// Why `block`, on that side of the kept ones, is left out.
pub(super) fn of(block: &PageBlock, side: Side) -> Reason {
    let place = block.place;
    match () {
        () if place.comments => Reason::Comments,
        () if place.service => Reason::Service,
        () if place.caption || block.part == Part::Caption => Reason::Caption,
        () if place.related => Reason::Related,
        () if place.menu => Reason::Menu,
        () if place.footer && side == Side::Below => Reason::Bottom,
        () if block.is_mostly_links() && block.words.len() >= 5 => Reason::Related,
        () if block.is_mostly_links() => Reason::Menu,
        () if side == Side::Above => Reason::Top,
        () if side == Side::Below => Reason::Bottom,
        () => Reason::Beside,
    }
}
