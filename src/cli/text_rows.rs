//! A comparison for people: rows in the order of one article, wrapped for a terminal.

use crate::compare::{Band, Columns, Comparison, Coverage, Meaning, Pair, Reading, Segment, SentenceRef, columns};
use crate::text::{Article, BlockKind};

use super::compare::Compared;
use super::text_facts::facts_text;
use super::text_sources::{row_remark, sources_text};
use super::text_words::printable;
use super::text_wrap::{COLUMNS, wrapped};

const LEGEND: &str = "\
  {+words+}         the first outlet of the row has no such words
  [-this-]{+that+}  that stands where the first outlet has this
  [-words-]         in the first outlet of a row: no other outlet of the row has them
  ^words^           these stand in another place of the other passage
  _words_           the two tell it too differently to compare; these words are in both
";

/// The rows in the order of the focus article.
pub(super) fn comparison_text(compared: &Compared<'_>, focus_idx: usize) -> String {
    let Compared { paths, articles, comparison, .. } = compared;
    let mut out = String::new();
    for (idx, (path, article)) in paths.iter().zip(articles).enumerate() {
        let mark = if idx == focus_idx && articles.len() > 1 { " (in its order)" } else { "" };
        let little = if comparison.shares_little(idx) { "; shares little with the others" } else { "" };
        out += &wrapped(&format!("{:>3}  ", idx + 1), &format!("{}{mark}{little}", outlet_line(path, article)));
    }
    if articles.len() > 1 {
        out += &format!("\n{LEGEND}");
    }
    let Columns { bands, .. } = columns(articles, comparison, focus_idx);
    for band in &bands {
        band_text(compared, band, &mut out);
    }
    out + &facts_text(paths, articles, &compared.facts.findings) + &sources_text(compared)
}

fn outlet_line(path: &str, article: &Article) -> String {
    let meta = article.meta();
    let known = [meta.outlet.as_deref(), meta.headline.as_deref(), meta.published.as_deref()];
    let known: Vec<&str> = known.into_iter().flatten().collect();
    printable(&if known.is_empty() { path.to_owned() } else { format!("{} — {path}", known.join(" · ")) })
}

fn band_text(compared: &Compared<'_>, band: &Band, out: &mut String) {
    let Compared { articles, comparison, .. } = compared;
    let row = &comparison.rows[band.row_idx];
    let remark = row_remark(&compared.sources, band.row_idx, row);
    let heading = format!("── {}{remark} ", coverage_text(row.coverage(), articles.len()));
    out.extend(["\n", &heading]);
    out.extend(std::iter::repeat_n('─', COLUMNS.saturating_sub(heading.chars().count())));
    out.push('\n');
    let Some(base) = band.readings.get(band.base_idx).and_then(Option::as_ref) else { return };
    *out += &reading_text(articles, base, None);
    for reading in band.readings.iter().flatten().filter(|reading| reading.article_idx != band.base_idx) {
        *out += &reading_text(articles, reading, Some(articles[band.base_idx]));
        if let Some(pair) = best_pair(comparison, base, reading) {
            *out += &wrapped("       ", &printable(&format!("= {}", pair.explanation())));
        }
    }
}

fn coverage_text(coverage: Coverage, n_articles: usize) -> String {
    match coverage {
        Coverage::OnlyIn(idx) => format!("only in {}", idx + 1),
        Coverage::AllBut(idx) => format!("in all but {}", idx + 1),
        Coverage::All if n_articles == 1 => "only in 1".to_owned(),
        Coverage::All => format!("in all {n_articles}"),
        Coverage::Some(n) => format!("in {n} of {n_articles}"),
    }
}

/// One outlet's passage with its marks; `base` is what it is compared with, `None` for the base itself.
fn reading_text(articles: &[&Article], reading: &Reading, base: Option<&Article>) -> String {
    let article = articles[reading.article_idx];
    let mut text = String::new();
    let is_headline = |at: usize| article.block_kind(reading.sentences[at]) == BlockKind::Headline;
    let label = format!("{:>3}  ", reading.article_idx + 1);
    let mut out = String::new();
    for (at, segments) in reading.segments.iter().enumerate() {
        let follows = at == 0 || reading.sentences[at] == reading.sentences[at - 1] + 1;
        if at > 0 && is_headline(at - 1) && !is_headline(at) {
            out += &wrapped(&label, &printable(&std::mem::take(&mut text))); // a line of its own
        } else {
            text.push_str(if follows { " " } else { " […] " });
        }
        segments.iter().for_each(|segment| push_marked(&mut text, (article, segment), reading, base));
    }
    let label = if out.is_empty() { label } else { "     ".to_owned() };
    out + &wrapped(&label, &printable(&text))
}

fn push_marked(out: &mut String, (article, segment): (&Article, &Segment), reading: &Reading, base: Option<&Article>) {
    let words = segment.span.cut(article.text());
    let instead = segment.counterpart.zip(base).map(|(span, base)| span.cut(base.text()));
    match (segment.meaning, base) {
        (Meaning::Same | Meaning::Variant | Meaning::Moved, _) if reading.loose => out.extend(["_", words, "_"]),
        (Meaning::OnlyHere, None) => out.extend(["[-", words, "-]"]),
        (Meaning::OnlyHere, Some(_)) => out.extend(["{+", words, "+}"]),
        (Meaning::Reworded, Some(_)) => out.extend(["[-", instead.unwrap_or_default(), "-]{+", words, "+}"]),
        (Meaning::Moved, _) => out.extend(["^", words, "^"]),
        (Meaning::Plain | Meaning::Same | Meaning::Variant | Meaning::Reworded, _) => out.push_str(words),
    }
}

/// The surest pair of sentences of two readings.
fn best_pair<'a>(comparison: &'a Comparison, base: &Reading, reading: &Reading) -> Option<&'a Pair> {
    let ends = |s: usize, t: usize| {
        let a = SentenceRef { article_idx: base.article_idx, sentence_idx: s };
        let b = SentenceRef { article_idx: reading.article_idx, sentence_idx: t };
        if a < b { (a, b) } else { (b, a) }
    };
    let all = base.sentences.iter().flat_map(|s| reading.sentences.iter().map(move |t| ends(*s, *t)));
    let found = all.filter_map(|ends| {
        let at = comparison.pairs.binary_search_by_key(&ends, |pair| (pair.a, pair.b)).ok()?;
        comparison.pairs.get(at)
    });
    found.max_by(|x, y| x.score.total_cmp(&y.score).then_with(|| y.a.cmp(&x.a)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Row;
    use crate::text::Metadata;

    #[test]
    fn what_was_moved_is_marked_in_both_outlets() {
        let texts = ["After the storm, the ferry left for Skarne.", "The ferry left for Skarne after the storm."];
        let articles = texts.map(|text| Article::new(text.to_owned(), Metadata::default()));
        let refs: Vec<&Article> = articles.iter().collect();
        let rows = vec![Row { cells: vec![vec![0], vec![0]], score: 1.0 }];
        let comparison = Comparison { rows, row_of: vec![vec![0]; 2], ..Comparison::default() };
        let Columns { bands, .. } = columns(&refs, &comparison, 0);
        let [Some(base), Some(other)] = bands[0].readings.as_slice() else { panic!("two readings") };
        assert_eq!(reading_text(&refs, base, None).trim(), "1  ^After the storm^, the ferry left for Skarne.");
        let shown = reading_text(&refs, other, Some(refs[0]));
        assert_eq!(shown.trim(), "2  The ferry left for Skarne ^after the storm^.");
    }
}
