use super::*;

#[test]
fn folders_that_programs_sync_are_refused_by_name() {
    for (path, service) in [
        (r"C:\Users\desk\OneDrive\Hold48", "OneDrive"),
        (r"C:\Users\desk\OneDrive - County\Hold48", "OneDrive"),
        ("/home/desk/dropbox/hold48", "Dropbox"),
        ("/home/desk/Dropbox (Sheriff)/hold48", "Dropbox"),
        (r"G:\My Drive\hold48", "Google Drive"),
        ("/home/desk/Google Drive", "Google Drive"),
        (r"C:\Users\desk\iCloudDrive\hold48", "iCloud Drive"),
        ("/home/desk/NEXTCLOUD/a", "Nextcloud"),
        ("/home/desk/Box/a", "Box"),
        ("/home/desk/Box Sync/a", "Box"),
        ("/home/desk/pCloudDrive/a", "pCloud"),
        ("/home/desk/ownCloud/a", "ownCloud"),
        ("/home/desk/MEGA/a", "MEGA"),
    ] {
        let refused = refuse_name(Path::new(path));
        assert!(
            matches!(&refused, Err(FolderProblem::Synced { service: found, .. }) if found == service),
            "{path}: {refused:?}"
        );
    }
}

#[test]
fn server_paths_and_roaming_profiles_are_refused() {
    for path in [r"\\files\county\hold48", r"\\?\UNC\files\county\hold48"] {
        assert!(matches!(refuse_name(Path::new(path)), Err(FolderProblem::Network { .. })), "{path}");
    }
    let roaming = refuse_name(Path::new(r"C:\Users\desk\AppData\Roaming\Hold48"));
    assert!(matches!(roaming, Err(FolderProblem::Roaming { .. })));
}

#[test]
fn local_folders_are_taken() {
    for path in [
        r"C:\ProgramData\Hold48",
        r"\\?\C:\ProgramData\Hold48",
        r"C:\Users\desk\AppData\Local\Hold48",
        "/home/desk/dropboxes/hold48",
        "/home/desk/boxes",
        "/var/lib/hold48",
    ] {
        assert_eq!(refuse_name(Path::new(path)), Ok(()), "{path}");
    }
    // Windows takes it for a server.
    assert_eq!(refuse_name(Path::new("//var/lib/hold48")).is_ok(), !cfg!(windows));
    assert_eq!(refuse(&tempfile::tempdir().unwrap().path().join("not/there/yet")), Ok(()));
}

#[test]
fn a_marker_in_any_folder_above_is_enough() {
    for (name, service) in [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox")] {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join(name)).unwrap();
        let refused = refuse(&dir.path().join("jail/record"));
        assert!(
            matches!(&refused, Err(FolderProblem::Synced { service: found, .. }) if found == service),
            "{refused:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_into_a_synced_folder_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let synced = dir.path().join("OneDrive - County");
    std::fs::create_dir(&synced).unwrap();
    let link = dir.path().join("record");
    std::os::unix::fs::symlink(&synced, &link).unwrap();
    assert!(matches!(refuse(&link.join("new")), Err(FolderProblem::Synced { .. })));
}

#[test]
fn what_is_refused_says_what_to_do() {
    let refused = refuse_name(Path::new(r"\\files\county")).unwrap_err().to_string();
    assert!(refused.contains("choose a local folder"), "{refused}");
}

#[test]
fn a_program_that_never_ends_is_waited_for_no_longer_than_that() {
    let dir = tempfile::tempdir().unwrap();
    let first = alone(dir.path()).unwrap();
    let second = alone_within(dir.path(), Duration::from_millis(1)).unwrap_err();
    assert!(second.to_string().contains("another program has been at it"), "{second}");
    drop(first);
    assert!(alone_within(dir.path(), Duration::ZERO).is_ok());
}

#[test]
fn two_folders_of_one_disk_are_told_from_those_of_two() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert!(on_one_disk(one.path(), other.path()));
    let elsewhere = Path::new(if cfg!(windows) { "Q:\\" } else { "/proc" });
    assert!(!on_one_disk(one.path(), elsewhere));
    #[cfg(unix)]
    assert!(!on_one_disk(one.path(), Path::new("/nowhere/at/all")));
}
