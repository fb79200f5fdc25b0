//! Who does it, where a verb is told by `--by`: an id, a full name, or a name as people say it.

use super::exit::Stop;
use crate::custody::ids::StaffId;
use crate::custody::jail::Jail;
use crate::custody::staff::Staff;
use crate::platform::console;

/// The staff member that `--by` names; a name that nobody or several bear is refused.
pub(super) fn named(jail: &Jail, by: Option<&str>) -> Result<Option<StaffId>, Stop> {
    by.map(|by| find(jail, by)).transpose()
}

/// The same, once it is done and cannot be refused any more: a name that does not fit is told, and nobody is recorded.
pub(super) fn named_afterwards(jail: &Jail, by: Option<&str>) -> Option<StaffId> {
    named(jail, by).unwrap_or_else(|stop| {
        let _code = stop.tell(false);
        console::tell("It was done, and is recorded without a name.");
        None
    })
}

/// The staff member of that id, full name, or name as people say it.
fn find(jail: &Jail, named: &str) -> Result<StaffId, Stop> {
    let typed = named.trim().to_lowercase();
    let is = |name: &str| name.trim().to_lowercase() == typed;
    let by_id = jail.staff.values().find(|staff| is(&staff.id.to_string()));
    let exactly: Vec<&Staff> = jail.staff.values().filter(|staff| is(&staff.is.name)).collect();
    let shortly = || jail.staff.values().filter(|staff| is(&staff.short()) || is(staff.surname())).collect();
    let found = match (by_id, exactly.is_empty()) {
        (Some(staff), _) => vec![staff],
        (None, false) => exactly,
        (None, true) => shortly(),
    };
    let shown: String = named.chars().take(60).collect();
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(Stop::refused(&format!(
            "--by: no staff member \"{shown}\" is on file. Give the full name as \"Surname, Given\", or the id."
        ))),
        several => {
            let ids: Vec<_> = several.iter().map(|staff| format!("{} {}", staff.is.name, staff.id)).collect();
            Err(Stop::refused(&format!("--by: \"{shown}\" may be {}. Give the id.", ids.join(" or "))))
        }
    }
}
