//! `hold48 jail`: the jail as it is set up, with the ids that commands name.

use std::io::Write;

use serde_json::json;

use super::Desk;
use super::case::facts;
use super::exit::{Exit, Stop};
use super::table::{self, Cell};
use crate::custody::agreement::Agreement;
use crate::custody::jail::Jail;
use crate::custody::staff::{Role, Staff};
use crate::custody::zone::{Moment, show};

pub(super) fn run(desk: &Desk, out: &mut dyn Write) -> Result<Exit, Stop> {
    let journal = desk.open()?;
    let now = desk.now(&journal)?;
    let jail = journal.jail();
    if desk.json {
        let (version, rules) = jail.profile(now);
        let answer = json!({
            "jail": jail.name(), "zone": jail.zone(), "drill": jail.drill(), "places": jail.places,
            "staff": jail.staff.values().map(facts::staff).collect::<Vec<_>>(),
            "authorities": jail.authorities.iter().map(|each| facts::authority(jail, each)).collect::<Vec<_>>(),
            "agreements": jail.agreements.values().map(facts::agreement).collect::<Vec<_>>(),
            "profile_in_force": { "version": version, "rules": rules },
            "profiles": jail.profiles.iter().map(facts::profile).collect::<Vec<_>>(),
        });
        writeln!(out, "{answer:#}")?;
        return Ok(Exit::Done);
    }
    let drill = if jail.drill() { "  DRILL: invented people" } else { "" };
    writeln!(out, "{}, {}{drill}", jail.name(), jail.zone())?;
    writeln!(out, "Places: {}", jail.places.join(", "))?;
    writeln!(out)?;
    let staff: Vec<_> = jail.staff.values().map(|staff| line(jail, staff, now)).collect();
    table::write(out, &["Staff", "Role", "May serve now", "Id"], &staff)?;
    writeln!(out)?;
    let agreements: Vec<_> = jail.agreements.values().map(|agreement| agreement_line(jail, agreement, now)).collect();
    table::write(out, &["Agreement", "In force now", "Ends", "Id"], &agreements)?;
    writeln!(out)?;
    let (version, rules) = jail.profile(now);
    writeln!(out, "Profile in force: version {version}, {} hours. {}", rules.limit_hours, rules.citation)?;
    writeln!(out, "Legend on prints: {}", rules.legend)?;
    let lines: Vec<_> = rules.phone_lines.iter().map(ToString::to_string).collect();
    writeln!(
        out,
        "Telephone lines on papers: {}",
        if lines.is_empty() { "none".to_owned() } else { lines.join("; ") }
    )?;
    Ok(Exit::Done)
}

fn plain(cells: Vec<Cell>) -> table::Row {
    table::Row { cells, beneath: Vec::new() }
}

fn line(jail: &Jail, staff: &Staff, now: Moment) -> table::Row {
    let title = staff.is.title.as_deref().map_or_else(String::new, |title| format!(", {title}"));
    let role = match staff.is.role {
        Role::Clerk => "clerk",
        Role::Officer => "officer",
        Role::Supervisor => "supervisor",
        Role::Sheriff => "sheriff",
    };
    let authority = jail.authority(staff.id, now);
    let until =
        authority.and_then(|authority| authority.end()).map(|end| format!("yes, until {}", show(end, jail.zone())));
    let may_serve = match authority {
        None => "no".to_owned(),
        Some(_) => until.unwrap_or_else(|| "yes".to_owned()),
    };
    plain(vec![format!("{}{title}", staff.is.name).into(), role.into(), may_serve.into(), staff.id.to_string().into()])
}

fn agreement_line(jail: &Jail, agreement: &Agreement, now: Moment) -> table::Row {
    let in_force = if agreement.in_force(now) { "yes" } else { "no" };
    let ends = agreement.ends.map_or_else(|| "-".to_owned(), |ends| show(ends, jail.zone()));
    plain(vec![
        format!("{} {}", agreement.kind.title(), agreement.number).into(),
        in_force.into(),
        ends.into(),
        agreement.id.to_string().into(),
    ])
}
