//! Searches everything that an installation keeps and says for secrets
//! (`assurance.md` 17), and its database for paths from a person to a ballot (18).

mod columns;
mod known;
mod linkage;
mod orders;
mod paths;
mod search;
mod secrets;
mod union;
mod watched;
