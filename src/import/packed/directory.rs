//! The list of members at the end of a ZIP archive, read by own code: cheap enough to tell formats by it, and to count
//! members before anything is made of them.

/// How long the note at the end of an archive may be, and what stands in front of it.
const END_SEARCH: usize = 65_535 + END_LEN;
const END_LEN: usize = 22;
const ENTRY_LEN: usize = 46;

/// The names of the members, at most `max_names`; none where `bytes` is no archive or is cut.
pub(in super::super) fn member_names(bytes: &[u8], max_names: usize) -> Vec<&[u8]> {
    let Some(mut at) = first_entry(bytes) else { return Vec::new() };
    let mut names = Vec::new();
    while names.len() < max_names {
        let Some(entry) = bytes.get(at..).filter(|rest| rest.starts_with(b"PK\x01\x02")) else { break };
        let lens = (u16_at(entry, 28), u16_at(entry, 30), u16_at(entry, 32));
        let (Some(name_len), Some(extra_len), Some(note_len)) = lens else { break };
        let Some(name) = entry.get(ENTRY_LEN..ENTRY_LEN + name_len) else { break };
        names.push(name);
        at += ENTRY_LEN + name_len + extra_len + note_len;
    }
    names
}

/// Where the list begins.
fn first_entry(bytes: &[u8]) -> Option<usize> {
    let start = bytes.len().saturating_sub(END_SEARCH);
    let tail = bytes.get(start..)?;
    let end = start + tail.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let record = bytes.get(end..)?;
    let (len, offset) = (u32_at(record, 12)?, u32_at(record, 16)?);
    let is_entry = |at: &usize| bytes.get(*at..).is_some_and(|rest| rest.starts_with(b"PK\x01\x02"));
    let places = [end.checked_sub(len), Some(offset), large_archive_entry(bytes, end)];
    places.into_iter().flatten().find(is_entry)
}

/// The same in an archive of the kind for more than 4 GB, which some programs always write.
fn large_archive_entry(bytes: &[u8], end: usize) -> Option<usize> {
    let tail = bytes.get(end.saturating_sub(END_SEARCH)..end)?;
    let at = tail.windows(4).rposition(|window| window == b"PK\x06\x06")?;
    let offset = tail.get(at + 48..at + 56)?;
    usize::try_from(u64::from_le_bytes(offset.try_into().ok()?)).ok()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}
