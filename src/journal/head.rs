//! The head of the chain, as printed on every page: it shows what a chain alone cannot, that its tail was cut.

use std::fmt;
use std::str::FromStr;

use super::chain::Hash32;

/// The newest event of a chain: its number (0 before the first) and its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// How many events there are.
    pub seq: u64,
    /// The hash of the last one.
    pub hash: Hash32,
}

impl Head {
    /// What of it is printed.
    pub fn prefix(&self) -> HeadPrefix {
        let mut prefix = [0; 16];
        prefix.copy_from_slice(&self.hash.0[..16]);
        HeadPrefix(prefix)
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.prefix().fmt(f)
    }
}

/// The first half of a head's hash: 8 groups of 4 hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadPrefix(pub [u8; 16]);

impl HeadPrefix {
    /// Whether this was printed from that hash.
    pub fn is_of(&self, hash: &[u8]) -> bool {
        hash.starts_with(&self.0)
    }
}

impl fmt::Display for HeadPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, pair) in self.0.chunks(2).enumerate() {
            let space = if at == 0 { "" } else { " " };
            write!(f, "{space}{:02x}{:02x}", pair[0], pair[1])?;
        }
        Ok(())
    }
}

/// A head that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeadProblem {
    /// A sign that is no hex digit.
    #[error("A journal head has the digits 0 to 9 and the letters a to f; '{0}' is none of them.")]
    NotHex(char),
    /// Too few or too many digits.
    #[error("A journal head has 32 digits in 8 groups of 4; this one has {0}. Copy all 8 groups from the page.")]
    Length(usize),
}

impl FromStr for HeadPrefix {
    type Err = HeadProblem;

    fn from_str(text: &str) -> Result<Self, HeadProblem> {
        let text = text.trim().trim_end_matches('.');
        let signs = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '-');
        let digits =
            signs.map(|sign| sign.to_digit(16).ok_or(HeadProblem::NotHex(sign))).collect::<Result<Vec<_>, _>>()?;
        if digits.len() != 32 {
            return Err(HeadProblem::Length(digits.len()));
        }
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            *byte = u8::try_from(pair[0] * 16 + pair[1]).unwrap_or_default();
        }
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        Head { seq: 1, hash: Hash32(std::array::from_fn(|at| u8::try_from(at * 7).unwrap())) }
    }

    #[test]
    fn a_head_is_printed_as_eight_groups_of_four() {
        assert_eq!(head().to_string(), "0007 0e15 1c23 2a31 383f 464d 545b 6269");
    }

    #[test]
    fn spaces_dashes_and_case_are_forgiven() {
        let typed = "0007-0E15 1c23 2A31--383f464d 545b\t6269 ";
        assert_eq!(typed.parse(), Ok(head().prefix()));
        assert!(head().prefix().is_of(&head().hash.0));
    }

    #[test]
    fn a_short_head_and_a_wrong_sign_are_told() {
        assert_eq!("0007 0e15".parse::<HeadPrefix>(), Err(HeadProblem::Length(8)));
        assert_eq!("000g".parse::<HeadPrefix>(), Err(HeadProblem::NotHex('g')));
    }
}
