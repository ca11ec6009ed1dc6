//! The group: ristretto255 (RFC 9496), its scalars, and the strict decoders of §2.

use std::sync::LazyLock;

use curve25519_dalek::ristretto::CompressedRistretto;
pub use curve25519_dalek::ristretto::RistrettoPoint;
pub use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::Identity as _;
pub use ristretto_wide::{
    Arithmetic, Point, Points, Terms, arithmetic, multiscalar as vartime_multiscalar,
    multiscalars as vartime_multiscalars, take_dalek_alone,
};
use zeroize::Zeroize as _;

/// Bytes of an encoded point or scalar.
pub const ENCODED: usize = 32;

/// 1/2 mod ℓ. A point made from halved scalars is encoded eight times cheaper, many at once.
pub static HALF: LazyLock<Scalar> = LazyLock::new(|| Scalar::from(2_u64).invert());

/// Why bytes are not a point or a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// not the canonical encoding of any point
    #[error("32 bytes that are not the canonical encoding of a point")]
    Point,
    /// the identity
    #[error("the identity where a point is needed")]
    Identity,
    /// a scalar not below ℓ
    #[error("a scalar that is not below the group order")]
    Scalar,
    /// too few or too many bytes
    #[error("{found} bytes where {expected} are needed")]
    Length {
        /// the length in the format
        expected: usize,
        /// the length that came
        found: usize,
    },
}

/// A point together with its encoding, so that neither is computed twice.
#[derive(Clone, Copy)]
pub struct Element {
    point: Point,
    encoding: [u8; ENCODED],
}

impl Element {
    /// Decode a point; the identity and non-canonical encodings are refused (§2).
    ///
    /// # Errors
    /// [`DecodeError::Point`] or [`DecodeError::Identity`].
    pub fn decode(encoding: &[u8; ENCODED]) -> Result<Self, DecodeError> {
        if encoding == &[0; ENCODED] {
            return Err(DecodeError::Identity);
        }
        let point = CompressedRistretto(*encoding).decompress().ok_or(DecodeError::Point)?;
        Ok(Self { point: point.into(), encoding: *encoding })
    }

    /// Decode public points as [`Element::decode`] does each. Eight together cost little more than one alone if the
    /// processor computes eight side by side.
    #[must_use]
    pub fn vartime_decode_all(encodings: &[[u8; ENCODED]]) -> Vec<Result<Self, DecodeError>> {
        let element = |(encoding, point): (&[u8; ENCODED], Option<Point>)| {
            if encoding == &[0; ENCODED] {
                return Err(DecodeError::Identity);
            }
            Ok(Self { point: point.ok_or(DecodeError::Point)?, encoding: *encoding })
        };
        encodings.iter().zip(ristretto_wide::decode_batch(encodings)).map(element).collect()
    }

    /// Encode a point.
    #[must_use]
    pub fn from_point(point: RistrettoPoint) -> Self {
        Self { point: point.into(), encoding: point.compress().to_bytes() }
    }

    /// Encode the doubles of some points, many for little more than the price of one.
    #[must_use]
    pub fn from_halves(halves: &[RistrettoPoint]) -> Vec<Self> {
        RistrettoPoint::double_and_compress_batch(halves)
            .into_iter()
            .zip(halves)
            .map(|(encoding, half)| Self { point: (half + half).into(), encoding: encoding.to_bytes() })
            .collect()
    }

    /// The point, for arithmetic with secrets. It is decoded again if it was decoded side by side with others.
    #[must_use]
    pub fn point(&self) -> RistrettoPoint {
        self.point.of_dalek().copied().unwrap_or_else(|| {
            let point = CompressedRistretto(self.encoding).decompress();
            let Some(point) = point else { unreachable!("an element is a point that decoded") };
            point
        })
    }

    /// The point, for sums of public points by [`vartime_multiscalar`].
    #[must_use]
    pub fn public_point(&self) -> &Point {
        &self.point
    }

    /// Its 32 bytes.
    #[must_use]
    pub fn encoding(&self) -> &[u8; ENCODED] {
        &self.encoding
    }

    /// Wipe both, for points that are secret.
    pub(crate) fn wipe(&mut self) {
        self.point = RistrettoPoint::identity().into();
        self.encoding.zeroize();
    }
}

/// Public elements in compact form: 96 bytes each if they were decoded side by side, else 192.
#[derive(Debug, Clone, Default)]
pub struct Elements {
    encodings: Vec<[u8; ENCODED]>,
    points: Points,
}

impl Elements {
    /// Their number.
    #[must_use]
    pub fn len(&self) -> usize {
        self.encodings.len()
    }

    /// Returns `true` if it holds no elements.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.encodings.is_empty()
    }

    /// The element at an index.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<Element> {
        Some(Element { point: self.points.at(place)?, encoding: *self.encodings.get(place)? })
    }

    /// All encodings.
    #[must_use]
    pub fn encodings(&self) -> &[[u8; ENCODED]] {
        &self.encodings
    }

    /// All elements.
    pub fn iter(&self) -> impl Iterator<Item = Element> + '_ {
        self.points.iter().zip(&self.encodings).map(|(point, encoding)| Element { point, encoding: *encoding })
    }
}

impl Extend<Element> for Elements {
    fn extend<I: IntoIterator<Item = Element>>(&mut self, elements: I) {
        let points = elements.into_iter().map(|element| {
            self.encodings.push(element.encoding);
            element.point
        });
        self.points.extend(points);
    }
}

impl FromIterator<Element> for Elements {
    fn from_iter<I: IntoIterator<Item = Element>>(elements: I) -> Self {
        let mut kept = Self::default();
        kept.extend(elements);
        kept
    }
}

impl PartialEq for Element {
    fn eq(&self, other: &Self) -> bool {
        self.encoding == other.encoding
    }
}

impl Eq for Element {}

impl std::fmt::Debug for Element {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Element({:02x?}…)", self.encoding.first_chunk::<4>())
    }
}

/// Decode a scalar below ℓ (§2).
///
/// # Errors
/// [`DecodeError::Scalar`].
pub fn decode_scalar(encoding: &[u8; ENCODED]) -> Result<Scalar, DecodeError> {
    Option::from(Scalar::from_canonical_bytes(*encoding)).ok_or(DecodeError::Scalar)
}

/// A public scalar below ℓ as four words of 64 bits, the least first. Comparing bytes with ℓ checks their range at a
/// tenth of the cost of making a [`Scalar`] of them; its time depends on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicScalar([u64; 4]);

impl PublicScalar {
    /// ℓ = 2^252 + 27742317777372353535851937790883648493
    const ORDER: [u64; 4] = [0x5812_631a_5cf5_d3ed, 0x14de_f9de_a2f7_9cd6, 0, 0x1000_0000_0000_0000];

    /// Decode a scalar below ℓ (§2), as [`decode_scalar`] does.
    ///
    /// # Errors
    /// [`DecodeError::Scalar`].
    pub fn vartime_decode(encoding: &[u8; ENCODED]) -> Result<Self, DecodeError> {
        let words = words(encoding);
        if words.iter().rev().lt(Self::ORDER.iter().rev()) { Ok(Self(words)) } else { Err(DecodeError::Scalar) }
    }

    /// Its words, the least first.
    #[must_use]
    pub fn words(&self) -> &[u64; 4] {
        &self.0
    }

    /// Its 32 bytes.
    #[must_use]
    pub fn encoding(&self) -> [u8; ENCODED] {
        let mut encoding = [0; ENCODED];
        for (place, word) in encoding.as_chunks_mut::<8>().0.iter_mut().zip(self.0) {
            *place = word.to_le_bytes();
        }
        encoding
    }

    /// The same for arithmetic modulo ℓ.
    #[must_use]
    pub fn to_scalar(&self) -> Scalar {
        Scalar::from_bytes_mod_order(self.encoding())
    }
}

impl From<&Scalar> for PublicScalar {
    fn from(scalar: &Scalar) -> Self {
        Self(words(scalar.as_bytes()))
    }
}

fn words(encoding: &[u8; ENCODED]) -> [u64; 4] {
    let (chunks, _) = encoding.as_chunks::<8>();
    std::array::from_fn(|i| chunks.get(i).map_or(0, |bytes| u64::from_le_bytes(*bytes)))
}

/// `wide(b)`: 64 bytes, little-endian, mod ℓ.
#[must_use]
pub fn wide(bytes: &[u8; 64]) -> Scalar {
    Scalar::from_bytes_mod_order_wide(bytes)
}

/// `map(b)`: the one-way map of RFC 9496 §4.3.4.
#[must_use]
pub fn map(bytes: &[u8; 64]) -> RistrettoPoint {
    RistrettoPoint::from_uniform_bytes(bytes)
}

/// Takes pieces of fixed length from the front of some bytes.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Read from these bytes.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The next N bytes.
    ///
    /// # Errors
    /// [`DecodeError::Length`] when fewer are left.
    pub fn bytes<const N: usize>(&mut self) -> Result<&'a [u8; N], DecodeError> {
        let (head, rest) =
            self.0.split_first_chunk::<N>().ok_or(DecodeError::Length { expected: N, found: self.0.len() })?;
        self.0 = rest;
        Ok(head)
    }

    /// The next point.
    ///
    /// # Errors
    /// As [`Element::decode`], or too few bytes.
    pub fn element(&mut self) -> Result<Element, DecodeError> {
        Element::decode(self.bytes()?)
    }

    /// The next N public points.
    ///
    /// # Errors
    /// As [`Reader::element`], for the first that does not decode.
    pub fn public_elements<const N: usize>(&mut self) -> Result<[Element; N], DecodeError> {
        let mut encodings = [[0; ENCODED]; N];
        for encoding in &mut encodings {
            *encoding = *self.bytes()?;
        }
        let elements: Vec<Element> = Element::vartime_decode_all(&encodings).into_iter().collect::<Result<_, _>>()?;
        elements.try_into().map_err(|_| DecodeError::Point)
    }

    /// The next scalar.
    ///
    /// # Errors
    /// As [`decode_scalar`], or too few bytes.
    pub fn scalar(&mut self) -> Result<Scalar, DecodeError> {
        decode_scalar(self.bytes()?)
    }

    /// The next public scalar.
    ///
    /// # Errors
    /// As [`PublicScalar::vartime_decode`], or too few bytes.
    pub fn public_scalar(&mut self) -> Result<PublicScalar, DecodeError> {
        PublicScalar::vartime_decode(self.bytes()?)
    }

    /// Check that no bytes are left.
    ///
    /// # Errors
    /// [`DecodeError::Length`] when some are left.
    pub fn end(self) -> Result<(), DecodeError> {
        if self.0.is_empty() { Ok(()) } else { Err(DecodeError::Length { expected: 0, found: self.0.len() }) }
    }
}

/// Scalars that are wiped when dropped.
#[derive(zeroize::Zeroize, zeroize::ZeroizeOnDrop)]
pub struct SecretScalars(Vec<Scalar>);

impl SecretScalars {
    /// Keep these scalars.
    #[must_use]
    pub fn new(scalars: Vec<Scalar>) -> Self {
        Self(scalars)
    }

    /// The scalars.
    #[must_use]
    pub fn expose(&self) -> &[Scalar] {
        &self.0
    }
}

impl std::fmt::Debug for SecretScalars {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_a_half_is_one() {
        assert_eq!(*HALF + *HALF, Scalar::ONE);
    }

    #[test]
    fn the_decoders_refuse_what_is_not_canonical() {
        assert_eq!(Element::decode(&[0; 32]), Err(DecodeError::Identity));
        assert_eq!(Element::decode(&[0xff; 32]), Err(DecodeError::Point));
        let minus_one = (Scalar::ZERO - Scalar::ONE).to_bytes();
        assert!(decode_scalar(&minus_one).is_ok());
        let mut order = minus_one;
        order[0] += 1;
        assert_eq!(decode_scalar(&order), Err(DecodeError::Scalar));
        for (bytes, is_scalar) in [(minus_one, true), (order, false), ([0; 32], true), ([0xff; 32], false)] {
            let public = PublicScalar::vartime_decode(&bytes);
            assert_eq!(public.is_ok(), is_scalar);
            assert_eq!(public.map(|public| public.to_scalar()), decode_scalar(&bytes));
            assert_eq!(public.map_or(bytes, |public| public.encoding()), bytes);
        }
        for place in 0..32 {
            for bit in 0..8 {
                let mut near = order;
                near[place] ^= 1 << bit;
                let public = PublicScalar::vartime_decode(&near);
                assert_eq!(public.map(|public| public.to_scalar()), decode_scalar(&near), "{place} {bit}");
            }
        }
        let mut reader = Reader::new(&[1; 33]);
        assert!(reader.bytes::<32>().is_ok());
        assert_eq!(reader.scalar(), Err(DecodeError::Length { expected: 32, found: 1 }));
    }

    #[test]
    fn points_decoded_together_are_those_decoded_alone_and_so_are_refusals() {
        let good = Element::from_point(RistrettoPoint::mul_base(&Scalar::from(5_u32)));
        let encodings = [*good.encoding(), [0; 32], [0xff; 32], *good.encoding(), [1; 32]];
        let together = Element::vartime_decode_all(&encodings);
        let alone: Vec<_> = encodings.iter().map(Element::decode).collect();
        assert_eq!(together, alone);
        for element in [together[0], together[3]] {
            assert_eq!(element.unwrap().point(), good.point());
            assert_eq!(element.unwrap().public_point().to_ristretto(), good.point());
        }
        let mut bytes = encodings[..2].as_flattened().to_vec();
        assert_eq!(Reader::new(&bytes).public_elements::<2>(), Err(DecodeError::Identity));
        bytes.truncate(40);
        let short = DecodeError::Length { expected: 32, found: 8 };
        assert_eq!(Reader::new(&bytes).public_elements::<2>(), Err(short));
        assert_eq!(Reader::new(&bytes).public_elements::<1>(), Ok([good]));
    }

    #[test]
    fn elements_kept_in_little_room_are_the_same_ones() {
        let points: Vec<_> = (1..20_u64).map(|i| RistrettoPoint::mul_base(&Scalar::from(i * i))).collect();
        let made: Vec<Element> = points.iter().map(|point| Element::from_point(*point)).collect();
        let encodings: Vec<[u8; 32]> = made.iter().map(|element| *element.encoding()).collect();
        let decoded = Element::vartime_decode_all(&encodings).into_iter().map(Result::unwrap);
        let mut kept: Elements = made.iter().copied().take(3).collect();
        kept.extend(decoded.skip(3));
        assert_eq!((kept.len(), kept.is_empty(), kept.encodings()), (19, false, encodings.as_slice()));
        assert_eq!(kept.iter().collect::<Vec<_>>(), made);
        for (place, point) in points.iter().enumerate() {
            assert_eq!(kept.at(place).unwrap().public_point().to_ristretto(), *point);
        }
        assert_eq!(kept.at(19), None);
    }

    #[test]
    fn encodings_made_together_equal_those_made_alone() {
        let points: Vec<_> = (1..20_u64).map(|i| RistrettoPoint::mul_base(&Scalar::from(i * i))).collect();
        let halves: Vec<_> = points.iter().map(|p| p * *HALF).collect();
        for (together, alone) in Element::from_halves(&halves).iter().zip(points) {
            assert_eq!(*together, Element::from_point(alone));
            assert_eq!(together.point(), alone);
        }
    }
}
