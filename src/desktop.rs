//! The window: what a clerk sees at 3 a.m.

pub mod fit;
pub mod focus;
pub mod icon;
pub mod keys;
pub mod kit;
pub mod look;
pub mod reveal;
