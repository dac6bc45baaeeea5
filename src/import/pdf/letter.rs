//! Letters: those that are typed, for the shapes that are drawn.

use unicode_normalization::UnicodeNormalization;

/// Parts of Chinese letters, each with the letter that looks like it; Unicode's list of equivalent ideographs.
///
/// Fonts draw both with one shape, and some programs then write down the part.
const RADICALS: &str = "\
    ⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑 \
    ⺕𫜹 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 \
    ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 \
    ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 \
    ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 \
    ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟";

/// Letters without shapes: `ﬁ` is `fi`, and Arabic letters are those that are typed.
pub(super) fn plain_letters(text: &str) -> String {
    let is_shape = |c: char| matches!(c, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{2f00}'..='\u{2fd5}');
    let plain = |c: char| (!c.is_control()).then(|| whole_letter(c));
    if text.contains(is_shape) {
        text.nfkc().filter_map(plain).collect()
    } else {
        text.chars().filter_map(plain).collect()
    }
}

fn whole_letter(c: char) -> char {
    if !matches!(c, '\u{2e80}'..='\u{2eff}') {
        return c;
    }
    let found = RADICALS.split(' ').find(|pair| pair.starts_with(c));
    found.and_then(|pair| pair.chars().nth(1)).unwrap_or(c)
}

/// The figure as it stands above a line: the mark of a note.
pub(super) fn raised(figure: char) -> char {
    match figure {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => figure.to_digit(10).and_then(|n| char::from_u32(0x2070 + n)).unwrap_or(figure),
        other => other,
    }
}

/// True for figures that stand above the line.
pub(super) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}

/// True for Hebrew, Arabic and their kin.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') && !c.is_numeric()
}

/// True for letters of scripts that put no white space between words.
pub(super) fn is_without_spaces(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{2ffff}')
}

/// True for letters of Korean, whose lines may end inside a word.
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Adds `next`, with a space where the scripts on both sides have spaces or white space `is_drawn`.
pub(super) fn add(text: &mut String, next: &str, is_drawn: bool) {
    let is_dense = |c: Option<char>| c.is_some_and(is_without_spaces);
    let (before, after) = (is_dense(text.chars().next_back()), is_dense(next.chars().next()));
    let has_space = if before && after { false } else { is_drawn || !(before || after) };
    if !text.is_empty() && has_space {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_without_spaces_get_none() {
        let mut text = "桥在".to_owned();
        add(&mut text, "风中", true);
        add(&mut text, "Northport", true);
        add(&mut text, "2024", false);
        add(&mut text, "年", false);
        assert_eq!(text, "桥在风中 Northport 2024年");
    }

    #[test]
    fn parts_of_letters_become_the_letters_that_look_like_them() {
        assert_eq!(plain_letters("\u{2f29}\u{2ed3}\u{2ed4}"), "小长门");
        assert_eq!(plain_letters("\u{fb01}\u{2e9a}"), "fi\u{2e9a}");
    }
}
