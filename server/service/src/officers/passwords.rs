//! Passwords: argon2id with its recommended parameters, a few at a time.
//!
//! Each costs 19 MiB of memory for some tens of milliseconds, so that a stolen database is slow to guess from. So that
//! guessing over the network cannot exhaust memory, two are computed at once, a few wait, and the rest are told to come again.

use std::sync::Arc;

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::randomness::Randomness;

/// How many are computed at the same time.
const AT_ONCE: usize = 2;
/// How many are computed or wait for it.
const WAITING: usize = 16;
/// The fewest characters of a password.
pub const SHORTEST: usize = 12;
/// The most.
pub const LONGEST: usize = 200;
/// Characters that are judged: an easily guessed password is so from
/// its beginning, and judging more takes longer than in proportion.
const JUDGED: usize = 64;

/// Where passwords are hashed and compared.
#[derive(Debug)]
pub struct Passwords {
    at_once: Semaphore,
    waiting: Semaphore,
    /// compared when an account has no hash, so that unknown accounts take as long
    nobodys: Arc<str>,
}

/// A password as it was typed.
pub struct SecretPassword(Zeroizing<String>);

/// Why a password is not accepted as a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// fewer than [`SHORTEST`] characters
    #[error("shorter than {SHORTEST} characters")]
    Short,
    /// more than [`LONGEST`] characters
    #[error("longer than {LONGEST} characters")]
    Long,
    /// made of common words and patterns, or of the person's own name and address
    #[error("easy to guess")]
    Guessable,
}

/// Why a password was neither hashed nor compared.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// too many at once
    #[error("too many sign in at the same time")]
    Busy,
    /// our own fault
    #[error("a password could not be hashed: {0}")]
    Hash(#[from] argon2::password_hash::Error),
    /// our own fault
    #[error("hashing a password ended: {0}")]
    Ended(#[from] tokio::task::JoinError),
}

impl SecretPassword {
    /// The password as it was typed.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// Check whether it may be the new password of an officer with this address and name.
    ///
    /// # Errors
    /// See [`WeakPassword`].
    pub fn check(&self, email: &str, name: &str) -> Result<(), WeakPassword> {
        let length = self.0.chars().count();
        match length {
            _ if length < SHORTEST => Err(WeakPassword::Short),
            _ if length > LONGEST => Err(WeakPassword::Long),
            _ if self.is_guessable(email, name) => Err(WeakPassword::Guessable),
            _ => Ok(()),
        }
    }

    /// By `zxcvbn`, which counts the guesses of somebody who knows common words and patterns; and by what remains of it
    /// without the words that everybody knows about its owner.
    fn is_guessable(&self, email: &str, name: &str) -> bool {
        let (email, name) = (email.to_lowercase(), name.to_lowercase());
        let own =
            || email.split(['@', '.', '-', '_', '+']).chain(name.split_whitespace()).filter(|word| word.len() > 2);
        let mut left = Zeroizing::new(self.0.to_lowercase());
        for word in own() {
            left = Zeroizing::new(left.replace(word, ""));
        }
        if left.chars().count() < SHORTEST - 4 {
            return true;
        }
        let own: Vec<&str> = own().collect();
        let judged: Zeroizing<String> = Zeroizing::new(self.0.chars().take(JUDGED).collect());
        zxcvbn::zxcvbn(&judged, &own).score() < zxcvbn::Score::Three
    }
}

impl Passwords {
    /// Prepare to compare; makes the hash that stands for unknown accounts.
    ///
    /// # Errors
    /// [`PasswordError::Hash`].
    pub fn new(randomness: &Randomness) -> Result<Self, PasswordError> {
        let nobodys = hash(&SecretPassword::new(String::new()), &randomness.bytes())?;
        Ok(Self { at_once: Semaphore::new(AT_ONCE), waiting: Semaphore::new(WAITING), nobodys: nobodys.into() })
    }

    /// The hash of a new password, a PHC string.
    ///
    /// # Errors
    /// See [`PasswordError`].
    pub async fn hash(&self, password: SecretPassword, randomness: &Randomness) -> Result<String, PasswordError> {
        let salt: [u8; 16] = randomness.bytes();
        self.compute(move || hash(&password, &salt)).await?
    }

    /// Returns `true` if a password is the one that was hashed. Without a hash it is not, and the answer takes as long.
    ///
    /// # Errors
    /// See [`PasswordError`].
    pub async fn verify(&self, password: SecretPassword, hashed: Option<String>) -> Result<bool, PasswordError> {
        let is_known = hashed.is_some();
        let hashed = hashed.map_or_else(|| self.nobodys.clone(), Arc::from);
        let fits = self.compute(move || Argon2::default().verify_password(password.0.as_bytes(), &*hashed)).await?;
        Ok(fits.is_ok() && is_known)
    }

    async fn compute<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, PasswordError> {
        let _waits = self.waiting.try_acquire().map_err(|_| PasswordError::Busy)?;
        let _turn = self.at_once.acquire().await.map_err(|_| PasswordError::Busy)?;
        Ok(tokio::task::spawn_blocking(work).await?)
    }
}

fn hash(password: &SecretPassword, salt: &[u8; 16]) -> Result<String, PasswordError> {
    Ok(Argon2::default().hash_password_with_salt(password.0.as_bytes(), salt)?.to_string())
}

impl std::fmt::Debug for SecretPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> SecretPassword {
        SecretPassword::new(text.to_owned())
    }

    #[tokio::test]
    async fn a_password_fits_its_own_hash_alone_and_nobodys_fits_none() {
        let randomness = Randomness::seeded(1);
        let passwords = Passwords::new(&randomness).unwrap();
        let hashed = passwords.hash(typed("correct horse"), &randomness).await.unwrap();
        assert!(hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hashed}");
        assert!(passwords.verify(typed("correct horse"), Some(hashed.clone())).await.unwrap());
        assert!(!passwords.verify(typed("correct hors"), Some(hashed)).await.unwrap());
        assert!(!passwords.verify(typed(""), None).await.unwrap(), "the password of nobody lets nobody in");
        assert!(!passwords.verify(typed("x"), Some("no hash".to_owned())).await.unwrap());
    }

    #[tokio::test]
    async fn when_too_many_wait_the_rest_are_told_so() {
        let passwords = Passwords::new(&Randomness::seeded(1)).unwrap();
        let waiting: Vec<_> = (0..WAITING).map(|_| passwords.waiting.try_acquire().unwrap()).collect();
        assert!(matches!(passwords.verify(typed("x"), None).await, Err(PasswordError::Busy)));
        drop(waiting);
        assert!(passwords.verify(typed("x"), None).await.is_ok());
    }

    #[test]
    fn a_weak_password_is_refused_with_its_reason() {
        let check = |text: &str| typed(text).check("anna.aalto@liitto.example", "Anna Aalto");
        assert_eq!(check("elevenchars"), Err(WeakPassword::Short));
        assert_eq!(check(&"ä".repeat(12)), Err(WeakPassword::Guessable));
        for guessable in [
            "Anna.Aalto2026",
            "passwordpassword",
            "P@ssw0rdP@ssw0rd",
            "qwertyuiop123",
            "liitto.example",
            "abcabcabcabc",
            "aaltoanna1990",
        ] {
            assert_eq!(check(guessable), Err(WeakPassword::Guessable), "{guessable}");
        }
        assert_eq!(check(&"ab".repeat(101)), Err(WeakPassword::Long));
        assert_eq!(check("kolme sanaa riittää"), Ok(()));
    }
}
