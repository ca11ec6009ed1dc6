//! A mail server's mailbox, by IMAP, for one user.

use std::io::{self, BufReader, Read, Write};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::servers::{Taken, line, listen, say};

/// The password that is right.
pub(super) const PASSWORD: &str = "hush";

#[derive(Clone)]
struct Letter {
    uid: u32,
    flags: Vec<String>,
    text: String,
}

impl Letter {
    fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|one| one == flag)
    }
}

/// A mailbox, and every command that it was told.
#[derive(Clone, Default)]
pub(super) struct Mailbox {
    letters: Arc<Mutex<Vec<Letter>>>,
    pub(super) told: Taken,
}

impl Mailbox {
    /// A letter comes in.
    pub(super) fn put(&self, text: &str) {
        let mut letters = self.letters.lock().unwrap();
        let uid = letters.iter().map(|letter| letter.uid).max().unwrap_or(40) + 1;
        letters.push(Letter { uid, flags: Vec::new(), text: text.to_owned() });
    }

    /// How many letters are there, and how many of them are left for people.
    pub(super) fn count(&self) -> (usize, usize) {
        let letters = self.letters.lock().unwrap();
        (letters.len(), letters.iter().filter(|letter| letter.has("\\Flagged")).count())
    }

    /// The server; in clear without a certificate.
    pub(super) fn serve(&self, certificate: Option<Arc<ServerConfig>>) -> SocketAddr {
        let mailbox = self.clone();
        listen(move |stream| {
            let _ = match &certificate {
                None => mailbox.converse(&mut BufReader::new(stream)),
                Some(config) => ServerConnection::new(config.clone())
                    .map_err(io::Error::other)
                    .and_then(|tls| mailbox.converse(&mut BufReader::new(StreamOwned::new(tls, stream)))),
            };
        })
    }

    fn converse(&self, stream: &mut BufReader<impl Read + Write>) -> io::Result<()> {
        say(stream, b"* OK [CAPABILITY IMAP4rev1] ready\r\n")?;
        let mut is_in = false;
        while let Some(command) = line(stream)? {
            self.told.push(command.clone());
            let (tag, command) = command.split_once(' ').unwrap_or((&command, ""));
            let answer = match command.split(' ').collect::<Vec<_>>().as_slice() {
                ["LOGIN", _, password] => {
                    is_in = password.trim_matches('"') == PASSWORD;
                    if is_in { format!("{tag} OK in\r\n") } else { format!("{tag} NO wrong\r\n") }
                }
                ["LOGOUT"] => {
                    say(stream, format!("* BYE\r\n{tag} OK out\r\n").as_bytes())?;
                    return Ok(());
                }
                _ if !is_in => format!("{tag} NO sign in first\r\n"),
                command => self.answer(tag, command),
            };
            say(stream, answer.as_bytes())?;
        }
        Ok(())
    }

    fn answer(&self, tag: &str, command: &[&str]) -> String {
        let mut letters = self.letters.lock().unwrap();
        match command {
            ["SELECT", _] => {
                let flags = "* FLAGS (\\Flagged \\Deleted \\Seen)\r\n";
                format!(
                    "{flags}* {} EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n{tag} OK [READ-WRITE] open\r\n",
                    letters.len()
                )
            }
            ["UID", "SEARCH", "UNDELETED", "UNFLAGGED"] => {
                let is_new = |letter: &&Letter| !letter.has("\\Deleted") && !letter.has("\\Flagged");
                let found = letters.iter().filter(is_new).map(|letter| letter.uid.to_string());
                let said: Vec<String> = ["SEARCH".to_owned()].into_iter().chain(found).collect();
                format!("* {}\r\n{tag} OK found\r\n", said.join(" "))
            }
            ["UID", "FETCH", uid, query @ ..] if query.join(" ") == "(UID BODY.PEEK[]<0.65536>)" => {
                let at = letters.iter().position(|letter| letter.uid.to_string() == *uid).unwrap();
                let text: String = letters[at].text.chars().take(65_536).collect();
                let (number, length) = (at + 1, text.len());
                format!("* {number} FETCH (UID {uid} BODY[]<0> {{{length}}}\r\n{text})\r\n{tag} OK fetched\r\n")
            }
            ["UID", "STORE", uid, "+FLAGS.SILENT", flag] => {
                let letter = letters.iter_mut().find(|letter| letter.uid.to_string() == *uid).unwrap();
                letter.flags.push(flag.trim_matches(['(', ')']).to_owned());
                format!("{tag} OK stored\r\n")
            }
            ["EXPUNGE"] => {
                let mut gone = Vec::new();
                while let Some(at) = letters.iter().position(|letter| letter.has("\\Deleted")) {
                    letters.remove(at);
                    gone.push(format!("* {} EXPUNGE\r\n", at + 1));
                }
                format!("{}{tag} OK gone\r\n", gone.concat())
            }
            other => format!("{tag} BAD {other:?}\r\n"),
        }
    }
}
