//! The tables of an export: which columns each has, and which rows go where.

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::sheet::Sheet;
use crate::cli::case::facts;
use crate::cli::case::view::View;
use crate::custody::jail::Jail;
use crate::journal::read::Record;

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    Events,
    People,
    Bookings,
    Bases,
    Papers,
    IdentityMatches,
    Holds,
    Clocks,
    Departures,
    Contacts,
    Claims,
    Exceptions,
    Staff,
    Authorities,
    Agreements,
    Profiles,
}

/// Every table with its name and columns. The columns are the keys of its rows.
const TABLES: [(Table, &str, &str); 16] = [
    (
        Table::Events,
        "events",
        "seq id stream version kind payload_version occurred zone typed source recorded staff \
         workstation account command scan hash body",
    ),
    (
        Table::People,
        "people",
        "person name family given aliases born a_number state_id in_custody state reason gap_minutes",
    ),
    (Table::Bookings, "bookings", "booking person name number began ended place property"),
    (
        Table::Bases,
        "bases",
        "basis person name booking kind says began expected_end computed_end ended ended_by proof_paper \
         proof_says jail_knew minutes_before_jail_knew minutes_after_jail_knew end_first_recorded",
    ),
    (
        Table::Papers,
        "papers",
        "paper person name title signed received means sender pages revision scan illegible cancelled withdrawn \
         acceptable checked_at acceptance content",
    ),
    (
        Table::IdentityMatches,
        "identity_matches",
        "person name at first first_name second second_name photo numbers withdrawn",
    ),
    (
        Table::Holds,
        "holds",
        "hold person name ground warrant officer officer_name served told blocked_by start deadline \
         start_release_by early_end early_end_why release_begun reviewed outcome outcome_title \
         outcome_at outcome_recorded withdrawn_outcomes taken_back minutes_held recorded service",
    ),
    (
        Table::Clocks,
        "clocks",
        "hold person nth in_force rule custody_ended served start deadline limit_minutes bound agreement \
         profile_version steps",
    ),
    (Table::Departures, "departures", "person name outcome outcome_title at recorded withdrawn"),
    (Table::Contacts, "contacts", "person name hold at spoke_to number method about result eta by by_name"),
    (Table::Claims, "claims", "claim person name at says reviewed"),
    (
        Table::Exceptions,
        "exceptions",
        "exception person name hold matter says opened owner owner_name causes explained signed_off \
         signed_off_name",
    ),
    (Table::Staff, "staff", "staff name title role"),
    (
        Table::Authorities,
        "authorities",
        "officer officer_name certified_on letter_dated form_70_006_dated credential_number \
         credential_expires_on letter_scan from expires withdrawn recorded",
    ),
    (Table::Agreements, "agreements", "agreement kind number effective ends cap"),
    (Table::Profiles, "profiles", "version in_force_from approved_by rules"),
];

/// All tables, open for writing.
pub(super) struct Tables(Vec<(Table, Sheet)>);

impl Tables {
    pub(super) fn create(folder: &Path, drill: bool) -> io::Result<Self> {
        let sheet = |(table, name, columns)| Ok((table, Sheet::create(folder, name, columns, drill)?));
        TABLES.into_iter().map(sheet).collect::<io::Result<_>>().map(Self)
    }

    fn rows<T>(&mut self, table: Table, things: &[T], fact: impl Fn(&T) -> Value) -> io::Result<()> {
        things.iter().try_for_each(|thing| self.row(table, &fact(thing)))
    }

    fn row(&mut self, table: Table, row: &Value) -> io::Result<()> {
        let sheet = self.0.iter_mut().find(|(of, _)| *of == table);
        let (_, sheet) = sheet.ok_or_else(|| io::Error::other("a table has no file"))?;
        sheet.row(row)
    }

    pub(super) fn event(&mut self, record: &Record) -> io::Result<()> {
        self.row(Table::Events, &event(record))
    }

    pub(super) fn file(&mut self, view: &View<'_>) -> io::Result<()> {
        let file = view.file;
        self.row(Table::People, &facts::person(view))?;
        self.rows(Table::Bookings, &file.bookings, |each| facts::booking(view, each))?;
        self.rows(Table::Bases, &file.bases, |each| facts::basis(view, each))?;
        self.rows(Table::Papers, &file.papers, |each| facts::paper(view, each))?;
        self.rows(Table::IdentityMatches, &file.matches, |each| facts::identity_match(view, each))?;
        for hold in &file.holds {
            self.row(Table::Holds, &facts::hold(view, hold))?;
            self.rows(Table::Clocks, &facts::clocks(view, hold), Value::clone)?;
        }
        self.rows(Table::Departures, &file.departures, |each| facts::departure(view, each))?;
        self.rows(Table::Contacts, &file.contacts, |each| facts::contact(view, each))?;
        self.rows(Table::Claims, &file.claims, |each| facts::claim(view, each))?;
        self.rows(Table::Exceptions, &file.exceptions, |each| facts::exception(view, each))
    }

    pub(super) fn jail(&mut self, jail: &Jail) -> io::Result<()> {
        for staff in jail.staff.values() {
            self.row(Table::Staff, &facts::staff(staff))?;
        }
        self.rows(Table::Authorities, &jail.authorities, |each| facts::authority(jail, each))?;
        for agreement in jail.agreements.values() {
            self.row(Table::Agreements, &facts::agreement(agreement))?;
        }
        self.rows(Table::Profiles, &jail.profiles, facts::profile)
    }

    /// Puts all files on the disk, and tells how many there are.
    pub(super) fn finish(self) -> io::Result<u64> {
        let files = 2 * self.0.len() as u64;
        self.0.into_iter().try_for_each(|(_, sheet)| sheet.finish()).map(|()| files)
    }
}

/// An event: its header as it is chained, its hash, and its body, null where a court ordered it expunged.
fn event(record: &Record) -> Value {
    let header = &record.header;
    let body = record.body.as_deref();
    let body: Option<Value> = body
        .map(|body| serde_json::from_slice(body).unwrap_or_else(|_| String::from_utf8_lossy(body).into_owned().into()));
    json!({
        "seq": record.seq, "id": header.id, "stream": header.stream, "version": header.version, "kind": header.kind,
        "payload_version": header.payload_version, "occurred": header.occurred, "zone": header.zone,
        "typed": header.typed, "source": header.source, "recorded": header.recorded, "staff": header.staff,
        "workstation": header.workstation, "account": header.account, "command": header.command,
        "scan": header.scan.map(|hash| hash.to_string()), "hash": record.hash.to_string(), "body": body,
    })
}
