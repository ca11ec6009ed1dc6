use jiff::civil::{Date, date};

use super::*;

const CLEAN: &[u8] = include_bytes!("../../../server/data/register-420.csv");
const MESSY: &[u8] = include_bytes!("../../../tests/data/register-messy.csv");

fn today() -> Date {
    date(2026, 11, 15)
}

fn read(text: &str) -> Register {
    Register::read(text.as_bytes(), today()).unwrap_or_else(|e| panic!("{e}"))
}

/// Row, kind and severity.
type Found = (Option<u32>, &'static str, &'static str);

/// The same for all findings.
fn found(register: &Register) -> Vec<Found> {
    register.findings().iter().map(|f| (f.row, f.kind.code(), f.severity.code())).collect()
}

/// Findings of a register of one row, with these columns beside number and name.
fn of_row(headings: &str, row: &str) -> Vec<Found> {
    found(&read(&format!("member_number;last_name;{headings}\n1;Tamm;{row}\n")))
}

#[test]
fn the_clean_sample_has_420_members_and_nothing_to_correct() {
    let register = Register::read(CLEAN, today()).unwrap();
    assert_eq!((register.rows(), register.members().len(), register.excluded()), (420, 420, &[][..]));
    assert_eq!((register.encoding(), register.separator()), (Encoding::Utf8, Separator::Semicolon));
    assert_eq!((register.count(Severity::Error), register.count(Severity::Warning)), (0, 0));
    assert!(register.columns().iter().all(|c| matches!(c.column, Some(ColumnRef::Known(_)))));
    let first = &register.members()[0];
    assert_eq!((first.row(), first.number(), first.name()), (2, "1000000", "Mervi Kärkkäinen".to_owned()));
}

#[test]
fn every_bad_row_of_the_messy_sample_is_named_with_its_reason() {
    let register = Register::read(MESSY, today()).unwrap();
    assert_eq!((register.encoding(), register.separator()), (Encoding::Windows1252, Separator::Semicolon));
    assert_eq!((register.rows(), register.members().len()), (60, 57));
    assert_eq!(register.excluded(), [7, 10, 12]);
    let columns: Vec<_> = register.columns().iter().map(|c| (c.heading.as_str(), c.column)).collect();
    let known: Vec<Column> = Column::ALL.into_iter().filter(|c| *c != Column::Name).collect();
    assert_eq!(columns.len(), 17);
    for ((heading, column), known) in columns.into_iter().zip(known) {
        assert_eq!(column, Some(ColumnRef::Known(known)), "{heading}");
    }
    let table: Vec<String> = register
        .findings()
        .iter()
        .map(|f| {
            let row = f.row.map_or("file".to_owned(), |row| format!("row {row}"));
            let (kind, heading) = (f.kind.code(), f.heading.as_deref().unwrap_or("-"));
            format!("{row} | {} | {kind} | {heading} | {:?} | {}", f.severity.code(), f.other_rows, f.message)
        })
        .collect();
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn headings_in_three_languages_name_the_same_columns() {
    let finnish = "Jäsennumero;Sukunimi;Etunimi;Syntymävuosi;Sähköposti;Puhelin;Kieli;Ammattiosasto;Työnantaja;Työpaikka;\
                   Henkilöstöryhmä;Työehtosopimus;Jäsenlaji;Liittynyt;Eronnut;Maksettu asti;Luottamustoimet";
    let swedish = "Medlemsnummer;Efternamn;Förnamn;Födelseår;E-post;Telefon;Språk;Fackavdelning;Arbetsgivare;Arbetsplats;\
                   Personalgrupp;Kollektivavtal;Medlemskap;Inträdesdatum;Utträdesdatum;Betald till;Förtroendeuppdrag";
    let english = "Member number;Surname;First name;Year of birth;E-mail;Telephone;Language;Branch;Employer;Workplace;\
                   Staff group;Collective agreement;Membership type;Joined;Left;Fees paid until;Positions";
    let row = "\n1;Tamm;Liis;1985;l@example.org;+37251234567;et;B 1;E;W;manual;paper;ordinary;1.2.2003;;2026-10-31;\n";
    for headings in [finnish, swedish, english] {
        let register = read(&format!("{headings}{row}"));
        assert_eq!(found(&register), [], "{headings}");
        assert_eq!(register.members()[0].text(Column::Joined), "2003-02-01");
        assert_eq!(register.members()[0].text(Column::FeesPaidUntil), "2026-10-31");
    }
}

#[test]
fn the_same_register_is_read_from_every_encoding_and_separator() {
    let text = "Jäsennumero;Sukunimi;Työpaikka\r\n1;Öberg;\"Turku; \"\"satama\"\", laituri 1\"\r\n2;Mäki;Åbo\r\n";
    let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let (windows, ..) = encoding_rs::WINDOWS_1252.encode(text);
    for bytes in [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        windows.into_owned(),
    ] {
        let register = Register::read(&bytes, today()).unwrap();
        assert_eq!(register.members()[0].text(Column::Workplace), "Turku; \"satama\", laituri 1");
        assert_eq!(register.members()[1].name(), "Mäki");
    }
    for (separator, mark) in [(Separator::Comma, ","), (Separator::Tab, "\t"), (Separator::Semicolon, ";")] {
        let register = read(&"Jäsennumero;Sukunimi;Kieli\n1;Öberg;sv\n".replace(';', mark));
        assert_eq!((register.separator(), register.members()[0].text(Column::Language)), (separator, "sv"));
    }
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let rows = |text: &str| read(text).members().iter().map(Member::row).collect::<Vec<_>>();
    assert_eq!(rows("member_number;name\n1;A\n2;B"), [2, 3]);
    assert_eq!(rows("member_number;name\r\n\r\n1;A\r\n\r\n\r\n2;B\r\n"), [3, 6]);
    assert_eq!(rows("member_number;name\n\n1;\"A\nline two\n\nline four\"\n2;B\n"), [3, 4]);
    assert_eq!(rows("\n\nmember_number;name\n1;A\n"), [4]);
    assert_eq!(rows("member_number;name\r1;A\r\r2;B\r"), [2, 4]);
    assert_eq!(rows("sep=;\nmember_number;name\n1;A\n"), [2]);
}

#[test]
fn an_empty_row_is_passed_over_and_said() {
    let register = read("member_number;name\n1;A\n;\n2;B\n ; \n");
    assert_eq!((register.rows(), register.members().len()), (2, 2));
    assert_eq!(register.findings()[0].other_rows, [3, 5]);
    assert_eq!(found(&register), [(None, "empty-rows", "note")]);
}

#[test]
fn a_quotation_mark_never_closed_is_one_error_and_swallows_nothing_silently() {
    let register = read("member_number;name\n1;A\n2;\"B\n3;C\n4;D\n");
    assert_eq!((register.members().len(), register.excluded()), (1, &[3][..]));
    assert_eq!(found(&register), [(Some(3), "unpaired-quote", "error")]);
    assert!(register.findings()[0].message.contains("3 lines"), "{}", register.findings()[0].message);
}

#[test]
fn rows_swallowed_between_two_quotation_marks_are_an_error_and_a_real_line_break_is_none() {
    let register = read("member_number;name;branch\n1;A;\"x\n2;B;y\"\n3;C;\"two\nlines; here\"\n");
    assert_eq!(found(&register), [(Some(2), "unpaired-quote", "error")]);
    assert_eq!(register.members()[0].text(Column::Branch), "two\nlines; here");
}

#[test]
fn a_row_with_too_few_or_too_many_fields_is_left_out_and_blank_extra_ones_do_not_matter() {
    let register = read("member_number;name;branch;;\n1;A;x;;\n2;B\n3;C;x;y\n4;D;x;;;;;\n5;E;x\n");
    assert_eq!(found(&register), [(Some(3), "wrong-field-count", "error"), (Some(4), "wrong-field-count", "error")]);
    assert_eq!((register.members().len(), register.excluded(), register.rows()), (3, &[3, 4][..], 5));
}

#[test]
fn only_a_number_and_a_name_are_required() {
    let register = read("Jäsennro,Nimi\n7,Liis Tamm\n,Mart\n8,\n");
    assert_eq!(found(&register), [(Some(3), "missing-member-number", "error"), (Some(4), "missing-name", "error")]);
    assert_eq!(register.members().len(), 1);
    let register = read("member_number;last_name;first_name\n1;Tamm;\n2;;Liis\n3;;\n");
    assert_eq!(
        found(&register),
        [
            (Some(2), "part-of-name-missing", "warning"),
            (Some(3), "part-of-name-missing", "warning"),
            (Some(4), "missing-name", "error"),
        ]
    );
}

#[test]
fn what_is_no_register_is_refused_with_what_to_do() {
    let error = |bytes: &[u8]| Register::read(bytes, today()).err().unwrap();
    assert_eq!(error(b""), RegisterError::Empty);
    assert_eq!(error(b"\xef\xbb\xbf \r\n\t"), RegisterError::Empty);
    assert_eq!(error(b"PK\x03\x04rest"), RegisterError::Workbook);
    assert_eq!(error(b"1000000;K\xe4rkk\xe4inen;Mervi\n"), RegisterError::NoHeadings);
    assert!(matches!(error(b"Sukunimi;Etunimi\nA;B\n"), RegisterError::NoColumn { needed: "member number", .. }));
    assert!(matches!(error("Jäsennumero;Kieli\n1;fi\n".as_bytes()), RegisterError::NoColumn { needed: "name", .. }));
}

#[test]
fn each_kind_of_bad_cell_is_named() {
    let cases: [(&str, &str, &[Found]); 22] = [
        ("email", "a@example.org", &[]),
        ("email", "a@example", &[(Some(2), "bad-email", "error")]),
        ("phone", "+358401234567", &[]),
        ("phone", "040 1234567", &[(Some(2), "phone-without-country", "warning")]),
        ("phone", "ask her", &[(Some(2), "bad-phone", "error")]),
        ("email", "", &[(None, "unreachable", "note")]),
        ("birth_year", "1985", &[]),
        ("birth_year", "15.3.1985", &[]),
        ("birth_year", "85", &[(Some(2), "not-a-year", "error")]),
        ("birth_year", "1898", &[(Some(2), "implausible-birth-year", "error")]),
        ("birth_year", "2015", &[(Some(2), "implausible-birth-year", "error")]),
        ("language", "Ruotsi", &[(None, "read-as", "note")]),
        ("language", "klingon", &[(Some(2), "unknown-language", "warning")]),
        ("membership", "kunniajäsen", &[]),
        ("staff_group", "foreman", &[(Some(2), "unknown-staff-group", "warning")]),
        ("left", "31.2.2026", &[(Some(2), "not-a-date", "error")]),
        ("left", "1026-03-01", &[(Some(2), "implausible-date", "error")]),
        ("joined", "2027-01-01", &[(Some(2), "joined-in-future", "warning")]),
        ("joined", "31.12.2099", &[(Some(2), "joined-in-future", "error")]),
        ("joined;left", "2020-01-02;2020-01-01", &[(Some(2), "left-before-joined", "error")]),
        ("joined;birth_year", "1990-01-01;1991", &[(None, "joined-before-birth", "note")]),
        ("branch", "@SUM(A1:A9)", &[(Some(2), "formula", "warning")]),
    ];
    for (headings, row, expected) in cases {
        assert_eq!(of_row(headings, row), expected, "{headings}: {row}");
    }
}

#[test]
fn of_a_date_of_birth_only_the_year_is_kept() {
    let register = read("Jäsennumero;Nimi;Syntymäaika\n1;A;15.3.1985\n2;B;1990-12-01\n");
    let years: Vec<_> = register.members().iter().map(|m| m.text(Column::BirthYear)).collect();
    assert_eq!(years, ["1985", "1990"]);
}

#[test]
fn a_number_spoilt_by_a_spreadsheet_is_not_used() {
    let register = read("member_number;name\n1,00007E+15;A\n");
    assert_eq!(found(&register), [(Some(2), "spoilt-member-number", "error")]);
    assert_eq!((register.members().len(), register.excluded()), (0, &[2][..]));
}

#[test]
fn a_damaged_byte_is_named_with_its_row() {
    let text = ["member_number;name\n1;ääääääääää\n2;B".as_bytes(), b"\xe4\n"].concat();
    assert_eq!(found(&Register::read(&text, today()).unwrap()), [(Some(3), "unreadable-text", "error")]);
}

#[test]
fn the_second_row_of_a_number_is_left_out_and_both_are_named() {
    let register = read("member_number;name;branch\n1;A;x\n2;B;x\n1;A;x\n2;B;y\n");
    assert_eq!(register.excluded(), [4, 5]);
    let messages: Vec<_> =
        register.findings().iter().map(|f| (f.row, f.other_rows.clone(), f.message.as_str())).collect();
    assert_eq!(
        messages,
        [
            (Some(4), vec![2], "rows 2 and 4 have one member number, “1”, the rows are the same: only row 2 is used"),
            (Some(5), vec![3], "rows 3 and 5 have one member number, “2”, the rows differ: only row 3 is used"),
        ]
    );
}

#[test]
fn one_person_under_two_numbers_is_a_warning() {
    let headings = "member_number;last_name;first_name;birth_year;email;phone\n";
    let likely = |a: &str, b: &str| {
        let register = read(&format!("{headings}1;{a}\n2;{b}\n"));
        assert_eq!(register.members().len(), 2);
        found(&register).iter().filter(|(_, kind, _)| *kind == "likely-same-person").count()
    };
    let person = "Mäki;Liis;1985;l@example.org;+358401234567";
    assert_eq!(likely(person, person), 1);
    assert_eq!(likely(person, "MÄKI;liis;1985;L@Example.org;"), 1);
    assert_eq!(likely(person, "Mäki;Liis;1985;;040 123 4567"), 1);
    assert_eq!(likely(person, "Mäki;Liis;1986;l@example.org;"), 0);
    assert_eq!(likely(person, "Mäki;Mart;1985;l@example.org;+358401234567"), 0);
    assert_eq!(likely("Mäki;Liis;1985;;", "Mäki;Liis;1985;;"), 0);
}

#[test]
fn identity_codes_never_get_in() {
    let register =
        read("Jäsennumero;Nimi;Henkilötunnus;Muistiinpano;Kengät\n1;A;131052-308T;;42\n2;B;;näki 131052-308T;43\n");
    let columns: Vec<_> = register.columns().iter().map(|c| c.column).collect();
    let known = |column| Some(ColumnRef::Known(column));
    assert_eq!(columns, [known(Column::MemberNumber), known(Column::Name), None, None, Some(ColumnRef::Other(1))]);
    assert_eq!(
        found(&register),
        [
            (None, "identity-code-column", "warning"),
            (None, "identity-code-column", "warning"),
            (None, "unknown-column", "note"),
        ]
    );
    for member in register.members() {
        assert_eq!(member.value(ColumnRef::Other(0)), "");
        assert!(!member.value(ColumnRef::Other(1)).is_empty());
    }
    assert_eq!(register.find("Muistiinpano"), None);
    assert_eq!(register.find("kengät"), Some(ColumnRef::Other(1)));

    let register = read("member_number;name;branch\n131052-308T;A;x\n2;B;131052-308T\n");
    assert_eq!(found(&register), [(Some(2), "identity-code", "error"), (Some(3), "identity-code", "error")]);
    assert_eq!(register.excluded(), [2]);
    assert_eq!(register.members()[0].text(Column::Branch), "");
    assert!(register.findings().iter().all(|f| !f.message.contains("308T")));
}

#[test]
fn columns_twice_or_without_a_heading_are_not_used_and_said() {
    let register =
        read("member_number;name;;email;Sähköposti;shoe size;Shoe_Size\n1;A;z;a@example.org;b@example.org;42;43\n");
    assert_eq!(
        found(&register),
        [
            (None, "column-without-heading", "warning"),
            (None, "column-twice", "warning"),
            (None, "unknown-column", "note"),
            (None, "column-twice", "warning"),
        ]
    );
    assert_eq!(register.members()[0].text(Column::Email), "a@example.org");
    assert_eq!(register.find("SHOE SIZE").map(|c| register.members()[0].value(c)), Some("42"));
}

#[test]
fn a_member_in_a_log_shows_its_row_and_nothing_else() {
    let register = read("member_number;name\n1;Liis Tamm\n");
    assert_eq!(format!("{:?}", register.members()[0]), "Member { row: 2, .. }");
}

#[test]
fn no_bytes_make_the_reader_panic() {
    use proptest::prelude::*;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let pieces = prop::sample::select(vec![
        "member_number",
        "name",
        ";",
        ",",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "\"\"",
        "1",
        "ä",
        "=",
        "@",
        "31.12.2099",
        "131052-308T",
        "+",
        " ",
        "\u{fffd}",
        "\0",
        "Henkilötunnus",
        "joined",
        "email",
    ]);
    let texts = prop::collection::vec(pieces, 0..60)
        .prop_map(|pieces| format!("member_number;name;joined\n{}", pieces.concat()));
    runner
        .run(&texts, |text| {
            if let Ok(register) = Register::read(text.as_bytes(), today()) {
                prop_assert_eq!(register.rows() as usize, register.members().len() + register.excluded().len());
                for row in register.excluded() {
                    prop_assert!(
                        register.findings().iter().any(|f| f.row == Some(*row) && f.severity == Severity::Error)
                    );
                }
            }
            Ok(())
        })
        .unwrap();
    runner
        .run(&prop::collection::vec(any::<u8>(), 0..200), |bytes| {
            let _ = Register::read(&bytes, today());
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_file_of_very_many_headings_is_refused_at_once() {
    let headings = |count: usize| {
        let others: Vec<String> = (2..count).map(|number| format!(";heading {number}")).collect();
        let others = others.concat();
        format!("member number;last name{others}\n")
    };
    assert!(Register::read(headings(MOST_COLUMNS).as_bytes(), today()).is_ok());
    for columns in [MOST_COLUMNS + 1, 20_000] {
        let refused = Register::read(headings(columns).as_bytes(), today()).err();
        assert_eq!(refused, Some(RegisterError::TooManyColumns { columns, most: MOST_COLUMNS }));
    }
}

#[test]
fn telephone_numbers_get_the_country_that_the_reader_knows_and_others_stay_as_they_are() {
    let text = "member_number;last_name;phone\n1;A;040 123\n2;B;+358 40 123\n3;C;12345\n4;D;+358401234567\n5;E;ask\n6;F;040-123\n";
    let dialled = |number: &str| {
        assert!(number != "+358401234567" && number != "ask", "{number}");
        number.contains("123").then(|| "+35840123".to_owned()).filter(|_| number != "12345")
    };
    let register = Register::read_by(text.as_bytes(), &Reading { dialled: &dialled, ..Reading::on(today()) }).unwrap();
    let numbers: Vec<&str> = register.members().iter().map(|member| member.text(Column::Phone)).collect();
    assert_eq!(numbers, ["+35840123", "+35840123", "12345", "+358401234567", "ask", "+35840123"]);
    let note = register.findings().iter().find(|finding| finding.kind == FindingKind::PhoneOfCountry).unwrap();
    assert_eq!((note.severity, &note.other_rows[..]), (Severity::Note, &[2, 7][..]));
    let found = found(&register);
    assert!(found.contains(&(Some(4), "phone-without-country", "warning")), "{found:?}");
    assert!(found.contains(&(Some(6), "bad-phone", "error")), "{found:?}");
}

#[test]
fn a_reading_that_is_to_stop_ends_at_the_next_row() {
    let asked = std::cell::Cell::new(0);
    let goes_on = || {
        asked.set(asked.get() + 1);
        asked.get() < 10
    };
    let stopped = Register::read_by(CLEAN, &Reading { goes_on: &goes_on, ..Reading::on(today()) });
    assert_eq!((stopped.err(), asked.get()), (Some(RegisterError::Stopped), 10));
}

#[test]
fn findings_of_a_file_of_faulty_rows_are_counted_and_few_are_kept() {
    use std::fmt::Write as _;
    let mut text = String::from("member number;last name;email;language\n");
    for number in 0..5_000 {
        writeln!(text, "{number};Virtanen;no address {number};tongue {number}").unwrap();
        writeln!(text, "{number};too;many;fields;here").unwrap();
    }
    text.push_str(";;;\n9999;;a@b.fi;fi\n");
    let register = read(&text);
    let kept = register.findings().len();
    assert!(kept <= MOST_FINDINGS + 10 * 31, "{kept}");
    // one name is missing after thousands of other faults, and is still reported
    assert!(register.findings().iter().any(|finding| finding.kind == FindingKind::MissingName));
    assert_eq!(register.count(Severity::Error), 5_000 + 5_000 + 1, "fields, addresses, a name");
    let more: u64 = register.more_findings().map(|(.., count)| count).sum();
    let all = [Severity::Error, Severity::Warning, Severity::Note]
        .map(|severity| register.count(severity))
        .iter()
        .sum::<u64>();
    assert_eq!(more + u64::try_from(kept).unwrap(), all);
    assert_eq!((register.members().len(), register.excluded().len()), (5_000, 5_001));
}

#[test]
fn a_spoilt_number_is_told_once_though_its_findings_are_no_longer_kept() {
    let rows: Vec<String> = (0..3_000).map(|row| format!("1,23E+{row};Virtanen\n")).collect();
    let register = read(&format!("member number;last name\n{}", rows.concat()));
    assert_eq!(register.members().len(), 0);
    assert!(register.findings().iter().all(|finding| finding.kind != FindingKind::MissingNumber));
    assert_eq!(register.count(Severity::Error), 3_000);
}
