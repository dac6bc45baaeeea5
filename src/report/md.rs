//! A report as Markdown: readable as it is, and by any program that shows Markdown with tables.

use crate::compare::Meaning;

use super::md_text::{line, marked, piece};
use super::model::{ArticleEntry, Model, TagEntry};
use super::note_body::{is_safe_link, to_quoted_markdown};
use super::passages::{PassageEntry, Piece, ReadingEntry, RowEntry};
use super::remarks::{About, Found, NoteEntry, Quote, Remark};

const LEGEND: &str = "\
How to read: **bold** words stand only here; *slanted* words stand where the first reading has others; \
‹words in angles› stand elsewhere in the other reading; ≈ precedes another form or spelling of a word; \
~~struck~~ words are what the first reading has and this one has not.\n";

/// The whole report.
pub(super) fn write(model: &Model) -> String {
    let mut out = format!("# {}\n\n", line(&model.title));
    out.push_str(&facts(model));
    if !model.description.trim().is_empty() {
        out.push_str(&format!("\n{}", to_quoted_markdown(&model.description)));
    }
    section(&mut out, "Articles", &model.articles, article_part);
    section(&mut out, "Notes", &model.notes, |idx, note| note_part(model, idx, note));
    section(&mut out, "To settle", &model.unsettled, |_, sentence| format!("\n- {}\n", line(sentence)));
    if !model.tags.is_empty() {
        out.push_str(&codebook(&model.tags));
    }
    if !model.rows.is_empty() {
        out.push_str(&overview(model));
        out.push_str(&format!("\n## Passages\n\n{LEGEND}"));
        out.extend(model.rows.iter().enumerate().map(|(idx, row)| row_part(model, idx, row)));
    }
    out.push_str("\n---\n\nMade with Variorum. Places are Unicode code points of the article's text, end exclusive.\n");
    out
}

fn section<T>(out: &mut String, title: &str, entries: &[T], part: impl Fn(usize, &T) -> String) {
    if !entries.is_empty() {
        out.push_str(&format!("\n## {title}\n"));
        out.extend(entries.iter().enumerate().map(|(idx, entry)| part(idx, entry)));
    }
}

fn facts(model: &Model) -> String {
    let mut facts = model.counts();
    facts
        .extend(model.last_change.as_ref().map(|last| format!("last change {} by {}", last.time, piece(&last.author))));
    format!("{}\n", facts.join(" · "))
}

fn article_part(idx: usize, article: &ArticleEntry) -> String {
    let mut out = format!("\n### {}. {}\n\n", idx + 1, piece(&article.label));
    if let Some(headline) = &article.headline {
        out.push_str(&format!("**{}**\n\n", piece(headline).trim()));
    }
    let mut item = |name: &str, value: Option<String>| {
        out.extend(value.map(|value| format!("- {name}: {value}\n")));
    };
    item("By", article.byline.as_deref().map(piece));
    item("Published", article.published.as_deref().map(piece));
    item("In the paper", article.in_paper.as_deref().map(piece));
    item("Read on", article.read_on.as_deref().map(piece));
    item("Address", article.address.as_deref().map(address));
    item("File", article.source.as_deref().map(|source| format!("{}, imported {}", piece(source), article.imported)));
    item("Words", Some(article.n_words.to_string()));
    item("SHA-256", Some(format!("`{}`", article.hash)));
    out
}

fn address(address: &str) -> String {
    if is_safe_link(address) { format!("<{address}>") } else { piece(address) }
}

fn overview(model: &Model) -> String {
    let mut out = "\n## Who tells what\n".to_owned();
    if !model.shared_rows().is_empty() {
        out.push_str(&shared_table(model));
    }
    for article_idx in 0..model.compared().len() {
        let only = model.only_in(article_idx);
        if !only.is_empty() {
            out.push_str(&format!("\n### Only in {}\n\n", piece(model.label(article_idx))));
            out.extend(only.iter().map(|idx| format!("- {}: {}\n", idx + 1, piece(&model.rows[*idx].opening))));
        }
    }
    out
}

fn shared_table(model: &Model) -> String {
    let mut out = "\nParagraph and sentence, as 3.2; – where an outlet is silent.\n\n".to_owned();
    let labels = model.compared().iter().map(|article| piece(&article.label));
    table_row(&mut out, ["#".to_owned(), "Passage".to_owned()].into_iter().chain(labels));
    table_row(&mut out, (0..model.compared().len() + 2).map(|_| "---".to_owned()));
    for idx in model.shared_rows() {
        let row = &model.rows[idx];
        let places = (0..model.compared().len()).map(|article_idx| row.short_place(article_idx));
        let cells = places.map(|place| place.unwrap_or("–".to_owned()));
        table_row(&mut out, [(idx + 1).to_string(), piece(&row.opening)].into_iter().chain(cells));
    }
    out
}

fn table_row(out: &mut String, cells: impl Iterator<Item = String>) {
    out.push_str(&format!("| {} |\n", cells.collect::<Vec<_>>().join(" | ")));
}

fn row_part(model: &Model, idx: usize, row: &RowEntry) -> String {
    let notes = if row.notes.is_empty() { Vec::new() } else { vec![numbered("note", "notes", &row.notes)] };
    if let [reading] = row.readings.as_slice() {
        let facts: Vec<String> = [places(reading)].into_iter().chain(notes).collect();
        let label = piece(model.label(reading.article_idx));
        let words = line(&reading.plain_text());
        return format!("\n### {}. Only in {label}\n\n{}\n\n{words}\n", idx + 1, capitalised(&facts.join(" · ")));
    }
    let mut facts = vec![capitalised(&piece(&row.coverage))];
    if !row.shared.is_empty() {
        let shared: Vec<String> = row.shared.iter().map(|word| piece(word)).collect();
        facts.push(format!("together for: {}", shared.join(", ")));
    }
    facts.extend(notes);
    let mut out = format!("\n### {}. {}\n\n{}\n\n", idx + 1, piece(&row.opening), facts.join(" · "));
    out.push_str("| Outlet | Place | Reading |\n| --- | --- | --- |\n");
    for reading in &row.readings {
        let cells = [piece(model.label(reading.article_idx)), places(reading), reading_text(reading)];
        table_row(&mut out, cells.into_iter());
    }
    out
}

fn places(reading: &ReadingEntry) -> String {
    let places = reading.passages.iter().filter_map(|passage| passage.place);
    places.map(|place| place.to_string()).collect::<Vec<_>>().join("; ")
}

fn reading_text(reading: &ReadingEntry) -> String {
    let passages: Vec<String> = reading.passages.iter().map(passage_text).collect();
    let mut text = passages.join(" […] ");
    if !reading.left_out.is_empty() {
        let left_out: Vec<String> = reading.left_out.iter().map(|words| marked(words, "~~", "~~")).collect();
        text.push_str(&format!(" — not here: {}", left_out.join(", ")));
    }
    text
}

fn passage_text(passage: &PassageEntry) -> String {
    let mut out = String::new();
    for part in &passage.pieces {
        let text = piece_text(part);
        // Two marks that touch would be read as one.
        if out.ends_with(['*', '~']) && text.starts_with(['*', '~']) {
            out.push_str("<!-- -->");
        }
        out.push_str(&text);
    }
    out
}

fn piece_text(part: &Piece) -> String {
    match part.meaning {
        Meaning::Plain | Meaning::Same => piece(&part.text),
        Meaning::OnlyHere => marked(&part.text, "**", "**"),
        Meaning::Reworded => marked(&part.text, "*", "*"),
        Meaning::Variant => marked(&part.text, "≈", ""),
        Meaning::Moved => marked(&part.text, "‹", "›"),
    }
}

fn note_part(model: &Model, idx: usize, note: &NoteEntry) -> String {
    let state = if note.done { "done" } else { "open" };
    let mut out = format!("\n### Note {}: {}\n\n", idx + 1, piece(&note.subject(model)));
    if let About::Passages(quotes) = &note.about {
        out.extend(quotes.iter().map(|quote| quote_part(model, quote)));
    }
    let tags: Vec<String> =
        note.tags.iter().filter_map(|idx| model.tags.get(*idx)).map(|tag| piece(&tag.name)).collect();
    let mut facts = vec![signature(&note.remark), state.to_owned()];
    if !tags.is_empty() {
        facts.push(format!("tags: {}", tags.join(", ")));
    }
    if !note.rows.is_empty() {
        facts.push(numbered("passage", "passages", &note.rows));
    }
    out.push_str(&format!("{}\n", facts.join(" · ")));
    if !note.remark.body.trim().is_empty() {
        out.push_str(&format!("\n{}", to_quoted_markdown(&note.remark.body)));
    }
    for reply in &note.replies {
        out.push_str(&format!("\nReply, {}\n\n{}", signature(reply), to_quoted_markdown(&reply.body)));
    }
    out
}

fn quote_part(model: &Model, quote: &Quote) -> String {
    let source = quote.article_idx.and_then(|idx| model.articles.get(idx));
    let outlet = source.map_or_else(|| "an article that is gone".to_owned(), |article| piece(&article.citation()));
    let place = match &quote.found {
        Found::There(place) => place.cited(),
        Found::Moved(place) => format!("{}, moved", place.cited()),
        Found::Changed(place, now) => format!("{}, now “{}”", place.cited(), piece(now)),
        Found::Lost => "no longer to be found".to_owned(),
        Found::NotIncluded => "text not included".to_owned(),
    };
    let change = quote.change.as_deref().map(|change| format!("; {}", piece(change))).unwrap_or_default();
    format!("- “{}” — {outlet}; {place}{change}\n\n", piece(&quote.exact).trim())
}

fn signature(remark: &Remark) -> String {
    let edited = remark.edited.as_ref().map(|time| format!(", changed {time}")).unwrap_or_default();
    let editor = remark.editor.as_ref().map(|editor| format!(" by {}", piece(editor))).unwrap_or_default();
    format!("{}, {}{edited}{editor}", piece(&remark.author), remark.written)
}

fn codebook(tags: &[TagEntry]) -> String {
    let mut out = "\n## Codebook\n\n| Tag | Meaning | Under | Notes |\n| --- | --- | --- | --- |\n".to_owned();
    for tag in tags {
        let parent = tag.parent.as_deref().map(piece).unwrap_or_default();
        table_row(&mut out, [piece(&tag.name), piece(&tag.definition), parent, tag.n_notes.to_string()].into_iter());
    }
    out
}

/// "note 3", "notes 3, 7"; `indices` count from 0.
fn numbered(one: &str, many: &str, indices: &[usize]) -> String {
    let numbers: Vec<String> = indices.iter().map(|idx| (idx + 1).to_string()).collect();
    format!("{} {}", if indices.len() == 1 { one } else { many }, numbers.join(", "))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_touch_are_kept_apart() {
        let piece = |text: &str, meaning| Piece { text: text.to_owned(), meaning, instead_of: None };
        let written = |pieces| passage_text(&PassageEntry { place: None, pieces });
        let touching =
            vec![piece("14", Meaning::Reworded), piece("more", Meaning::OnlyHere), piece("men", Meaning::Plain)];
        assert_eq!(written(touching), "*14*<!-- -->**more**men");
        let apart = vec![piece("14", Meaning::Reworded), piece(" ", Meaning::Plain), piece("more", Meaning::OnlyHere)];
        assert_eq!(written(apart), "*14* **more**");
        let others = vec![piece("so", Meaning::Moved), piece("and", Meaning::Variant), piece("so", Meaning::Same)];
        assert_eq!(written(others), "‹so›≈andso");
    }
}
