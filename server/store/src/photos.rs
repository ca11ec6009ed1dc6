//! Candidates' photos.

use super::office::must_own;
use super::rows::key;
use super::{OwnElection, Store, on_reading, on_writing};
use uurna_union::ids::ElectionId;

/// A photo: its kind by its own bytes, and the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// `image/jpeg`, `image/png` or `image/webp`
    pub kind: String,
    /// the whole file
    pub bytes: Vec<u8>,
}

pub(crate) const KEEP_PHOTO: &str =
    "INSERT INTO photos (election, digest, kind, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

impl Store {
    /// Keep a photo under its digest, hexadecimal, for a draft that names it already.
    pub async fn keep_photo(&self, election: OwnElection, digest: &str, photo: &Photo) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            must_own!(tx, election.id, election);
            let kept = sqlx::query(KEEP_PHOTO).bind(key(election.id)).bind(digest).bind(&photo.kind).bind(&photo.bytes);
            kept.execute(&mut *tx).await.map(drop)
        })
    }

    /// The photo with this digest.
    pub async fn photo(&self, election: &ElectionId, digest: &str) -> Result<Option<Photo>, sqlx::Error> {
        let sql = "SELECT kind, bytes FROM photos WHERE election = $1 AND digest = $2 \
            AND NOT EXISTS (SELECT 1 FROM elections WHERE id = $1 AND erased_at IS NOT NULL)";
        let row: Option<(String, Vec<u8>)> =
            on_reading!(self, |pool| sqlx::query_as(sql).bind(key(election)).bind(digest).fetch_optional(pool).await)?;
        Ok(row.map(|(kind, bytes)| Photo { kind, bytes }))
    }
}
