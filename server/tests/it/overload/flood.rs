//! Clients of a crowd: they send, and wait for the answer without a limit.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A ballot that was sent and not answered yet.
pub(crate) struct Waiting(TcpStream);

fn head(path: &str, from: usize, length: usize) -> String {
    format!(
        "POST {path}/ballots HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.{}.{}.{}\r\nConnection: close\r\n\
         Content-Type: application/octet-stream\r\nContent-Length: {length}\r\n\r\n",
        1 + from / 65_536,
        from / 256 % 256,
        from % 256
    )
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect_timeout(&address, Duration::from_secs(10)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(10))).unwrap();
    stream
}

impl Waiting {
    /// Send a whole ballot, and do not wait for the answer.
    pub(crate) fn send(address: SocketAddr, path: &str, from: usize, body: &[u8]) -> Self {
        let mut stream = connect(address);
        stream.write_all(head(path, from, body.len()).as_bytes()).unwrap();
        // a client that is refused early finds the connection closed
        let _ = stream.write_all(body);
        Self(stream)
    }

    /// The status of the answer, if one comes.
    pub(crate) fn status(self) -> Option<u16> {
        let mut stream = self.0;
        answer(&mut stream).0
    }
}

/// Announce a ballot and send none of it. Returns the connection, the
/// status if an answer comes soon, and whether it has `Retry-After`.
pub(crate) fn send_head(address: SocketAddr, path: &str, from: usize, length: usize) -> (Waiting, Option<u16>, bool) {
    let mut stream = connect(address);
    stream.write_all(head(path, from, length).as_bytes()).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
    let (status, retry_after) = answer(&mut stream);
    (Waiting(stream), status, retry_after)
}

fn answer(stream: &mut TcpStream) -> (Option<u16>, bool) {
    let mut text = [0; 1024];
    let Ok(length) = stream.read(&mut text) else { return (None, false) };
    let text = String::from_utf8_lossy(&text[..length]).to_lowercase();
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
    (status, text.contains("retry-after:"))
}
