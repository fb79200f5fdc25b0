//! Lists the languages of the papers for the person: each is one file of `assets/notices`, named by its code.

use std::path::PathBuf;
use std::{env, error, fs};

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo:rerun-if-changed=assets/notices");
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("assets/notices");
    let mut languages = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if let Some(code) = path.file_stem().filter(|_| path.extension().is_some_and(|end| end == "json")) {
            languages.push((code.to_string_lossy().into_owned(), path.display().to_string()));
        }
    }
    // English stands first: it is what a wording that nobody approved is told in besides.
    languages.sort_by_key(|(code, path)| (code != "en", path.clone()));
    let rows: String = languages.iter().map(|(code, path)| format!("({code:?}, include_str!({path:?})),\n")).collect();
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("notices.rs"), format!("[{rows}]\n"))?;
    Ok(())
}
