//! Every form on rich files: what it asks, and that the command takes it.

use std::collections::BTreeSet;

use hold48::custody::command::Command;
use hold48::desktop::form::read::Times;
use hold48::desktop::form::spec::{Choice, Field, Kind, Spec};
use hold48::desktop::form::{Form, Message};
use hold48::desktop::place::Deed;
use schemars::schema_for;
use serde_json::Value;

use crate::every::{every, files, name, of_jail, of_person, rich};

/// What DOMAIN § 5 says is never an input, with the reason.
const FORBIDDEN: [(&str, &str); 22] = [
    ("citizen", "nobody is asked for citizenship; a claim is recorded, never elicited"),
    ("nationality", "asks for citizenship in another word"),
    ("national of", "asks for citizenship in another word"),
    ("country", "exists only as printed on ICE's form"),
    ("birthplace", "place of birth is never an input"),
    ("birth place", "place of birth is never an input"),
    ("place of birth", "place of birth is never an input"),
    ("born in", "place of birth is never an input"),
    ("born at", "place of birth is never an input"),
    ("entry", "manner and date of entry are never inputs"),
    ("entered the", "manner and date of entry are never inputs"),
    ("came to the", "manner and date of entry are never inputs"),
    ("arrived", "manner and date of entry are never inputs"),
    ("immigration status", "status is never an input"),
    ("status", "status is never an input"),
    ("visa", "asks for status"),
    ("green card", "asks for status"),
    ("resident", "asks for status"),
    ("passport", "documents are never asked for"),
    ("documents", "documents are never asked for"),
    ("alien registration", "asks for status; the A-number is copied from a paper"),
    ("length of stay", "how long somebody has been here is never asked"),
];

/// Words that hold a forbidden one and ask nothing, with the reason.
const ALLOWED: [(&str, &str); 6] = [
    ("claim of us citizenship", "what was volunteered or found is recorded"),
    ("evidence of us citizenship found", "an outcome: no ground from the start"),
    ("\"i am a us citizen\"", "an example of words that were volunteered"),
    ("citizenship as printed", "copied from ICE's form, with that as its source"),
    ("do not ask about citizenship, birthplace or status", "says what is never asked"),
    ("charging document", "a box of Form I-200"),
];

#[test]
fn a_form_is_called_as_the_buttons_that_open_it() {
    every(&mut |deed, spec, _| {
        // A correction says in its heading which fact it corrects, or that it takes one back.
        if !matches!(deed, Deed::Correct(..)) {
            assert!(spec.title.starts_with(deed.title()), "{}: {}", deed.title(), spec.title);
        }
    });
}

fn choices(field: &Field) -> &[Choice] {
    match &field.kind {
        Kind::Choice(choices) | Kind::Several(choices) | Kind::Pick(choices) => choices,
        _ => &[],
    }
}

/// Everything that a form says of its own, with its heading. What is on file above the fields is not its own.
fn words(spec: &Spec) -> Vec<String> {
    let mut words = vec![spec.title.clone(), spec.deed.to_owned(), spec.note.to_owned()];
    words.extend(spec.sections.iter().map(|section| section.title.to_owned()));
    for field in spec.fields() {
        words.extend([field.label.to_owned(), field.hint.clone(), field.asks.to_owned()]);
        words.extend(choices(field).iter().map(|choice| choice.label.clone()));
    }
    words
}

/// The first forbidden word that a text holds beside the allowed ones.
fn forbidden(says: &str) -> Option<(&'static str, &'static str)> {
    let mut says = says.to_lowercase();
    for (allowed, _) in ALLOWED {
        says = says.replace(allowed, "");
    }
    FORBIDDEN.into_iter().find(|(word, _)| says.contains(word))
}

#[test]
fn no_form_asks_what_must_never_be_asked() {
    let mut read = 0;
    every(&mut |deed, spec, _| {
        for says in words(&spec) {
            read += 1;
            assert_eq!(forbidden(&says), None, "{}: {says}", name(deed));
        }
    });
    assert!(read > 1000, "only {read} words were read");
    assert!(forbidden("Are you a citizen?").is_some() && forbidden("Place of birth").is_some());
    assert!(forbidden("Record a claim of US citizenship").is_none());
}

#[test]
fn nothing_stands_in_a_field_beforehand_but_names_and_numbers_that_are_amended() {
    every(&mut |deed, spec, _| {
        let filled: Vec<_> = spec.fields().filter(|field| !field.starts.is_empty()).collect();
        assert!(filled.is_empty() || matches!(deed, Deed::Amend(_)), "{}: {filled:?}", name(deed));
        let attested = filled.iter().any(|field| !field.key.starts_with("identity."));
        assert!(!attested, "{filled:?}");
    });
}

/// What a path leads to in a schema, over references and alternatives.
fn below<'a>(root: &'a Value, node: &'a Value, part: &str, found: &mut Vec<&'a Value>) {
    if let Some(name) = node["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).unwrap();
        below(root, target, part, found);
    }
    for way in ["oneOf", "anyOf", "allOf"] {
        for one in node[way].as_array().into_iter().flatten() {
            below(root, one, part, found);
        }
    }
    if part.parse::<usize>().is_ok() && node["items"].is_object() {
        found.push(&node["items"]);
    }
    if let Some(property) = node["properties"].get(part) {
        found.push(property);
    }
}

/// Whether a command takes a value at a path.
fn takes(root: &Value, command: &str, path: &str) -> bool {
    let commands = root["oneOf"].as_array().unwrap();
    let named = commands.iter().find(|one| one["properties"]["do"]["const"] == command);
    let mut nodes = vec![named.unwrap()];
    for part in path.split('.') {
        let mut found = Vec::new();
        for node in nodes {
            below(root, node, part, &mut found);
        }
        nodes = found;
    }
    !nodes.is_empty()
}

#[test]
fn every_field_of_every_form_is_a_path_in_its_command() {
    let schema = schema_for!(Command).to_value();
    assert!(!takes(&schema, "end_basis", "proof.nothing") && takes(&schema, "book_person", "held_on.0.kind"));
    every(&mut |deed, spec, _| {
        let command = spec.base["do"].as_str().unwrap();
        let mut keys = BTreeSet::new();
        for field in spec.fields() {
            assert!(takes(&schema, command, field.key), "{}: {command} has no {}", name(deed), field.key);
            assert!(keys.insert(field.key), "{}: {} is asked twice", name(deed), field.key);
            let parent = field.when.is_none_or(|(key, _)| spec.fields().any(|other| other.key == key));
            assert!(parent, "{}: {} waits for a field that is not there", name(deed), field.key);
        }
    });
}

/// Types something in every field that is shown; of a row of choices the one at this place, or the last.
fn filled(spec: Spec, nth: usize, times: &Times) -> Form {
    let mut form = Form::new(spec);
    let mut done = BTreeSet::new();
    loop {
        let next = form.visible().find(|field| !done.contains(field.key)).cloned();
        let Some(field) = next else { return form };
        let _new = done.insert(field.key);
        let text = match &field.kind {
            Kind::Choice(choices) | Kind::Pick(choices) | Kind::Several(choices) => {
                let Some(choice) = choices.get(nth).or(choices.last()) else { continue };
                choice.code.clone()
            }
            Kind::Time(..) | Kind::Effective(_) => "now".to_owned(),
            Kind::Day(_) => "14 nov 2026".to_owned(),
            Kind::ANumber => "A000000199".to_owned(),
            Kind::Count => "2".to_owned(),
            Kind::Mark => "true".to_owned(),
            Kind::PhoneLines => "Drill line: 000-0000".to_owned(),
            Kind::Line | Kind::Words | Kind::Names => "Drill, Invented".to_owned(),
            Kind::Scan => continue,
        };
        let _changed = form.update(Message::Typed(field.key, text), times);
    }
}

#[test]
fn nothing_that_somebody_else_attested_stands_in_a_form_that_takes_up_their_draft() {
    let mut attested = 0;
    every(&mut |deed, spec, times| {
        let typed = filled(spec.clone(), 0, times);
        for own in [true, false] {
            let mut form = Form::new(spec.clone());
            let left_out = form.take_up(typed.entries().clone(), own);
            for field in spec.fields().filter(|field| field.attests() && !typed.text(field.key).is_empty()) {
                attested += 1;
                assert_eq!(form.text(field.key).is_empty(), !own, "{}: {}", name(deed), field.key);
                assert_eq!(left_out, !own, "{}", name(deed));
            }
        }
    });
    assert!(attested > 100, "only {attested} marks and choices were looked at");
}

#[test]
fn every_form_makes_its_command_whichever_choices_are_taken() {
    every(&mut |deed, spec, times| {
        let lacks = |field: &Field| matches!(&field.kind, Kind::Pick(choices) if field.needed && choices.is_empty());
        if spec.fields().any(lacks) {
            return;
        }
        let most = spec.fields().map(|field| choices(field).len()).max().unwrap_or(1).max(1);
        for nth in 0..most {
            let form = filled(spec.clone(), nth, times);
            let command = form.command(times);
            assert!(command.is_ok(), "{} with choice {nth}: {command:?}", name(deed));
        }
    });
}

#[test]
fn a_needed_field_left_empty_says_what_to_do() {
    every(&mut |deed, spec, times| {
        let needed: Vec<_> = spec.fields().filter(|field| field.needed && field.when.is_none()).cloned().collect();
        let form = Form::new(spec);
        let found = form.command(times).err().unwrap_or_default();
        for field in needed.iter().filter(|field| field.starts.is_empty()) {
            let said = found.iter().find(|finding| form.beside(finding) == Some(field.key));
            let says = said.map(|finding| finding.says.as_str()).unwrap_or_default();
            assert!(says.ends_with('.') && says.len() > 10, "{}: {} says \"{says}\"", name(deed), field.key);
        }
    });
}

/// The file of forms that a deed belongs to, as they are dispatched.
fn part(deed: &str) -> &'static str {
    match deed {
        "Receive" => "papers",
        "RefusedService" | "Serve" | "InvalidService" | "ServeDetainerCopy" => "service",
        "AddStaff" | "AddPlace" | "AddAgreement" | "EndAgreement" | "GrantAuthority" | "WithdrawAuthority"
        | "ProposeProfile" | "ConfirmClock" => "jail",
        _ => "people",
    }
}

#[test]
fn every_deed_of_a_part_that_has_forms_gives_one_on_a_rich_record() {
    let mut given = BTreeSet::new();
    every(&mut |deed, _, _| {
        let _new = given.insert(name(deed));
    });
    let parts: BTreeSet<_> = given.iter().map(|deed| part(deed)).collect();
    let (dir, mut all) = (rich(), BTreeSet::new());
    let (jail, files) = files(dir.path());
    all.extend(of_jail(&jail).into_iter().chain(files.iter().flat_map(of_person)).map(name));
    let missing: Vec<_> = all.iter().filter(|deed| parts.contains(part(deed)) && !given.contains(*deed)).collect();
    assert!(parts.contains("people") && missing.is_empty(), "no form on any record: {missing:?}");
}
