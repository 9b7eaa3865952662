//! A report as JSON, indented for people; it reads back as the same report.

use serde_json::Value;

use super::model::{Report, SCHEMA};
use super::printable::json_safe;
use crate::error::{Error, Result};

/// A report as JSON. What would act on a terminal stands as an escape.
pub fn json(report: &Report) -> String {
    match serde_json::to_string_pretty(report) {
        Ok(text) => json_safe(text) + "\n",
        // Plain data with string keys always serialises.
        Err(_) => String::new(),
    }
}

impl Report {
    /// Reads a saved report: what `--format json` printed, or one line of `--jsonl`. `name` is the file, for errors.
    ///
    /// ```
    /// use quotedrift::Report;
    /// let error = Report::read("old.json", r#"{"schema": "quotedrift.report/0"}"#).unwrap_err();
    /// assert!(error.to_string().contains("quotedrift.report/1"));
    /// ```
    ///
    /// # Errors
    /// Text that is no JSON or no report, a report of another schema, one that lacks something.
    pub fn read(name: &str, text: &str) -> Result<Self> {
        let broken = |problem: String| Error::new(name, problem, MAKE_ANEW);
        let value: Value = serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let problem = if error.is_eof() {
                format!("the JSON ends too soon, in line {line}")
            } else {
                format!("this is no JSON: line {line}, column {column}")
            };
            broken(problem)
        })?;
        let value = match value {
            Value::Object(mut line) if line.contains_key("report") => line.remove("report").unwrap_or_default(),
            value => value,
        };
        match value.get("schema").and_then(Value::as_str) {
            Some(SCHEMA) => {}
            Some(other) => {
                return Err(broken(format!(
                    "it is of schema `{other}`, and this program reads `{SCHEMA}`"
                )));
            }
            None => return Err(broken(format!("this is no report: it has no `schema` `{SCHEMA}`"))),
        }
        if let Some(place) = turned(&value) {
            return Err(broken(format!(
                "the report is not whole: a place ends before it begins ({place})"
            )));
        }
        let report: Self =
            serde_json::from_value(value).map_err(|error| broken(format!("the report is not whole: {error}")))?;
        Ok(Self {
            policy: report.policy.completed(),
            ..report
        })
    }
}

/// A stretch that ends before it begins, which no program wrote.
fn turned(value: &Value) -> Option<String> {
    let is_turned = |stretch: &Value| {
        let ends = stretch.as_array().map(Vec::as_slice);
        matches!(ends, Some([start, end]) if start.as_u64() > end.as_u64())
    };
    match value {
        Value::Object(fields) => fields.iter().find_map(|(name, inner)| {
            let stretch = matches!(name.as_str(), "chars" | "bytes") && is_turned(inner);
            if stretch {
                Some(format!("{name} {inner}"))
            } else {
                turned(inner)
            }
        }),
        Value::Array(items) => items.iter().find_map(turned),
        _ => None,
    }
}

const MAKE_ANEW: &str = "make the report anew with `quotedrift check … --format json --output REPORT.json`";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_report_is_told_apart() {
        let error = |text: &str| Report::read("r.json", text).unwrap_err().to_string();
        assert!(error("{").contains("ends too soon, in line 1"));
        assert!(error("relay").contains("no JSON: line 1, column 1"));
        assert!(error("[]").contains("no report"));
        assert!(error(r#"{"schema": "quotedrift.report/2"}"#).contains("`quotedrift.report/2`"));
        assert!(error(r#"{"schema": "quotedrift.report/1"}"#).contains("`tool`"));
        let turned = r#"{"schema": "quotedrift.report/1", "omitted": [{"place": {"chars": [9, 3]}}]}"#;
        assert!(error(turned).contains("chars [9,3]"));
        assert!(error(r#"{"id": 1, "report": {"schema": 4}}"#).contains("no report"));
    }
}
