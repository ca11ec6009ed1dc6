//! The known answers in `tests/vectors`, made by an independent implementation.

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// The folder `tests/vectors`.
#[must_use]
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// A JSON file below `tests/vectors`.
///
/// # Panics
/// When it is missing or not JSON: the checkout is broken.
#[must_use]
#[expect(clippy::panic, reason = "a broken checkout must stop every test that needs the file")]
pub fn json(name: &str) -> Value {
    let path = folder().join(name);
    let read = std::fs::read(&path).map_err(|e| e.to_string());
    match read.and_then(|bytes| serde_json::from_slice(&bytes).map_err(|e| e.to_string())) {
        Ok(value) => value,
        Err(error) => panic!("{}: {error}", path.display()),
    }
}

/// The bytes of a base64url text.
///
/// # Panics
/// When the text is malformed.
#[must_use]
#[expect(clippy::panic, reason = "a broken vector must stop the test that needs it")]
pub fn bytes(value: &Value) -> Vec<u8> {
    let text = value.as_str().unwrap_or_default();
    match URL_SAFE_NO_PAD.decode(text) {
        Ok(bytes) => bytes,
        Err(error) => panic!("{text:?}: {error}"),
    }
}

/// N bytes of a base64url text.
///
/// # Panics
/// When it has another length.
#[must_use]
#[expect(clippy::panic, reason = "a broken vector must stop the test that needs it")]
pub fn array<const N: usize>(value: &Value) -> [u8; N] {
    match bytes(value).try_into() {
        Ok(array) => array,
        Err(other) => panic!("{} bytes instead of {N}", other.len()),
    }
}
