//! The state that commands are decided on: the jail, and the files of the people at hand.

use std::collections::BTreeMap;

use super::file::File;
use super::ids::PersonId;
use super::jail::Jail;

/// The jail and the files at hand. A file that is not loaded is as good as not on file: the journal loads it first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// The jail.
    pub jail: Jail,
    /// Files by person.
    pub files: BTreeMap<PersonId, File>,
}
