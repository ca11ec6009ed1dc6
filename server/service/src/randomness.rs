//! The source of the service's randomness: an argument of everything that needs some.

use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};

use getrandom::SysRng;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _, TryCryptoRng, TryRng, UnwrapErr};

/// A source of randomness that requests share.
#[derive(Debug)]
pub struct Randomness(Source);

#[derive(Debug)]
enum Source {
    System,
    Seeded(Box<Mutex<ChaCha20Rng>>),
}

/// Randomness, as it is drawn.
#[derive(Debug)]
pub struct Draw<'a>(&'a Source);

impl Randomness {
    /// The operating system's.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// The same output for the same seed; only for tests and fixed parts of demonstrations.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Source::Seeded(Box::new(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))))
    }

    /// Draw from it.
    #[must_use]
    pub fn rng(&self) -> Draw<'_> {
        Draw(&self.0)
    }

    /// `LENGTH` random bytes.
    #[must_use]
    pub fn bytes<const LENGTH: usize>(&self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        self.rng().fill_bytes(&mut bytes);
        bytes
    }

    /// A random UUID (version 4), lower case.
    #[must_use]
    pub fn uuid(&self) -> String {
        uuid::Builder::from_random_bytes(self.bytes()).into_uuid().to_string()
    }

    /// A fresh id: a random UUID (version 4).
    #[must_use]
    pub fn id<T: From<[u8; 16]>>(&self) -> T {
        T::from(uuid::Builder::from_random_bytes(self.bytes()).into_uuid().into_bytes())
    }
}

impl TryRng for Draw<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        match self.0 {
            Source::System => UnwrapErr(SysRng).fill_bytes(bytes),
            Source::Seeded(rng) => rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes),
        }
        Ok(())
    }
}

impl TryCryptoRng for Draw<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_bytes_once_and_other_bytes_next() {
        let (a, b) = (Randomness::seeded(1), Randomness::seeded(1));
        let first: [u8; 32] = a.bytes();
        assert_eq!(first, b.bytes());
        assert_ne!(first, a.bytes());
        assert_ne!(Randomness::system().bytes::<32>(), Randomness::system().bytes());
        assert_eq!(a.uuid().len(), 36);
    }
}
