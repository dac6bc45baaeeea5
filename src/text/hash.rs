//! What a text is, in 64 hexadecimal digits.

use sha2::{Digest as _, Sha256};

/// SHA-256 of a text's UTF-8 bytes; two articles with the same hash have the same text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl std::str::FromStr for ContentHash {
    type Err = HashError;

    fn from_str(digits: &str) -> Result<Self, HashError> {
        let mut hash = [0; 32];
        let mut digits = digits.chars().map(|digit| digit.to_digit(16).and_then(|value| u8::try_from(value).ok()));
        for byte in &mut hash {
            let (Some(Some(high)), Some(Some(low))) = (digits.next(), digits.next()) else { return Err(HashError) };
            *byte = high << 4 | low;
        }
        if digits.next().is_some() { Err(HashError) } else { Ok(Self(hash)) }
    }
}

/// Not the 64 hexadecimal digits of a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a hash has 64 hexadecimal digits")]
pub struct HashError;

impl std::fmt::Display for ContentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ContentHash({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_give_the_hash_back() {
        let hash = ContentHash::of(b"Merrow");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert_eq!("abc".parse::<ContentHash>(), Err(HashError));
        assert_eq!(format!("{hash}0").parse::<ContentHash>(), Err(HashError));
        assert_eq!("x".repeat(64).parse::<ContentHash>(), Err(HashError));
    }
}
