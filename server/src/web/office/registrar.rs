//! Codes that are made elsewhere: what the registrar is told, and the roll that comes back.

use uurna_election_core::roll::RECORD;

/// Style and weight of every record of a roll; `None` when it is none.
pub(super) fn placements(roll: &[u8]) -> Option<Vec<(u16, u32)>> {
    let (records, rest) = roll.as_chunks::<RECORD>();
    let placement = |record: &[u8; RECORD]| {
        let (_, rest) = record.split_first_chunk::<32>()?;
        let (style, rest) = rest.split_first_chunk::<2>()?;
        Some((u16::from_le_bytes(*style), u32::from_le_bytes(*rest.first_chunk::<4>()?)))
    };
    if rest.is_empty() { records.iter().map(placement).collect() } else { None }
}
