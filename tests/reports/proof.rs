//! Every report holds whatever people type, on pages that can be kept and read aloud.
//!
//! The facts are those of the drill and of whole cases, with each text put in the place of another and each list as long as
//! it may get. What is on the pages is read by poppler and qpdf, which know nothing of how they were set.

mod apart;
mod bands;
mod breaks;
mod characters;
mod every;
mod keeping;
mod long;
mod pages;
pub mod pdf;
mod words;

pub use every::for_real;
