//! No function of the server may take an id as a text: the compiler would not notice swapped ids.

/// Names of parameters that are ids.
const IDS: [&str; 8] = ["election", "organisation", "officer", "invitation", "session", "message_id", "job", "passkey"];

/// Returns the functions in a source that take an id as a text,
/// with the parameter. `also` is a further name of an id there.
#[must_use]
pub fn taken_as_text(source: &str, also: Option<&str>) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in source.match_indices("fn ") {
        let Some(rest) = source.get(at + "fn ".len()..) else { continue };
        let Some((name, parameters)) = signature(rest) else { continue };
        for parameter in parameters.split(',') {
            let Some((parameter, kind)) = parameter.split_once(':') else { continue };
            let parameter = parameter.trim().trim_start_matches("mut ");
            if (IDS.contains(&parameter) || also == Some(parameter)) && is_text(kind) {
                found.push(format!("{name}({parameter}:{kind})"));
            }
        }
    }
    found
}

/// The name of a function, and the text between its parentheses.
fn signature(rest: &str) -> Option<(&str, &str)> {
    let open = rest.find('(')?;
    let name = rest.get(..open)?.split('<').next()?;
    let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    let parameters = rest.get(open + 1..)?;
    let mut depth = 1_u32;
    for (at, letter) in parameters.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return is_name.then_some((name, parameters.get(..at)?));
        }
    }
    None
}

/// Returns `true` if a type is a text, borrowed, owned or optional.
fn is_text(kind: &str) -> bool {
    let kind = kind.trim().trim_start_matches("Option<").trim_end_matches('>').trim_start_matches('&');
    let kind = if kind.starts_with('\'') { kind.split_once(' ').map_or(kind, |(_, kind)| kind) } else { kind };
    matches!(kind.trim(), "str" | "String")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_however_its_text_is_taken() {
        let source = "pub async fn name<T>(\n    &self,\n    election: &ElectionId,\n    officer: &str,\n) {}\n\
            fn end(session: &'a str) {} fn of(organisation: Option<&str>) {} fn put(job: String, title: &str) {}\n\
            fn ask(read: impl Fn(&str) -> u8, election: &str) {} fn contest(id: &str) {}\n\
            fn good(election: &ElectionId, name: &str) { let officer: &str = name; }";
        let expected = [
            "name(officer: &str)",
            "end(session: &'a str)",
            "of(organisation: Option<&str>)",
            "put(job: String)",
            "ask(election: &str)",
        ];
        assert_eq!(taken_as_text(source, None), expected);
        assert_eq!(taken_as_text(source, Some("id")).last().map(String::as_str), Some("contest(id: &str)"));
    }
}
