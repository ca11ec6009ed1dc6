//! The host, which lends a booth randomness, files and a listener: JavaScript in a browser, a test elsewhere.

use std::convert::Infallible;

use rand_core::{TryCryptoRng, TryRng};

/// The world around a booth.
pub trait Host: Sync {
    /// Fill with the system's own randomness. A host that cannot do that stops.
    fn fill_random(&self, bytes: &mut [u8]);

    /// The file at an address; `None` if it does not exist.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read(&self, address: &str) -> Result<Option<Vec<u8>>, String>;

    /// Announces an address that will be read soon.
    #[cfg(feature = "full")]
    fn read_soon(&self, _address: &str) {}

    /// Reports the progress of a long operation.
    fn progress(&self, done: u64, of: u64);

    /// Other booths that check chunks of ballots beside this one, if there are any.
    #[cfg(feature = "full")]
    fn helpers(&self) -> Option<&dyn uurna_verifier::Helpers> {
        None
    }
}

/// A host's randomness, in the core's trait.
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
