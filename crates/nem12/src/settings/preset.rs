//! Preset: bands by what they are, for a first look. None claims to be a retailer's tariff.
//!
//! The room `bands` reads the texts.

use crate::choice::choice;

choice! {
    /// Bands that need no file.
    #[derive(Hash)]
    pub enum Preset: "preset of bands" {
        /// Peak from 15:00 to 21:00 on Monday to Friday, without public holidays; off-peak else.
        PeakWorkingDays = "peak-15-21-working-days", "Peak 15–21 on working days";
        /// Peak from 15:00 to 21:00 every day; off-peak else.
        PeakEveryDay = "peak-15-21-every-day", "Peak 15–21 every day";
        /// Peak from 7:00 to 23:00 on Monday to Friday, without public holidays; off-peak else.
        LongPeakWorkingDays = "peak-7-23-working-days", "Peak 7–23 on working days";
        /// Peak from 15:00 to 21:00 and shoulder from 7:00 to 22:00 around it, both on Monday to Friday without public
        /// holidays; off-peak else.
        PeakAndShoulder = "peak-15-21-shoulder-7-22-working-days", "Peak 15–21, shoulder 7–22 on working days";
        /// Peak from 16:00 to 21:00 and midday from 10:00 to 15:00, every day; off-peak else.
        PeakAndMidday = "peak-16-21-midday-10-15-every-day", "Peak 16–21, midday 10–15 every day";
        /// Weekdays, weekends and public holidays, whole days.
        KindsOfDay = "weekdays-weekends-holidays", "Weekdays, weekends, holidays";
    }
}

impl Preset {
    /// The file of bands that the preset stands for.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::PeakWorkingDays => {
                "band,days,from,to\npeak,weekdays,15:00,21:00\noff-peak,other,,\n"
            }
            Self::PeakEveryDay => "band,days,from,to\npeak,all,15:00,21:00\noff-peak,other,,\n",
            Self::LongPeakWorkingDays => {
                "band,days,from,to\npeak,weekdays,7:00,23:00\noff-peak,other,,\n"
            }
            Self::PeakAndShoulder => {
                "band,days,from,to\npeak,weekdays,15:00,21:00\nshoulder,weekdays,7:00,15:00\nshoulder,weekdays,21:00,22:00\noff-peak,other,,\n"
            }
            Self::PeakAndMidday => {
                "band,days,from,to\npeak,all,16:00,21:00\nmidday,all,10:00,15:00\noff-peak,other,,\n"
            }
            Self::KindsOfDay => "band,days\nweekday,weekdays\nweekend,weekends\nholiday,holidays\n",
        }
    }
}
