//! Reading Rust: the tokens of a source, and the paths it names.

/// A path that the code names.
#[derive(Debug)]
pub(crate) struct Use {
    pub(crate) line: usize,
    /// Absolute where it is of this crate: `crate::text::ByteSpan`.
    pub(crate) path: Vec<String>,
    /// Inside an inline module called `tests`.
    pub(crate) in_tests: bool,
}

/// Every path in `code`, groups spread out, `self` and `super` resolved.
pub(crate) fn uses_of(module: &[String], code: &[Token]) -> Vec<Use> {
    let mut uses = Vec::new();
    let mut inline: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some(token) = code.get(at) {
        let next = |n: usize| code.get(at + n).map_or("", |token| token.text.as_str());
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                if inline.last().is_some_and(|(_, opened)| *opened == depth) {
                    inline.pop();
                }
            }
            "mod" if next(2) == "{" => inline.push((next(1).to_owned(), depth)),
            _ => {}
        }
        let opens_path = is_name(&token.text) && (next(1) == "::" || at > 0 && code[at - 1].text == "use");
        if !opens_path {
            at += 1;
            continue;
        }
        let here: Vec<String> = module.iter().cloned().chain(inline.iter().map(|(name, _)| name.clone())).collect();
        let in_tests = inline.iter().any(|(name, _)| name == "tests");
        let mut paths = Vec::new();
        at = read_path(code, at, &[], &mut paths);
        uses.extend(paths.into_iter().map(|(line, path)| Use { line, path: absolute(&here, path), in_tests }));
    }
    uses
}

/// Reads the path tree that starts at `at` and returns where it ends.
fn read_path(code: &[Token], mut at: usize, prefix: &[String], paths: &mut Vec<(usize, Vec<String>)>) -> usize {
    let mut path = prefix.to_vec();
    let line = code.get(at).map_or(0, |token| token.line);
    while let Some(token) = code.get(at) {
        if token.text == "{" {
            at += 1;
            while code.get(at).is_some_and(|token| token.text != "}") {
                at = if code[at].text == "," { at + 1 } else { read_path(code, at, &path, paths) };
            }
            return at + 1;
        }
        let is_segment = is_name(&token.text) || token.text == "*";
        if is_segment {
            path.push(token.text.clone());
        }
        at += 1;
        let goes_on = code.get(at).is_some_and(|token| token.text == "::")
            && code.get(at + 1).is_some_and(|token| is_name(&token.text) || matches!(token.text.as_str(), "{" | "*"));
        if !is_segment || !goes_on {
            break;
        }
        at += 1;
    }
    if code.get(at).is_some_and(|token| token.text == "as") {
        at += 2;
    }
    paths.push((line, path));
    at
}

fn absolute(module: &[String], path: Vec<String>) -> Vec<String> {
    let mut base = module.to_vec();
    let n_relative = path.iter().take_while(|segment| matches!(segment.as_str(), "self" | "super")).count();
    if n_relative == 0 {
        return path;
    }
    for _ in path.iter().take(n_relative).filter(|segment| *segment == "super") {
        base.pop();
    }
    ["crate".to_owned()].into_iter().chain(base).chain(path.into_iter().skip(n_relative)).collect()
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// The names and marks of `source`; comments, strings and characters are left out.
pub(crate) fn code_of(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let rest = &chars[at..];
        let end = at + skipped(rest).unwrap_or_else(|| token_len(rest));
        if skipped(rest).is_none() && !c.is_whitespace() {
            tokens.push(Token { line, text: chars[at..end].iter().collect() });
        }
        line += chars[at..end].iter().filter(|c| **c == '\n').count();
        at = end;
    }
    tokens
}

fn token_len(rest: &[char]) -> usize {
    let name = rest.iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
    if name > 0 {
        name
    } else if rest.starts_with(&[':', ':']) {
        2
    } else {
        1
    }
}

/// The length of the comment, string or character literal that `rest` starts with.
fn skipped(rest: &[char]) -> Option<usize> {
    match rest {
        ['/', '/', ..] => Some(rest.iter().take_while(|c| **c != '\n').count()),
        ['/', '*', ..] => Some(block_comment_len(rest)),
        ['"', ..] => Some(string_len(rest, 0)),
        ['\'', ..] => char_len(rest),
        ['r' | 'b' | 'c', ..] => prefixed_string_len(rest),
        _ => None,
    }
}

fn block_comment_len(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// The length of the string whose opening quote is at `open`; a backslash hides the next character.
fn string_len(rest: &[char], open: usize) -> usize {
    let mut at = open + 1;
    while let Some(c) = rest.get(at) {
        match c {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// `r"..."`, `r#"..."#`, `b"..."`, `br"..."`, `c"..."`.
fn prefixed_string_len(rest: &[char]) -> Option<usize> {
    let prefix = rest.iter().take_while(|c| matches!(c, 'r' | 'b' | 'c')).count();
    let n_hashes = rest.iter().skip(prefix).take_while(|c| **c == '#').count();
    let open = prefix + n_hashes;
    if prefix > 2 || rest.get(open) != Some(&'"') {
        return None;
    }
    if !rest[..prefix].contains(&'r') {
        return (n_hashes == 0).then(|| string_len(rest, open));
    }
    let close: Vec<char> = ['"'].into_iter().chain(vec!['#'; n_hashes]).collect();
    let body = &rest[open + 1..];
    let len = body.windows(close.len()).position(|window| window == close);
    Some(len.map_or(rest.len(), |len| open + 1 + len + close.len()))
}

/// A character literal; `None` for a lifetime.
fn char_len(rest: &[char]) -> Option<usize> {
    match rest {
        ['\'', '\\', _, tail @ ..] => tail.iter().position(|c| *c == '\'').map(|close| 3 + close + 1),
        ['\'', _, '\'', ..] => Some(3),
        _ => None,
    }
}
