//! SHA-256 of bytes that are named by it: what was printed, a wording, a scan.

use sha2::Digest;

/// Newtypes over SHA-256, so that a scan can never be passed where a wording is meant.
macro_rules! sha256 {
    ($(#[$doc:meta])+ $name:ident, $wrong:literal) => {
        $(#[$doc])+
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        #[serde(try_from = "String", into = "String")]
        #[schemars(with = "String")]
        pub struct $name(pub [u8; 32]);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl From<$name> for String {
            fn from(hash: $name) -> Self {
                hash.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::custody::sha256::bytes(text).map(Self).ok_or_else(|| $wrong.to_owned())
            }
        }
    };
}

pub(crate) use sha256;

/// The bytes of 64 hex digits.
pub(crate) fn bytes(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

sha256! {
    /// SHA-256 of a document that was printed, saved or exported, or of the wording of a notice, as 64 hex digits.
    Sha256, "a document or a wording is named by the 64 hex digits of its SHA-256"
}

impl Sha256 {
    /// That of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }
}

#[cfg(test)]
mod tests {
    use super::Sha256;

    #[test]
    fn three_letters_have_the_sum_that_the_standard_names() {
        let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Sha256::of(b"abc").to_string(), sum, "FIPS 180-4");
        assert_eq!(sum.parse(), Ok(Sha256::of(b"abc")));
    }
}
