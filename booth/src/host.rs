//! What lends a booth randomness, files and a listener: JavaScript in a browser, a test elsewhere.

use std::convert::Infallible;

use rand_core::{TryCryptoRng, TryRng};

/// The world around a booth.
pub trait Host: Sync {
    /// Fill with bytes of the system's own randomness. A host that cannot stops.
    fn fill_random(&self, bytes: &mut [u8]);

    /// What lies at an address; `None` where nothing does.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read(&self, address: &str) -> Result<Option<Vec<u8>>, String>;

    /// Told of an address that will be read soon.
    #[cfg(feature = "full")]
    fn read_soon(&self, _address: &str) {}

    /// Told how far a long operation has come.
    fn progress(&self, done: u64, of: u64);

    /// Other booths that check chunks of ballots beside this one, if there are any.
    #[cfg(feature = "full")]
    fn helpers(&self) -> Option<&dyn uurna_verifier::Helpers> {
        None
    }
}

/// A host's randomness, as the core takes it.
#[derive(Clone, Copy)]
pub struct HostRandomness<'h>(pub &'h dyn Host);

impl HostRandomness<'_> {
    fn array<const N: usize>(self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill_random(&mut bytes);
        bytes
    }
}

impl TryRng for HostRandomness<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(self.array()))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(self.array()))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill_random(bytes);
        Ok(())
    }
}

impl TryCryptoRng for HostRandomness<'_> {}
