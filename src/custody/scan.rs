//! A scan is named by the SHA-256 of its bytes; the journal keeps the bytes.

use super::sha256::sha256;

sha256! {
    /// SHA-256 of a scan (PDF, PNG or JPEG), as 64 hex digits.
    ScanHash, "a scan is named by the 64 hex digits of its SHA-256"
}
