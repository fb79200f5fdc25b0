//! Under which of the licences that a crate offers it is used.

/// The licences that the program may carry, the preferred first, each with words that its text alone has.
const ACCEPTED: [(&str, &str); 14] = [
    ("MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and"),
    ("Apache-2.0", "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION"),
    ("Zlib", "This software is provided 'as-is', without any express or implied warranty"),
    ("BSD-3-Clause", "Redistribution and use in source and binary forms"),
    ("BSD-2-Clause", "Redistribution and use in source and binary forms"),
    ("ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee"),
    ("0BSD", "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee"),
    ("CC0-1.0", "CC0 1.0 Universal"),
    ("BSL-1.0", "Boost Software License - Version 1.0"),
    ("Unicode-3.0", "UNICODE LICENSE V3"),
    ("Apache-2.0 WITH LLVM-exception", "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION"),
    ("Unlicense", "This is free and unencumbered software released into the public domain"),
    ("AFL-2.1", "The Academic Free License"),
    ("MPL-2.0", "Mozilla Public License Version 2.0"),
];

/// The licences under which something with this expression is used: of what it offers the preferred one, of what it demands
/// together all.
pub fn chosen(expression: &str) -> Vec<&'static str> {
    let parts = expression.split(" AND ").map(|part| part.trim_start_matches('(').trim_end_matches(')'));
    let chosen = parts.map(|part| {
        let part = part.replace('/', " OR ");
        let offered: Vec<&str> = part.split(" OR ").map(str::trim).collect();
        let best = ACCEPTED.iter().map(|(name, _)| *name).find(|name| offered.contains(name));
        best.unwrap_or_else(|| panic!("may the program carry something under \"{expression}\"?"))
    });
    chosen.collect()
}

/// Whether a text is that of a licence.
pub fn is_text_of(text: &str, licence: &str) -> bool {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let (_, words) = ACCEPTED.iter().find(|(name, _)| *name == licence).unwrap();
    flat.contains(&words.to_lowercase())
}

#[test]
fn of_what_is_offered_one_is_chosen_and_of_what_is_demanded_all() {
    assert_eq!(chosen("MIT/Apache-2.0"), ["MIT"]);
    assert_eq!(chosen("Apache-2.0 OR GPL-2.0-only"), ["Apache-2.0"]);
    assert_eq!(chosen("(MIT OR Apache-2.0) AND Unicode-3.0"), ["MIT", "Unicode-3.0"]);
    assert!(std::panic::catch_unwind(|| chosen("GPL-3.0-only")).is_err());
}
