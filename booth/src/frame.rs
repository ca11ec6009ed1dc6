//! Requests and answers as bytes: `LE32(length) ‖ JSON object`, then each part as `LE32(length) ‖ bytes`.
//!
//! Large or secret bytes are parts, so that they are neither escaped nor copied on the way.

use serde_json::{Map, Value};
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use uurna_election_core::json::Json;
use zeroize::Zeroizing;

use crate::refusal::Refusal;

/// These bytes are no frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrameError;

/// The request of an operation.
#[derive(Debug)]
pub struct Request<'a> {
    json: Json,
    parts: Vec<&'a [u8]>,
}

/// An operation's answer.
#[derive(Debug, Default)]
pub struct Answer {
    members: Map<String, Value>,
    parts: Vec<Zeroizing<Vec<u8>>>,
}

/// The JSON and the parts of a frame.
///
/// # Errors
/// [`FrameError`] where a length does not fit.
pub fn split_frame(bytes: &[u8]) -> Result<(&[u8], Vec<&[u8]>), FrameError> {
    let (json, mut rest) = split_piece(bytes)?;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (part, after) = split_piece(rest)?;
        parts.push(part);
        rest = after;
    }
    Ok((json, parts))
}

fn split_piece(bytes: &[u8]) -> Result<(&[u8], &[u8]), FrameError> {
    let (length, rest) = bytes.split_first_chunk().ok_or(FrameError)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| FrameError)?;
    rest.split_at_checked(length).ok_or(FrameError)
}

/// A frame with this JSON and these parts. A piece of 4 GiB or more, which no browser's memory holds, is cut.
#[must_use]
pub fn encode_frame(json: &[u8], parts: &[impl AsRef<[u8]>]) -> Zeroizing<Vec<u8>> {
    let pieces = || std::iter::once(json).chain(parts.iter().map(AsRef::as_ref));
    let mut frame = Vec::with_capacity(pieces().map(|piece| piece.len() + 4).sum());
    for piece in pieces() {
        let length = u32::try_from(piece.len()).unwrap_or(u32::MAX);
        frame.extend_from_slice(&length.to_le_bytes());
        frame.extend(piece.iter().take(length as usize));
    }
    Zeroizing::new(frame)
}

impl<'a> Request<'a> {
    /// Read a request.
    ///
    /// # Errors
    /// `bad-request`.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let (json, parts) = split_frame(bytes).map_err(|FrameError| Refusal::request("it is no frame"))?;
        let json = Json::parse_object(json).map_err(|error| Refusal::request(error.to_string()))?;
        Ok(Self { json, parts })
    }

    /// The member with this name, if the request has it.
    #[must_use]
    pub fn optional(&self, name: &str) -> Option<&Json> {
        self.json.member(name)
    }

    /// The member with this name.
    ///
    /// # Errors
    /// `bad-request`.
    pub fn member(&self, name: &str) -> Result<&Json, Refusal> {
        self.optional(name).ok_or_else(|| Refusal::request(format!("the member {name} is missing")))
    }

    /// The text with this name.
    ///
    /// # Errors
    /// `bad-request`.
    pub fn text(&self, name: &str) -> Result<&str, Refusal> {
        self.member(name)?.text().ok_or_else(|| Refusal::request(format!("the member {name} is no text")))
    }

    /// The text with this name, if the request has it.
    ///
    /// # Errors
    /// `bad-request` where it is no text.
    pub fn optional_text(&self, name: &str) -> Result<Option<&str>, Refusal> {
        self.optional(name).map(|_| self.text(name)).transpose()
    }

    /// The number with this name.
    ///
    /// # Errors
    /// `bad-request`.
    pub fn number(&self, name: &str) -> Result<u64, Refusal> {
        self.member(name)?.number().ok_or_else(|| Refusal::request(format!("the member {name} is no number")))
    }

    /// The part with an index.
    ///
    /// # Errors
    /// `bad-request`.
    pub fn part(&self, place: usize) -> Result<&'a [u8], Refusal> {
        self.parts.get(place).copied().ok_or_else(|| Refusal::request(format!("part {place} is missing")))
    }

    /// The part with an index, as text that somebody typed.
    ///
    /// # Errors
    /// `bad-request`.
    pub fn typed(&self, place: usize) -> Result<&'a str, Refusal> {
        str::from_utf8(self.part(place)?).map_err(|_| Refusal::request(format!("part {place} is not UTF-8")))
    }

    /// The index of a ballot style.
    ///
    /// # Errors
    /// `bad-request`, or `no-such-style` for a number out of range.
    pub fn style(&self) -> Result<u16, Refusal> {
        let style = self.number("style")?;
        u16::try_from(style).map_err(|_| Refusal::no_such_style(style))
    }
}

/// 32 bytes from base64url, or a refusal with this code.
pub(crate) fn bytes32(text: &str, code: &'static str) -> Result<[u8; 32], Refusal> {
    decode_base64url_array(text).map_err(|error| Refusal::new(code, error.to_string()))
}

impl Answer {
    /// An answer without members: the operation is done.
    #[must_use]
    pub fn done() -> Self {
        Self::default()
    }

    /// Add a member.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.members.insert(name.to_owned(), value.into());
        self
    }

    /// Add a member of bytes, in base64url.
    #[must_use]
    pub fn with_bytes(self, name: &str, bytes: &[u8]) -> Self {
        self.with(name, encode_base64url(bytes))
    }

    /// Add a part.
    #[must_use]
    pub fn with_part(mut self, part: Vec<u8>) -> Self {
        self.parts.push(Zeroizing::new(part));
        self
    }

    /// The answer as bytes.
    #[must_use]
    pub fn encode(self) -> Zeroizing<Vec<u8>> {
        let json = Zeroizing::new(Value::Object(self.members).to_string());
        encode_frame(json.as_bytes(), &self.parts)
    }
}

impl From<Map<String, Value>> for Answer {
    fn from(members: Map<String, Value>) -> Self {
        Self { members, parts: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_split_into_what_it_was_made_of() {
        let frame = encode_frame(b"{}", &[&b"one"[..], b""]);
        assert_eq!(split_frame(&frame), Ok((&b"{}"[..], vec![&b"one"[..], b""])));
        assert_eq!(split_frame(&encode_frame(b"{}", &[[0_u8; 0]; 0])), Ok((&b"{}"[..], vec![])));
    }

    #[test]
    fn a_frame_that_is_cut_or_longer_than_it_says_is_none() {
        let frame = encode_frame(b"{}", &[b"one"]);
        for length in (0..frame.len()).filter(|length| *length != 6) {
            assert_eq!(split_frame(&frame[..length]), Err(FrameError), "{length}");
        }
        assert_eq!(split_frame(&[frame.as_slice(), &[1]].concat()), Err(FrameError));
        assert_eq!(split_frame(&[0xff; 4]), Err(FrameError));
    }

    #[test]
    fn a_request_names_the_member_that_is_missing_or_odd() {
        let frame = encode_frame(br#"{"style":70000,"text":1}"#, &[[0xff_u8]]);
        let request = Request::parse(&frame).unwrap();
        let said = |refusal: Refusal| refusal.to_string();
        assert_eq!(said(request.text("text").unwrap_err()), "bad-request: the member text is no text");
        assert_eq!(said(request.number("size").unwrap_err()), "bad-request: the member size is missing");
        assert_eq!(said(request.typed(0).unwrap_err()), "bad-request: part 0 is not UTF-8");
        assert_eq!(said(request.part(1).unwrap_err()), "bad-request: part 1 is missing");
        assert_eq!(request.style().unwrap_err().code(), "no-such-style");
        assert_eq!(Request::parse(b"").unwrap_err().code(), "bad-request");
        assert_eq!(Request::parse(&encode_frame(b"{\"a\":null}", &[[0; 0]; 0])).unwrap_err().code(), "bad-request");
    }
}
