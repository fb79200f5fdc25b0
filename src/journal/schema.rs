//! The schema and the steps that lead to it.

use std::sync::LazyLock;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use super::error::JournalError;

/// The steps of this program, oldest first. A step that was shipped is never edited.
pub static STEPS: LazyLock<Steps> = LazyLock::new(|| {
    Steps::new(vec![
        include_str!("../../assets/migrations/0001_journal.sql"),
        include_str!("../../assets/migrations/0002_reports.sql"),
    ])
});

/// A list of schema steps; tests bring their own.
pub struct Steps {
    migrations: Migrations<'static>,
    count: i64,
}

impl Steps {
    /// From SQL scripts, oldest first.
    pub fn new(scripts: Vec<&'static str>) -> Self {
        let count = i64::try_from(scripts.len()).unwrap_or(i64::MAX);
        Self { migrations: Migrations::new(scripts.into_iter().map(M::up).collect()), count }
    }

    /// The newest schema version that the steps lead to.
    pub fn newest(&self) -> i64 {
        self.count
    }

    /// Takes every step that is missing, all in one transaction.
    ///
    /// # Errors
    /// A step failed. None was taken then.
    pub fn apply(&self, conn: &mut Connection) -> Result<(), JournalError> {
        self.migrations.to_latest(conn).map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            other => JournalError::Corrupt(other.to_string()),
        })
    }
}

/// The schema version of a store.
///
/// # Errors
/// The file cannot be read.
pub fn version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}
