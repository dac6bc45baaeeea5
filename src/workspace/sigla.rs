//! Sigla: a letter or two that stands for an outlet wherever there is no room for its name, as in a printed variorum.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::ArticleId;

use super::Workspace;

/// Words that many outlets have in their names; a letter is taken from them last.
const COMMON: [&str; 16] =
    ["the", "daily", "news", "new", "times", "le", "la", "les", "der", "die", "das", "el", "los", "il", "of", "and"];

/// The siglum of every article, no two alike: the letter of a telling word of the outlet's name, else two letters, else
/// a letter and a number, or a number alone where the name has no letter. The same set of articles has the same sigla, whatever order they were added in.
pub fn sigla(workspace: &Workspace) -> BTreeMap<ArticleId, String> {
    let mut names: Vec<(String, ArticleId)> =
        workspace.articles().iter().map(|record| (record.label().to_lowercase(), record.id)).collect();
    names.sort();
    let mut taken = BTreeSet::new();
    let mut given = BTreeMap::new();
    // Everybody's first choice comes before anybody's second.
    let wishes: Vec<Vec<String>> = names.iter().map(|(name, _)| wishes(name)).collect();
    let n_rounds = wishes.iter().map(Vec::len).max().unwrap_or_default();
    for round in 0..n_rounds {
        for ((_, id), wishes) in names.iter().zip(&wishes) {
            let Some(wish) = wishes.get(round).filter(|wish| !given.contains_key(id) && !taken.contains(*wish)) else {
                continue;
            };
            taken.insert(wish.clone());
            given.insert(*id, wish.clone());
        }
    }
    for ((_, id), wishes) in names.iter().zip(&wishes) {
        if !given.contains_key(id) {
            let letter = wishes.first().cloned().unwrap_or_default();
            let first = if letter.is_empty() { 1 } else { 2 };
            let numbered = (first..).map(|n| format!("{letter}{n}")).find(|siglum| !taken.contains(siglum));
            let siglum = numbered.unwrap_or(letter);
            taken.insert(siglum.clone());
            given.insert(*id, siglum);
        }
    }
    given
}

/// What an outlet would like to have, best first: the letters of its telling words, those of its common ones, then two
/// letters.
fn wishes(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.unicode_words().collect();
    let (common, telling): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| COMMON.contains(word));
    let letters = telling.iter().chain(&common).filter_map(|word| opening(word));
    let all_words = telling.iter().chain(&common);
    let pairs = all_words.clone().filter_map(|word| {
        let mut letters = opening(word).and(Some(word.graphemes(true)))?;
        Some(format!("{}{}", letters.next()?.to_uppercase(), letters.next()?))
    });
    let initials = telling.iter().zip(telling.iter().skip(1));
    let initials = initials.filter_map(|(a, b)| Some(format!("{}{}", opening(a)?, opening(b)?)));
    letters.chain(initials).chain(pairs).collect()
}

/// The letter that a word begins with; none of a number.
fn opening(word: &str) -> Option<String> {
    let is_letter = |grapheme: &&str| grapheme.chars().next().is_some_and(char::is_alphabetic);
    word.graphemes(true).next().filter(is_letter).map(str::to_uppercase)
}

#[cfg(test)]
mod tests {
    use super::super::edits::{Ids, NewArticle, add_articles};
    use super::super::{Document, Signer, example};
    use super::*;
    use crate::text::{Article, Metadata};
    use jiff::Timestamp;

    fn of_names(names: &[&str]) -> Vec<(String, String)> {
        let (mut document, mut ids, now) = (Document::default(), Ids::counted(), Timestamp::UNIX_EPOCH);
        let new = names.iter().enumerate().map(|(n, name)| {
            let meta = Metadata { outlet: Some((*name).to_owned()), ..Metadata::default() };
            NewArticle::of(Article::new(format!("Text {n}."), meta))
        });
        let request = add_articles(document.workspace(), &mut ids, new.collect(), now).request;
        document.carry_out(request, &mut Signer::new("Ada", "ada"), now);
        let sigla = sigla(document.workspace());
        let mut named: Vec<_> = document
            .workspace()
            .articles()
            .iter()
            .map(|record| (record.label().to_owned(), sigla[&record.id].clone()))
            .collect();
        named.sort();
        named
    }

    #[test]
    fn the_example_has_a_letter_an_outlet() {
        let workspace = example();
        let sigla = sigla(&workspace);
        let letters: BTreeSet<&str> = sigla.values().map(String::as_str).collect();
        assert_eq!(letters, ["C", "F", "H", "M", "N"].into());
    }

    #[test]
    fn no_two_outlets_share_a_siglum_and_order_does_not_count() {
        let names =
            ["Northsound Wire", "Northern Star", "Nord", "The Times", "Times", "N", "市报", "Ärzte-Blatt", "نبأ", "N"];
        let named = of_names(&names);
        let letters: BTreeSet<&String> = named.iter().map(|(_, siglum)| siglum).collect();
        assert_eq!(letters.len(), names.len(), "{named:?}");
        let mut reversed = names;
        reversed.reverse();
        let again = of_names(&reversed);
        let different =
            |named: &[(String, String)]| named.iter().filter(|(name, _)| name != "N").cloned().collect::<Vec<_>>();
        assert_eq!(different(&again), different(&named));
    }

    #[test]
    fn names_without_letters_have_numbers() {
        let named = of_names(&["000_558", "1 2 3", "2024"]);
        assert_eq!(named.iter().map(|(_, siglum)| siglum.as_str()).collect::<BTreeSet<_>>(), ["1", "2", "3"].into());
    }

    #[test]
    fn fifty_outlets_of_one_name_have_fifty_sigla() {
        let named = of_names(&["Wire"; 50]);
        assert_eq!(named.iter().map(|(_, siglum)| siglum).collect::<BTreeSet<_>>().len(), 50);
    }
}
