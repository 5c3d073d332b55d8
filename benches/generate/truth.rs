//! The sums of a generated file. They are added up while the file is made, as whole
//! numbers, and compared with the result of the loader.

use std::fmt::Write;

/// Energies are counted in 10^-6 kWh.
const UNIT: u128 = 1_000_000;

#[derive(Clone, Copy)]
pub(crate) enum Share {
    Actual,
    Substituted,
    Estimated,
}

/// The sums of the consumption, and a digest (FNV-1a) of the CSV output.
pub(crate) struct Truth {
    pub(crate) nmis: u64,
    pub(crate) streams: u64,
    pub(crate) blocks: u64,
    pub(crate) rows: u64,
    /// The number of rows with 400 records or null readings.
    pub(crate) varied: u64,
    pub(crate) superseded: u64,
    pub(crate) withheld_days: u64,
    pub(crate) output_days: u64,
    shares: [u128; 3],
    pub(crate) csv_bytes: u64,
    csv_digest: u64,
    line: String,
}

impl Truth {
    pub(crate) fn new() -> Self {
        let mut truth = Self {
            nmis: 0,
            streams: 0,
            blocks: 0,
            rows: 0,
            varied: 0,
            superseded: 0,
            withheld_days: 0,
            output_days: 0,
            shares: [0; 3],
            csv_bytes: 0,
            csv_digest: 0xcbf2_9ce4_8422_2325,
            line: String::new(),
        };
        truth.write("nmi,timestamp,consumption\n");
        truth
    }

    /// A row of the output: the energy of a day by quality.
    pub(crate) fn day(&mut self, nmi: &str, date: &str, shares: [u64; 3]) {
        let mut total = 0;
        for (sum, share) in self.shares.iter_mut().zip(shares) {
            *sum += u128::from(share);
            total += share;
        }
        self.output_days += 1;
        let mut line = std::mem::take(&mut self.line);
        line.clear();
        let (year, month, day) = (&date[..4], &date[4..6], &date[6..]);
        // Writing to a string cannot fail.
        let _ = writeln!(
            line,
            "{nmi},{year}-{month}-{day},{}",
            in_kwh(u128::from(total))
        );
        self.write(&line);
        self.line = line;
    }

    pub(crate) fn to_json(&self, bytes: u64) -> String {
        let [actual, substituted, estimated] = self.shares.map(in_kwh);
        let total = in_kwh(self.shares.iter().sum());
        format!(
            "{{\"bytes\": {bytes}, \"nmis\": {}, \"streams\": {}, \"blocks\": {}, \"rows\": {}, \"varied\": {}, \
             \"superseded\": {}, \"outputDays\": {}, \"withheldDays\": {}, \"total\": \"{total}\", \
             \"actual\": \"{actual}\", \"substituted\": \"{substituted}\", \"estimated\": \"{estimated}\", \
             \"csvBytes\": {}, \"csvDigest\": \"{:016x}\"}}\n",
            self.nmis,
            self.streams,
            self.blocks,
            self.rows,
            self.varied,
            self.superseded,
            self.output_days,
            self.withheld_days,
            self.csv_bytes,
            self.csv_digest,
        )
    }

    fn write(&mut self, text: &str) {
        self.csv_bytes += text.len() as u64;
        for byte in text.bytes() {
            self.csv_digest = (self.csv_digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// The decimal without zeros at its end, as the loader writes it.
fn in_kwh(amount: u128) -> String {
    let text = format!("{}.{:06}", amount / UNIT, amount % UNIT);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
