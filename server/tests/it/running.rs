//! The instruments of a running service: configuration, doctor, log, figures, and its end. The tests run the real
//! program, as an administrator does.

mod configured;
mod ending;
mod examined;
mod service;
mod told;
