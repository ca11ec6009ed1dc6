//! A candidate's photo: decoded, made small, and written again as a JPEG. What a file says
//! besides its picture (where and when it was taken, by which phone, what it showed before
//! it was cropped) is not kept. A file that is small but huge when decoded is refused.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, overlay};
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, Rgba, RgbaImage};
use sha2::{Digest as _, Sha256};

/// The most bytes of an uploaded file: more than a phone's camera makes.
pub const LARGEST_PHOTO: usize = 12 << 20;

/// The most pixels on a side of an uploaded picture.
const LONGEST_UPLOADED_SIDE: u32 = 12_000;
/// The most bytes that decoding may take: about 40 million pixels.
const MOST_DECODED: u64 = 128 << 20;
/// The most pixels on a side of a kept picture, a square. Pages show it on 64 pixels of their own, of which a phone has two
/// or three each, and every voter fetches the photo of every candidate: of 800 pixels, four would outweigh all the rest.
const SIDE: u32 = 144;
/// JPEG quality, of 100.
const QUALITY: u8 = 70;

/// A picture that everybody may fetch: a JPEG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub bytes: Vec<u8>,
}

/// Why a file is not a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    #[error("the photo has more than {LARGEST_PHOTO} bytes")]
    TooLarge,
    #[error("the photo has more pixels than this service decodes")]
    TooManyPixels,
    /// or it was cut off
    #[error("the file is no JPEG, PNG or WebP picture")]
    WrongKind,
}

impl Picture {
    /// As browsers are told.
    pub const KIND: &str = "image/jpeg";

    /// Read an uploaded file by its bytes, not by its name. Decoding takes
    /// up to a second and 128 MiB: call it on a thread that may work.
    ///
    /// # Errors
    /// See [`PhotoError`].
    pub fn parse(file: &[u8]) -> Result<Self, PhotoError> {
        if file.len() > LARGEST_PHOTO {
            return Err(PhotoError::TooLarge);
        }
        let picture = decode(file).map_err(|error| match error {
            image::ImageError::Limits(_) => PhotoError::TooManyPixels,
            _ => PhotoError::WrongKind,
        })?;
        let mut bytes = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        on_white(&small(&picture)).write_with_encoder(encoder).map_err(|_| PhotoError::WrongKind)?;
        Ok(Self { bytes })
    }

    /// SHA-256 of its bytes, hexadecimal: the manifest names it.
    #[must_use]
    pub fn digest(&self) -> String {
        hexadecimal(&Sha256::digest(&self.bytes))
    }
}

/// The picture, turned as the camera noted.
fn decode(file: &[u8]) -> Result<DynamicImage, image::ImageError> {
    let format = image::guess_format(file)?;
    let is_known = matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP);
    if !is_known {
        return Err(image::ImageError::Unsupported(image::error::ImageFormatHint::Exact(format).into()));
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_UPLOADED_SIDE);
    limits.max_image_height = Some(LONGEST_UPLOADED_SIDE);
    limits.max_alloc = Some(MOST_DECODED);
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    // before a pixel is decoded; not every decoder checks by itself
    limits.reserve(decoder.total_bytes())?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// The middle of the picture, as pages show it.
fn small(picture: &DynamicImage) -> DynamicImage {
    let side = SIDE.min(picture.width()).min(picture.height()).max(1);
    picture.resize_to_fill(side, side, FilterType::CatmullRom)
}

/// A JPEG has no transparency: transparent parts become white.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.to_rgb8());
    }
    let mut white = RgbaImage::from_pixel(picture.width(), picture.height(), Rgba([255; 4]));
    overlay(&mut white, &picture.to_rgba8(), 0, 0);
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(white).to_rgb8())
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: &[u8] = include_bytes!("../../src/demo/photos/aino.png");

    fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn read(picture: &Picture) -> DynamicImage {
        image::load_from_memory_with_format(&picture.bytes, ImageFormat::Jpeg).unwrap()
    }

    #[test]
    fn a_picture_of_each_kind_is_kept_as_a_small_jpeg() {
        let large = DynamicImage::ImageRgb8(image::RgbImage::from_fn(1600, 900, |x, y| {
            image::Rgb([(x / 8).to_le_bytes()[0], (y / 8).to_le_bytes()[0], 90])
        }));
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let picture = Picture::parse(&written(&large, format)).unwrap();
            let kept = read(&picture);
            assert_eq!((kept.width(), kept.height()), (SIDE, SIDE), "{format:?}: the middle of it");
            assert!(picture.bytes.len() < 10_000, "every voter fetches it: {}", picture.bytes.len());
            assert_eq!(picture.digest().len(), 64);
        }
    }

    #[test]
    fn a_small_file_with_huge_sides_is_refused_before_it_is_decoded() {
        // a PNG's first chunk has the sides after 16 bytes; its checksum follows
        for (width, height) in [(30_000_u32, 30_000_u32), (10_000, 10_000), (12_001, 1)] {
            let mut header = b"IHDR".to_vec();
            header.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
            header.extend([8, 2, 0, 0, 0]);
            let mut file = FACE[..8].to_vec();
            file.extend(13_u32.to_be_bytes());
            file.extend(&header);
            file.extend(crc32(&header).to_be_bytes());
            file.extend(&FACE[33..]);
            assert_eq!(Picture::parse(&file), Err(PhotoError::TooManyPixels), "{width} x {height}");
        }
    }

    /// As PNG computes it (ISO 3309).
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
        })
    }

    #[test]
    fn nothing_but_the_picture_is_kept() {
        let mut jpeg = written(&image::load_from_memory(FACE).unwrap().to_rgb8().into(), ImageFormat::Jpeg);
        let told = b"Exif\0\0MM\0*\0\0\0\x08 taken in Helsinki";
        let mut with = jpeg[..2].to_vec();
        with.extend([0xff, 0xe1]);
        with.extend(u16::try_from(told.len() + 2).unwrap().to_be_bytes());
        with.extend(told);
        with.append(&mut jpeg.split_off(2));
        let picture = Picture::parse(&with).unwrap();
        assert!(!picture.bytes.windows(8).any(|bytes| bytes == b"Helsinki"));
    }

    #[test]
    fn what_is_behind_a_picture_becomes_white() {
        let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0])));
        let kept = read(&Picture::parse(&written(&clear, ImageFormat::Png)).unwrap()).to_rgb8();
        assert!(kept.pixels().all(|pixel| pixel.0.iter().all(|part| *part > 250)));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let cut = &FACE[..FACE.len() / 2];
        let others: [&[u8]; 6] =
            [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"RIFF\x10\0\0\0WAVE", b"", b"\xff\xd8", cut];
        for bytes in others {
            assert_eq!(Picture::parse(bytes), Err(PhotoError::WrongKind));
        }
        assert_eq!(Picture::parse(&vec![0xff; LARGEST_PHOTO + 1]), Err(PhotoError::TooLarge));
        assert_eq!(hexadecimal(&[0, 255, 16]), "00ff10");
    }
}
