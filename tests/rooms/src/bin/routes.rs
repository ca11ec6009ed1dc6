//! The table of routes, for tests that must know every page: `cargo run -p uurna-rooms --bin routes`.
//!
//! It prints one line of JSON, a list of `{"method", "path", "kind", "access"}`.

use serde_json::{Value, json};

fn main() {
    let row = |route: &uurna_web::Route| {
        let (kind, access) = (format!("{:?}", route.kind), format!("{:?}", route.access));
        json!({"method": route.method.as_str(), "path": route.path, "kind": kind.to_lowercase(), "access": access})
    };
    println!("{}", Value::Array(uurna_web::routes().iter().map(row).collect()));
}
