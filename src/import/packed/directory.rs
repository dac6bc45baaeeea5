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

#[cfg(test)]
mod tests {
    use super::*;

    /// An entry of the list: a name, what else a program keeps of the member, a note.
    fn entry(name: &str, extra: &str, note: &str) -> Vec<u8> {
        let mut entry = b"PK\x01\x02".to_vec();
        entry.resize(28, 7);
        for len in [name.len(), extra.len(), note.len()] {
            entry.extend(u16::try_from(len).unwrap().to_le_bytes());
        }
        entry.resize(ENTRY_LEN, 7);
        [entry, name.into(), extra.into(), note.into()].concat()
    }

    /// The record at the end, which says how long the list is and where it begins.
    fn end(len: usize, offset: usize) -> Vec<u8> {
        let mut end = b"PK\x05\x06".to_vec();
        end.resize(12, 0);
        end.extend(u32::try_from(len).unwrap().to_le_bytes());
        end.extend(u32::try_from(offset).unwrap().to_le_bytes());
        end.resize(END_LEN, 0);
        end
    }

    fn names(bytes: &[u8]) -> Vec<String> {
        member_names(bytes, 100).into_iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }

    #[test]
    fn names_are_read_past_what_else_stands_in_an_entry() {
        let long = "n".repeat(300);
        let list = [entry("a", "", ""), entry("b", "extra", "note"), entry(&long, "", "note"), entry("d", "e", "")];
        let list = list.concat();
        let bytes = [b"members".to_vec(), list.clone(), end(list.len(), 7)].concat();
        assert_eq!(names(&bytes), ["a", "b", &long, "d"]);
        assert_eq!(member_names(&bytes, 2), [b"a", b"b"]);
        assert_eq!(member_names(&bytes, 0), Vec::<&[u8]>::new());
        assert_eq!(names(&bytes[..bytes.len() - END_LEN]), Vec::<String>::new());
        assert_eq!(names(b"PK\x05\x06"), Vec::<String>::new());
    }

    #[test]
    fn the_list_is_found_by_its_length_or_by_its_place() {
        let list = entry("a", "", "");
        let members = vec![b'.'; 70_000];
        let at = members.len();
        let with = |len: usize, offset: usize| [members.clone(), list.clone(), end(len, offset)].concat();
        assert_eq!(names(&with(list.len(), 3)), ["a"], "what stands in front of the archive moves its places");
        assert_eq!(names(&with(3, at)), ["a"]);
        assert_eq!(names(&with(3, 3)), Vec::<String>::new());
        let noted = [with(list.len(), at), vec![b'n'; 60_000]].concat();
        assert_eq!(names(&noted), ["a"], "a note may follow");
        let far = [with(list.len(), at), vec![b'n'; 70_000]].concat();
        assert_eq!(names(&far), Vec::<String>::new());
    }

    #[test]
    fn the_list_of_a_large_archive_is_found() {
        let list = entry("a", "", "");
        let mut large = b"PK\x06\x06".to_vec();
        large.resize(48, 0);
        large.extend(7_u64.to_le_bytes());
        let bytes = [b"members".to_vec(), list, large, vec![0; 20], end(0xffff_ffff, 0xffff_ffff)].concat();
        assert_eq!(names(&bytes), ["a"]);
    }
}
