use super::*;

fn told() -> Settings {
    Settings {
        code_owed: false,
        theme: Some(ThemeChoice::HighContrast),
        scale_percent: 150,
        window: Some(Place { x: -1200, y: 40, width: 1280, height: 720, maximised: true }),
        backup_folder: Some(PathBuf::from("copies")),
        desk: Some(Uuid::from_u128(48)),
        last_seen: Some("2026-11-15T08:10:00Z".parse().unwrap()),
        daily_report: Some(DailyReport { minute_of_day: 360, folder: PathBuf::from("reports") }),
        paper: PaperChoice::A4,
        printer: Some("Invented printer".to_owned()),
    }
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_was_saved_is_remembered_and_no_other_file_stays() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(Settings::load(dir.path()), (Settings::default(), None));
    Settings::default().save(dir.path()).unwrap();
    told().save(dir.path()).unwrap();
    assert_eq!(Settings::load(dir.path()), (told(), None));
    assert_eq!(names(dir.path()), [FILE]);
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_kept_and_the_window_starts_as_new() {
    let dir = tempfile::tempdir().unwrap();
    for (number, text) in [&b"{\"theme\": "[..], b"\xff\xfe", b"5", b"{\"theme\": \"purple\"}", b""].iter().enumerate()
    {
        fs::write(dir.path().join(FILE), text).unwrap();
        let (settings, says) = Settings::load(dir.path());
        let aside = format!("{FILE}.unreadable-{}", number + 1);
        assert_eq!(settings, Settings::default());
        assert!(says.unwrap().ends_with(&format!("{aside}.")));
        assert_eq!(fs::read(dir.path().join(aside)).unwrap(), *text);
        assert_eq!(Settings::load(dir.path()), (Settings::default(), None));
    }
}

#[test]
fn what_is_missing_or_new_in_the_file_does_no_harm() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(FILE), r#"{"theme": "dark", "invented": [1]}"#).unwrap();
    let expected = Settings { theme: Some(ThemeChoice::Dark), ..Settings::default() };
    assert_eq!(Settings::load(dir.path()), (expected, None));
}

#[test]
fn what_an_older_program_wrote_is_read_and_no_report_is_made_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(FILE), r#"{"theme": "dark", "scale_percent": 120, "code_owed": false}"#).unwrap();
    let settings = Settings::load(dir.path()).0;
    assert_eq!((settings.daily_report, settings.paper, settings.printer), (None, PaperChoice::Letter, None));
}

#[test]
fn a_minute_beyond_the_day_is_its_last_one() {
    let dir = tempfile::tempdir().unwrap();
    for (typed, is) in [(0, 0), (1439, 1439), (1440, 1439), (u16::MAX, 1439)] {
        let daily = format!(r#"{{"daily_report": {{"minute_of_day": {typed}, "folder": "reports"}}}}"#);
        fs::write(dir.path().join(FILE), daily).unwrap();
        assert_eq!(Settings::load(dir.path()).0.daily_report.unwrap().minute_of_day, is, "{typed}");
    }
}

#[test]
fn a_file_that_cannot_be_replaced_stays_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join(FILE)).unwrap();
    assert!(told().save(dir.path()).is_err());
    assert_eq!(names(dir.path()), [FILE]);
    // Windows refuses to open a folder, and does not say that it is one.
    let unread = Settings::load(dir.path()).1.unwrap();
    assert!(cfg!(windows) || unread.contains("it is a folder, not a file"), "{unread}");
    assert!(told().save(&dir.path().join("none")).is_err());
}

#[test]
fn text_is_100_to_200_percent_in_steps_of_ten() {
    for (typed, is) in
        [(0, 100), (100, 100), (104, 100), (105, 110), (149, 150), (200, 200), (201, 200), (u16::MAX, 200)]
    {
        assert_eq!(scale_in_steps(typed), is, "{typed}");
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(FILE), format!("{{\"scale_percent\": {typed}}}")).unwrap();
        assert_eq!(Settings::load(dir.path()).0.scale_percent, is);
    }
}

const DESK: Rect = Rect { x: 0, y: 0, width: 1920, height: 1080 };
const LEFT: Rect = Rect { x: -1280, y: 0, width: 1280, height: 720 };

fn place(x: i32, y: i32, width: u32, height: u32) -> Place {
    Place { x, y, width, height, maximised: false }
}

#[test]
fn a_window_is_put_back_where_a_hundred_pixels_of_it_can_be_seen() {
    for seen in
        [place(0, 0, 1280, 720), place(1820, 980, 800, 600), place(-700, -500, 800, 600), place(-900, 50, 800, 600)]
    {
        assert_eq!(seen.validated(&[DESK, LEFT]), Some(seen));
    }
    for gone in [
        place(1821, 0, 800, 600),
        place(0, 981, 800, 600),
        place(0, -501, 800, 600),
        place(-32_000, -32_000, 800, 600),
        place(i32::MAX, i32::MAX, u32::MAX, u32::MAX),
    ] {
        assert_eq!(gone.validated(&[DESK, LEFT]), None, "{gone:?}");
    }
    assert_eq!(place(-900, 50, 800, 600).validated(&[DESK]), None, "its monitor was taken away");
    assert_eq!(place(0, 0, 800, 600).validated(&[]), None);
}

#[test]
fn a_window_too_small_to_use_is_not_put_back_and_one_too_large_is_made_to_fit() {
    assert_eq!(place(0, 0, 639, 480).validated(&[DESK]), None);
    assert_eq!(place(0, 0, 640, 479).validated(&[DESK]), None);
    assert_eq!(place(0, 0, 640, 480).validated(&[DESK]), Some(place(0, 0, 640, 480)));
    assert_eq!(place(10, 10, u32::MAX, 3000).validated(&[LEFT, DESK]), Some(place(10, 10, 1920, 1080)));
}
