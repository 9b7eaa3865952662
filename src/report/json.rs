//! A report as JSON, indented for people; it reads back as the same report.

use super::model::Report;
use super::printable::json_safe;

/// A report as JSON. What would act on a terminal stands as an escape.
pub fn json(report: &Report) -> String {
    match serde_json::to_string_pretty(report) {
        Ok(text) => json_safe(text) + "\n",
        // Plain data with string keys always serialises.
        Err(_) => String::new(),
    }
}
