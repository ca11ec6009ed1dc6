//! The place of a credential on the roll: 12 bytes for each, found in two or three steps.
//!
//! Nobody chooses the encoding of a credential, which is a point, so the first bits spread credentials evenly over a
//! table of starts. A roll whose makers arrange it otherwise is searched by halves.

/// The first bytes of an encoding, as a number that sorts as encodings do.
fn prefix(credential: &[u8; 32]) -> u32 {
    let [a, b, c, d, ..] = *credential;
    u32::from_be_bytes([a, b, c, d])
}

/// The places of credentials, by credential.
#[derive(Debug, Default)]
pub(super) struct PlacesByCredential {
    /// places in the order of their credentials
    order: Vec<u32>,
    /// the start of each prefix of `bits` bits in `order`, and finally the end of the last one
    starts: Vec<u32>,
    bits: u32,
}

impl PlacesByCredential {
    /// The places of these credentials, and, ascending, the places of repeated ones.
    pub(super) fn of(credentials: &[[u8; 32]]) -> (Self, Vec<usize>) {
        let credential = |place: &u32| credentials.get(*place as usize);
        // no roll has more than 2^32 records, because its entries could not be numbered
        let mut order: Vec<u32> = (0..u32::try_from(credentials.len()).unwrap_or(u32::MAX)).collect();
        order.sort_unstable_by_key(|place| (credential(place), *place));
        let twice = order.windows(2).filter_map(|pair| match pair {
            [one, other] if credential(one) == credential(other) => usize::try_from(*other).ok(),
            _ => None,
        });
        let mut twice: Vec<usize> = twice.collect();
        twice.sort_unstable();
        let bits = (credentials.len() as u64 + 1).ilog2().clamp(1, 24) + 1;
        let mut starts = vec![0; (1 << bits) + 1];
        for credential in credentials {
            if let Some(count) = starts.get_mut((prefix(credential) >> (32 - bits)) as usize + 1) {
                *count += 1;
            }
        }
        let mut start = 0;
        for place in &mut starts {
            start += *place;
            *place = start;
        }
        (Self { order, starts, bits }, twice)
    }

    /// The place of a credential.
    pub(super) fn find(&self, credential: &[u8; 32], credentials: &[[u8; 32]]) -> Option<usize> {
        if self.starts.is_empty() {
            return None;
        }
        let first = (prefix(credential) >> (32 - self.bits)) as usize;
        let [start, end] = [first, first + 1].map(|at| self.starts.get(at).map(|start| *start as usize));
        let near = self.order.get(start?..end?)?;
        let found = near.binary_search_by_key(&Some(credential), |place| credentials.get(*place as usize)).ok()?;
        near.get(found).map(|place| *place as usize)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_credential_is_found_where_it_stands_and_no_other(
            bytes in prop::collection::vec(prop::array::uniform3(0_u8..4), 0..300),
            spread: bool,
        ) {
            // few different ones, far apart or all with the same first bytes
            let at = if spread { 0 } else { 29 };
            let mut credentials = vec![[7; 32]; bytes.len()];
            for (credential, bytes) in credentials.iter_mut().zip(&bytes) {
                credential[at..at + 3].copy_from_slice(bytes);
                credential[at] <<= 6;
            }
            let (places, twice) = PlacesByCredential::of(&credentials);
            let repeats = |place: &usize| credentials[..*place].contains(&credentials[*place]);
            prop_assert_eq!(&twice, &(0..credentials.len()).filter(repeats).collect::<Vec<_>>());
            for (place, credential) in credentials.iter().enumerate() {
                let found = places.find(credential, &credentials).unwrap();
                prop_assert_eq!(&credentials[found], credential);
                prop_assert!(found == place || !twice.is_empty());
            }
            prop_assert_eq!(places.find(&[9; 32], &credentials), None);
        }
    }

    #[test]
    fn nothing_is_found_where_there_is_nothing() {
        assert_eq!(PlacesByCredential::default().find(&[0; 32], &[]), None);
        assert_eq!(PlacesByCredential::of(&[]).0.find(&[0; 32], &[]), None);
    }
}
