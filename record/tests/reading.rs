//! Reading records from folders, `.tar` files and servers, good ones and bad ones of each kind.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that meets what it does not expect stops")]

#[path = "reading/entries.rs"]
mod entries;
#[path = "reading/folder.rs"]
mod folder;
#[path = "reading/made.rs"]
mod made;
#[path = "reading/server.rs"]
mod server;
#[path = "reading/tar.rs"]
mod tar;
