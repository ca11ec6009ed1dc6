//! Tables for spreadsheet programs, which must show every cell and compute none.

/// A table as the CSV that spreadsheet programs open by themselves: UTF-8 with its mark, semicolons. Every cell is quoted: a program that
/// splits at commas or tabs would make of `x,=1+1` two cells, the second of them a formula.
pub(crate) fn table<'a, R: IntoIterator<Item = &'a str>>(
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .quote_style(csv::QuoteStyle::Always)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.into_iter().map(harmless).collect::<Vec<_>>())?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// The cell with an apostrophe before it, where a spreadsheet program would take it for a formula.
fn harmless(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell of a table of ours without that apostrophe.
pub(crate) fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

/// What the columns of our own files are called.
pub(crate) const MEMBER_NUMBER: &str = "member_number";

#[cfg(test)]
mod tests {
    use uurna_election_core::register::Column;

    use super::*;

    #[test]
    fn no_cell_is_computed() {
        let table = table([
            ["name", "x"],
            ["=HYPERLINK(\"http://x\")", "-1+1"],
            ["@a", "plain; \"quoted\""],
            ["x,=1+1", "x\t@b"],
        ])
        .unwrap();
        let text = String::from_utf8(table).unwrap();
        assert_eq!(
            text,
            concat!(
                "\u{feff}\"name\";\"x\"\n\"'=HYPERLINK(\"\"http://x\"\")\";\"'-1+1\"\n",
                "\"'@a\";\"plain; \"\"quoted\"\"\"\n\"x,=1+1\";\"x\t@b\"\n"
            )
        );
        for cell in ["-1+1", "@a", "plain", "'quoted'", ""] {
            assert_eq!(plain(&harmless(cell)), cell);
        }
        assert_eq!(MEMBER_NUMBER, Column::MemberNumber.name());
    }
}
