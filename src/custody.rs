//! What law and jail mean, and nothing else: no files, no SQL, no window, no clock.
//!
//! Commands go in, events come out ([`decide`](decide::decide)), events change the state
//! ([`apply`](apply::apply)), and the board is a function of state and time.

pub mod agreement;
pub mod apply;
pub(crate) mod axis;
pub mod basis;
pub mod board;
pub mod card;
pub mod clock;
pub mod command;
pub mod completion;
pub mod contact;
pub mod correction;
pub mod daily_run;
pub mod daily_span;
pub mod decide;
pub mod duty;
pub mod entry;
pub mod event;
pub mod exception;
pub mod file;
pub mod finding;
pub mod hold;
pub mod ids;
pub mod interval;
pub mod issued;
pub mod jail;
pub mod officer;
pub mod paper;
pub mod person;
pub mod profile;
pub(crate) mod redaction;
pub mod regulation;
pub mod scan;
pub mod service;
pub mod sha256;
pub mod staff;
pub mod state;
pub mod text;
pub(crate) mod told;
pub(crate) mod view;
pub mod zone;
