//! A browser that a test drives: Chromium without a screen, over the DevTools protocol.
//!
//! Where no Chromium is installed there is nothing to drive; the tests then say so and end.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

/// Names under which systems install it.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A browser with one page open, and what happened in it.
pub struct Browser {
    child: Child,
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    session: String,
    sent: u64,
    /// Events that nobody has asked for yet: method and parameters.
    events: VecDeque<(String, Value)>,
    folder: tempfile::TempDir,
}

impl Browser {
    /// Starts one, or says why not.
    pub fn start() -> Option<Self> {
        let Some(program) = installed() else {
            println!(
                "SKIPPED: no Chromium is installed, so the HTML report was not shown in a browser (Debian: apt-get install chromium)"
            );
            return None;
        };
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        // Without its sandbox, which needs rights that a container or root does not give it.
        let mut child = Command::new(program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
            ])
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("Chromium starts");
        let mut lines = BufReader::new(child.stderr.take().expect("it has a standard error")).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("listening on ")?.1.to_owned()))
            .expect("Chromium says where it listens");
        // What else it has to say is read away, so that its pipe never fills.
        std::thread::spawn(move || lines.for_each(drop));
        let (socket, _) = tungstenite::connect(address.trim()).expect("Chromium can be spoken to");
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            let patience = Some(Duration::from_secs(60));
            stream.set_read_timeout(patience).expect("a socket has a time limit");
        }
        let mut browser = Self {
            child,
            socket,
            session: String::new(),
            sent: 0,
            events: VecDeque::new(),
            folder,
        };
        let target = browser.call("Target.createTarget", json!({ "url": "about:blank" }));
        let attached = browser.call(
            "Target.attachToTarget",
            json!({ "targetId": target["targetId"], "flatten": true }),
        );
        browser.session = attached["sessionId"].as_str().expect("a session has an id").to_owned();
        for domain in ["Page", "Runtime", "Network", "Log", "DOM"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        browser.size(1280, 900);
        Some(browser)
    }

    /// Width and height of the screen in CSS pixels.
    pub fn size(&mut self, width: u32, height: u32) {
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
    }

    /// Light or dark, screen or print.
    pub fn media(&mut self, media: &str, scheme: &str) {
        self.call(
            "Emulation.setEmulatedMedia",
            json!({ "media": media, "features": [{ "name": "prefers-color-scheme", "value": scheme }] }),
        );
    }

    /// Whether pages may run scripts.
    pub fn scripts(&mut self, on: bool) {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": !on }));
    }

    /// Shows a page from a file and waits until it is there.
    pub fn show(&mut self, html: &str) {
        let path = self.folder.path().join("report.html");
        std::fs::write(&path, html).expect("the page can be written");
        self.events.clear();
        self.call("Page.navigate", json!({ "url": format!("file://{}", path.display()) }));
        while !self.events.iter().any(|(name, _)| name == "Page.loadEventFired") {
            self.read();
        }
    }

    /// The value of an expression in the page.
    pub fn eval(&mut self, script: &str) -> Value {
        let answer = self.call(
            "Runtime.evaluate",
            json!({ "expression": script, "returnByValue": true, "awaitPromise": true }),
        );
        assert!(answer.get("exceptionDetails").is_none(), "{script}\n{answer:#}");
        answer["result"].get("value").cloned().unwrap_or(Value::Null)
    }

    /// Presses a key, as a reader would.
    pub fn press(&mut self, key: &str) {
        self.call(
            "Input.dispatchKeyEvent",
            json!({ "type": "keyDown", "key": key, "text": key }),
        );
        self.call("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": key }));
    }

    /// What the page tried that a report may not: requests, dialogs, errors, anything its policy stopped.
    pub fn misdeeds(&mut self) -> Vec<String> {
        // An answer comes after every event before it.
        self.eval("new Promise(done => setTimeout(done, 50))");
        let mut seen: Vec<String> = Vec::new();
        for (name, params) in &self.events {
            let url = params["request"]["url"].as_str().unwrap_or("");
            let own = url.starts_with("file://") && url.contains("/report.html");
            match name.as_str() {
                "Network.requestWillBeSent" if own => {}
                "Network.requestWillBeSent"
                | "Page.javascriptDialogOpening"
                | "Runtime.exceptionThrown"
                | "Log.entryAdded" => {
                    seen.push(format!("{name} {params}"));
                }
                _ => {}
            }
        }
        seen
    }

    /// A picture of what the screen shows, as PNG.
    pub fn picture(&mut self) -> Vec<u8> {
        let answer = self.call("Page.captureScreenshot", json!({ "format": "png" }));
        decoded(&answer)
    }

    /// The page as printed, as PDF.
    pub fn print(&mut self) -> Vec<u8> {
        let answer = self.call("Page.printToPDF", json!({ "paperWidth": 8.27, "paperHeight": 11.69 }));
        decoded(&answer)
    }

    /// What a screen reader gets: every node with its role and name.
    pub fn spoken(&mut self) -> Vec<(String, String)> {
        let tree = self.call("Accessibility.getFullAXTree", json!({}));
        let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
        let word = |node: &Value, key: &str| node[key]["value"].as_str().unwrap_or("").to_owned();
        nodes
            .iter()
            .filter(|node| node["ignored"] != true)
            .map(|node| (word(node, "role"), word(node, "name")))
            .collect()
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        self.sent += 1;
        let mut message = json!({ "id": self.sent, "method": method, "params": params });
        if !self.session.is_empty() {
            message["sessionId"] = self.session.as_str().into();
        }
        self.socket
            .send(Message::text(message.to_string()))
            .expect("Chromium listens");
        loop {
            if let Some(answer) = self.read() {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return answer["result"].clone();
            }
        }
    }

    /// One message: the answer to the last call, or an event, which is kept.
    fn read(&mut self) -> Option<Value> {
        let message = self.socket.read().expect("Chromium answers");
        let message: Value = serde_json::from_str(message.to_text().ok()?).ok()?;
        if message["id"] == self.sent {
            return Some(message);
        }
        if let Some(method) = message["method"].as_str() {
            self.events.push_back((method.to_owned(), message["params"].clone()));
        }
        None
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn decoded(answer: &Value) -> Vec<u8> {
    let data = answer["data"].as_str().expect("there is data");
    STANDARD.decode(data).expect("it is base64")
}

fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| NAMES.map(|name| folder.join(name)))
        .find(|program| program.is_file())
}
