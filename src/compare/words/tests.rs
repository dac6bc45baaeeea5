use proptest::prelude::*;

use super::linker::flipped;
use super::*;
use crate::text::Metadata;
use crate::text::hard_texts::hard_texts;

fn passage(text: &str) -> (Article, Vec<usize>) {
    let article = Article::new(text.to_owned(), Metadata::default());
    let every = (0..article.sentences().len()).collect();
    (article, every)
}

/// The links of two passages in the order of the first: `resigned~quit`, with `=` same, `≈` variant,
/// `~` reworded, and `^` before what moved. Same words in place are left out.
fn check(a: &str, b: &str, expected: &str) {
    let ((a, a_all), (b, b_all)) = (passage(a), passage(b));
    let told = link_words(&a, &a_all, &b, &b_all, Folding::default())
        .into_iter()
        .filter(|link| link.kind != LinkKind::Same || link.moved);
    let told = told.map(|link| {
        let sign = match link.kind {
            LinkKind::Same => "=",
            LinkKind::Variant => "≈",
            LinkKind::Reworded => "~",
        };
        let moved = if link.moved { "^" } else { "" };
        format!("{moved}{}{sign}{}", link.a.cut(a.text()), link.b.cut(b.text()))
    });
    assert_eq!(told.collect::<Vec<_>>().join(" "), expected);
}

#[test]
fn a_word_for_another_in_the_same_place() {
    check("The minister resigned on Monday", "The minister quit on Monday", "resigned~quit");
    check("The boat sank at dawn near Skarne", "The boat went down at dawn near Skarne", "sank~went down");
}

#[test]
fn forms_of_a_word() {
    check("They cancelled the trip", "They canceled the trips", "cancelled≈canceled trip≈trips");
    check("The centre organises it", "The center organized it", "centre≈center organises≈organized");
}

#[test]
fn spellings_of_a_word_are_the_same() {
    check("A cease-fire for twelve days", "A ceasefire for 12 days", "");
    check("The U.N. envoy’s plan", "The UN envoy's plan", "");
}

#[test]
fn an_acronym_and_what_it_stands_for() {
    check("The U.N. sent help", "The United Nations sent help", "U.N.≈United Nations");
}

#[test]
fn words_that_moved() {
    check(
        "On Monday the council met in Port Hollis",
        "The council met in Port Hollis on Monday",
        "^On=on ^Monday=Monday",
    );
}

#[test]
fn synonyms_need_no_place() {
    check("Troops left before the road opened", "The road opened after soldiers left", "^Troops~soldiers ^left=left");
}

#[test]
fn a_name_and_its_pronoun() {
    check("Ilse Brandt said the quay was closed", "She said the quay was closed", "Ilse Brandt~She");
}

#[test]
fn irregular_forms_of_a_word() {
    check("He went and told the men", "He goes and tells the man", "went≈goes told≈tells men≈man");
    check("The British plan is an old one", "Britain's plan was a good one", "British≈Britain's is≈was an≈a old~good");
}

#[test]
fn numbers_of_several_words() {
    check("About two hundred boats sank", "About 200 boats sank", "two hundred≈200");
    check("It cost 1,400,000 crowns", "It cost 1.4 million crowns", "1,400,000≈1.4 million");
}

#[test]
fn numbers_that_the_facts_call_the_same_are_forms_of_one_number() {
    check("Two dozen boats sank", "24 boats sank", "Two dozen≈24");
    check("Half a million people left", "500,000 people left", "Half a million≈500,000");
    check("Half a dozen men slept", "Six men slept", "Half a dozen≈Six");
    check("They saw a dozen men", "They saw 12 men", "a dozen≈12");
    check("They saw a hundred men", "They saw 100 men", "a hundred≈100");
    check("Twelve dozen boats sank", "24 boats sank", "Twelve dozen~24");
}

#[test]
fn a_possessive_is_another_form_of_its_word() {
    check("They saw Israel's plan", "They saw the plan of Israel", "Israel's≈Israel ^plan=plan");
    check("They saw Skarne’s port", "They saw Skarne port", "Skarne’s≈Skarne");
    check("They saw Skarne’s port", "They saw Skarne's port", "");
    check("The UN's envoy left", "The United Nations envoy left", "UN's≈United Nations");
}

#[test]
fn equal_words_are_never_other_words() {
    check("A cease fire held", "A ceasefire held", "cease fire≈ceasefire");
}

#[test]
fn signs_that_are_words() {
    check("Prices rose by 4 percent", "Prices rose by 4%", "");
    check("Prices rose by 4 per cent", "Prices rose by 4%", "per cent≈%");
}

#[test]
fn phrases_that_stand_for_a_word() {
    check("They called off the race", "They cancelled the race", "called off~cancelled");
    check("Because of fog the port was shut", "The port was shut due to fog", "^Because of~due to ^fog=fog");
}

#[test]
fn an_acronym_of_words_with_small_ones_between() {
    check("The CDC sent help", "The Centres for Disease Control sent help", "CDC≈Centres for Disease Control");
}

#[test]
fn small_words_go_with_the_words_that_follow_them() {
    check(
        "In the harbour the crane fell on the ferry",
        "The crane fell on the ferry in the harbour",
        "^In=in ^the=the ^harbour=harbour",
    );
}

#[test]
fn one_small_word_for_another_beside_the_same_words() {
    check("The crew of the ferry slept", "The crew on this ferry slept", "of~on the~this");
}

#[test]
fn a_word_of_two_equal_ones_by_its_company() {
    check(
        "10 percent of girls and 16 percent of boys passed",
        "16 percent of boys and 10 percent of girls passed",
        "^16=16 ^percent=percent ^of=of ^boys=boys",
    );
}

#[test]
fn small_words_alone_hold_nothing() {
    check("Seven of the horses", "Rain of violets", "");
}

#[test]
fn long_passages_end() {
    let a = "alpha beta ".repeat(8_000);
    let b = "beta gamma ".repeat(8_000);
    let ((a, a_all), (b, b_all)) = (passage(&a), passage(&b));
    assert!(!link_words(&a, &a_all, &b, &b_all, Folding::default()).is_empty());
}

/// Words that come more than once, stand for each other or are written otherwise.
const TELLING_AND_SMALL: &str = "([Tt]he |crane |cranes |fell |sank |went |down |twelve |12 |a |dozen |two |hundred |200 |of |to |in |quay \
    |U\\.N\\. |United |Nations |per |cent |percent |it |, ){0,14}";

proptest! {
    #[test]
    fn links_cut_words_and_come_in_order(
        a in prop_oneof!["\\PC{0,60}", hard_texts()], b in prop_oneof!["\\PC{0,60}", hard_texts()],
    ) {
        let ((a, a_all), (b, b_all)) = (passage(&a), passage(&b));
        let links = link_words(&a, &a_all, &b, &b_all, Folding::default());
        prop_assert!(links.is_sorted());
        for link in &links {
            prop_assert!(link.a.get(a.text()).is_some_and(|text| !text.is_empty()));
            prop_assert!(link.b.get(b.text()).is_some_and(|text| !text.is_empty()));
        }
        for two in links.windows(2) {
            prop_assert!(!two[0].a.overlaps(two[1].a), "{:?}", two);
        }
    }

    #[test]
    fn links_are_the_same_in_either_direction(a in TELLING_AND_SMALL, b in TELLING_AND_SMALL) {
        let ((a, a_all), (b, b_all)) = (passage(&a), passage(&b));
        let links = link_words(&a, &a_all, &b, &b_all, Folding::default());
        let other_way = link_words(&b, &b_all, &a, &a_all, Folding::default());
        prop_assert_eq!(flipped(&links), other_way);
    }

    #[test]
    fn a_passage_is_its_own_match(text in "([a-d]{1,3} ){1,12}") {
        let (article, all) = passage(&text);
        let links = link_words(&article, &all, &article, &all, Folding::default());
        prop_assert!(links.iter().all(|link| link.a == link.b && link.kind == LinkKind::Same && !link.moved));
        prop_assert_eq!(links.len(), article.words().len());
    }
}

#[test]
fn what_is_not_overlooked_is_another_form() {
    let kinds = |a: &str, b: &str, folding: Folding| {
        let ((a, a_all), (b, b_all)) = (passage(a), passage(b));
        let links = link_words(&a, &a_all, &b, &b_all, folding);
        links
            .iter()
            .filter(|link| link.kind != LinkKind::Same)
            .map(|link| (link.a.cut(a.text()).to_owned(), link.kind))
            .collect::<Vec<_>>()
    };
    let all = Folding::default();
    for (a, b, word, folding) in [
        ("They met the Polish crew", "They met the polish crew", "Polish", Folding { case: false, ..all }),
        ("They met Peña there", "They met Pena there", "Peña", Folding { diacritics: false, ..all }),
        (
            "They want a cease-fire now",
            "They want a ceasefire now",
            "cease-fire",
            Folding { punctuation: false, ..all },
        ),
        ("They met the U.N. envoy", "They met the UN envoy", "U.N.", Folding { punctuation: false, ..all }),
        (
            "They saw Rafah’s port",
            "They saw Rafah's port",
            "Rafah’s",
            Folding { punctuation: false, marks: false, ..all },
        ),
    ] {
        assert_eq!(kinds(a, b, all), [], "{a}");
        assert_eq!(kinds(a, b, folding), [(word.to_owned(), LinkKind::Variant)], "{a}");
    }
}

#[test]
fn each_sign_is_the_word_it_stands_for() {
    for (sign, word) in
        [("4%", "4 percent"), ("$4", "dollar 4"), ("€4", "euro 4"), ("£4", "pound 4"), ("Salt & oil", "Salt and oil")]
    {
        check(&format!("They saw {sign} there"), &format!("They saw {word} there"), "");
    }
    check("They saw 4 % there", "They saw 4 ‰ there", "");
}

#[test]
fn acronyms_are_letters_of_as_many_words() {
    check("The PM said so", "The prime minister said so", "PM≈prime minister");
    check("The prime minister said so", "The PM said so", "prime minister≈PM");
    check("Plan B failed", "Plan Bread failed", "B~Bread");
    check(
        "The UN and the PM met",
        "The prime minister and the United Nations met",
        "^UN≈United Nations ^PM≈prime minister",
    );
    check("The PM said so", "The prime of the minister said so", "PM≈prime of the minister");
    check("The PM said so", "The prime minster of it said so", "PM≈prime minster");
    check("The PMS said so", "The prime minister said so", "PMS~prime minister");
}

#[test]
fn numbers_are_the_same_only_where_their_values_are() {
    for (a, b, links) in [
        ("They saw 1.5 tons", "They saw 1.50 tons", "1.5≈1.50"),
        ("They saw .5 tons", "They saw 0.5 tons", ""),
        ("They saw .5 tons", "They saw 5 tons", ".5~5"),
        ("They saw 1.234 tons", "They saw 1.2345 tons", "1.234~1.2345"),
        ("They saw 12 dozen", "They saw 144 boats", "12 dozen≈144"),
        ("They saw two hundred and 5 boats", "They saw 205 boats", ""),
        ("They saw a million boats", "They saw 1,000,000 boats", "a million≈1,000,000"),
        (
            "They saw 2 bn and 3 m boats",
            "They saw 2,000,000,000 and 3,000,000 boats",
            "2 bn≈2,000,000,000 3 m≈3,000,000",
        ),
        ("They saw 5 trillion stars", "They saw 5,000 billion stars", "5 trillion≈5,000 billion"),
        ("They saw 20 boats, then 20 men", "They saw 20 men, then 20 boats", "^boats=boats ^men=men"),
    ] {
        check(a, b, links);
    }
}

#[test]
fn words_in_the_same_place_answer_each_other_by_number() {
    for (a, b, links) in [
        ("They saw big boats there", "They saw small lanterns there", "big~small boats~lanterns"),
        ("They saw boats there", "They saw small lanterns there", "boats~small lanterns"),
        ("They saw boats there", "They saw very small lanterns there", "boats~small lanterns"),
        ("They saw boats there", "They saw small old lanterns there", ""),
        ("They saw Ada Marsh there", "They saw her there", "Ada Marsh~her"),
        ("They saw Ada Lee Marsh there", "They saw her there", "Ada Lee Marsh~her"),
        ("They saw Dame Ada Lee Marsh there", "They saw her there", ""),
        ("They saw big red boats there", "They saw small old lanterns there", ""),
        ("Boats", "Lanterns", "Boats~Lanterns"),
        ("Boats sank", "Lanterns rose", ""),
        ("Boats sank there", "Lanterns sank there", "Boats~Lanterns"),
        ("There sank boats", "There sank lanterns", "boats~lanterns"),
        ("They saw boats there", "They saw there", ""),
    ] {
        check(a, b, links);
    }
}

#[test]
fn small_words_stay_where_they_have_company() {
    for (a, b, links) in [
        ("The crew of the ferry", "The men of the quay", "crew~men ferry~quay"),
        ("Ferries ran to the quay by night", "Crews slept in the yard by day", ""),
        ("Ferries ran on Monday", "Ferries ran at noon on Monday", ""),
        ("They will come home", "They would come home", "will≈would"),
        ("They came home and slept", "They came home but slept", "and~but"),
        ("They came not home", "They came never home", "not~never"),
        ("They left because it rained", "They left as it rained", "because~as"),
        ("They left the home", "They left of home", "the~of"),
    ] {
        check(a, b, links);
    }
}

#[test]
fn long_passages_are_tied_as_short_ones_are() {
    let words = |of: fn(usize) -> String| (0..900).map(of).collect::<Vec<_>>().join(" ");
    let told = words(|nth| {
        format!("{}word", ["b", "c", "d", "f", "g"].map(|c| c.repeat(1 + nth % 7)).concat() + &"h".repeat(nth / 7))
    });
    let (changed, moved) = (told.replacen(" b", " quayside b", 1), format!("Crane {told}"));
    for (a, b, n_free) in [(&told, &told, 0), (&told, &changed, 1), (&told, &moved, 1)] {
        let ((a, a_all), (b, b_all)) = (passage(a), passage(b));
        let links = link_words(&a, &a_all, &b, &b_all, Folding::default());
        assert!(links.iter().all(|link| link.kind == LinkKind::Same && !link.moved));
        assert_eq!(links.len() + n_free, b.n_words());
    }
}
