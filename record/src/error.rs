//! What can go wrong while a record is read: it cannot be read, or it is bad.

use std::io;

use uurna_crypto::log::tiles::TilePath;
use uurna_crypto::log::tiles::bundle::BundleError;

/// Why a record, or a part of it, was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// it could not be read: this says nothing about the record
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// it was read, and it is bad: V1 fails
    #[error(transparent)]
    Refused(#[from] Refused),
}

/// Why there is nothing to judge.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// no such place
    #[error("there is no folder or file {location}")]
    NotFound {
        /// where it was looked for
        location: String,
    },
    /// a place without a record
    #[error("there is no election record at {location}: it has no file \"checkpoint\"")]
    NoCheckpoint {
        /// where it was looked for
        location: String,
    },
    /// the file system fails
    #[error("cannot read {name}: {source}")]
    Io {
        /// the file
        name: String,
        /// what the system says
        source: io::Error,
    },
    /// a file of a folder that lies elsewhere
    #[error("{name} is a symbolic link, which is not followed: copy the record whole")]
    Link {
        /// the file
        name: String,
    },
    /// a checkpoint or tile that is a folder or a device
    #[error("{name} is not a regular file")]
    NotAFile {
        /// the file
        name: String,
    },
    /// a file that does not even begin as a `.tar`
    #[error("{name} is neither a folder nor a .tar file")]
    NotATar {
        /// the file
        name: String,
    },
    /// an address that cannot be that of a record
    #[error(
        "{address} is not the address of a record: it needs http:// or https://, a host, and nothing after the path"
    )]
    BadAddress {
        /// what was given
        address: String,
    },
    /// the server answers with an error
    #[error("the server answers {address} with status {status}")]
    Status {
        /// what was asked for
        address: String,
        /// its answer
        status: u16,
    },
    /// a source elsewhere, such as a page's own, fails
    #[error("cannot read {name}: {message}")]
    Elsewhere {
        /// the file
        name: String,
        /// what it says
        message: String,
    },
    /// the server does not answer
    #[cfg(feature = "http")]
    #[error("cannot fetch {address}: {source}")]
    Network {
        /// what was asked for
        address: String,
        /// what went wrong
        source: Box<ureq::Error>,
    },
}

/// What is bad about a record as a tree of files.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// entries the checkpoint counts are not there
    #[error("the entry bundle {path} is missing")]
    MissingBundle {
        /// the bundle
        path: TilePath,
    },
    /// a bundle that does not hold the entries the checkpoint counts
    #[error("{path}: {source}")]
    Bundle {
        /// the file
        path: TilePath,
        /// what is wrong with it
        source: BundleError,
    },
    /// a file larger than it can be
    #[error("{name} is larger than the {limit} bytes it can have")]
    TooLarge {
        /// the file
        name: String,
        /// bytes
        limit: usize,
    },
    /// a `.tar` that is not as §5 asks
    #[error("the .tar is refused: {0}")]
    Tar(#[from] TarFault),
}

/// How a `.tar` is not as §5 asks. Names are as they stand in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TarFault {
    /// the header of another format
    #[error("the header at byte {at} is not of the ustar format")]
    NotUstar {
        /// where the header begins
        at: u64,
    },
    /// a header that is damaged
    #[error("the header at byte {at} is damaged")]
    BadHeader {
        /// where the header begins
        at: u64,
    },
    /// a folder, a link, or an extension
    #[error("{name:?} is not a regular file")]
    NotAFile {
        /// its name
        name: String,
    },
    /// a header that puts something before the name
    #[error("{name:?} has a path prefix")]
    Prefix {
        /// its name
        name: String,
    },
    /// `./checkpoint`, `record/checkpoint`, letters beyond ASCII and the like
    #[error("{name:?} is no plain name of a file in a record")]
    BadName {
        /// its name
        name: String,
    },
    /// a name that is a folder of another
    #[error("{name:?} is a file and the folder of another, or the other way round")]
    FileAndFolder {
        /// its name
        name: String,
    },
    /// something in the space after a file
    #[error("{name:?} is not followed by zeros alone")]
    Padding {
        /// its name
        name: String,
    },
    /// two files of one name, with A–Z read as a–z
    #[error("{name:?} stands in it twice")]
    NameTwice {
        /// its name
        name: String,
    },
    /// no two blocks of zeros at its end
    #[error("it is cut off at byte {at}")]
    CutOff {
        /// its length
        at: u64,
    },
    /// something after its end
    #[error("something follows its end at byte {at}")]
    AfterEnd {
        /// where it ends
        at: u64,
    },
    /// more files than a record has
    #[error("it has more than {limit} files")]
    TooManyFiles {
        /// files
        limit: usize,
    },
}
