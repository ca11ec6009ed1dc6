//! What a photo says besides its picture: where and when it was taken, with which phone, what it showed before it was cropped.
//!
//! All of that is left out when a photo is uploaded, as everybody can fetch it. The picture stays as it is, byte for byte, with its
//! colours and, of a JPEG, which side is up.

/// The same picture without what it says besides; `None` for a file that is cut off or is none.
pub(super) fn without_metadata(kind: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    match kind {
        "image/jpeg" => jpeg(bytes),
        "image/png" => png(bytes),
        "image/webp" => webp(bytes),
        _ => None,
    }
}

/// JPEG: markers, with segments up to the first scan; scans run to the next marker (ITU T.81, annex B).
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    let (mut kept, mut side_up, mut has_scan) = (Vec::with_capacity(bytes.len()), None, false);
    loop {
        // a picture whose end was cut off is still one
        if rest.is_empty() && has_scan {
            break;
        }
        let mut after = rest.strip_prefix(&[0xff])?;
        // bytes 0xff may fill the place before a marker
        while let Some(more) = after.strip_prefix(&[0xff]) {
            after = more;
        }
        let (&marker, after) = after.split_first()?;
        rest = after;
        match marker {
            // what follows is no part of the picture: phones put further pictures there
            0xd9 if has_scan => break,
            0x00 | 0xd8 | 0xd9 => return None,
            0x01 | 0xd0..=0xd7 => kept.extend([0xff, marker]),
            marker => {
                let length = usize::from(u16::from_be_bytes(*after.first_chunk()?));
                let (segment, after) = after.split_at_checked(length)?;
                let body = segment.get(2..)?;
                rest = after;
                if let (0xe1, Some(tiff)) = (marker, body.strip_prefix(b"Exif\0\0")) {
                    side_up = side_up_of(tiff);
                }
                if let Some(body) = kept_segment(marker, body) {
                    kept.extend([0xff, marker]);
                    kept.extend(u16::try_from(body.len() + 2).ok()?.to_be_bytes());
                    kept.extend(body);
                }
                if marker == 0xda {
                    has_scan = true;
                    let (scan, after) = rest.split_at_checked(length_of_scan(rest))?;
                    kept.extend(scan);
                    rest = after;
                }
            }
        }
    }
    let head: &[u8] = &[0xff, 0xd8];
    Some([head, &side_up.map(exif_of).unwrap_or_default(), &kept, &[0xff, 0xd9]].concat())
}

/// What stays of a segment: of those for applications only what colours need, and of JFIF no small picture.
fn kept_segment(marker: u8, body: &[u8]) -> Option<Vec<u8>> {
    match marker {
        0xe0 => body.strip_prefix(b"JFIF\0")?.get(..7).map(|density| [b"JFIF\0", density, &[0, 0]].concat()),
        0xe2 => body.starts_with(b"ICC_PROFILE\0").then(|| body.to_vec()),
        0xee => body.starts_with(b"Adobe").then(|| body.to_vec()),
        0xe1..=0xef | 0xfe => None,
        _ => Some(body.to_vec()),
    }
}

/// Up to the next marker that is neither a restart nor a byte 0xff of the data.
fn length_of_scan(rest: &[u8]) -> usize {
    let is_end = |pair: &[u8]| matches!(pair, [0xff, marker] if !matches!(marker, 0x00 | 0xff | 0xd0..=0xd7));
    rest.windows(2).position(is_end).unwrap_or(rest.len())
}

/// Which side is up, where it is not the first row: tag 0x0112 of the first directory (TIFF 6.0).
fn side_up_of(tiff: &[u8]) -> Option<u8> {
    let is_little = tiff.starts_with(b"II*\0");
    if !is_little && !tiff.starts_with(b"MM\0*") {
        return None;
    }
    let short = |at: usize| -> Option<u16> {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| -> Option<u32> {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(directory)?);
    let entry = (0..entries).map(|entry| directory + 2 + 12 * entry).find(|entry| short(*entry) == Some(0x0112))?;
    let side = u8::try_from(short(entry + 8)?).ok()?;
    (2..=8).contains(&side).then_some(side)
}

/// A segment that says which side is up, and nothing else.
fn exif_of(side_up: u8) -> Vec<u8> {
    let directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, side_up, 0, 0, 0, 0, 0, 0];
    let tiff: &[u8] = b"MM\0*\0\0\0\x08";
    [&[0xff, 0xe1, 0, 34], &b"Exif\0\0"[..], tiff, &directory].concat()
}

/// PNG: chunks of a length, a name, data and a sum (RFC 2083 and its successors).
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: [&[u8; 4]; 12] =
        [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"];
    let (signature, mut rest) = bytes.split_at_checked(8)?;
    let mut kept = signature.to_vec();
    loop {
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        let (chunk, after) = rest.split_at_checked(length.checked_add(12)?)?;
        let name: &[u8; 4] = chunk.get(4..)?.first_chunk()?;
        if KEPT.contains(&name) {
            kept.extend(chunk);
        } else if name.first().is_some_and(u8::is_ascii_uppercase) {
            // without it the picture could not be drawn
            return None;
        }
        if name == b"IEND" {
            return Some(kept);
        }
        rest = after;
    }
}

/// WebP: chunks of a name, a length and data, padded to an even length, in one of RIFF.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF"];
    let length = usize::try_from(u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?)).ok()?;
    let mut rest = bytes.get(12..length.checked_add(8)?)?;
    let mut kept = Vec::with_capacity(bytes.len());
    while !rest.is_empty() {
        let name: &[u8; 4] = rest.first_chunk()?;
        let length = usize::try_from(u32::from_le_bytes(*rest.get(4..)?.first_chunk()?)).ok()?;
        let padded = length.checked_next_multiple_of(2)?.checked_add(8)?;
        let (chunk, after) = rest.split_at_checked(padded)?;
        rest = after;
        if KEPT.contains(&name) {
            let begins = kept.len();
            kept.extend(chunk);
            // it says what follows: no more EXIF, no more XMP
            if let (b"VP8X", Some(flags)) = (name, kept.get_mut(begins + 8)) {
                *flags &= !0x0c;
            }
        }
    }
    let length = u32::try_from(kept.len() + 4).ok()?.to_le_bytes();
    (!kept.is_empty()).then(|| [&b"RIFF"[..], &length, b"WEBP", &kept].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        [&[0xff, marker], &u16::try_from(body.len() + 2).unwrap().to_be_bytes()[..], body].concat()
    }

    /// As a phone writes it: which side is up, its maker, and where it was.
    fn exif(side_up: u8) -> Vec<u8> {
        let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
            [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value].concat()
        };
        let first = [
            entry(0x010f, 2, 4, *b"ACME"),
            entry(0x0112, 3, 1, [side_up, 0, 0, 0]),
            entry(0x8825, 4, 1, 50_u32.to_le_bytes()),
        ];
        let place = [entry(1, 2, 2, *b"N\0\0\0"), entry(2, 5, 3, 80_u32.to_le_bytes())];
        let latitude: Vec<u8> = [60_u32, 1, 10, 1, 1234, 100].iter().flat_map(|part| part.to_le_bytes()).collect();
        let (none, three, two) = ([0; 4], 3_u16.to_le_bytes(), 2_u16.to_le_bytes());
        let tiff =
            [&b"II*\0\x08\0\0\0"[..], &three, &first.concat(), &none, &two, &place.concat(), &none, &latitude].concat();
        [&b"Exif\0\0"[..], &tiff].concat()
    }

    #[test]
    fn a_jpeg_keeps_its_picture_and_its_side_and_loses_where_it_was_taken() {
        let tables =
            [segment(0xdb, &[1; 65]), segment(0xc0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]), segment(0xc4, &[2; 20])].concat();
        let scan = [&segment(0xda, &[1, 1, 0, 0, 63, 0])[..], &[0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]].concat();
        let second = [&segment(0xc4, &[3; 20])[..], &segment(0xda, &[1, 2, 0, 0, 63, 0]), &[0x78]].concat();
        let colours = segment(0xe2, b"ICC_PROFILE\0\x01\x01colours");
        let jfif = |small: &[u8]| segment(0xe0, &[&b"JFIF\0\x01\x02\0\0\x01\0\x01"[..], small].concat());
        let end: &[u8] = &[0xff, 0xd9];
        let taken = [
            &[0xff, 0xd8][..],
            &jfif(&[1, 1, 9, 9, 9]),
            &segment(0xe0, b"JFXX\0\x10small picture"),
            &segment(0xe1, &exif(6)),
            &segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Helsinki</x:xmpmeta>"),
            &colours,
            &segment(0xe2, b"MPF\0more pictures"),
            &segment(0xed, b"Photoshop 3.0\08BIM Anna"),
            &segment(0xfe, b"taken by Anna"),
            &tables,
            &scan,
            &second,
            end,
            b"\xff\xd8 another picture, with another place",
        ]
        .concat();
        let kept = without_metadata("image/jpeg", &taken).unwrap();
        let expected =
            [&[0xff, 0xd8][..], &exif_of(6), &jfif(&[0, 0]), &colours, &tables, &scan, &second, end].concat();
        assert_eq!(kept, expected);
        for told in [&b"ACME"[..], &[0x25, 0x88], b"Helsinki", b"Anna", b"another", &1234_u32.to_le_bytes()] {
            assert!(!kept.windows(told.len()).any(|window| window == told), "{told:?}");
        }
        assert_eq!(without_metadata("image/jpeg", &kept).unwrap(), kept, "nothing more to leave out");
        let upright = [&[0xff, 0xd8][..], &segment(0xe1, &exif(1)), &tables, &scan, end].concat();
        let expected = [&[0xff, 0xd8][..], &tables, &scan, end].concat();
        assert_eq!(without_metadata("image/jpeg", &upright).unwrap(), expected);
    }

    #[test]
    fn a_png_keeps_what_draws_it() {
        let picture = include_bytes!("../../../src/demo/photos/aino.png");
        let plain = without_metadata("image/png", picture).unwrap();
        let chunk = |name: &[u8; 4], data: &[u8]| {
            [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], name, data, &[0; 4]].concat()
        };
        let (head, rest) = picture.split_at(33);
        let told = [chunk(b"tEXt", b"Author\0Anna"), chunk(b"eXIf", &exif(1)[6..]), chunk(b"tIME", &[7; 7])].concat();
        let telling = [head, &told, rest, b"after the end"].concat();
        assert_eq!(without_metadata("image/png", &telling).unwrap(), plain);
        assert_eq!(without_metadata("image/png", &[head, &chunk(b"NEWX", b""), rest].concat()), None);
    }

    #[test]
    fn a_webp_keeps_what_draws_it() {
        let chunk = |name: &[u8; 4], data: &[u8]| {
            let padding: &[u8] = if data.len() % 2 == 1 { &[0] } else { &[] };
            [&name[..], &u32::try_from(data.len()).unwrap().to_le_bytes(), data, padding].concat()
        };
        let file = |chunks: &[Vec<u8>]| {
            let chunks = chunks.concat();
            [&b"RIFF"[..], &u32::try_from(chunks.len() + 4).unwrap().to_le_bytes(), b"WEBP", &chunks].concat()
        };
        let head = |flags: u8| chunk(b"VP8X", &[flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
        let picture = chunk(b"VP8 ", b"odd");
        let telling = file(&[head(0x2c), picture.clone(), chunk(b"EXIF", &exif(1)), chunk(b"XMP ", b"Helsinki")]);
        let kept = without_metadata("image/webp", &[&telling[..], b"after the end"].concat()).unwrap();
        assert_eq!(kept, file(&[head(0x20), picture]));
    }

    #[test]
    fn a_file_that_is_cut_off_or_none_is_refused_and_never_a_panic() {
        let jpeg =
            [&[0xff, 0xd8][..], &segment(0xe1, &exif(6)), &segment(0xda, &[1, 1, 0, 0, 63, 0]), &[1, 2]].concat();
        let png = include_bytes!("../../../src/demo/photos/aino.png");
        assert!(without_metadata("image/jpeg", &jpeg).is_some(), "its end alone is missing");
        for cut in 0..jpeg.len() - 2 {
            assert_eq!(without_metadata("image/jpeg", &jpeg[..cut]), None, "{cut}");
        }
        for cut in 0..png.len() {
            assert_eq!(without_metadata("image/png", &png[..cut]), None, "{cut}");
        }
        for (kind, bytes) in [
            ("image/jpeg", &b"\xff\xd8\xff\xd9"[..]),
            ("image/png", b"\x89PNG\r\n\x1a\nand so on"),
            ("image/webp", b"RIFF\xff\xff\xff\xffWEBPVP8 "),
            ("image/webp", b"RIFF\x04\0\0\0WEBP"),
            ("image/svg+xml", b"<svg/>"),
        ] {
            assert_eq!(without_metadata(kind, bytes), None, "{kind} {bytes:?}");
        }
    }
}
