//! Which file system a path lies on, as the kernel of Linux tells it.

use std::path::{Component, Path, PathBuf};

/// File systems of other computers. `virtiofs` is left out: it is how a virtual machine sees the disk of its own
/// host, with real locks. Plain `fuse` is left out too: local disks (NTFS, exFAT) are mounted with it.
const NETWORK: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "ncp",
    "afs",
    "auristorfs",
    "coda",
    "ceph",
    "fuse.ceph",
    "glusterfs",
    "fuse.glusterfs",
    "lustre",
    "beegfs",
    "gpfs",
    "ocfs2",
    "gfs2",
    "orangefs",
    "pvfs2",
    "9p",
    "davfs",
    "fuse.davfs2",
    "davfs2",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.gvfsd-fuse",
    "fuse.s3fs",
    "fuse.curlftpfs",
    "fuse.smbnetfs",
    "fuse.onedriver",
    "fuse.google-drive-ocamlfuse",
];

/// The kind of file system, where the path lies on one of another computer.
pub(super) fn network(path: &Path) -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    file_system(&mounts, path).filter(|kind| NETWORK.contains(&kind.as_str()))
}

/// The kind of file system that a path lies on, from the text of `/proc/self/mountinfo`: of the mounts whose mount point
/// the path lies under the longest, and of those at the same point the last, which covers the others.
fn file_system(mountinfo: &str, path: &Path) -> Option<String> {
    let under = mountinfo.lines().filter_map(mount).filter(|(point, _)| path.starts_with(point));
    let deepest = under.max_by_key(|(point, _)| point.components().filter(is_name).count());
    deepest.map(|(_, kind)| kind)
}

fn is_name(part: &Component<'_>) -> bool {
    matches!(part, Component::Normal(_))
}

/// Mount point and kind from one line: `36 35 98:0 / /mnt rw,noatime master:1 - ext4 /dev/sda1 rw`.
fn mount(line: &str) -> Option<(PathBuf, String)> {
    let (place, kind) = line.split_once(" - ")?;
    let point = unescape(place.split(' ').nth(4)?);
    Some((point, kind.split(' ').next()?.to_lowercase()))
}

/// The kernel writes blank, tab, newline and backslash as `\040` and so on.
fn unescape(text: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let octal = after.get(..3).filter(|_| *first == b'\\').and_then(|digits| std::str::from_utf8(digits).ok());
        match octal.and_then(|digits| u8::from_str_radix(digits, 8).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[3..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = r"21 1 259:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 21 0:40 / /home rw,relatime shared:2 - nfs4 files:/home rw,vers=4.2
31 30 259:2 / /home/jail rw,relatime shared:3 - xfs /dev/sdb1 rw
32 21 0:41 / /mnt/County\040Share rw,relatime - cifs //files/county rw
33 21 0:42 / /mnt/back\134slash rw,relatime shared:9 master:4 - fuse.sshfs desk@files: rw
34 21 0:43 / /srv rw - ext4 /dev/sdc1 rw
35 21 0:44 / /srv rw - CEPH files:/ rw
36 21 0:45 / /data rw - fuseblk /dev/sdd1 rw";

    fn kind(path: &str) -> Option<String> {
        file_system(MOUNTS, Path::new(path))
    }

    #[test]
    fn the_longest_mount_point_tells_the_file_system() {
        for (path, expected) in [
            ("/var/lib/hold48", "ext4"),
            ("/home/other/record", "nfs4"),
            ("/home/jail/record", "xfs"),
            ("/home/jailer", "nfs4"),
            ("/mnt/County Share/record", "cifs"),
            ("/mnt/County Shared", "ext4"),
            ("/mnt/back\\slash/record", "fuse.sshfs"),
            ("/data/record", "fuseblk"),
        ] {
            assert_eq!(kind(path).as_deref(), Some(expected), "{path}");
        }
    }

    #[test]
    fn of_two_mounts_at_one_point_the_last_covers_the_first() {
        assert_eq!(kind("/srv/record").as_deref(), Some("ceph"));
    }

    #[test]
    fn broken_mount_lines_are_skipped() {
        assert_eq!(file_system("nonsense\n1 2 3 - \n\\04", Path::new("/")), None);
    }
}
