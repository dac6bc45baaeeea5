//! Languages of Latin letters, known by their small words.

/// One language.
pub(super) struct Language {
    /// Frequent words without accents, small letters.
    words: &'static str,
    /// Its letters beyond ASCII, small.
    pub(super) letters: &'static str,
}

/// So many bytes are read for small words.
const SAMPLE_BYTES: usize = 1 << 16;

/// The languages that `bytes`, in any encoding that has ASCII in it, are most likely in; none where no small word is known.
pub(super) fn languages_of(bytes: &[u8]) -> Vec<&'static Language> {
    let sample = bytes.get(..bytes.len().min(SAMPLE_BYTES)).unwrap_or_default().to_ascii_lowercase();
    let is_of_words = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let words: Vec<&[u8]> = sample.split(|byte| !is_of_words(byte)).filter(|word| !word.is_empty()).collect();
    let hits = |language: &Language| {
        let small: Vec<&[u8]> = language.words.split(' ').map(str::as_bytes).collect();
        words.iter().filter(|word| small.contains(word)).count()
    };
    let counted: Vec<(usize, &Language)> = LANGUAGES.iter().map(|language| (hits(language), language)).collect();
    let most = counted.iter().map(|(n, _)| *n).max().unwrap_or_default();
    counted.into_iter().filter(|(n, _)| *n > 0 && n * 3 >= most * 2).map(|(_, language)| language).collect()
}

const LANGUAGES: &[Language] = &[
    // English
    Language {
        words: "the of and to in is was that for on with said it at from by an as he she be were had has not but will",
        letters: "é",
    },
    // German
    Language {
        words: "der die das und ist nicht mit von den dem ein eine auf wurde im zu sich auch nach er sie",
        letters: "äöüß",
    },
    // French
    Language {
        words: "le la les des et est une dans pour que qui sur pas par au aux du il elle de un en",
        letters: "àâæçéèêëîïôœùûüÿ",
    },
    // Spanish
    Language { words: "el la los las de que y en un una por con para del se su no al fue", letters: "áéíñóúü" },
    // Portuguese
    Language {
        words: "o os a as de que e do da em um uma com para por dos das foi na no", letters: "áâãàçéêíóôõúü"
    },
    // Italian
    Language {
        words: "il la di che e un una per con del della non sono si nel alla gli in", letters: "àèéìîòù"
    },
    // Dutch
    Language { words: "de het een van en is dat op te niet met voor zijn aan in", letters: "éëïóöü" },
    // Swedish
    Language { words: "och att det som en av den med inte till har ett om i", letters: "åäöé" },
    // Danish and Norwegian
    Language { words: "og at det som en af av den med ikke til har et var i", letters: "æøåé" },
    // Finnish
    Language { words: "ja on ei oli se ovat mutta kun sen joka", letters: "äöå" },
    // Polish
    Language { words: "w i na z nie do jest to o jak za od po przez dla oraz ale przy", letters: "ąćęłńóśźż" },
    // Czech
    Language {
        words: "a v na se je do ve za od pro podle ale byl jako po to o", letters: "áčďéěíňóřšťúůýž"
    },
    // Slovak
    Language { words: "a v na sa je do vo za od pre ako bol po to o", letters: "áäčďéíĺľňóôŕšťúýž" },
    // Hungarian
    Language { words: "a az hogy nem egy is ez volt meg de csak el", letters: "áéíóöőúüű" },
    // Romanian
    Language { words: "de la din un o cu pe care nu pentru sunt este a", letters: "ăâîşţșț" },
    // Croatian and Slovene
    Language { words: "i u na se je da su za od kao s ne in so", letters: "čćđšž" },
    // Turkish
    Language { words: "ve bir bu da de ile olarak olan gibi sonra", letters: "çğıöşü" },
];
