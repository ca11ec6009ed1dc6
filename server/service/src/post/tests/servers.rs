//! A minimal mail server and text message gateway that behave as their recipients' names say.

use std::io::{self, BufRead as _, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What a server accepted.
#[derive(Clone, Default)]
pub(super) struct Taken(Arc<Mutex<Vec<String>>>);

impl Taken {
    pub(super) fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    pub(super) fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    pub(super) fn push(&self, message: String) {
        self.0.lock().unwrap().push(message);
    }
}

/// How a server greets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    Open,
    /// everybody's password is right
    Unlocked,
    /// nobody's password is right
    Locked,
}

/// A server on a free port, for as long as the tests run; each connection has a thread.
pub(super) fn listen(answer: impl Fn(TcpStream) + Send + Clone + 'static) -> SocketAddr {
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

/// `later@` is refused for now, as long as `patience` lasts; `gone@`
/// has no mailbox; `full@` never gets in. All others are accepted.
pub(super) fn mail_server(door: Door, patience: usize) -> (SocketAddr, Taken) {
    let (address, taken, _) = mail_server_by(Protection::None, door, patience);
    (address, taken)
}

/// How a server is reached.
#[derive(Clone)]
pub(super) enum Protection {
    None,
    /// in clear at first, then as the client wishes
    StartTls(Arc<ServerConfig>),
    Tls(Arc<ServerConfig>),
}

/// A mail server that accepts everything; the last of the three holds the return address of each message.
pub(super) fn mail_server_with_envelopes() -> (SocketAddr, Taken, Taken) {
    let (taken, returns) = (Taken::default(), Taken::default());
    let (refusals, clear) = (Arc::new(Mutex::new(0)), Taken::default());
    let room = Room { door: Door::Open, refusals, taken: taken.clone(), clear, returns: returns.clone() };
    let address = listen(move |stream| {
        let _ = room.serve(stream, &Protection::None);
    });
    (address, taken, returns)
}

/// [`mail_server`] behind TLS; the last of the three holds what it was told in clear.
pub(super) fn mail_server_by(protection: Protection, door: Door, patience: usize) -> (SocketAddr, Taken, Taken) {
    let (taken, clear) = (Taken::default(), Taken::default());
    let room = Room {
        door,
        refusals: Arc::new(Mutex::new(patience)),
        taken: taken.clone(),
        clear: clear.clone(),
        returns: Taken::default(),
    };
    let address = listen(move |stream| {
        let _ = room.serve(stream, &protection);
    });
    (address, taken, clear)
}

#[derive(Clone)]
struct Room {
    door: Door,
    refusals: Arc<Mutex<usize>>,
    taken: Taken,
    clear: Taken,
    returns: Taken,
}

/// How a conversation continues.
enum Next {
    Nothing,
    Tls,
}

impl Room {
    fn serve(&self, mut stream: TcpStream, protection: &Protection) -> io::Result<()> {
        let tls = |config: &Arc<ServerConfig>, stream| {
            let connection = ServerConnection::new(config.clone()).map_err(io::Error::other)?;
            Ok::<_, io::Error>(StreamOwned::new(connection, stream))
        };
        match protection {
            Protection::None => self.converse(&mut greeted(stream)?, None).map(drop),
            Protection::Tls(config) => self.converse(&mut greeted(tls(config, stream)?)?, None).map(drop),
            Protection::StartTls(config) => {
                let mut clear = greeted(stream.try_clone()?)?;
                if matches!(self.converse(&mut clear, Some(&self.clear))?, Next::Nothing) {
                    return Ok(());
                }
                stream.write_all(b"220 go ahead\r\n")?;
                self.converse(&mut BufReader::new(tls(config, stream)?), None).map(drop)
            }
        }
    }

    /// Answer until the client is done; `clear` collects every command that came in clear while TLS was possible.
    fn converse(&self, stream: &mut BufReader<impl Read + Write>, clear: Option<&Taken>) -> io::Result<Next> {
        while let Some(line) = line(stream)? {
            if let Some(clear) = clear {
                clear.push(line.clone());
            }
            let command = line.split(' ').next().unwrap_or_default().to_uppercase();
            let answer: &[u8] = match command.as_str() {
                "EHLO" if clear.is_some() => b"250-test\r\n250 STARTTLS\r\n",
                "STARTTLS" if clear.is_some() => return Ok(Next::Tls),
                "EHLO" if self.door != Door::Open => b"250-test\r\n250 AUTH PLAIN LOGIN\r\n",
                "EHLO" => b"250 test\r\n",
                "AUTH" if self.door == Door::Unlocked => b"235 2.7.0 come in\r\n",
                "AUTH" if self.door == Door::Locked => b"535 5.7.8 wrong\r\n",
                "MAIL" => {
                    let address = line.split(['<', '>']).nth(1).unwrap_or_default();
                    self.returns.push(address.to_owned());
                    b"250 ok\r\n"
                }
                "RCPT" if line.contains("<gone@") => b"550 5.1.1 nobody of that name\r\n",
                "RCPT" if line.contains("<full@") => b"452 4.2.2 full\r\n",
                "RCPT" if line.contains("<later@") && take_one(&self.refusals) => b"451 4.7.1 later\r\n",
                "DATA" => {
                    say(stream, b"354 go on\r\n")?;
                    let mut message = String::new();
                    while let Some(line) = self::line(stream)?.filter(|line| line != ".") {
                        message = message + line.strip_prefix('.').unwrap_or(&line) + "\n";
                    }
                    self.taken.push(message);
                    b"250 taken\r\n"
                }
                "QUIT" => {
                    say(stream, b"221 bye\r\n")?;
                    return Ok(Next::Nothing);
                }
                _ => b"250 ok\r\n",
            };
            say(stream, answer)?;
        }
        Ok(Next::Nothing)
    }
}

fn greeted<S: Read + Write>(stream: S) -> io::Result<BufReader<S>> {
    let mut stream = BufReader::new(stream);
    say(&mut stream, b"220 test\r\n")?;
    Ok(stream)
}

pub(super) fn say(stream: &mut BufReader<impl Read + Write>, words: &[u8]) -> io::Result<()> {
    stream.get_mut().write_all(words)?;
    stream.get_mut().flush()
}

/// The next line, without its end.
pub(super) fn line(stream: &mut BufReader<impl Read>) -> io::Result<Option<String>> {
    let mut line = String::new();
    let is_one = stream.read_line(&mut line)? > 0;
    Ok(is_one.then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
}

fn take_one(left: &Mutex<usize>) -> bool {
    let mut left = left.lock().unwrap();
    let is_left = *left > 0;
    *left = left.saturating_sub(1);
    is_left
}

/// Answers by the last digit of the number: 4 refuses for good, 5
/// for now, 1 because of the token; all others are accepted.
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
