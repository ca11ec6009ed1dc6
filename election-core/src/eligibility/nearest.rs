//! Finds the known name that somebody may have meant.

use crate::register::fold;

/// The candidate nearest to the written name, if at most a third of its letters are wrong.
pub(super) fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let written: Vec<char> = fold(written).chars().collect();
    let near = candidates.into_iter().filter_map(|candidate| {
        let letters: Vec<char> = fold(candidate).chars().collect();
        let longer = written.len().max(letters.len());
        let most = (longer / 3).max(1);
        if longer - written.len().min(letters.len()) > most {
            return None;
        }
        let far = distance(&written, &letters);
        (far <= most).then_some((far, candidate))
    });
    near.min().map(|(_, candidate)| candidate)
}

/// The number of letters to insert, remove, replace or swap with the next.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX - 1);
            let mut least = (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            if let (Some(pi), Some(pj)) = (i.checked_sub(1), j.checked_sub(1))
                && a.get(pi) == Some(y)
                && b.get(pj) == Some(x)
            {
                least = least.min(at(&before, pj) + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_slips_of_the_pen() {
        let d = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(
            (d("", "abc"), d("abc", ""), d("abc", "abc"), d("abcd", "acbd"), d("kitten", "sitting")),
            (3, 3, 0, 1, 3)
        );
    }

    #[test]
    fn only_what_is_near_is_suggested() {
        assert_eq!(nearest("worplace", ["employer", "workplace"]), Some("workplace"));
        assert_eq!(nearest("Kotkan konepaja 8", ["Oulun paperi 14", "Kotkan konepaja 7"]), Some("Kotkan konepaja 7"));
        assert_eq!(nearest("shoe size", ["employer", "workplace"]), None);
        assert_eq!(nearest("x", []), None);
    }
}
