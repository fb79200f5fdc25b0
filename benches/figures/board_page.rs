//! The board as a page: what each second costs the window, without the drawing of pixels.

use std::borrow::Cow;
use std::time::Duration;

use chrono::TimeDelta;
use hold48::desktop::look;
use hold48::desktop::room::Room;
use hold48::desktop::screen::board::Board;
use hold48::journal::record::Journal;
use hold48::platform::settings::ThemeChoice;
use iced::advanced::renderer::Headless;
use iced::{Pixels, Size};
use iced_test::futures::futures::executor::block_on;
use iced_test::renderer::graphics::text::font_system;
use iced_test::runtime::user_interface::{Cache, UserInterface};

use crate::fill::{self, Plan};
use crate::history::History;
use crate::measure::{Outcome, Samples, Targets, line, short};

const ROUNDS: usize = 500;
const TARGET: Duration = Duration::from_millis(4);
/// The page beside the list of screens of a window of 1366 by 768.
const PAGE: Size = Size::new(1366.0 - look::SIDE, 768.0 - 57.0);

/// View and layout of the board with 5, 50 and 500 holds.
pub fn measure(history: &History, targets: &mut Targets) -> Outcome<()> {
    println!("Board as a page, view and layout");
    let mut fonts = font_system().write().map_err(|_| "the faces cannot be loaded")?;
    look::FACES.iter().for_each(|face| fonts.load_font(Cow::Borrowed(face)));
    drop(fonts);
    for open in [5, 50, 500] {
        let filled = fill::fill(history, Plan { events: 0, open })?;
        let journal = Journal::open(filled.dir())?;
        let samples = of_page(&journal)?;
        line(&format!("{open} holds"), &samples);
        if open == 500 {
            let p95 = samples.p95();
            targets.judge("view and layout of the board with 500 holds", &short(p95), "at most 4 ms", p95 <= TARGET);
        }
    }
    Ok(())
}

fn of_page(journal: &Journal) -> Outcome<Samples> {
    // From minute to minute, so that every time that is left is another text than before.
    let minutes = [0, 1].map(|minute| journal.board(fill::end() + TimeDelta::minutes(minute)));
    let mut page = Board::new(&minutes[0], &[], minutes[0].as_of);
    let look = look::look(ThemeChoice::Light);
    let (width, height) = (PAGE.width, PAGE.height);
    let renderer = block_on(<iced::Renderer as Headless>::new(look::TEXT, Pixels(16.0), None));
    let mut renderer = renderer.ok_or("there is no renderer without a screen")?;
    let mut cache = Cache::default();
    let mut samples = Samples::default();
    for counted in minutes.iter().cycle().take(ROUNDS) {
        page.counted(counted);
        let (now, clock) = (counted.as_of, counted.as_of);
        let room = Room { look, jail: journal.jail(), now, clock, width, height, scale: 1.0 };
        cache = samples.take(|| UserInterface::build(page.view(&room), PAGE, cache, &mut renderer).into_cache());
    }
    Ok(samples)
}
