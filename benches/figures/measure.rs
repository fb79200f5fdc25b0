//! Medians of wall time, and targets with what became of them.

use std::error::Error;
use std::time::{Duration, Instant};

/// What a part of the benchmark comes to: everything that goes wrong ends the run.
pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// Times of one thing, measured again and again.
#[derive(Default)]
pub struct Samples(Vec<Duration>);

impl Samples {
    /// Times one run and hands its result back, so that nothing of it is dropped or left out inside the measured time.
    pub fn take<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = std::hint::black_box(work());
        self.0.push(start.elapsed());
        done
    }

    /// The shortest time: what the machine can do where nothing else runs on it.
    pub fn best(&self) -> Duration {
        self.quantile(0)
    }

    /// The time that half of the runs stayed under.
    pub fn median(&self) -> Duration {
        self.quantile(50)
    }

    /// The time that 95 of 100 runs stayed under.
    pub fn p95(&self) -> Duration {
        self.quantile(95)
    }

    fn quantile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = sorted.len().saturating_sub(1) * percent / 100;
        sorted.get(at).copied().unwrap_or_default()
    }
}

/// Targets of the run and whether they were met.
#[derive(Default)]
pub struct Targets {
    missed: Vec<String>,
}

impl Targets {
    /// Prints a figure beside its target.
    pub fn judge(&mut self, what: &str, figure: &str, target: &str, met: bool) {
        let verdict = if met { "met" } else { "MISSED" };
        let told = format!("{what} {target}: {figure}");
        println!("  target, {told}: {verdict}");
        if !met {
            self.missed.push(told);
        }
    }

    /// The targets that were missed.
    pub fn missed(&self) -> &[String] {
        &self.missed
    }
}

/// Prints one line of figures.
pub fn line(what: &str, samples: &Samples) {
    let [best, median, p95] = [samples.best(), samples.median(), samples.p95()].map(short);
    println!("  {what:<50} median {median:>9}   best {best:>9}   p95 {p95:>9}");
}

/// Says how busy the machine is, where that can be known: beside other work no time means much.
pub fn say_load() {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("unknown");
    println!("{cores} cores, load {load}.");
}

/// A duration in the unit that suits it.
pub fn short(time: Duration) -> String {
    let nanos = time.as_nanos();
    match nanos {
        0..100_000 => format!("{:.1} µs", time.as_secs_f64() * 1e6),
        100_000..1_000_000_000 => format!("{:.2} ms", time.as_secs_f64() * 1e3),
        _ => format!("{:.2} s", time.as_secs_f64()),
    }
}
