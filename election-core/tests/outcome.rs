//! Outcomes against known answers and laws.

#[cfg(test)]
#[path = "outcome/building.rs"]
mod building;
#[cfg(test)]
#[path = "outcome/hyy_2009.rs"]
mod hyy_2009;
#[cfg(test)]
#[path = "outcome/laws.rs"]
mod laws;
#[cfg(test)]
#[path = "outcome/records.rs"]
mod records;
#[cfg(test)]
#[path = "outcome/rules.rs"]
mod rules;
#[cfg(test)]
#[path = "outcome/worked_examples.rs"]
mod worked_examples;
