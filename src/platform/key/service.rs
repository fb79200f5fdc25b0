//! The Secret Service of a Linux desktop session (GNOME Keyring, KWallet, KeePassXC).
//!
//! Every call answers within seconds or counts as absent: a booking desk must not hang on a dialog that nobody sees.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use dbus_secret_service::{EncryptionType, Error, SecretService};
use uuid::Uuid;

use super::Secret;

/// A bus that is there answers at once.
const TO_ANSWER: Duration = Duration::from_secs(4);
/// As long as a prompt may stand, and a little more.
const TO_FINISH: Duration = Duration::from_secs(20);
/// A locked keyring may ask for its password so many seconds.
const PROMPT_SECONDS: u64 = 15;

/// Whether the secret was handed to the service.
pub(super) fn write(store: Uuid, secret: &Secret) -> bool {
    let secret = secret.to_hex();
    in_time(move || {
        let service = connect()?;
        let collection = service.get_default_collection()?;
        collection.ensure_unlocked()?;
        let id = store.to_string();
        let label = format!("Hold48: key of the record {id}");
        let _ = collection.create_item(&label, attributes(&id), secret.as_bytes(), true, "text/plain")?;
        Ok(())
    })
    .is_some()
}

/// The secret of a store, if the service has it.
pub(super) fn read(store: Uuid) -> Option<Secret> {
    in_time(move || {
        let service = connect()?;
        let id = store.to_string();
        let found = service.search_items(attributes(&id))?;
        let item = found.unlocked.first().or(found.locked.first()).ok_or(Error::NoResult)?;
        item.ensure_unlocked()?;
        item.get_secret()
    })
    .and_then(|bytes| Secret::from_hex(std::str::from_utf8(&bytes).ok()?))
}

fn attributes(store: &str) -> HashMap<&str, &str> {
    HashMap::from([("application", "hold48"), ("store", store)])
}

fn connect() -> Result<SecretService, Error> {
    SecretService::connect_with_max_prompt_timeout(EncryptionType::Dh, PROMPT_SECONDS)
}

/// Runs it if there is a service that answers at all.
fn in_time<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Option<T> {
    // Without an address libdbus would start a bus of its own.
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(|dir| PathBuf::from(dir).join("bus"));
    let has_bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some() || runtime.is_some_and(|bus| bus.exists());
    if !has_bus {
        return None;
    }
    within(TO_ANSWER, || connect().map(drop))?;
    within(TO_FINISH, work)
}

/// Runs it on a thread of its own, and lets go of that thread when it takes too long.
fn within<T: Send + 'static>(limit: Duration, work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Option<T> {
    let (answer, answered) = mpsc::channel();
    let _detached = std::thread::spawn(move || answer.send(work()));
    answered.recv_timeout(limit).ok()?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_that_never_answers_is_let_go() {
        let (_never, waits) = mpsc::channel::<()>();
        let hangs = move || {
            let _ = waits.recv();
            Ok(())
        };
        assert_eq!(within(Duration::from_millis(5), hangs), None);
    }
}
