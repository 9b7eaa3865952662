//! Words and numbers by chance, the same for the same seed: real words for what is frequent, made-up ones for the rest.

/// A stream of numbers that only hangs on its seed (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// True in so many of a hundred.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// One of a list whose first items are the frequent ones: the rank is spread as in running text (Zipf).
    pub fn frequent<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        let rank = (from.len() as f64).powf(share) as usize - 1;
        &from[rank.min(from.len() - 1)]
    }
}

/// All words of the load.
pub struct Words {
    pub adjectives: Vec<String>,
    pub nouns: Vec<String>,
    pub verbs: Vec<String>,
    pub modals: Vec<String>,
    pub months: Vec<String>,
    pub places: Vec<String>,
    pub given: Vec<String>,
    pub family: Vec<String>,
    /// Sentences that many texts share, told by nobody and said by somebody.
    pub boilerplate: Vec<String>,
    pub stock: Vec<String>,
    pub synonyms: Vec<(String, String)>,
}

const TABLE: &str = include_str!("words.tsv");

fn row(kind: &str) -> &'static str {
    TABLE
        .lines()
        .find_map(|line| line.strip_prefix(kind)?.strip_prefix('\t'))
        .expect("the table has a row of every kind")
}

fn list(kind: &str, between: char) -> Vec<String> {
    row(kind).split(between).map(str::to_owned).collect()
}

impl Words {
    pub fn new(dice: &mut Dice) -> Self {
        let made = |dice: &mut Dice, kind: &str, many: usize, endings: &[&str]| {
            let mut words = list(kind, ' ');
            while words.len() < many {
                let made = format!("{}{}", stem(dice), *dice.pick(endings));
                if !words.contains(&made) {
                    words.push(made);
                }
            }
            words
        };
        Self {
            adjectives: made(dice, "adjective", 900, &["al", "ous", "ive", "ary", "ic"]),
            nouns: made(dice, "noun", 2500, &["tion", "ment", "or", "ity", "ance", "ism", "ure"]),
            verbs: made(dice, "verb", 600, &["ate", "ise", "ify", "en"]),
            modals: list("modal", ' '),
            months: list("month", ' '),
            places: list("place", ' '),
            given: list("given", ' '),
            family: list("family", ' '),
            boilerplate: list("boilerplate", '|'),
            stock: list("stock", '|'),
            synonyms: list("synonym", '|')
                .iter()
                .filter_map(|pair| pair.split_once(' '))
                .map(|(one, other)| (one.to_owned(), other.to_owned()))
                .collect(),
        }
    }
}

/// Two or three syllables that can be read.
fn stem(dice: &mut Dice) -> String {
    const ONSETS: [&str; 20] = [
        "b", "br", "c", "cr", "d", "f", "fl", "g", "gr", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v",
    ];
    const MIDDLES: [&str; 10] = ["a", "e", "i", "o", "u", "an", "en", "il", "or", "er"];
    const LASTS: [&str; 10] = ["b", "ct", "d", "g", "l", "m", "n", "rt", "s", "v"];
    let mut stem = String::new();
    for _ in 0..1 + dice.below(2) {
        stem += *dice.pick(&ONSETS);
        stem += *dice.pick(&MIDDLES);
    }
    stem += *dice.pick(&ONSETS);
    stem += *dice.pick(&["a", "e", "i", "o", "u"]);
    stem + *dice.pick(&LASTS)
}
