//! Reading records from folders, `.tar` files and servers, good ones and bad ones of each kind.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that meets what it does not expect stops")]

#[path = "source/entries.rs"]
mod entries;
#[path = "source/folder.rs"]
mod folder;
#[path = "source/made.rs"]
mod made;
#[path = "source/server.rs"]
mod server;
#[path = "source/tar.rs"]
mod tar;
