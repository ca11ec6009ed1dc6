//! A PDF whose objects are packed together and compressed (ISO 32000-1, 7.5.7 and 7.5.8), which krilla does not do.
//!
//! The structure that a screen reader needs is thirty objects of a few words for each letter: written one by one, they
//! and their offsets take more bytes than the letter itself.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use zeroize::Zeroizing;

/// Objects in one pack: a viewer unpacks a whole pack to read one of them.
const TOGETHER: usize = 500;

/// Where an object lies.
#[derive(Clone, Copy)]
enum Place {
    /// alone, at this byte
    At(usize),
    /// in a pack: the pack's number, and the index in it
    In(usize, usize),
}

/// Pack the objects of a PDF with a plain table of them. Returns `None` for a file of another form.
pub(super) fn packed(pdf: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let Plain { head, objects, trailer } = Plain::read(pdf)?;
    let mut file = Zeroizing::new(Vec::with_capacity(pdf.len()));
    file.extend_from_slice(head);
    let mut places = vec![None; objects.len() + 1];
    let mut loose = Vec::new();
    for (number, body) in (1..).zip(objects) {
        if body.ends_with(b"endstream") {
            *places.get_mut(number)? = Some(Place::At(file.len()));
            push_object(&mut file, number, body);
        } else {
            loose.push((number, body));
        }
    }
    for together in loose.chunks(TOGETHER) {
        let pack = places.len();
        places.push(Some(Place::At(file.len())));
        push_pack(&mut file, pack, together);
        for (index, (number, _)) in together.iter().enumerate() {
            *places.get_mut(*number)? = Some(Place::In(pack, index));
        }
    }
    push_places(&mut file, &mut places, trailer);
    Some(file)
}

/// A PDF as krilla writes it: its objects in order, numbered from one, then a table of their offsets.
struct Plain<'a> {
    /// before the first object
    head: &'a [u8],
    /// without their numbers
    objects: Vec<&'a [u8]>,
    /// the trailer without the number of objects
    trailer: &'a [u8],
}

impl<'a> Plain<'a> {
    fn read(pdf: &'a [u8]) -> Option<Self> {
        let start = find_last(pdf, b"startxref\n")?;
        let number = pdf.get(start + 10..)?.split(|byte| *byte == b'\n').next()?;
        let table: usize = std::str::from_utf8(number).ok()?.parse().ok()?;
        let end = find_last(pdf.get(..start)?, b"trailer\n<<")?;
        let trailer = pdf.get(end + 10..start)?.trim_ascii().strip_suffix(b">>")?;
        let trailer = trailer.get(trailer.windows(6).position(|part| part == b"/Root ")?..)?;
        // "xref", "0 N", then lines of twenty bytes
        let mut lines = pdf.get(table..end)?.strip_prefix(b"xref\n0 ")?.splitn(2, |byte| *byte == b'\n').skip(1);
        let place = |line: &[u8]| std::str::from_utf8(line.get(..10)?).ok()?.parse::<usize>().ok();
        let mut places = lines.next()?.chunks_exact(20).skip(1).map(place).collect::<Option<Vec<_>>>()?;
        places.push(table);
        let object = |(number, bounds): (usize, &[usize])| {
            let &[from, to] = bounds else { return None };
            let body = pdf.get(from..to)?.strip_prefix(format!("{number} 0 obj\n").as_bytes())?;
            body.trim_ascii_end().strip_suffix(b"\nendobj")
        };
        let objects = (1..).zip(places.windows(2)).map(object).collect::<Option<Vec<_>>>()?;
        Some(Self { head: pdf.get(..*places.first()?)?, objects, trailer })
    }
}

fn find_last(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|part| part == what)
}

fn push_object(file: &mut Vec<u8>, number: usize, body: &[u8]) {
    file.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
    file.extend_from_slice(body);
    file.extend_from_slice(b"\nendobj\n");
}

fn push_stream(file: &mut Vec<u8>, number: usize, says: &[u8], content: &[u8]) {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // writing into memory cannot fail
    let written = encoder.write_all(content).and_then(|()| encoder.finish());
    let content = written.unwrap_or_default();
    let length = format!("/Filter/FlateDecode/Length {}>>\nstream\n", content.len());
    let body = [b"<<", says, length.as_bytes(), &content, b"\nendstream"].concat();
    push_object(file, number, &body);
}

/// Write objects as a stream: first their numbers and offsets, then the objects.
fn push_pack(file: &mut Vec<u8>, pack: usize, objects: &[(usize, &[u8])]) {
    let mut index = String::new();
    let mut bodies = Zeroizing::new(Vec::with_capacity(objects.iter().map(|(_, body)| body.len() + 1).sum()));
    for (number, body) in objects {
        let _ = write!(index, "{number} {} ", bodies.len());
        bodies.extend_from_slice(body);
        bodies.push(b'\n');
    }
    let says = format!("/Type/ObjStm/N {}/First {}", objects.len(), index.len());
    let content = Zeroizing::new([index.as_bytes(), &bodies].concat());
    push_stream(file, pack, says.as_bytes(), &content);
}

/// Write the table of all objects, which is an object too, and the end of the file.
fn push_places(file: &mut Vec<u8>, places: &mut Vec<Option<Place>>, trailer: &[u8]) {
    let (number, at) = (places.len(), file.len());
    places.push(Some(Place::At(at)));
    let mut table = Vec::with_capacity(places.len() * 7);
    for place in places.iter() {
        let (kind, first, second) = match *place {
            None => (0, 0, u16::MAX.into()),
            Some(Place::At(byte)) => (1, byte, 0),
            Some(Place::In(pack, index)) => (2, pack, index),
        };
        table.push(kind);
        table.extend_from_slice(&u32::try_from(first).unwrap_or_default().to_be_bytes());
        table.extend_from_slice(&u16::try_from(second).unwrap_or_default().to_be_bytes());
    }
    let says = [format!("/Type/XRef/Size {}/W[1 4 2]", places.len()).as_bytes(), trailer].concat();
    push_stream(file, number, &says, &table);
    file.extend_from_slice(format!("startxref\n{at}\n%%EOF\n").as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_another_form_is_left_alone() {
        let table =
            "xref\n0 2\n0000000000 65535 f\r\n0000000009 00000 n\r\ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n";
        let file = |object: &str, at: usize| format!("%PDF-1.7\n{object}{table}{at}\n%%EOF").into_bytes();
        let object = "1 0 obj\n<<>>\nendobj\n\n";
        let good = file(object, 9 + object.len());
        assert!(packed(&good).is_some());
        for cut in 0..good.len() - 6 {
            assert!(packed(&good[..cut]).is_none(), "{cut}");
        }
        assert!(packed(&file(object, 9)).is_none(), "no table there");
        let other = object.replace("1 0", "2 0");
        assert!(packed(&file(&other, 9 + other.len())).is_none(), "another object");
    }
}
