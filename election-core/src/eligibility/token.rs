//! The tokens of a rule: words, texts, numbers and days, each with its place.

use std::fmt;

use jiff::civil::Date;

use super::parse::RuleError;
use crate::register::date;

/// A place in the text of a rule; both numbers count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// the line
    pub line: usize,
    /// the character in it
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, character {}", self.line, self.column)
    }
}

/// What a rule is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Word(String),
    Text(String),
    Number(u32),
    Date(Date),
    Comma,
    Open,
    Close,
    End,
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => write!(f, "“{word}”"),
            Self::Text(text) => write!(f, "the text “{text}”"),
            Self::Number(number) => write!(f, "the number {number}"),
            Self::Date(date) => write!(f, "the day {date}"),
            Self::Comma => f.write_str("a comma"),
            Self::Open => f.write_str("an opening bracket"),
            Self::Close => f.write_str("a closing bracket"),
            Self::End => f.write_str("the end of the rule"),
        }
    }
}

/// Words of the grammar: a column with such a name needs quotation marks.
pub(super) const RESERVED: [&str; 26] = [
    "and",
    "or",
    "not",
    "is",
    "one",
    "of",
    "empty",
    "contains",
    "before",
    "after",
    "on",
    "at",
    "least",
    "most",
    "member",
    "snapshot",
    "fees",
    "paid",
    "within",
    "month",
    "months",
    "age",
    "everybody",
    "everyone",
    "year",
    "years",
];

/// Returns `true` if a column's name needs no quotation marks.
pub(super) fn is_plain_word(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(in_word)
        && !RESERVED.contains(&text.to_lowercase().as_str())
        && matches!(word(text), Token::Word(_))
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

fn word(text: &str) -> Token {
    if text.bytes().all(|b| b.is_ascii_digit())
        && let Ok(number) = text.parse()
    {
        return Token::Number(number);
    }
    date(text).value().map_or_else(|| Token::Word(text.to_owned()), Token::Date)
}

/// All tokens in order; the last is [`Token::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Position)>, RuleError> {
    let mut characters = Characters { rest: text, at: Position { line: 1, column: 1 } };
    let mut tokens = Vec::new();
    loop {
        characters.take_while(char::is_whitespace);
        let at = characters.at;
        let Some(first) = characters.peek() else {
            tokens.push((Token::End, at));
            return Ok(tokens);
        };
        let token = match first {
            ',' => characters.single(Token::Comma),
            '(' => characters.single(Token::Open),
            ')' => characters.single(Token::Close),
            '"' | '“' | '”' | '„' => characters.quoted(first)?,
            c if in_word(c) => word(characters.take_while(in_word)),
            found => return Err(RuleError::UnknownCharacter { at, found }),
        };
        tokens.push((token, at));
    }
}

struct Characters<'t> {
    rest: &'t str,
    at: Position,
}

impl<'t> Characters<'t> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let c = characters.next()?;
        self.rest = characters.as_str();
        self.at = if c == '\n' {
            Position { line: self.at.line + 1, column: 1 }
        } else {
            Position { line: self.at.line, column: self.at.column + 1 }
        };
        Some(c)
    }

    fn single(&mut self, token: Token) -> Token {
        self.next();
        token
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let all = self.rest;
        while self.peek().is_some_and(&wanted) {
            self.next();
        }
        all.get(..all.len() - self.rest.len()).unwrap_or("")
    }

    /// A text up to its closing mark: `"` closes `"`, and any curly mark closes a curly one.
    fn quoted(&mut self, mark: char) -> Result<Token, RuleError> {
        let opened = self.at;
        self.next();
        let closes = |c: char| if mark == '"' { c == '"' } else { matches!(c, '”' | '“') };
        let mut text = String::new();
        loop {
            let at = self.at;
            match self.next() {
                None => return Err(RuleError::UnclosedText { at: opened }),
                Some('\\') => match self.next() {
                    Some(c @ ('\\' | '"' | '“' | '”')) => text.push(c),
                    _ => return Err(RuleError::Escape { at }),
                },
                Some(c) if closes(c) => return Ok(Token::Text(text)),
                Some(c) => text.push(c),
            }
        }
    }
}
