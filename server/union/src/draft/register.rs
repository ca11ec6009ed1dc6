//! Of an uploaded register only what the election needs is kept.

use uurna_election_core::register::{Column, ColumnRef, Register};

/// Columns that are kept unless the officer says otherwise; those not named here must be asked for.
const USUAL: [Column; 8] = [
    Column::MemberNumber,
    Column::LastName,
    Column::FirstName,
    Column::Name,
    Column::Email,
    Column::Phone,
    Column::Language,
    Column::Left,
];

/// Columns that membership and the usual rules need.
const FOR_RULES: [Column; 7] = [
    Column::BirthYear,
    Column::Workplace,
    Column::StaffGroup,
    Column::Agreement,
    Column::Membership,
    Column::Joined,
    Column::FeesPaidUntil,
];

/// Headings of the columns that are offered as kept, of those the register has.
#[must_use]
pub fn suggested_columns(register: &Register) -> Vec<String> {
    let is_usual = |column: &ColumnRef| match column {
        ColumnRef::Known(column) => USUAL.contains(column) || FOR_RULES.contains(column),
        ColumnRef::Other(_) => false,
    };
    let columns = register.columns().iter().filter(|column| column.column.as_ref().is_some_and(is_usual));
    columns.map(|column| column.heading.clone()).collect()
}

/// The register again with the columns of these headings alone, and those without which it would be none: member number
/// and name. Rows keep their numbers; a row that cannot be used is left blank.
///
/// # Errors
/// When the writer of separated values gives up, which it has no reason to.
pub fn reduce(register: &Register, headings: &[String]) -> Result<Vec<u8>, csv::Error> {
    let is_needed = |column: ColumnRef| {
        let needed = [Column::MemberNumber, Column::LastName, Column::FirstName, Column::Name];
        matches!(column, ColumnRef::Known(known) if needed.contains(&known))
    };
    let kept: Vec<(&str, ColumnRef)> = register
        .columns()
        .iter()
        .filter_map(|column| Some((column.heading.as_str(), column.column?)))
        .filter(|(heading, column)| is_needed(*column) || headings.iter().any(|wanted| wanted == heading))
        .collect();
    let mut bytes = Vec::new();
    let mut row = 1;
    write_row(&mut bytes, kept.iter().map(|(heading, _)| *heading))?;
    for member in register.members() {
        while row + 1 < member.row() {
            bytes.push(b'\n');
            row += 1;
        }
        row = member.row();
        write_row(&mut bytes, kept.iter().map(|(_, column)| member.value(*column)))?;
    }
    Ok(bytes)
}

/// One line, whatever stands in the cells.
fn write_row<'a>(bytes: &mut Vec<u8>, cells: impl Iterator<Item = &'a str>) -> Result<(), csv::Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').quote_style(csv::QuoteStyle::Always).from_writer(bytes);
    writer.write_record(cells.map(|cell| cell.replace(['\r', '\n'], " ")))?;
    writer.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const REGISTER: &str = "Jäsennumero;Nimi;Palkka;Työpaikka;Henkilötunnus\n1;Aino Korhonen;4000;Kotka;010190-123A\n;Nameless;1;Kotka;\n\n3;\"Bo; \"\"B\"\"\nSjö\";2;=1+1;\n";

    #[test]
    fn only_the_columns_that_are_wanted_are_kept_and_rows_keep_their_numbers() {
        let register = Register::read(REGISTER.as_bytes(), date(2026, 11, 1)).unwrap();
        assert_eq!(suggested_columns(&register), ["Jäsennumero", "Nimi", "Työpaikka"]);
        let reduced = reduce(&register, &["Työpaikka".to_owned()]).unwrap();
        let text = String::from_utf8(reduced.clone()).unwrap();
        assert!(!text.contains("4000") && !text.contains("010190"), "{text}");
        let again = Register::read(&reduced, date(2026, 11, 1)).unwrap();
        let rows = |register: &Register| -> Vec<(u32, String, String)> {
            let row = |member: &uurna_election_core::register::Member| {
                (member.row(), member.number().to_owned(), member.name())
            };
            register.members().iter().map(row).collect()
        };
        assert_eq!(
            rows(&again).iter().map(|row| row.0).collect::<Vec<_>>(),
            rows(&register).iter().map(|row| row.0).collect::<Vec<_>>()
        );
        assert_eq!(again.members()[0].text(Column::Workplace), "Kotka");
        assert_eq!(again.members()[1].text(Column::Workplace), "=1+1", "kept as text");
    }
}
