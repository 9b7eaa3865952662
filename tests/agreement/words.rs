//! How words of gold and words of a report are held against each other.

/// One line, single spaces.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits only, in lower case: what is left when marks, case and spacing are set aside.
pub fn bare(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether the words of `inner` stand in `outer`, in a row.
pub fn holds(outer: &str, inner: &str) -> bool {
    let (outer, inner) = (bare(outer), bare(inner));
    inner.is_empty() || outer.windows(inner.len()).any(|run| run == inner)
}

/// How many of the words of `asked` stand in `found`, in order, in hundredths.
pub fn covered(found: &str, asked: &str) -> usize {
    let (found, asked) = (bare(found), bare(asked));
    let mut longest = vec![0; found.len() + 1];
    for word in &asked {
        let mut diagonal = 0;
        for (index, other) in found.iter().enumerate() {
            let above = longest[index + 1];
            longest[index + 1] = if word == other {
                diagonal + 1
            } else {
                above.max(longest[index])
            };
            diagonal = above;
        }
    }
    longest[found.len()] * 100 / asked.len().max(1)
}

/// Whether two names can be one: the same words, or one within the other, articles aside.
pub fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (without_article(a), without_article(b));
    !a.is_empty() && !b.is_empty() && (holds(&a, &b) || holds(&b, &a))
}

/// Whether two phrases are the same words, an article before and marks round them aside.
pub fn same_phrase(a: &str, b: &str) -> bool {
    bare(&without_article(a)) == bare(&without_article(b))
}

fn without_article(name: &str) -> String {
    let mut words = bare(name);
    if words
        .first()
        .is_some_and(|word| matches!(word.as_str(), "the" | "a" | "an"))
    {
        words.remove(0);
    }
    words.join(" ")
}

/// Where `needle` first stands in `text` from `from` on, in characters; a space of it is any white space.
pub fn find(text: &[char], needle: &str, from: usize) -> Option<[usize; 2]> {
    let needle: Vec<char> = plain(needle).chars().collect();
    (from..text.len()).find_map(|start| ends_at(&text[start..], &needle).map(|len| [start, start + len]))
}

fn ends_at(text: &[char], needle: &[char]) -> Option<usize> {
    let mut at = 0;
    for &c in needle {
        if c == ' ' {
            let spaces = text[at..].iter().take_while(|c| c.is_whitespace()).count();
            if spaces == 0 {
                return None;
            }
            at += spaces;
        } else {
            if text.get(at) != Some(&c) {
                return None;
            }
            at += 1;
        }
    }
    Some(at)
}
