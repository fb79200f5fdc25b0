//! Why a line is no command, said by field. The JSON Schema of the commands, made from the types, knows what each
//! field expects; the deserialiser knows only that something did not fit.

use std::sync::LazyLock;

use chrono::NaiveDate;
use schemars::schema_for;
use serde::Deserialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::custody::command::Command;
use crate::custody::person::ANumber;
use crate::custody::scan::ScanHash;
use crate::custody::zone::Zone;

/// What does not fit: the field, by its path in the command, and a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misfit {
    pub field: String,
    pub says: String,
}

/// The schema of all commands.
static SCHEMA: LazyLock<Value> = LazyLock::new(|| schema_for!(Command).to_value());

/// The command that these fields are. The schema is asked first: where a part is flattened into another, the
/// deserialiser drops a field that it does not know, and a misspelt time of signature would be lost in silence.
pub(super) fn command(fields: Map<String, Value>) -> Result<Command, Misfit> {
    let ruler = Ruler { definitions: SCHEMA.get("$defs") };
    variants(&SCHEMA).map_or(Ok(()), |commands| check(&ruler, commands, &fields))?;
    Command::deserialize(Value::Object(fields))
        .map_err(|error| Misfit { field: "do".to_owned(), says: sentence(&error.to_string()) })
}

fn check(ruler: &Ruler<'_>, commands: &[Value], fields: &Map<String, Value>) -> Result<(), Misfit> {
    let see = "\"hold48 schema\" lists the commands.";
    let tell = |says: String| Err(Misfit { field: "do".to_owned(), says });
    let asked = match fields.get("do") {
        None => return tell(format!("\"do\" is missing: it names the command, such as \"add_place\". {see}")),
        Some(Value::String(asked)) => asked,
        Some(other) => {
            return tell(format!("\"do\" names the command, such as \"add_place\", and not {}. {see}", kind(other)));
        }
    };
    match commands.iter().find(|schema| constant(schema, "do") == Some(asked)) {
        None => tell(format!("\"{}\" is no command. {see}", shown(asked))),
        Some(schema) => ruler.object(schema, fields, ""),
    }
}

struct Ruler<'a> {
    definitions: Option<&'a Value>,
}

impl Ruler<'_> {
    fn measure(&self, schema: &Value, value: &Value, path: &str) -> Result<(), Misfit> {
        if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next()) {
            let target = self.definitions.and_then(|definitions| definitions.get(name));
            target.map_or(Ok(()), |target| self.measure(target, value, path))?;
            let unread = value.as_str().and_then(|text| reads_itself(name, text).err());
            return unread.map_or(Ok(()), |says| Err(Misfit { field: path.to_owned(), says: sentence(&says) }));
        }
        if let Some(choices) = variants(schema) {
            return self.choose(choices, value, path);
        }
        if let Some(only) = schema.get("const") {
            return fits(only == value, path, || one_of(&[schema], value));
        }
        self.is_of_type(schema, value, path)?;
        match value {
            Value::Object(fields) => self.object(schema, fields, path),
            Value::Array(items) => {
                let Some(each) = schema.get("items") else { return Ok(()) };
                let mut numbered = items.iter().enumerate();
                numbered.try_for_each(|(nth, item)| self.measure(each, item, &join(path, &(nth + 1).to_string())))
            }
            Value::String(text) if schema.get("format").is_some_and(|format| format == "uuid") => {
                fits(Uuid::parse_str(text).is_ok(), path, || {
                    format!(
                        "expects an id, or \"@\" and the id of the command that created it, and not \"{}\"",
                        shown(text)
                    )
                })
            }
            Value::String(text) if schema.get("format").is_some_and(|format| format == "date") => {
                fits(text.parse::<NaiveDate>().is_ok(), path, || {
                    format!("expects a day of the calendar as 2026-11-23, and not \"{}\"", shown(text))
                })
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
        }
    }

    fn is_of_type(&self, schema: &Value, value: &Value, path: &str) -> Result<(), Misfit> {
        let allowed: Vec<&str> = match schema.get("type") {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
            _ => return Ok(()),
        };
        let is = |name: &&str| match *name {
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            "null" => value.is_null(),
            "integer" => whole_number(schema, value),
            _ => true,
        };
        fits(allowed.iter().any(is), path, || {
            let named = allowed.iter().filter(|name| **name != "null").map(|name| type_in_words(name));
            format!("expects {}, and not {}", named.collect::<Vec<_>>().join(" or "), kind(value))
        })
    }

    fn object(&self, schema: &Value, fields: &Map<String, Value>, path: &str) -> Result<(), Misfit> {
        let none = Map::new();
        let known = schema.get("properties").and_then(Value::as_object).unwrap_or(&none);
        if let Some(unknown) = fields.keys().find(|name| !known.contains_key(*name)) {
            let names: Vec<&str> = known.keys().map(String::as_str).filter(|name| *name != "do").collect();
            let field = join(path, &shown(unknown));
            let says = format!("There is no field \"{field}\" here. The fields are: {}.", names.join(", "));
            return Err(Misfit { field, says });
        }
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                let field = join(path, name);
                let about = known.get(name).and_then(|field| field.get("description")).and_then(Value::as_str);
                let about = about.map(|about| format!(" {about}")).unwrap_or_default();
                return Err(Misfit { says: format!("\"{field}\" is missing.{about}"), field });
            }
        }
        let mut given = fields.iter().filter_map(|(name, value)| Some((name, value, known.get(name)?)));
        given.try_for_each(|(name, value, schema)| self.measure(schema, value, &join(path, name)))
    }

    /// The alternative that was meant tells what is wrong with it: more than a list of all of them would.
    fn choose(&self, choices: &[Value], value: &Value, path: &str) -> Result<(), Misfit> {
        if choices.iter().any(|choice| self.measure(choice, value, path).is_ok()) {
            return Ok(());
        }
        let real: Vec<&Value> =
            choices.iter().filter(|choice| choice.get("type").is_none_or(|name| name != "null")).collect();
        let meant = match real[..] {
            [only] => Some(only),
            _ => real.iter().copied().find(|choice| is_meant(choice, value)),
        };
        match meant {
            Some(meant) => self.measure(meant, value, path),
            None => fits(false, path, || one_of(&real, value)),
        }
    }
}

/// What a type that reads its own text says of it; to the schema it is any text.
fn reads_itself(name: &str, text: &str) -> Result<(), String> {
    match name {
        "ANumber" => ANumber::try_from(text.to_owned()).map(|_| ()),
        "ScanHash" => text.parse::<ScanHash>().map(|_| ()),
        "Zone" => text.parse::<Zone>().map(|_| ()).map_err(|unknown| unknown.to_string()),
        _ => Ok(()),
    }
}

fn variants(schema: &Value) -> Option<&[Value]> {
    schema.get("oneOf").or_else(|| schema.get("anyOf")).and_then(Value::as_array).map(Vec::as_slice)
}

/// The one value that a property of this schema may have.
fn constant<'a>(schema: &'a Value, property: &str) -> Option<&'a str> {
    schema.get("properties")?.get(property)?.get("const")?.as_str()
}

/// Whether a value names this alternative, by its `kind` or by its only field.
fn is_meant(choice: &Value, value: &Value) -> bool {
    let Some(kind) = constant(choice, "kind") else {
        return only_field(choice).is_some_and(|name| value.get(name).is_some());
    };
    value.get("kind").and_then(Value::as_str) == Some(kind)
}

fn only_field(choice: &Value) -> Option<&str> {
    match choice.get("required").and_then(Value::as_array).map(Vec::as_slice) {
        Some([only]) => only.as_str(),
        _ => None,
    }
}

fn one_of(choices: &[&Value], value: &Value) -> String {
    let names = choices.iter().filter_map(|choice| match constant(choice, "kind") {
        Some(kind) => Some(format!("{{\"kind\": \"{kind}\"}}")),
        None => match choice.get("const").and_then(Value::as_str) {
            Some(word) => Some(format!("\"{word}\"")),
            None => only_field(choice).map(|name| format!("{{\"{name}\": …}}")),
        },
    });
    format!("expects one of {}, and not {}", names.collect::<Vec<_>>().join(", "), kind(value))
}

fn whole_number(schema: &Value, value: &Value) -> bool {
    let largest = match schema.get("format").and_then(Value::as_str) {
        Some("uint32") => u64::from(u32::MAX),
        Some("uint16") => u64::from(u16::MAX),
        Some("uint8") => u64::from(u8::MAX),
        _ => u64::MAX,
    };
    let signed = schema.get("minimum").is_none() && value.is_i64();
    signed || value.as_u64().is_some_and(|number| number <= largest)
}

fn type_in_words(name: &str) -> &str {
    match name {
        "string" => "a text in quotation marks",
        "boolean" => "true or false",
        "array" => "a list in [ ]",
        "object" => "an object in { }",
        "integer" => "a whole number",
        other => other,
    }
}

fn kind(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(given) => given.to_string(),
        Value::Number(given) => format!("the number {given}"),
        Value::String(text) => format!("\"{}\"", shown(text)),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "this object".to_owned(),
    }
}

/// As much of what was given as helps, without characters that would spoil the line.
fn shown(text: &str) -> String {
    let plain = text.chars().map(|sign| if sign.is_control() { '·' } else { sign });
    let short: String = plain.take(40).collect();
    if text.chars().nth(40).is_some() { short + "…" } else { short }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn fits(fits: bool, path: &str, says: impl FnOnce() -> String) -> Result<(), Misfit> {
    match fits {
        true => Ok(()),
        false => Err(Misfit { field: path.to_owned(), says: format!("\"{path}\" {}.", says()) }),
    }
}

/// With a capital and a full stop, as everything that people read.
fn sentence(says: &str) -> String {
    let mut letters = says.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if says.ends_with('.') { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
