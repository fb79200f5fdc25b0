//! Matching a person to the papers, and withdrawing the match.

use serde_json::json;

use super::super::form::spec::{Choice, Field, Kind, Spec, choices};
use super::super::place::Deed;
use super::{Ground, about, staff};
use crate::custody::file::File;
use crate::custody::ids::PersonId;

/// The form of a deed.
pub(super) fn spec(deed: Deed, ground: &Ground<'_>) -> Option<Spec> {
    match deed {
        Deed::MatchIdentity(person) => matched(person, ground),
        Deed::WithdrawIdentity(person) => withdraw(person, ground),
        _ => None,
    }
}

/// Photo and number by two named staff; the first is who is at the desk.
fn matched(person: PersonId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let numbers = match numbers(file) {
        none if none.is_empty() => Kind::Words,
        found => Kind::Several(found),
    };
    let ways = choices(&[("in_person", "In the room"), ("phone", "By phone"), ("video", "By video")]);
    let spec = Spec::of_deed("match", "match_identity", Deed::MatchIdentity(person))
        .about(person, about(file, ground.now))
        .note("You are the first of the two. If photo or numbers differ, do not serve.")
        .with("photo", json!(false))
        .with("numbers", json!([]))
        .section(
            "What was compared",
            vec![
                Field::new("photo", "The photo shows this person", Kind::Mark)
                    .asks("A match needs the photo. If it differs, do not serve.")
                    .wide(),
                Field::new("numbers", "Numbers that agree", numbers)
                    .asks("Mark at least one number that agrees. If they differ, do not serve.")
                    .hint("With the person's papers, booking or fingerprints")
                    .wide(),
                Field::time("at", "When").needed(),
            ],
        )
        .section(
            "The second of the two",
            vec![
                Field::new("second", "Who", Kind::Pick(staff(ground.jail))).asks("Name who looked at it with you."),
                Field::new("second_by", "How they took part", Kind::Choice(ways)).asks("Choose how they took part."),
            ],
        );
    Some(spec)
}

/// The numbers on file and on the papers, each once. The jail's own booking number is on no paper of ICE.
fn numbers(file: &File) -> Vec<Choice> {
    let own = file.identity.a_number.iter().map(|number| ("A-number on file:".to_owned(), number.to_string()));
    let printed = file.papers.iter().filter(|paper| !paper.withdrawn).filter_map(|paper| {
        let number = paper.content.a_number()?;
        Some((format!("A-number on the {} alone:", paper.content.title()), number.to_string()))
    });
    let state = file.identity.state_id.iter().map(|number| ("State ID".to_owned(), number.clone()));
    let mut found: Vec<Choice> = Vec::new();
    for (what, number) in own.chain(printed).chain(state) {
        let code: String = number.chars().filter(|c| !c.is_whitespace()).collect();
        if found.iter().all(|choice| choice.code != code) {
            found.push(Choice::new(code, format!("{what} {number}")).saying(json!(number)));
        }
    }
    found
}

fn withdraw(person: PersonId, ground: &Ground<'_>) -> Option<Spec> {
    let file = ground.file?;
    let stands = file.matches.iter().any(|one| one.withdrawn.is_none()) || file.open_hold(ground.jail).is_some();
    let spec = Spec::of_deed("withdraw match", "withdraw_identity", Deed::WithdrawIdentity(person))
        .about(person, about(file, ground.now))
        .danger()
        .note("Then nothing was a ground from the start. Unless another ground holds this person, release now.")
        .with("reason", json!(""))
        .section(
            "",
            vec![
                Field::time("at", "Found out at").needed(),
                Field::line("reason", "What showed it").hint("Such as: fingerprints are of somebody else").wide(),
            ],
        );
    stands.then_some(spec)
}
