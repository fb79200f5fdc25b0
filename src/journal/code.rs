//! The recovery code: the secret of a store on paper, 28 signs in 7 groups of 4.
//!
//! 26 signs of Crockford's base32 carry the 130 bits, 2 more are the check symbols of a Reed–Solomon code over GF(32). So a
//! code with one or two wrong signs, or with any two signs swapped, is always found (its distance is 3), and for one
//! wrong sign the group is told in which it stands.

use sha2::{Digest, Sha256};

use crate::platform::key::Secret;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const DATA: usize = 26;
const SIGNS: usize = 28;

/// A code that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeProblem {
    /// A sign that no code has.
    #[error("A recovery code has digits and letters without U; '{0}' is none of them.")]
    Sign(char),
    /// Too short or too long.
    #[error("A recovery code has 28 signs in 7 groups of 4; this one has {0}. Type all 7 groups.")]
    Length(usize),
    /// The check symbols do not fit.
    #[error("This recovery code was mistyped: its check signs do not fit.{} Compare it with the paper, group by group.", look_first(.group))]
    Check {
        /// The group (1 to 7) that is wrong if only one sign is.
        group: Option<usize>,
    },
}

fn look_first(group: &Option<usize>) -> String {
    group.map(|group| format!(" Look at group {group} first.")).unwrap_or_default()
}

/// The recovery code of a secret, as `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`.
pub fn write(secret: &Secret) -> String {
    let mut signs = symbols(secret);
    let (sum, weighted) = syndromes(&signs);
    // Two unknown symbols a, b at the places 26 and 27 with a + b = sum and a·α²⁶ + b·α²⁷ = weighted.
    let b = divide(weighted ^ multiply(sum, power(DATA)), power(DATA) ^ power(DATA + 1));
    signs[DATA] = sum ^ b;
    signs[DATA + 1] = b;
    let letters = signs.map(|sign| char::from(ALPHABET[usize::from(sign)]));
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// Reads a recovery code. Case, spaces and missing dashes do not matter; O is read as 0, I and L as 1.
///
/// # Errors
/// The text has another length or other signs, or its check signs do not fit.
pub fn read(text: &str) -> Result<Secret, CodeProblem> {
    let typed = text.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '–' | '—' | '_' | '.'));
    let typed = typed.map(symbol).collect::<Result<Vec<_>, _>>()?;
    let signs = <[u8; SIGNS]>::try_from(typed).map_err(|typed| CodeProblem::Length(typed.len()))?;
    match syndromes(&signs) {
        (0, 0) => Ok(secret(&signs)),
        (sum, weighted) => Err(CodeProblem::Check { group: place(sum, weighted).map(|place| place / 4 + 1) }),
    }
}

/// The raw key of the store: `SHA-256("hold48 store key 1" ‖ secret)`.
pub fn store_key(secret: &Secret) -> [u8; 32] {
    let mut sha = Sha256::new();
    sha.update(b"hold48 store key 1");
    sha.update(secret.bytes());
    sha.finalize().into()
}

fn symbol(sign: char) -> Result<u8, CodeProblem> {
    let upper = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|letter| char::from(*letter) == upper);
    at.and_then(|at| u8::try_from(at).ok()).ok_or(CodeProblem::Sign(sign))
}

fn symbols(secret: &Secret) -> [u8; SIGNS] {
    let mut signs = [0; SIGNS];
    for (at, sign) in signs.iter_mut().take(DATA).enumerate() {
        for bit in at * 5..at * 5 + 5 {
            *sign = *sign << 1 | secret.bytes()[bit / 8] >> (7 - bit % 8) & 1;
        }
    }
    signs
}

fn secret(signs: &[u8; SIGNS]) -> Secret {
    let mut bytes = [0; 17];
    for bit in 0..DATA * 5 {
        bytes[bit / 8] |= (signs[bit / 5] >> (4 - bit % 5) & 1) << (7 - bit % 8);
    }
    Secret::from_bytes(bytes)
}

/// Both are zero for a code without fault.
fn syndromes(signs: &[u8; SIGNS]) -> (u8, u8) {
    signs
        .iter()
        .enumerate()
        .fold((0, 0), |(sum, weighted), (at, sign)| (sum ^ sign, weighted ^ multiply(*sign, power(at))))
}

/// Where the one wrong sign stands, if one wrong sign explains both sums.
fn place(sum: u8, weighted: u8) -> Option<usize> {
    (0..SIGNS).find(|at| sum != 0 && multiply(sum, power(*at)) == weighted)
}

/// Multiplies in GF(32) with the polynomial x⁵ + x² + 1.
fn multiply(a: u8, b: u8) -> u8 {
    let mut product = 0u16;
    for bit in 0..5 {
        if b >> bit & 1 == 1 {
            product ^= u16::from(a) << bit;
        }
    }
    for bit in (5..9).rev() {
        if product >> bit & 1 == 1 {
            product ^= 0b10_0101 << (bit - 5);
        }
    }
    (product & 0b1_1111) as u8
}

/// αⁿ, where α is the element 2: it runs through all 31 that are not zero.
fn power(n: usize) -> u8 {
    (0..n).fold(1, |value, _| multiply(value, 2))
}

/// a ÷ b for b ≠ 0: b³¹ = 1, so b³⁰ is its inverse.
fn divide(a: u8, b: u8) -> u8 {
    (0..30).fold(a, |value, _| multiply(value, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Secret {
        Secret::from_bytes(std::array::from_fn(|at| u8::try_from(at * 37 % 256).unwrap()))
    }

    fn letters(code: &str) -> Vec<char> {
        code.chars().filter(|sign| *sign != '-').collect()
    }

    #[test]
    fn a_code_leads_back_to_its_secret() {
        for secret in [some(), Secret::from_bytes([0; 17]), Secret::from_bytes([255; 17]), Secret::random().unwrap()] {
            let code = write(&secret);
            assert_eq!(code.len(), 34);
            assert_eq!(read(&code), Ok(secret));
        }
    }

    #[test]
    fn a_known_secret_has_its_known_code_and_key() {
        assert_eq!(write(&some()), "00JM-MVWM-Q7F0-6A2D-EABV-SR86-5DNV");
        let key: String = store_key(&some()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(key, "04dd905f29c42c1abdb4432ed25e43054b1df37ea06903a04949167caabbbf99");
    }

    #[test]
    fn case_spaces_and_letters_that_look_like_digits_are_forgiven() {
        let secret = Secret::from_bytes([0b0000_0000; 17]);
        assert_eq!(read("OOOO oooo 0000 0000 00000000 0000"), Ok(secret));
        let code = write(&some());
        assert_eq!(read(&code.to_lowercase().replace('-', " ").replace('1', "l")), Ok(some()));
        assert_eq!(read(&code.replace('-', "").replace('1', "I")), Ok(some()));
    }

    #[test]
    fn every_single_wrong_sign_is_found_and_its_group_told() {
        let code = letters(&write(&some()));
        for at in 0..SIGNS {
            for wrong in ALPHABET.iter().map(|letter| char::from(*letter)).filter(|wrong| *wrong != code[at]) {
                let mut typed = code.clone();
                typed[at] = wrong;
                let answer = read(&String::from_iter(typed));
                assert_eq!(answer, Err(CodeProblem::Check { group: Some(at / 4 + 1) }));
            }
        }
    }

    #[test]
    fn every_two_swapped_signs_are_found() {
        let code = letters(&write(&some()));
        for (a, b) in (0..SIGNS).flat_map(|a| (0..a).map(move |b| (a, b))).filter(|(a, b)| code[*a] != code[*b]) {
            let mut typed = code.clone();
            typed.swap(a, b);
            assert!(matches!(read(&String::from_iter(typed)), Err(CodeProblem::Check { .. })), "{a} and {b}");
        }
    }

    #[test]
    fn length_and_foreign_signs_are_told() {
        assert_eq!(read("0000-0000"), Err(CodeProblem::Length(8)));
        assert_eq!(read("0000-U000"), Err(CodeProblem::Sign('U')));
        assert_eq!(read(""), Err(CodeProblem::Length(0)));
    }
}
