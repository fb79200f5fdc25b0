//! The manual and the completions of shells say what the program takes: `packaging/linux/man` and `completions` are made
//! from its arguments. `HOLD48_MANUAL=write cargo test --release --test manual` makes them again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where it stopped")]

use std::collections::BTreeMap;
use std::path::Path;

use clap::Command;
use clap_complete::{Shell, generate};
use clap_mangen::Man;

const MANUAL: &str = "packaging/linux/man";
const COMPLETIONS: &str = "packaging/linux/completions";

/// A page of the manual for the program and one for each verb, by the names of their files.
fn pages() -> BTreeMap<String, Vec<u8>> {
    let mut program = hold48::cli::arguments().disable_help_subcommand(true);
    // What every verb takes is told where it is told by --help: at each.
    program.build();
    let mut pages = BTreeMap::from([("hold48.1".to_owned(), page(program.clone()))]);
    for verb in program.get_subcommands() {
        let _former = pages.insert(format!("hold48-{}.1", verb.get_name()), page(verb.clone()));
    }
    pages
}

fn page(command: Command) -> Vec<u8> {
    let mut page = Vec::new();
    Man::new(command).manual("Hold48").render(&mut page).unwrap();
    page
}

/// What completes a line in each shell, by the name that its shell wants.
fn completions() -> BTreeMap<String, Vec<u8>> {
    let shells = [(Shell::Bash, "hold48"), (Shell::Zsh, "_hold48"), (Shell::Fish, "hold48.fish")];
    let made = shells.map(|(shell, name)| {
        let mut text = Vec::new();
        generate(shell, &mut hold48::cli::arguments(), "hold48", &mut text);
        (name.to_owned(), text)
    });
    BTreeMap::from(made)
}

fn kept(folder: &str) -> BTreeMap<String, Vec<u8>> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.map(|file| (file.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&file).unwrap())).collect()
}

fn are_kept(made: &BTreeMap<String, Vec<u8>>, folder: &str) {
    if std::env::var_os("HOLD48_MANUAL").is_some() {
        let _gone = std::fs::remove_dir_all(folder);
        std::fs::create_dir_all(folder).unwrap();
        for (name, text) in made {
            std::fs::write(Path::new(folder).join(name), text).unwrap();
        }
    }
    let kept = kept(folder);
    let other = |name: &&String| kept.get(*name) != made.get(*name);
    let other: Vec<_> = made.keys().chain(kept.keys()).filter(other).collect();
    assert!(
        other.is_empty(),
        "not as --help tells it: {other:?}. HOLD48_MANUAL=write cargo test --release --test manual"
    );
}

#[test]
fn the_manual_says_what_help_says() {
    are_kept(&pages(), MANUAL);
}

#[test]
fn what_a_shell_completes_is_what_the_program_takes() {
    are_kept(&completions(), COMPLETIONS);
}
