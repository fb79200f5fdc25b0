//! Every page of every report as a picture: the same pixels on every machine. `HOLD48_REPORTS=write` renders them to
//! `docs/reports`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use hold48::custody::issued::Report;
use hold48::report::{Document, Pixels};
use sha2::{Digest, Sha256};

use crate::case_scenes;
use crate::kit::{Ask, PRESS, drill, facts, printed};
use crate::proof::for_real;

/// Pixels per point of the pictures: 108 to the inch.
const SCALE: f32 = 1.5;

/// Where the pictures and their hashes lie.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reports")
}

/// Every report that has pictures, by the name of its files.
fn scenes(mut each: impl FnMut(&str, &Document)) {
    let drilled = drill();
    each("daily-custody", &printed(drilled.path(), &Ask::of(Report::DailyCustody, None)));
    for (name, ask) in [
        ("daily-custody-real", Ask::of(Report::DailyCustody, None)),
        ("deadline-card-real", Ask::of(Report::DeadlineCard, Some("Notreal"))),
    ] {
        each(name, &printed_for_real(drilled.path(), &ask));
    }
    crate::person::scenes(&drilled, &mut each);
    case_scenes::scenes(drilled.path(), &mut each);
}

/// The same pages as of a record that is no drill.
fn printed_for_real(dir: &Path, ask: &Ask<'_>) -> Document {
    let facts = facts(dir, ask).unwrap();
    let mut real = serde_json::to_value(&facts).unwrap();
    for_real(&mut real);
    PRESS.print_kept(&facts, real).unwrap()
}

fn write(picture: &Pixels, path: &Path) {
    let file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    let mut encoder = png::Encoder::new(file, picture.width, picture.height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().unwrap().write_image_data(&picture.rgba).unwrap();
}

/// The pixels of a picture on disk.
fn decoded(path: &Path) -> Pixels {
    let file = std::io::BufReader::new(std::fs::File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut rgba = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut rgba).unwrap();
    assert_eq!((frame.color_type, frame.bit_depth), (png::ColorType::Rgba, png::BitDepth::Eight), "{}", path.display());
    rgba.truncate(frame.buffer_size());
    Pixels { width: frame.width, height: frame.height, rgba }
}

/// A page by its name: how large it is, and the hash of its pixels.
fn hashed(name: &str, picture: &Pixels) -> String {
    format!("{name} {}x{} {:x}", picture.width, picture.height, Sha256::digest(&picture.rgba))
}

#[test]
fn every_page_has_the_pixels_that_were_looked_at() {
    let renders = std::env::var_os("HOLD48_REPORTS").is_some();
    std::fs::create_dir_all(folder()).unwrap();
    let (mut hashes, mut files) = (String::new(), Vec::new());
    scenes(|name, document| {
        for page in 0..document.pages() {
            let picture = document.pixels(page, SCALE).unwrap();
            let name = format!("{name}-{}", page + 1);
            writeln!(hashes, "{}", hashed(&name, &picture)).unwrap();
            let file = format!("{name}.png");
            if renders {
                write(&picture, &folder().join(&file));
            }
            files.push(file);
        }
    });
    let list = folder().join("hashes.txt");
    if renders {
        std::fs::write(&list, &hashes).unwrap();
    }
    let kept = std::fs::read_to_string(list).unwrap_or_default();
    let missing = |from: &str, there: &str| -> Vec<String> {
        from.lines().filter(|line| !there.lines().any(|other| other == *line)).map(str::to_owned).collect()
    };
    let (changed, gone) = (missing(&hashes, &kept), missing(&kept, &hashes));
    assert!(
        changed.is_empty() && gone.is_empty(),
        "changed or new: {changed:?}, kept and no longer so: {gone:?}. Look at them: HOLD48_REPORTS=write cargo test --release --test reports pictures"
    );
    let lying = std::fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut pictures: Vec<_> = lying.filter(|file| file.ends_with(".png")).collect();
    pictures.sort();
    files.sort();
    assert_eq!(pictures, files, "each page has its picture, and no picture is left over");
    for line in hashes.lines() {
        let name = line.split(' ').next().unwrap();
        let on_disk = hashed(name, &decoded(&folder().join(format!("{name}.png"))));
        assert_eq!(on_disk, line, "the picture on disk is that of its page");
    }
}
