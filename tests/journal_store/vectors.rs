//! The chain against known answers, and against code that shares nothing with it.

use hold48::journal::chain::{Hash32, Header, body_hash, genesis};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::kit::{all, filled, raw};

fn vectors() -> Value {
    serde_json::from_str(include_str!("../data/chain_vectors.json")).unwrap()
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

fn hash32(value: &Value) -> Hash32 {
    Hash32(hex(value.as_str().unwrap()).try_into().unwrap())
}

fn header(event: &Value) -> Header {
    let text = |name: &str| event[name].as_str().map(str::to_owned);
    let id = |name: &str| event[name].as_str().map(|id| id.parse().unwrap());
    let moment = |name: &str| event[name].as_i64().map(|ms| chrono::DateTime::from_timestamp_millis(ms).unwrap());
    Header {
        id: id("id").unwrap(),
        stream: id("stream").unwrap(),
        version: event["version"].as_u64().unwrap(),
        kind: text("kind").unwrap(),
        payload_version: u32::try_from(event["payload_version"].as_u64().unwrap()).unwrap(),
        occurred: moment("occurred"),
        zone: text("zone"),
        typed: text("typed"),
        source: text("source"),
        recorded: moment("recorded").unwrap(),
        staff: id("staff"),
        workstation: text("workstation").unwrap(),
        account: text("account").unwrap(),
        command: text("command"),
        scan: event["scan"].is_string().then(|| hash32(&event["scan"])),
    }
}

#[test]
fn the_chain_gives_the_known_answers() {
    let vectors = vectors();
    let mut previous = genesis(vectors["store"].as_str().unwrap().parse().unwrap());
    assert_eq!(previous, hash32(&vectors["genesis"]));
    for event in vectors["events"].as_array().unwrap() {
        let header = header(event);
        assert_eq!(header.to_bytes(), hex(event["header_bytes"].as_str().unwrap()), "{}", header.kind);
        let body = body_hash(&hex(event["salt"].as_str().unwrap()), event["body"].as_str().unwrap().as_bytes());
        assert_eq!(body, hash32(&event["body_hash"]), "{}", header.kind);
        previous = header.hash_after(&previous, &body);
        assert_eq!(previous, hash32(&event["hash"]), "{}", header.kind);
    }
}

/// One field as the description of the chain says, written anew from its words.
fn field(value: Option<Vec<u8>>) -> Vec<u8> {
    match value {
        None => vec![0],
        Some(bytes) => [vec![1], long(&bytes)].concat(),
    }
}

fn long(bytes: &[u8]) -> Vec<u8> {
    [&u32::try_from(bytes.len()).unwrap().to_be_bytes()[..], bytes].concat()
}

#[test]
fn what_lies_in_a_store_follows_the_description_of_the_chain() {
    let kit = filled(12);
    let conn = raw(kit.dir.path(), &kit.secret);
    let mut previous = Sha256::digest([b"hold48 store".as_slice(), kit.store.id().as_bytes()].concat()).to_vec();
    for record in all(&kit.store) {
        let h = &record.header;
        let (salt, body): (Vec<u8>, Vec<u8>) = conn
            .query_row("SELECT salt, body FROM event WHERE seq = ?1", [record.seq.cast_signed()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        let number = |number: i64| Some(number.to_be_bytes().to_vec());
        let text = |text: &str| Some(text.as_bytes().to_vec());
        let header = [
            field(Some(h.id.as_bytes().to_vec())),
            field(Some(h.stream.as_bytes().to_vec())),
            field(number(h.version.cast_signed())),
            field(text(&h.kind)),
            field(number(h.payload_version.into())),
            field(h.occurred.and_then(|at| number(at.timestamp_millis()))),
            field(h.zone.as_deref().and_then(text)),
            field(h.typed.as_deref().and_then(text)),
            field(h.source.as_deref().and_then(text)),
            field(number(h.recorded.timestamp_millis())),
            field(h.staff.map(|id| id.as_bytes().to_vec())),
            field(text(&h.workstation)),
            field(text(&h.account)),
            field(h.command.as_deref().and_then(text)),
            field(h.scan.map(|scan| scan.0.to_vec())),
        ]
        .concat();
        let body = Sha256::digest([salt, body].concat());
        previous = Sha256::digest([long(&previous), long(&header), long(&body)].concat()).to_vec();
        assert_eq!(record.hash.0.as_slice(), previous, "event {}", record.seq);
    }
}
