//! An agreement as a Markdown page.

use std::fmt::Write;

use quotedrift::report::markdown_cell;

use super::{Agreement, Aspect, Group};

/// The page that stands in `reports/<corpus>/gold.md`.
pub fn markdown(agreement: &Agreement) -> String {
    let mut page = format!("# {}: the report beside the gold\n\n", agreement.corpus);
    page.push_str(
        "What a careful reader says (`corpora/README.md`), what the report says, and whether that is right. \
         Made by `QUOTEDRIFT_RENEW=1 cargo test --test reports`.\n\n",
    );
    for line in counts(agreement) {
        let _ = writeln!(page, "- {line}");
    }
    misses(agreement, &mut page);
    page.push_str("\n## Kinds\n\nRecall of what gold asks for, precision of warnings and errors.\n\n");
    page.push_str(&super::kinds::table(&agreement.kinds));
    for group in &agreement.groups {
        table(group, &mut page);
    }
    page
}

/// "quotations 11 of 11 …", one line a group.
pub fn counts(agreement: &Agreement) -> Vec<String> {
    agreement.groups.iter().map(count).collect()
}

fn count(group: &Group) -> String {
    if group.name == "nothing else" {
        return format!("nothing else: {} more than gold asks for", group.rows.len());
    }
    let right = group.rows.iter().filter(|row| row.is_right()).count();
    let mut line = format!("{} {right} of {}", group.name, group.rows.len());
    let aspects = [
        (Aspect::Found, "found"),
        (Aspect::Who, "who"),
        (Aspect::Verdict, "verdict"),
        (Aspect::Match, "match"),
        (Aspect::Finding, "findings"),
        (Aspect::Detail, "details"),
    ];
    let wrong: Vec<String> = aspects
        .iter()
        .filter_map(|(aspect, name)| {
            let rows = group
                .rows
                .iter()
                .filter(|row| row.misses().any(|miss| miss.aspect == *aspect))
                .count();
            (rows > 0).then(|| format!("{name} wrong in {rows}"))
        })
        .collect();
    if !wrong.is_empty() {
        let _ = write!(line, " ({})", wrong.join(", "));
    }
    line
}

fn misses(agreement: &Agreement, page: &mut String) {
    page.push_str("\n## Misses\n\n");
    let mut any = false;
    for group in &agreement.groups {
        for row in group.rows.iter().filter(|row| !row.is_right()) {
            any = true;
            let what: Vec<String> = row.misses().map(|miss| markdown_cell(&miss.what)).collect();
            let _ = writeln!(
                page,
                "- {} **{}**: {}",
                group.name,
                markdown_cell(&row.id),
                what.join("; ")
            );
        }
    }
    if !any {
        page.push_str("None.\n");
    }
}

fn table(group: &Group, page: &mut String) {
    let _ = write!(page, "\n## {}\n\n{}\n\n", capital(group.name), group.about);
    if group.rows.is_empty() {
        page.push_str("None.\n");
        return;
    }
    page.push_str("| row | words | of | gold says | the report says | |\n|---|---|---|---|---|---|\n");
    for row in &group.rows {
        for (index, line) in row.lines.iter().enumerate() {
            let (id, words) = if index == 0 {
                (row.id.as_str(), shortened(&row.words))
            } else {
                ("", String::new())
            };
            let mark = match (line.told, line.misses.is_empty()) {
                (false, _) => "–",
                (true, true) => "✓",
                (true, false) => "✗",
            };
            let cells = [id, &words, &line.about, &line.gold, &line.report].map(markdown_cell);
            let _ = writeln!(page, "| {} | {mark} |", cells.join(" | "));
        }
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The first words of a long row.
fn shortened(words: &str) -> String {
    const MOST: usize = 60;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(MOST).collect();
    format!("{}…", cut.trim_end())
}
