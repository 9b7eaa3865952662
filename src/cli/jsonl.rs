//! JSON Lines: one line out for each line in, in their order, in bounded memory, on any number of threads.
//!
//! A reader thread hands each line to whichever worker is free and puts the place where its answer will appear into a
//! queue; the writer takes these places in order. Both queues are bounded, so a slow line holds the others back instead
//! of piling them up. What a line means is left to the caller.

use std::io::{self, BufRead, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use quotedrift::Result;
use quotedrift::article::MAX_FILE_BYTES;
use quotedrift::report::json_safe;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::exit::Exit;
use super::options::Lines;
use super::output::forgive;
use super::progress::Progress;

/// A line with one text.
#[derive(Debug, Deserialize)]
pub struct TextLine {
    pub text: String,
}

/// The longest line that is read, in bytes: a relay and some sources, each at its largest, escaped.
const MAX_LINE_BYTES: usize = 4 * MAX_FILE_BYTES;

/// Lines that may wait for a worker or for the writer, for each worker.
const QUEUE: usize = 4;

struct Job {
    number: usize,
    line: Vec<u8>,
    answer: SyncSender<Answer>,
}

struct Answer {
    json: String,
    exit: Exit,
    /// Bytes of the line that it answers.
    bytes: usize,
}

/// Answers every line of standard input on standard output. `answer` gets a name for the line's document (its id) and the
/// line.
pub fn run<T, R>(
    lines: Lines,
    progress: Progress,
    answer: impl Fn(&str, T) -> Result<(R, Exit)> + Send + Sync + 'static,
) -> Result<Exit>
where
    T: DeserializeOwned,
    R: Serialize,
{
    let workers = lines.jobs().count();
    let (jobs, waiting) = sync_channel(workers * QUEUE);
    let (order, answers) = sync_channel(workers * QUEUE);
    let (waiting, answer) = (Arc::new(Mutex::new(waiting)), Arc::new(answer));
    for _ in 0..workers {
        let (waiting, answer) = (Arc::clone(&waiting), Arc::clone(&answer));
        thread::spawn(move || work(&waiting, &*answer));
    }
    // Not joined: once the writer has no reader any more, the line it waits for may never come.
    thread::spawn(move || read(&mut io::stdin().lock(), &jobs, &order));
    let bar = progress.of_lines();
    write(&answers, BufWriter::new(io::stdout().lock()), |count, answer| {
        bar.line_done(count, answer.bytes);
    })
}

fn read(input: &mut impl BufRead, jobs: &SyncSender<Job>, order: &SyncSender<Receiver<Answer>>) {
    for number in 1.. {
        let line = match next_line(input) {
            Ok(Some(line)) => line,
            Ok(None) => return,
            Err(error) => {
                let (answer, place) = sync_channel(1);
                let _ = answer.send(refused(
                    &Value::Null,
                    &format!("line {number}: it cannot be read ({error})"),
                ));
                let _ = order.send(place);
                return;
            }
        };
        let (answer, place) = sync_channel(1);
        if order.send(place).is_err() || jobs.send(Job { number, line, answer }).is_err() {
            return;
        }
    }
}

/// The next line without its end; one that is too long keeps its beginning, and is refused for its length later.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let most = MAX_LINE_BYTES as u64 + 1;
    if input.by_ref().take(most).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > MAX_LINE_BYTES {
        input.skip_until(b'\n')?;
    }
    Ok(Some(line))
}

fn work<T: DeserializeOwned, R: Serialize>(
    jobs: &Mutex<Receiver<Job>>,
    answer: &impl Fn(&str, T) -> Result<(R, Exit)>,
) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        // A fault of ours in one line must not lose the others.
        let answered = catch_unwind(AssertUnwindSafe(|| answer_line(&job, answer)));
        let mut answered = answered.unwrap_or_else(|_| refused(&Value::Null, &fault(&job)));
        answered.bytes = job.line.len() + 1;
        if job.answer.send(answered).is_err() {
            return;
        }
    }
}

fn fault(job: &Job) -> String {
    format!(
        "line {}: a fault in quotedrift; please report it with this line",
        job.number
    )
}

fn answer_line<T: DeserializeOwned, R: Serialize>(job: &Job, answer: &impl Fn(&str, T) -> Result<(R, Exit)>) -> Answer {
    #[derive(Serialize)]
    struct Line<'a, R> {
        id: &'a Value,
        #[serde(flatten)]
        answer: R,
    }
    let value = match parse(&job.line) {
        Ok(value) => value,
        Err(problem) => return refused(&Value::Null, &format!("line {}: {problem}", job.number)),
    };
    let id = value.get("id").cloned().unwrap_or(Value::Null);
    let name = match &id {
        Value::String(name) => name.clone(),
        Value::Null => format!("line {}", job.number),
        other => other.to_string(),
    };
    let line = match serde_json::from_value(value) {
        Ok(line) => line,
        Err(error) => return refused(&id, &format!("line {}: {error}", job.number)),
    };
    match answer(&name, line) {
        Ok((answer, exit)) => match serde_json::to_string(&Line { id: &id, answer }) {
            Ok(json) => Answer {
                json: json_safe(json),
                exit,
                bytes: 0,
            },
            Err(error) => refused(&id, &format!("line {}: {error}", job.number)),
        },
        Err(error) => refused(&id, &format!("line {}: {error}", job.number)),
    }
}

/// The answer to a bad line.
fn refused(id: &Value, problem: &str) -> Answer {
    let json = format!("{{\"id\":{id},\"error\":{}}}", Value::from(problem));
    Answer {
        json: json_safe(json),
        exit: Exit::Trouble,
        bytes: 0,
    }
}

fn parse(line: &[u8]) -> std::result::Result<Value, String> {
    if line.len() > MAX_LINE_BYTES {
        return Err(format!(
            "longer than {} MB, the most that is read",
            MAX_LINE_BYTES >> 20
        ));
    }
    let line =
        std::str::from_utf8(line).map_err(|error| format!("not UTF-8 from byte {} on", error.valid_up_to() + 1))?;
    let line = line.strip_prefix('\u{FEFF}').unwrap_or(line);
    if line.trim().is_empty() {
        return Err("empty, where a JSON object was expected".to_owned());
    }
    let value: Value = serde_json::from_str(line)
        .or_else(|error| serde_json::from_str(&without_lone_surrogates(line)).map_err(|_| error))
        .map_err(|error| format!("not JSON ({error})"))?;
    if value.is_object() {
        Ok(value)
    } else {
        Err("a JSON value, but no object".to_owned())
    }
}

/// JSON may hold half a UTF-16 pair, text can't: such escapes become U+FFFD, as a reader of the text would see them.
fn without_lone_surrogates(line: &str) -> String {
    let unit = |at: usize| -> Option<u16> {
        let escape = line.get(at..at + 6)?;
        u16::from_str_radix(escape.strip_prefix("\\u")?, 16).ok()
    };
    let mut safe = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(offset) = line[at..].find('\\') {
        let start = at + offset;
        safe.push_str(&line[at..start]);
        let len = match unit(start) {
            Some(0xD800..=0xDBFF) if matches!(unit(start + 6), Some(0xDC00..=0xDFFF)) => 12,
            Some(0xD800..=0xDFFF) => {
                safe.push_str("\\uFFFD");
                at = start + 6;
                continue;
            }
            Some(_) => 6,
            // An escaped backslash is skipped whole, so that what follows it is no escape.
            None => 1 + line[start + 1..].chars().next().map_or(0, char::len_utf8),
        };
        safe.push_str(&line[start..start + len]);
        at = start + len;
    }
    safe.push_str(&line[at..]);
    safe
}

/// Writes the answers in order; what is ready goes out before the next wait.
fn write(answers: &Receiver<Receiver<Answer>>, mut output: impl Write, tell: impl Fn(usize, &Answer)) -> Result<Exit> {
    let mut exit = Exit::Clean;
    let mut count = 0;
    while let Some(place) = receive(answers, &mut output)? {
        let Some(answer) = receive(&place, &mut output)? else {
            continue;
        };
        exit = exit.max(answer.exit);
        count += 1;
        tell(count, &answer);
        if !forgive(writeln!(output, "{}", answer.json))? {
            return Ok(exit);
        }
    }
    forgive(output.flush())?;
    Ok(exit)
}

/// The next item; before waiting for it, everything written so far is sent on.
fn receive<T>(channel: &Receiver<T>, output: &mut impl Write) -> Result<Option<T>> {
    match channel.try_recv() {
        Ok(item) => Ok(Some(item)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => {
            if !forgive(output.flush())? {
                return Ok(None);
            }
            Ok(channel.recv().ok())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lone_surrogates_are_replaced_and_pairs_kept() {
        assert_eq!(
            without_lone_surrogates(r#""\ud83d\ude00 \ud83d \ude00""#),
            r#""\ud83d\ude00 \uFFFD \uFFFD""#
        );
        assert_eq!(without_lone_surrogates(r#""\\ud83d \"é\"""#), r#""\\ud83d \"é\"""#);
        assert!(parse(br#"{"text":"a\ud800"}"#).is_ok());
        assert!(parse(br#"{"text":"a\"#).is_err());
    }

    #[test]
    fn lines_keep_their_number_and_length() {
        let mut input = io::Cursor::new(b"a\n\nb".to_vec());
        let mut lines = Vec::new();
        while let Some(line) = next_line(&mut input).unwrap() {
            lines.push(line);
        }
        assert_eq!(lines, [b"a".to_vec(), b"".to_vec(), b"b".to_vec()]);
    }
}
