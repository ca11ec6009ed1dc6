//! Tables for spreadsheet programs, which must show every cell and compute none.

/// A table as the CSV that spreadsheet programs open by themselves: UTF-8 with its mark, semicolons. A cell is quoted
/// if it contains a separator of any such program: one that splits at commas or tabs would make of `x,=1+1` two cells,
/// the second of them a formula. `csv` quotes only at its own separator, or else every cell.
pub(crate) fn table<'a, R: IntoIterator<Item = &'a str>>(rows: impl IntoIterator<Item = R>) -> Vec<u8> {
    let mut text = "\u{feff}".to_owned();
    for row in rows {
        let cells: Vec<String> = row.into_iter().map(|cell| quoted(&harmless(cell))).collect();
        text.push_str(&cells.join(";"));
        text.push('\n');
    }
    text.into_bytes()
}

fn quoted(cell: &str) -> String {
    if cell.contains([';', ',', '\t', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The cell, with an apostrophe before it if a spreadsheet program would read it as a formula.
fn harmless(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// A cell of our own table without that apostrophe.
pub(crate) fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

/// Names of columns in our own files.
pub(crate) const MEMBER_NUMBER: &str = "member_number";

#[cfg(test)]
mod tests {
    use uurna_election_core::register::Column;

    use super::*;

    #[test]
    fn no_cell_is_computed() {
        let rows =
            [["name", "x"], ["=HYPERLINK(\"http://x\")", "-1+1"], ["@a", "plain; \"quoted\""], ["x,=1+1", "x\t@b"]];
        let text = String::from_utf8(table(rows)).unwrap();
        let expected = concat!(
            "\u{feff}name;x\n\"'=HYPERLINK(\"\"http://x\"\")\";'-1+1\n'@a;\"plain; \"\"quoted\"\"\"\n",
            "\"x,=1+1\";\"x\t@b\"\n"
        );
        assert_eq!(text, expected);
        for cell in ["-1+1", "@a", "plain", "'quoted'", ""] {
            assert_eq!(plain(&harmless(cell)), cell);
        }
        assert_eq!(MEMBER_NUMBER, Column::MemberNumber.name());
    }
}
