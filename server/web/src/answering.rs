//! Answers connections; each request's head must arrive within a time.
//!
//! `axum::serve` waits for a head as long as its sender likes: with half a head each, a few thousand connections take all that the
//! process may open, at no cost to their holder. What comes behind the head has limits of its own, in the table of routes.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use axum::serve::Listener;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::ServiceExt as _;

use crate::metrics::until_closed;

/// The longest that a request's head may take, from the connection or the answer before it. The proxies of `deploy/` give up an idle
/// connection earlier, so that none of them sends a request into one that is closed here.
pub const HEAD_PATIENCE: Duration = Duration::from_secs(30);

/// Answer connections until the other end of `ended` is dropped, then finish what was begun. A connection is closed
/// without an answer if a head takes longer than `patience`.
pub async fn answer(mut listener: TcpListener, app: Router, ended: watch::Receiver<()>, patience: Duration) {
    // each connection holds a receiver: the sender sees when the last one is gone
    let (open, held) = watch::channel(());
    loop {
        let (stream, peer) = tokio::select! {
            // axum's: it waits while the process may open nothing more, and skips a peer that is gone
            accepted = Listener::accept(&mut listener) => accepted,
            () = until_closed(ended.clone()) => break,
        };
        let (app, ended, held) = (app.clone(), ended.clone(), held.clone());
        tokio::spawn(async move {
            answer_one(stream, peer, app, ended, patience).await;
            drop(held);
        });
    }
    drop((listener, held));
    open.closed().await;
}

async fn answer_one(stream: TcpStream, peer: SocketAddr, app: Router, ended: watch::Receiver<()>, patience: Duration) {
    let respond = |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let request: Request = request.map(Body::new);
        let app = app.clone();
        async move { Ok::<Response, Infallible>(app.oneshot(request).await.unwrap_or_else(|never| match never {})) }
    };
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(patience);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service_fn(respond)));
    // a client that leaves, or is cut off, is no news
    tokio::select! {
        _ = connection.as_mut() => return,
        () = until_closed(ended) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::task::JoinHandle;
    use tokio::time::{Instant, interval, timeout};

    use super::*;

    const PATIENCE: Duration = Duration::from_millis(300);
    /// Long after `PATIENCE`, on a machine that is busy.
    const LONG: Duration = Duration::from_secs(20);

    async fn answered() -> (SocketAddr, watch::Sender<()>, JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let peer = |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() };
        let (ending, ended) = watch::channel(());
        let task = tokio::spawn(answer(listener, Router::new().route("/", get(peer)), ended, PATIENCE));
        (address, ending, task)
    }

    /// Everything that the service says until it closes the connection.
    async fn rest(stream: &mut TcpStream) -> String {
        let mut said = Vec::new();
        // a connection that is reset is closed too
        let _ = timeout(LONG, stream.read_to_end(&mut said)).await.expect("the service closes the connection");
        String::from_utf8(said).unwrap()
    }

    #[tokio::test]
    async fn a_client_that_sends_half_a_head_is_cut_off_and_holds_no_place() {
        let (address, ending, task) = answered().await;
        let mut slow = TcpStream::connect(address).await.unwrap();
        let mut silent = TcpStream::connect(address).await.unwrap();
        slow.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nx-half").await.unwrap();
        let begun = Instant::now();
        let said = rest(&mut slow).await;
        assert!(!said.starts_with("HTTP/1.1 200"), "{said}");
        assert_eq!(rest(&mut silent).await, "", "also where nothing was sent at all");
        assert!(begun.elapsed() >= PATIENCE / 2, "a head has its time");
        drop(ending);
        timeout(LONG, task).await.expect("nobody holds a place").unwrap();
    }

    #[tokio::test]
    async fn a_head_that_comes_byte_by_byte_has_no_more_time_than_another() {
        let (address, _ending, _task) = answered().await;
        let (mut read, mut write) = TcpStream::connect(address).await.unwrap().into_split();
        let trickle = tokio::spawn(async move {
            let mut ticks = interval(PATIENCE / 10);
            write.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nx-slow: ").await?;
            loop {
                ticks.tick().await;
                write.write_all(b"a").await?;
            }
            #[expect(unreachable_code, reason = "says what a write fails with")]
            Ok::<(), std::io::Error>(())
        });
        let mut said = Vec::new();
        let _ = timeout(LONG, read.read_to_end(&mut said)).await.expect("the service closes the connection");
        timeout(LONG, trickle).await.expect("nothing more can be written").unwrap().unwrap_err();
    }

    #[tokio::test]
    async fn a_whole_head_is_answered_with_who_asks_and_what_was_begun_is_ended() {
        let (address, ending, task) = answered().await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
        let said = rest(&mut stream).await;
        assert!(said.starts_with("HTTP/1.1 200") && said.ends_with("127.0.0.1"), "{said}");
        drop(ending);
        timeout(LONG, task).await.unwrap().unwrap();
        assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
    }
}
