//! The instruments of a running service: configuration, doctor, log, figures, and how it ends. The real program, as an administrator runs it.

mod configured;
mod ending;
mod examined;
mod service;
mod told;
