//! Checks that the store asks whose an election is. An id comes from a path or a form; a key (`OwnElection`), an entry,
//! an officer or an organisation says whose it should be, and the SQL must ask for both.

/// Types of parameters that say whose the election is.
const HOLDERS: [&str; 5] = ["OwnElection", "Entry<", "&Officer", "&OrganisationId", "Actor<"];

/// Texts in a function that ask for it: a column in its SQL, or a macro that checks it before the rest.
const ASKS: [&str; 5] = ["organisation", "must_own!(", "must_be_unerased!(", "begin_job!(", "hold!("];

/// How a function of the store fails to ask whose an election is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// it takes only the election's id
    ById,
    /// it takes the owner, but does not ask
    Unasked,
}

/// Returns the public functions in a source that find or change something by an election without asking whose it is.
#[must_use]
pub fn without_tenant(source: &str) -> Vec<(&str, Asking)> {
    let mut found = Vec::new();
    for function in source.split("pub async fn ").skip(1) {
        let Some((head, body)) = function.split_once(" {\n") else { continue };
        let Some((name, parameters)) = head.split_once('(') else { continue };
        let name = name.split('<').next().unwrap_or(name);
        let parameters = parameters.split(") -> ").next().unwrap_or(parameters);
        let body = body.split("\n    }\n").next().unwrap_or(body);
        let is_told = HOLDERS.iter().any(|holder| parameters.contains(holder));
        let is_about_one = parameters.contains("ElectionId") || parameters.contains("OwnElection");
        match is_about_one {
            true if !is_told => found.push((name, Asking::ById)),
            true if !ASKS.iter().any(|asks| body.contains(asks)) => found.push((name, Asking::Unasked)),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_that_takes_an_id_alone_or_does_not_ask_is_found() {
        let source = "impl Store {\n    pub async fn bare(&self, election: &ElectionId) -> Result<(), Error> {\n        x\n    }\n\n    \
            pub async fn forgets(\n        &self,\n        election: OwnElection,\n    ) -> Result<(), Error> {\n        key(election.id)\n    }\n\n    \
            pub async fn asks(&self, election: OwnElection) -> Result<Vec<ElectionId>, Error> {\n        key(election.organisation)\n    }\n\n    \
            pub async fn changes(&self, entry: &Entry<'_>, id: &ElectionId) -> Result<(), Error> {\n        must_own!(tx, id, entry);\n    }\n\n    \
            pub async fn due<T: Fn()>(&self, now: i64) -> Result<Vec<ElectionId>, Error> {\n        x\n    }\n}\n";
        assert_eq!(without_tenant(source), [("bare", Asking::ById), ("forgets", Asking::Unasked)]);
    }
}
