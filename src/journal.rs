//! The record: one encrypted SQLite store of append-only events in one chain, with keys, backups and proof.
//!
//! An event that was acknowledged survives a kill and a power cut; nothing is overwritten or deleted; a change, a removal
//! or a new order is found and named; two writers collide instead of overwriting each other.

pub mod answer;
pub mod backup;
pub mod chain;
pub mod code;
pub mod daily;
pub mod draft;
pub mod error;
mod fold;
pub mod head;
mod last;
pub mod model;
pub mod open;
pub mod past;
pub mod read;
pub mod record;
pub mod scan;
pub mod schema;
pub mod stamp;
pub mod store;
pub mod transaction;
mod trial;
pub mod typed;
pub mod verify;
mod write;
