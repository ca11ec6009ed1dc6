//! Parses the text of a rule into its tree.

use super::{
    nearest::nearest,
    rule::{Bound, Clause, DateOrder, Day, Test, Tree},
    token::{Position, RESERVED, Token, tokens},
};

/// The deepest nesting of brackets and `not`.
const DEEPEST: usize = 32;

/// Why a text is not a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// an unexpected token
    #[error("{at}: expected {expected}, found {found}{hint}")]
    Unexpected {
        /// the place of the token
        at: Position,
        /// what the grammar allows
        expected: &'static str,
        /// what stands there
        found: String,
        /// what may be meant, as the rest of the sentence; may be empty
        hint: String,
    },
    /// a text without its end
    #[error("{at}: the text that begins here has no closing quotation mark")]
    UnclosedText {
        /// where it begins
        at: Position,
    },
    /// a backslash before something else than a quotation mark or backslash
    #[error("{at}: in a text a backslash stands only before a quotation mark or another backslash")]
    Escape {
        /// where the backslash is
        at: Position,
    },
    /// a character that has no meaning outside texts
    #[error("{at}: “{found}” has no meaning here; texts stand in quotation marks")]
    UnknownCharacter {
        /// the place of the character
        at: Position,
        /// the character
        found: char,
    },
    /// deeper nesting than anybody can read
    #[error("{at}: more than {DEEPEST} brackets or “not” inside one another")]
    TooDeep {
        /// the place of the bracket or `not` that is too deep
        at: Position,
    },
}

const A_CONDITION: &str =
    "a column, “member on snapshot”, “fees paid within …”, “age at least …”, “everybody”, “not” or a bracket";
const A_TEST: &str = "“is”, “contains”, “before”, “on”, “after” or “at least”";
const A_DAY: &str = "a day such as 2026-10-31 or “snapshot”";
const A_NUMBER: &str = "a whole number";

pub(super) fn parse(text: &str) -> Result<Tree, RuleError> {
    let mut parser = Parser { tokens: tokens(text)?.into_iter().peekable(), end: Position { line: 1, column: 1 } };
    let tree = parser.any(0)?;
    match parser.next() {
        (Token::End, _) => Ok(tree),
        (found, at) => Err(unexpected(at, "“and”, “or” or the end of the rule", &found)),
    }
}

struct Parser {
    tokens: std::iter::Peekable<std::vec::IntoIter<(Token, Position)>>,
    end: Position,
}

impl Parser {
    fn next(&mut self) -> (Token, Position) {
        let (token, at) = self.tokens.next().unwrap_or((Token::End, self.end));
        self.end = at;
        (token, at)
    }

    /// Take the next token if it is this word.
    fn takes(&mut self, word: &str) -> bool {
        self.tokens.next_if(|(token, _)| is_word(token, word)).is_some()
    }

    fn expect(&mut self, word: &str, expected: &'static str) -> Result<(), RuleError> {
        if self.takes(word) {
            return Ok(());
        }
        let (found, at) = self.next();
        Err(unexpected(at, expected, &found))
    }

    fn any(&mut self, depth: usize) -> Result<Tree, RuleError> {
        let mut branches = vec![self.all(depth)?];
        while self.takes("or") {
            branches.push(self.all(depth)?);
        }
        Ok(one_or(branches, Tree::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Tree, RuleError> {
        let mut branches = vec![self.unit(depth)?];
        while self.takes("and") {
            branches.push(self.unit(depth)?);
        }
        Ok(one_or(branches, Tree::All))
    }

    fn unit(&mut self, depth: usize) -> Result<Tree, RuleError> {
        let (token, at) = self.next();
        if depth >= DEEPEST {
            return Err(RuleError::TooDeep { at });
        }
        if token == Token::Open {
            let tree = self.any(depth + 1)?;
            return match self.next() {
                (Token::Close, _) => Ok(tree),
                (found, at) => Err(unexpected(at, "“and”, “or” or a closing bracket", &found)),
            };
        }
        if is_word(&token, "not") {
            return Ok(Tree::Not(Box::new(self.unit(depth + 1)?)));
        }
        self.clause(token, at).map(Tree::Clause)
    }

    fn clause(&mut self, token: Token, at: Position) -> Result<Clause, RuleError> {
        let word = match token {
            Token::Text(column) if !column.trim().is_empty() => return self.column(column),
            Token::Word(word) => word,
            found => return Err(unexpected(at, A_CONDITION, &found)),
        };
        match word.to_lowercase().as_str() {
            "everybody" | "everyone" => Ok(Clause::Everybody),
            "member" => {
                self.expect("on", "“on snapshot”")?;
                self.expect("snapshot", "“snapshot”")?;
                Ok(Clause::MemberOnSnapshot)
            }
            "fees" => {
                self.expect("paid", "“paid within”")?;
                self.expect("within", "“within”")?;
                let months = self.number()?;
                if !self.takes("months") {
                    self.expect("month", "“months”")?;
                }
                Ok(Clause::FeesPaidWithin { months })
            }
            "age" => {
                self.expect("at", "“at least” or “at most”")?;
                let (bound, years) = self.bound()?;
                if !self.takes("years") {
                    self.takes("year");
                }
                Ok(Clause::Age { bound, years })
            }
            reserved if RESERVED.contains(&reserved) => Err(unexpected(at, A_CONDITION, &Token::Word(word))),
            _ => self.column(word),
        }
    }

    fn column(&mut self, column: String) -> Result<Clause, RuleError> {
        let (token, at) = self.next();
        let word = if let Token::Word(word) = &token { word.to_lowercase() } else { String::new() };
        let test = match word.as_str() {
            "is" => self.is()?,
            "contains" => match self.next() {
                (Token::Text(text), _) if !text.is_empty() => Test::Contains(text),
                (found, at) => return Err(unexpected(at, "a text in quotation marks", &found)),
            },
            "before" => Test::Date(DateOrder::Before, self.day()?),
            "after" => Test::Date(DateOrder::After, self.day()?),
            "on" if self.takes("or") => {
                let order = if self.takes("before") {
                    DateOrder::OnOrBefore
                } else {
                    self.expect("after", "“before” or “after”")?;
                    DateOrder::OnOrAfter
                };
                Test::Date(order, self.day()?)
            }
            "on" => Test::Date(DateOrder::On, self.day()?),
            "at" => {
                let (bound, number) = self.bound()?;
                Test::Number(bound, number)
            }
            _ => return Err(no_test(at, &column, &token, self.tokens.peek().map(|(token, _)| token))),
        };
        Ok(Clause::Column { column, test })
    }

    /// The part after `is`.
    fn is(&mut self) -> Result<Test, RuleError> {
        let not = self.takes("not");
        if self.takes("empty") {
            return Ok(if not { Test::NotEmpty } else { Test::Empty });
        }
        let mut values = Vec::new();
        if self.takes("one") {
            self.expect("of", "“of”")?;
            values.push(self.value()?);
            while self.tokens.next_if(|(token, _)| *token == Token::Comma).is_some() {
                values.push(self.value()?);
            }
        } else {
            values.push(self.value()?);
        }
        Ok(if not { Test::IsNot(values) } else { Test::Is(values) })
    }

    fn value(&mut self) -> Result<String, RuleError> {
        match self.next() {
            (Token::Text(text), _) if !text.trim().is_empty() => Ok(text),
            (Token::Number(number), _) => Ok(number.to_string()),
            (Token::Date(date), _) => Ok(date.to_string()),
            (Token::Text(_), at) => {
                let hint = "; for cells without anything write “is empty”".to_owned();
                Err(RuleError::Unexpected { at, expected: "a value", found: "a text without anything".into(), hint })
            }
            (Token::Word(word), at) => {
                let hint = format!("; write \"{word}\", with quotation marks");
                let expected = "a value in quotation marks";
                Err(RuleError::Unexpected { at, expected, found: Token::Word(word).to_string(), hint })
            }
            (found, at) => Err(unexpected(at, "a value in quotation marks", &found)),
        }
    }

    fn day(&mut self) -> Result<Day, RuleError> {
        match self.next() {
            (Token::Date(date), _) => Ok(Day::Date(date)),
            (token, _) if is_word(&token, "snapshot") => Ok(Day::Snapshot),
            (found, at) => Err(unexpected(at, A_DAY, &found)),
        }
    }

    /// The part after `at`.
    fn bound(&mut self) -> Result<(Bound, u32), RuleError> {
        let bound = if self.takes("least") {
            Bound::AtLeast
        } else {
            self.expect("most", "“least” or “most”")?;
            Bound::AtMost
        };
        Ok((bound, self.number()?))
    }

    fn number(&mut self) -> Result<u32, RuleError> {
        match self.next() {
            (Token::Number(number), _) => Ok(number),
            (found, at) => Err(unexpected(at, A_NUMBER, &found)),
        }
    }
}

fn is_word(token: &Token, word: &str) -> bool {
    matches!(token, Token::Word(found) if found.eq_ignore_ascii_case(word))
}

fn one_or(mut branches: Vec<Tree>, many: fn(Vec<Tree>) -> Tree) -> Tree {
    match branches.pop() {
        Some(only) if branches.is_empty() => only,
        last => {
            branches.extend(last);
            many(branches)
        }
    }
}

/// Adds the word of the grammar that a mistyped one is nearest to.
fn unexpected(at: Position, expected: &'static str, found: &Token) -> RuleError {
    let meant = match found {
        Token::Word(word) => {
            nearest(word, RESERVED).filter(|near| expected.contains(near) && !near.eq_ignore_ascii_case(word))
        }
        _ => None,
    };
    let hint = meant.map_or_else(String::new, |word| format!("; did you mean “{word}”?"));
    RuleError::Unexpected { at, expected, found: found.to_string(), hint }
}

/// A column without a test: perhaps its name has several words.
fn no_test(at: Position, column: &str, found: &Token, after: Option<&Token>) -> RuleError {
    let several = matches!((found, after), (Token::Word(_), Some(next)) if ["is", "contains", "before", "on", "after", "at"].iter().any(|w| is_word(next, w)));
    match (several, found) {
        (true, Token::Word(word)) => {
            let hint = format!("; a column of several words stands in quotation marks: \"{column} {word}\"");
            RuleError::Unexpected { at, expected: A_TEST, found: found.to_string(), hint }
        }
        _ => unexpected(at, A_TEST, found),
    }
}
