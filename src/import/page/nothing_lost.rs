//! The law: every word that a page shows is in a block or a field.

use super::read;
use super::words::words;

/// Numbers that are the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n_sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % n_sides.max(1)
    }
}

/// A page of random elements, some of them badly nested, and every word that it shows.
fn page(dice: &mut Dice) -> (String, Vec<String>) {
    const TAGS: &[&str] = &[
        "p",
        "p",
        "p",
        "div",
        "div class=related",
        "section",
        "ul><li",
        "h2",
        "h1",
        "blockquote",
        "span",
        "b",
        "a href=x",
        "figure><figcaption",
        "table><tr><td",
        "aside",
        "nav",
        "div class=comments",
        "x-part",
        "footer",
        "pre",
        "i",
        "font",
    ];
    let mut html = String::from("<!doctype html><title>Merrow</title><body><article><h1>Crane on quay</h1>");
    let mut shown = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for n_piece in 0..60 {
        match dice.roll(6) {
            0 if !open.is_empty() => {
                let at = dice.roll(open.len());
                let name = open.remove(at).split(['>', ' ']).next().unwrap_or_default();
                html.push_str(&format!("</{name}>"));
            }
            1 => html
                .push_str(["<br>", "<br><br>", "<hr>", "</p>", "<!-- no -->", "<script>var no</script>"][dice.roll(6)]),
            _ => {
                let tag = TAGS[dice.roll(TAGS.len())];
                html.push_str(&format!("<{tag}>"));
                open.push(tag);
            }
        }
        for n_word in 0..dice.roll(24) {
            let word = format!("w{n_piece}x{n_word}");
            html.push_str(&word);
            html.push_str(if dice.roll(9) == 0 { ". " } else { " " });
            shown.push(word);
        }
    }
    (html, shown)
}

#[test]
fn every_word_that_a_page_shows_is_in_a_block_or_a_field() {
    let mut n_read = 0;
    for seed in 0..90 {
        let (html, shown) = page(&mut Dice(seed));
        let Ok(reading) = read(&html, None) else { continue };
        n_read += 1;
        let texts =
            reading.blocks.iter().map(|block| &block.text).chain(reading.fields.iter().map(|field| &field.value));
        let held: std::collections::HashSet<u64> = texts.flat_map(|text| words(text)).collect();
        for word in shown {
            assert!(words(&word).iter().all(|word| held.contains(word)), "{word} of page {seed} is lost:\n{html}");
        }
    }
    assert!(n_read > 45, "{n_read}");
}

#[test]
fn bytes_of_any_kind_are_read_or_refused() {
    let mut dice = Dice(7);
    for _ in 0..120 {
        let (html, _) = page(&mut dice);
        let mut chars: Vec<char> = html.chars().collect();
        for _ in 0..40 {
            let at = dice.roll(chars.len());
            chars[at] = ['<', '>', '"', '\'', '/', '&', '\0', 'é', '=', '!', '-'][dice.roll(11)];
        }
        let cut = dice.roll(chars.len());
        let html: String = chars.into_iter().take(cut).collect();
        drop(read(&html, None));
    }
}
