//! Calendar days as CCYYMMDD.

#[derive(Clone, Copy)]
pub(crate) struct Calendar {
    year: u32,
    month: u32,
    day: u32,
}

impl Calendar {
    pub(crate) fn new(year: u32, month: u32) -> Self {
        Self {
            year,
            month,
            day: 1,
        }
    }

    pub(crate) fn text(self) -> String {
        format!("{:04}{:02}{:02}", self.year, self.month, self.day)
    }

    pub(crate) fn next(self) -> Self {
        let leap = self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        let last = match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 31,
        };
        match (self.day < last, self.month < 12) {
            (true, _) => Self {
                day: self.day + 1,
                ..self
            },
            (false, true) => Self {
                month: self.month + 1,
                day: 1,
                ..self
            },
            (false, false) => Self::new(self.year + 1, 1),
        }
    }
}
