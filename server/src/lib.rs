//! The program `uurna` beside the commands of one election: the service, its copies and its condition.

pub mod backup;
pub mod bench;
pub mod demo;
pub mod doctor;
pub mod restore;
pub mod serve;
