//! Printed matter: letters with voting codes, as PDF that a screen reader reads in order.

pub mod letters;
