//! A mail server and a text message gateway, as small as can be, that behave as their recipients' names say.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What a server took.
#[derive(Clone, Default)]
pub(super) struct Taken(Arc<Mutex<Vec<String>>>);

impl Taken {
    pub(super) fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    pub(super) fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    fn push(&self, message: String) {
        self.0.lock().unwrap().push(message);
    }
}

/// How a server greets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    Open,
    /// nobody's password is right
    Locked,
}

/// A server on a free port, for as long as the tests run; each connection has a thread.
fn listen(answer: impl Fn(TcpStream) + Send + Clone + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone();
            thread::spawn(move || answer(stream));
        }
    });
    address
}

/// `later@` is refused for now, as long as `patience` lasts; `gone@` has no mailbox; `full@` is never let in. All others are taken.
pub(super) fn mail_server(door: Door, patience: usize) -> (SocketAddr, Taken) {
    let taken = Taken::default();
    let refusals = Arc::new(Mutex::new(patience));
    let kept = taken.clone();
    let address = listen(move |stream| {
        let _ = converse(stream, door, &kept, &refusals);
    });
    (address, taken)
}

fn converse(mut stream: TcpStream, door: Door, taken: &Taken, refusals: &Mutex<usize>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    stream.write_all(b"220 test\r\n")?;
    while let Some(line) = lines.next().transpose()? {
        let command = line.split(' ').next().unwrap_or_default().to_uppercase();
        let answer: &[u8] = match command.as_str() {
            "EHLO" if door == Door::Locked => b"250-test\r\n250 AUTH PLAIN LOGIN\r\n",
            "EHLO" => b"250 test\r\n",
            "AUTH" => b"535 5.7.8 wrong\r\n",
            "RCPT" if line.contains("<gone@") => b"550 5.1.1 nobody of that name\r\n",
            "RCPT" if line.contains("<full@") => b"452 4.2.2 full\r\n",
            "RCPT" if line.contains("<later@") && take_one(refusals) => b"451 4.7.1 later\r\n",
            "DATA" => {
                stream.write_all(b"354 go on\r\n")?;
                let mut message = String::new();
                for line in lines.by_ref() {
                    match line? {
                        end if end == "." => break,
                        line => message = message + line.strip_prefix('.').unwrap_or(&line) + "\n",
                    }
                }
                taken.push(message);
                b"250 taken\r\n"
            }
            "QUIT" => return stream.write_all(b"221 bye\r\n"),
            _ => b"250 ok\r\n",
        };
        stream.write_all(answer)?;
    }
    Ok(())
}

fn take_one(left: &Mutex<usize>) -> bool {
    let mut left = left.lock().unwrap();
    let is_left = *left > 0;
    *left = left.saturating_sub(1);
    is_left
}

/// Answers by the last digit of the number: 4 refuses for good, 5 for now, 1 the token; all others are taken.
pub(super) fn gateway_server() -> (SocketAddr, Taken) {
    let taken = Taken::default();
    let kept = taken.clone();
    let address = listen(move |stream| {
        let _ = answer_post(stream, &kept);
    });
    (address, taken)
}

fn answer_post(mut stream: TcpStream, taken: &Taken) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line == "\r\n" || line.is_empty() {
            break;
        }
        head += &line;
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let body = String::from_utf8(body).unwrap();
    let json: serde_json::Value = serde_json::from_str(&body).unwrap();
    let status = match json["to"].as_str().unwrap().chars().last() {
        Some('4') => "400 Bad Request",
        Some('5') => "503 Service Unavailable",
        Some('1') => "401 Unauthorized",
        _ => {
            taken.push(head + "\n" + &body);
            "202 Accepted"
        }
    };
    stream.write_all(format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").as_bytes())
}
