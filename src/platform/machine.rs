//! The names that every event carries: which computer, which account of its operating system.

use std::env;

/// The name of this computer, or `unknown` where it has none.
pub fn workstation() -> String {
    env_name(&["COMPUTERNAME"])
        .filter(|_| cfg!(windows))
        .or_else(|| read_name("/proc/sys/kernel/hostname"))
        .or_else(|| read_name("/etc/hostname"))
        .or_else(|| env_name(&["HOSTNAME"]))
        .unwrap_or_else(unknown)
}

/// The account of the operating system that this program runs under: its name, else `uid N`, else `unknown`.
pub fn account() -> String {
    uid()
        .and_then(|uid| account_of(&uid, &std::fs::read_to_string("/etc/passwd").ok()?).or(Some(format!("uid {uid}"))))
        .or_else(|| env_name(&["USERNAME", "USER", "LOGNAME"]))
        .unwrap_or_else(unknown)
}

fn unknown() -> String {
    "unknown".to_owned()
}

fn env_name(names: &[&str]) -> Option<String> {
    names.iter().filter_map(|name| env::var(name).ok()).find_map(|value| plain(&value))
}

fn read_name(path: &str) -> Option<String> {
    plain(&std::fs::read_to_string(path).ok()?)
}

fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The effective user id as the kernel tells it: `USER` is set by whoever starts the program.
fn uid() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("Uid:"))?;
    line.split_whitespace().nth(1).map(str::to_owned)
}

fn account_of(uid: &str, passwd: &str) -> Option<String> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == uid).then(|| name.to_owned())
    })
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
        assert_eq!(account(), named.unwrap_or_else(|| format!("uid {}", uid().unwrap())));
    }

    #[test]
    fn an_account_is_found_by_its_number() {
        let passwd = "root:x:0:0::/root:/bin/sh\njail-desk:x:1001:1001::/home/jail-desk:/bin/sh\n";
        assert_eq!(account_of("1001", passwd).as_deref(), Some("jail-desk"));
        assert_eq!(account_of("1002", passwd), None);
    }
}
