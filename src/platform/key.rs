//! The secret that opens a record, sealed on this computer.

/// 130 random bits: everything that the key of a store is made from. The low six bits of the last byte are zero.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 17]);

impl Secret {
    /// A new secret from the random source of the operating system.
    pub fn random() -> std::io::Result<Self> {
        let mut bytes = [0; 17];
        getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
        Ok(Self::from_bytes(bytes))
    }

    /// A secret from its bytes; the low six bits of the last one are no part of it.
    pub fn from_bytes(mut bytes: [u8; 17]) -> Self {
        bytes[16] &= 0b1100_0000;
        Self(bytes)
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8; 17] {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(sealed)")
    }
}
