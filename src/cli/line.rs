//! One line of commands: bytes in, the fields of one JSON object out, or a sentence that says what was expected.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Value};

/// Longest line that is read; a longer one is refused, so that nonsense cannot fill the memory.
pub(super) const LONGEST: u64 = 4 << 20;

/// What a command looks like, for whoever wrote something else.
const LIKE: &str =
    "One command is one JSON object on one line, such as {\"do\": \"add_place\", \"place\": \"Room 2\"}.";

/// The fields of the object that a line holds.
pub(super) fn read(text: &[u8]) -> Result<Map<String, Value>, String> {
    if text.len() as u64 > LONGEST {
        let megabytes = LONGEST >> 20;
        return Err(format!(
            "This line is longer than {megabytes} MB. One command is one line; a scan is named by its file."
        ));
    }
    let text = std::str::from_utf8(text).map_err(|error| {
        let at = error.valid_up_to() + 1;
        format!("This line is not UTF-8 text: its byte {at} is none. Save the file as UTF-8.")
    })?;
    // A text that its line ends too early must not look as if it held a line break.
    match serde_json::from_str(text.trim_end_matches(['\r', '\n'])) {
        Ok(Strict(Value::Object(fields))) => Ok(fields),
        Ok(Strict(_)) => Err(format!("This line is JSON but no object. {LIKE}")),
        Err(error) => Err(unreadable(&error)),
    }
}

fn unreadable(error: &serde_json::Error) -> String {
    let words = error.to_string();
    match error.classify() {
        Category::Eof => {
            format!("This line ends in the middle: a quotation mark or a closing bracket is missing. {LIKE}")
        }
        Category::Data => words.split_once(" at line ").map_or(words.as_str(), |(says, _)| says).to_owned(),
        Category::Syntax if words.starts_with("recursion limit") => {
            format!("This line is nested too deeply to be a command. {LIKE}")
        }
        Category::Syntax | Category::Io => {
            format!("This line cannot be read as JSON from character {} on. {LIKE}", error.column())
        }
    }
}

/// JSON in which no name stands twice in one object: of two times of service neither may win in silence.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Anything).map(Self)
    }
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, given: bool) -> Result<Value, E> {
        Ok(given.into())
    }

    fn visit_u64<E>(self, given: u64) -> Result<Value, E> {
        Ok(given.into())
    }

    fn visit_i64<E>(self, given: i64) -> Result<Value, E> {
        Ok(given.into())
    }

    fn visit_f64<E>(self, given: f64) -> Result<Value, E> {
        Ok(given.into())
    }

    fn visit_str<E>(self, given: &str) -> Result<Value, E> {
        Ok(given.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            let Strict(value) = entries.next_value()?;
            if fields.contains_key(&name) {
                let shown: String = name.chars().take(40).collect();
                return Err(de::Error::custom(format!(
                    "The field \"{shown}\" stands twice in one object. Leave one of them out."
                )));
            }
            let _new = fields.insert(name, value);
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_json_is_read_as_it_stands() {
        let text = r#"{"a":[1,-2,0.5,"é",true,null,{"b":{}}]}"#;
        assert_eq!(Value::Object(read(text.as_bytes()).unwrap()), serde_json::from_str::<Value>(text).unwrap());
    }

    #[test]
    fn a_field_that_stands_twice_is_refused_at_any_depth() {
        for text in [r#"{"a":1,"a":1}"#, r#"{"x":[{"y":{"a":1,"b":2,"a":3}}]}"#] {
            let says = read(text.as_bytes()).unwrap_err();
            assert_eq!(says, "The field \"a\" stands twice in one object. Leave one of them out.");
        }
    }

    #[test]
    fn what_is_no_command_is_told_what_one_looks_like() {
        for text in ["[1]", "5", "nonsense", "{\"do\":\"x\"", "{\"do\":\"x", &"[".repeat(9_000), "{} {}"] {
            let says = read(text.as_bytes()).unwrap_err();
            assert!(says.ends_with(LIKE), "{text}: {says}");
        }
    }
}
