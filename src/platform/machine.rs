//! The names that every event carries: which computer, which account of its operating system.

use std::env;

/// The name of this computer, or `unknown` where it has none.
pub fn workstation() -> String {
    system::computer().and_then(|name| plain(&name)).unwrap_or_else(unknown)
}

/// The account of the operating system that this program runs under: its name, else `uid N`, else `unknown`.
pub fn account() -> String {
    system::account()
        .and_then(|name| plain(&name))
        .or_else(|| env_name(&["USERNAME", "USER", "LOGNAME"]))
        .unwrap_or_else(unknown)
}

/// The number of the session that this program runs in, where several accounts are signed in at once (Windows); else 0.
pub fn session() -> u32 {
    system::session()
}

/// Lets the window of another program come to the front, in answer to what somebody just did in this one. Elsewhere than on
/// Windows nothing has to be allowed.
pub fn let_to_front(process: u32) {
    system::let_to_front(process);
}

fn unknown() -> String {
    "unknown".to_owned()
}

fn env_name(names: &[&str]) -> Option<String> {
    names.iter().filter_map(|name| env::var(name).ok()).find_map(|value| plain(&value))
}

fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether there is a display on which a window can be shown. Windows always has one.
pub fn has_display() -> bool {
    let named = |variable: &str| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    cfg!(windows) || named("WAYLAND_DISPLAY") || named("DISPLAY")
}

/// The IANA name of the zone that this computer is set to, where it tells one. Often wrong: it is only a guess at the jail's.
pub fn zone_name() -> Option<String> {
    iana_time_zone::get_timezone().ok().and_then(|name| plain(&name))
}

#[cfg(windows)]
mod system {
    pub(super) use crate::platform::windows::names::{account, computer, let_to_front, session};
}

#[cfg(not(windows))]
mod system {
    use std::fs::read_to_string;

    pub(super) fn computer() -> Option<String> {
        let told =
            ["/proc/sys/kernel/hostname", "/etc/hostname"].into_iter().find_map(|path| read_to_string(path).ok());
        told.or_else(|| super::env_name(&["HOSTNAME"]))
    }

    pub(super) fn account() -> Option<String> {
        let uid = uid()?;
        let passwd = read_to_string("/etc/passwd").ok();
        passwd.and_then(|passwd| account_of(&uid, &passwd)).or_else(|| Some(format!("uid {uid}")))
    }

    pub(super) fn session() -> u32 {
        0
    }

    pub(super) fn let_to_front(_process: u32) {}

    /// The effective user id as the kernel tells it: `USER` is set by whoever starts the program.
    pub(super) fn uid() -> Option<String> {
        let status = read_to_string("/proc/self/status").ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("Uid:"))?;
        line.split_whitespace().nth(1).map(str::to_owned)
    }

    pub(super) fn account_of(uid: &str, passwd: &str) -> Option<String> {
        passwd.lines().find_map(|line| {
            let mut fields = line.split(':');
            let name = fields.next()?;
            (fields.nth(1)? == uid).then(|| name.to_owned())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_blanks_is_none() {
        assert_eq!(plain(" \n"), None);
        assert_eq!(plain("desk-1\n").as_deref(), Some("desk-1"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_account_is_the_one_that_the_system_tells() {
        let told = std::process::Command::new("id").arg("-un").output().unwrap();
        let named = plain(&String::from_utf8(told.stdout).unwrap()).filter(|_| told.status.success());
        assert_eq!(account(), named.unwrap_or_else(|| format!("uid {}", system::uid().unwrap())));
    }

    #[cfg(not(windows))]
    #[test]
    fn an_account_is_found_by_its_number() {
        use system::account_of;
        let passwd = "root:x:0:0::/root:/bin/sh\njail-desk:x:1001:1001::/home/jail-desk:/bin/sh\n";
        assert_eq!(account_of("1001", passwd).as_deref(), Some("jail-desk"));
        assert_eq!(account_of("1002", passwd), None);
    }
}
