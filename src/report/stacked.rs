//! The rows of a report on a narrow screen: one under the other instead of side by side.

use super::full::Full;
use super::marked::Side;
use super::printable::one_line;
use super::rows::Look;
use super::table::{NARROWEST, TableOptions, titled, wrapped, wrapped_painted};

/// Blanks before everything but the first line of a row.
const INDENT: usize = 3;

/// What needs a look.
pub(super) fn looks(looks: &[Look<'_>], options: &TableOptions) -> String {
    let blocks = looks.iter().map(|look| {
        let mut block = Block::new(
            &look.line,
            &titled(&look.title, look.severity, options.color),
            &look.who,
            options,
        );
        block.plain(&look.message);
        block.beside("relay", &look.relay.terminal(Side::Relay, options.color));
        block.beside(
            &one_line(&look.place),
            &look.source.terminal(Side::Source, options.color),
        );
        block.text
    });
    ruled(blocks, options)
}

/// Every row in relay order.
pub(super) fn full(rows: &[Full], options: &TableOptions) -> String {
    let blocks = rows.iter().map(|row| {
        let mut block = Block::new(&row.line, &one_line(&row.verdict), &row.who, options);
        for note in &row.notes {
            block.plain(&format!("· {note}"));
        }
        block.beside("relay", &row.relay.terminal(Side::Relay, options.color));
        block.beside(&one_line(&row.place), &row.source.terminal(Side::Source, options.color));
        for across in &row.across {
            block.plain(&format!("also {across}"));
        }
        block.text
    });
    ruled(blocks, options)
}

/// Between two rows a line across the screen.
pub(super) fn ruled(blocks: impl Iterator<Item = String>, options: &TableOptions) -> String {
    let rule = "─".repeat(options.width.max(NARROWEST)) + "\n";
    let blocks: Vec<String> = blocks.collect();
    format!("{rule}{}{rule}", blocks.join(&rule))
}

pub(super) struct Block {
    width: usize,
    pub text: String,
}

impl Block {
    /// `line 13 · WHAT · who`
    pub fn new(line: &str, title: &str, who: &str, options: &TableOptions) -> Self {
        let line = if line.is_empty() {
            String::new()
        } else {
            format!("line {line} · ")
        };
        let who = one_line(who);
        let via = if who.is_empty() {
            String::new()
        } else {
            format!(" · {who}")
        };
        let width = options.width.max(NARROWEST);
        Self {
            width,
            text: wrapped_painted(&format!("{line}{title}{via}"), width) + "\n",
        }
    }

    fn plain(&mut self, words: &str) {
        self.indented(&wrapped(&one_line(words), self.width - INDENT));
    }

    /// `KCNA 27: words of the source`
    pub fn beside(&mut self, name: &str, words: &str) {
        let name = if name.is_empty() {
            String::new()
        } else {
            format!("{name}: ")
        };
        self.indented(&wrapped_painted(&format!("{name}{words}"), self.width - INDENT));
    }

    fn indented(&mut self, lines: &str) {
        for line in lines.lines() {
            self.text.push_str(&format!("{}{line}\n", " ".repeat(INDENT)));
        }
    }
}
