//! The order of names on a ballot, as in Finnish and Swedish dictionaries: å, ä, ö come last, w is sorted with v.

/// The sort key of a name: letters as numbers. Case, accents and signs
/// other than letters decide only between names that are otherwise equal.
#[must_use]
pub fn name_key(name: &str) -> (Vec<u32>, String) {
    let letters = name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric() || c.is_whitespace());
    (letters.map(place).collect(), name.to_owned())
}

/// Letters after z follow in this order: å, ä or æ, ö or ø.
fn place(letter: char) -> u32 {
    const AFTER_Z: u32 = 'z' as u32;
    let plain = match letter {
        'å' => return AFTER_Z + 1,
        'ä' | 'æ' => return AFTER_Z + 2,
        'ö' | 'ø' => return AFTER_Z + 3,
        'á' | 'à' | 'â' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' => 'i',
        'ó' | 'ò' | 'õ' => 'o',
        'ú' | 'ù' => 'u',
        'ü' | 'ý' => 'y',
        'š' => 's',
        'ž' => 'z',
        'č' => 'c',
        'w' => 'v',
        other => other,
    };
    // other scripts come after the Latin letters
    if plain > 'z' { plain as u32 + 8 } else { plain as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_in_a_finnish_or_swedish_list() {
        let sorted = [
            "Mattila",
            "Mäki",
            "Wahlroos",
            "Van Dam",
            "virtanen",
            "Zetterberg",
            "Åberg",
            "Ärling",
            "Öberg",
            "Смирнова",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_cached_key(|name| name_key(name));
        assert_eq!(names, sorted);
    }
}
