use std::path::Path;
use std::process::Command;

use jiff::tz::TimeZone;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::manifest::{Contact, ElectionId, Fingerprint};
use uurna_election_core::time::Timestamp;

use super::*;
use uurna_union::message::{Address, Occasion};

fn letter(language: Language, name: &str, n: u8, lines: &[&str]) -> Letter {
    let title = match language {
        Language::Finnish => "Luottamusmiehen ja varaluottamusmiehen vaali 2027–2028, Kotkan konepaja 7",
        Language::Swedish => "Val av förtroendeman och ersättare 2027–2028, Kotka verkstad 7",
        Language::English => "Election of the shop steward and deputy 2027–2028, Kotka works 7",
    };
    let occasion = Occasion {
        election: ElectionId::from([0x5a; 16]),
        fingerprint: Fingerprint::of(b"a manifest"),
        title: title.into(),
        organisation: "Ammattiosasto 2".into(),
        opens: "2026-11-02T07:00:00Z".parse::<Timestamp>().unwrap(),
        closes: "2026-11-05T16:00:00Z".parse::<Timestamp>().unwrap(),
        contact: Some(Contact {
            name: "Liisa Esimerkki".into(),
            email: "vaalit@ammattiosasto2.example".into(),
            phone: "+358 40 123 4567".into(),
        }),
        zone: TimeZone::get("Europe/Helsinki").ok(),
    };
    let to = Address::Letter(lines.iter().map(|line| (*line).to_owned()).collect());
    let code = SecretVotingCode::from_secret([n & 0x7f; 12]).unwrap().show();
    Letter { language, code: CodeMessage::new(to, name.into(), code, occasion) }
}

fn made(letters: Vec<Letter>) -> Zeroizing<Vec<u8>> {
    let zone = TimeZone::fixed(jiff::tz::offset(2));
    pdf(letters, &Links { public_url: "https://vote.example.org", zone: &zone }, Language::Finnish).unwrap()
}

/// What `pdftotext` reads on each page.
fn pages(pdf: &[u8]) -> Vec<String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let read = Command::new("pdftotext").args(["-layout"]).arg(file.path()).arg("-").output().unwrap();
    assert!(read.status.success(), "pdftotext, of Debian's poppler-utils");
    let text = String::from_utf8(read.stdout).unwrap();
    text.split('\u{c}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect()
}

/// The text of a page, without its line ends.
fn in_a_line(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_letter_is_a_page_with_everything_a_voter_needs_in_their_language() {
    let letters = vec![
        letter(Language::Finnish, "Õnne Mägi", 1, &["Konepajankatu 7 B 21", "48100 KOTKA"]),
        letter(Language::Swedish, "Åsa Öström", 2, &["Verkstadsgatan 7", "48100 KOTKA"]),
        letter(Language::English, "Bo Ex", 3, &[]),
    ];
    let expected: Vec<_> =
        letters.iter().map(|l| (l.code.name.clone(), l.code.expose_code().to_owned(), l.code.mark())).collect();
    let fingerprint = letters[0].code.occasion.fingerprint.to_string();
    let pages = pages(&made(letters));
    assert_eq!(pages.len(), 3);
    for ((name, code, mark), said) in expected.iter().zip(["Äänestyskoodi", "Röstningskod", "Voting code"]) {
        let page = pages.iter().find(|page| page.contains(name.as_str())).unwrap();
        for part in [code, mark, &fingerprint, "vote.example.org/v/5a5a5a5a", said, "2027–2028", "+358 40 123 4567"] {
            assert!(in_a_line(page).contains(part), "{part} on\n{page}");
        }
    }
    let finnish = pages.iter().find(|page| page.contains("Õnne Mägi")).unwrap();
    assert!(
        finnish.contains("2.11.2026 klo 9.00") && finnish.contains("5.11.2026 klo 18.00 (aikavyöhyke: Suomi)"),
        "{finnish}"
    );
    assert!(finnish.contains("Konepajankatu 7 B 21") && finnish.contains("48100 KOTKA"));
}

#[test]
fn names_and_titles_of_any_length_and_script_leave_one_page_each() {
    let mut long = letter(Language::Finnish, &"Pitkänimi ".repeat(40), 4, &["王府井大街", "x".repeat(300).as_str()]);
    long.code.occasion.title = "Vaali ".repeat(200);
    long.code.occasion.organisation = "Osasto".repeat(100);
    let pages = pages(&made(vec![long, letter(Language::Swedish, "", 5, &[""; 20])]));
    assert_eq!(pages.len(), 2);
    assert!(pages.iter().any(|page| page.contains("…")));
    for page in pages {
        assert!(page.contains("2026") && in_a_line(&page).contains("+358 40 123 4567"), "{page}");
    }
}

#[test]
fn the_letters_of_a_whole_works_are_made_while_one_waits() {
    let letters =
        |count: u32| (0..count).map(|n| letter(Language::Finnish, &format!("Voter {n}"), 7, &["Katu 1"])).collect();
    let bytes = made(letters(300));
    assert!(bytes.len() < 300 * 4_000, "{} bytes", bytes.len());
    if let Ok(path) = std::env::var("UURNA_SHOW_LETTERS") {
        std::fs::write(path, &bytes).unwrap();
    }
}

#[test]
fn a_letter_without_voters_is_none_and_one_with_an_endless_link_says_so() {
    let links = Links { public_url: "https://vote.example.org", zone: &TimeZone::UTC };
    assert!(matches!(pdf(Vec::new(), &links, Language::Finnish), Err(LettersError::None)));
    let endless = format!("https://{}", "x".repeat(4000));
    let links = Links { public_url: &endless, zone: &TimeZone::UTC };
    let letters = vec![letter(Language::Finnish, "A", 1, &[])];
    assert!(matches!(pdf(letters, &links, Language::Finnish), Err(LettersError::Square)));
}

/// The dark and light modules of a page's square code, as a printer puts them on paper.
fn printed(pdf: &[u8], folder: &Path) -> (usize, usize, Vec<u8>) {
    let path = folder.join("letter.pdf");
    std::fs::write(&path, pdf).unwrap();
    let page = folder.join("page");
    let drawn =
        Command::new("pdftoppm").args(["-gray", "-r", "300", "-singlefile"]).arg(&path).arg(&page).status().unwrap();
    assert!(drawn.success(), "pdftoppm, of Debian's poppler-utils");
    let image = std::fs::read(folder.join("page.pgm")).unwrap();
    let mut parts = image.splitn(4, u8::is_ascii_whitespace);
    assert_eq!(parts.next(), Some(b"P5".as_slice()));
    let mut number = || std::str::from_utf8(parts.next().unwrap()).unwrap().parse::<usize>().unwrap();
    let (width, height) = (number(), number());
    let pixels = image[image.len() - width * height..].to_vec();
    (width, height, pixels)
}

#[test]
fn the_square_on_the_printed_page_is_that_of_the_voters_link() {
    let folder = tempfile::tempdir().unwrap();
    let letter = letter(Language::Finnish, "Õnne Mägi", 9, &["Konepajankatu 7 B 21", "48100 KOTKA"]);
    let zone = TimeZone::UTC;
    let link = Links { public_url: "https://vote.example.org", zone: &zone }.voting(&letter.code).to_string();
    let (width, height, pixels) = printed(&made(vec![letter]), folder.path());
    let mut page = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let squares = page.detect_grids();
    assert_eq!(squares.len(), 1);
    let (meta, read) = squares[0].decode().unwrap();
    assert_eq!(read, link);
    assert_eq!(meta.ecc_level, 0, "level M");
    assert!(link.len() > 100);
}

/// An eighth less would be a letter without a square code. A letter
/// took four times this size when its parts were written one by one.
#[test]
fn a_letter_of_a_file_takes_few_bytes() {
    let letters = |count: u32| {
        let letter = |n: u32| {
            letter(
                Language::Finnish,
                &format!("Voter {n}"),
                n.to_le_bytes()[0],
                &["Konepajankatu 7 B 21", "48100 KOTKA"],
            )
        };
        made((0..count).map(letter).collect()).len()
    };
    let each = (letters(60) - letters(10)) / 50;
    assert!((1500..3000).contains(&each), "{each} bytes");
}
