//! Stands where the library's renderers of a report will.

use quotedrift::Report;
use quotedrift::report::{printable, scan_markdown, scan_table};

pub fn table(report: &Report, width: usize, _all: bool, color: bool) -> String {
    format!("{}{}", head(report), scan_table(&report.damage, width, color))
}

pub fn markdown(report: &Report, _all: bool) -> String {
    format!("{}\n{}", head(report), scan_markdown(&report.damage))
}

pub fn json(report: &Report) -> String {
    serde_json::to_string_pretty(report).unwrap_or_default() + "\n"
}

fn head(report: &Report) -> String {
    let names: Vec<&str> = report
        .documents
        .iter()
        .map(|document| document.label.as_str())
        .collect();
    format!(
        "{}\n{}\n",
        printable(&names.join(" · ")),
        printable(&report.notices.join(" "))
    )
}
