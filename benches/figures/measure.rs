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
        println!("  target: {what} {target}; measured {figure}: {verdict}");
        if !met {
            self.missed.push(format!("{what} {target}, measured {figure}"));
        }
    }

    /// The targets that were missed.
    pub fn missed(&self) -> &[String] {
        &self.missed
    }
}

/// Prints one line of figures.
pub fn line(what: &str, samples: &Samples) {
    println!("  {what:<44} median {:>10}   p95 {:>10}", short(samples.median()), short(samples.p95()));
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
