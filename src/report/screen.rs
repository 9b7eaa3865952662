//! Columns that words take on a terminal.
//!
//! A terminal gives every letter its cells whatever its neighbours are: two to a wide one, none to a mark above another.
//! `unicode-width` counts a lam with the alef behind it as one, because many fonts draw them so; terminals don't.

use unicode_width::UnicodeWidthStr;

/// Columns that a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.split_inclusive(is_lam).map(UnicodeWidthStr::width).sum()
}

/// The letters of the joining group lam (ArabicShaping.txt).
const LAMS: [char; 9] = [
    '\u{644}',
    '\u{6B5}',
    '\u{6B6}',
    '\u{6B7}',
    '\u{6B8}',
    '\u{76A}',
    '\u{8A6}',
    '\u{8C7}',
    '\u{10EC4}',
];

fn is_lam(c: char) -> bool {
    LAMS.contains(&c)
}

/// Letters that stand in for lams while a table is laid out by somebody who measures otherwise: private ones, one column
/// wide, that no cell has.
pub(super) struct StandIns(Option<u32>);

/// The first private letter beyond those that fonts use.
const PRIVATE: u32 = 0xF_0000;
const LAST_PRIVATE: u32 = 0xF_FFFD;

impl StandIns {
    /// For a table with these cells. Where there is no lam, nothing needs a stand-in.
    pub fn for_cells<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> Self {
        if !cells.clone().any(|cell| cell.contains(is_lam)) {
            return Self(None);
        }
        let mut taken: Vec<u32> = cells
            .flat_map(str::chars)
            .map(u32::from)
            .filter(|code| (PRIVATE..=LAST_PRIVATE).contains(code))
            .collect();
        taken.sort_unstable();
        let room = LAMS.len() as u32;
        let mut base = PRIVATE;
        for code in taken {
            if code >= base + room {
                break;
            }
            base = code + 1;
        }
        Self(Some(base).filter(|base| base + room <= LAST_PRIVATE))
    }

    /// The cell as it is laid out.
    pub fn put(&self, cell: &str) -> String {
        let Some(base) = self.0 else { return cell.to_owned() };
        let stand_in = |c: char| {
            let lam = (0u32..).zip(LAMS).find(|(_, lam)| *lam == c);
            lam.and_then(|(index, _)| char::from_u32(base + index)).unwrap_or(c)
        };
        cell.chars().map(stand_in).collect()
    }

    /// The table as it is shown.
    pub fn taken_back(&self, table: String) -> String {
        let Some(base) = self.0 else { return table };
        let lam = |c: char| {
            let index = u32::from(c)
                .checked_sub(base)
                .and_then(|index| usize::try_from(index).ok());
            index.and_then(|index| LAMS.get(index)).copied().unwrap_or(c)
        };
        table.chars().map(lam).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_its_columns() {
        for (text, wide) in [
            ("لا", 2),
            ("الانهيار", 8),
            ("لَا", 2),
            ("東京", 4),
            ("été", 3),
            ("e\u{301}", 1),
            ("", 0),
        ] {
            assert_eq!(columns(text), wide, "{text}");
        }
    }

    #[test]
    fn stand_ins_are_taken_back_whatever_a_text_holds() {
        for text in ["plain", "لا \u{F0000}\u{F0003} ڵا", "\u{F0000}لا\u{F0009}\u{F0012}"] {
            let stand_ins = StandIns::for_cells([text].into_iter());
            let put = stand_ins.put(text);
            assert!(!put.contains(is_lam), "{put}");
            assert_eq!(UnicodeWidthStr::width(put.as_str()), columns(text));
            assert_eq!(stand_ins.taken_back(put), text);
        }
        let all: String = (PRIVATE..=LAST_PRIVATE)
            .filter_map(char::from_u32)
            .chain(LAMS)
            .collect();
        let stand_ins = StandIns::for_cells([all.as_str()].into_iter());
        assert_eq!(stand_ins.taken_back(stand_ins.put(&all)), all);
    }
}
