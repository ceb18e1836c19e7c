//! What the program is made of besides our own code: from one registry, as it
//! was when it was chosen, under licences that fit.
//!
//! Known faults in it cannot be looked up here: that list comes from a network.

use crate::{root, text};
use std::process::Command;

/// Licences that allow what we do under the EUPL.
const LICENCES: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

#[test]
fn every_dependency_comes_from_the_registry_as_it_was_chosen() {
    let lock: toml::Table = text("Cargo.lock").parse().expect("TOML");
    let packages = lock["package"].as_array().expect("packages");
    let says = |package: &toml::Value, key: &str| {
        let text = package.get(key).and_then(toml::Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let others = packages.iter().filter(|p| {
        let registry = "registry+https://github.com/rust-lang/crates.io-index";
        let chosen = says(p, "source") == registry && says(p, "checksum").len() == 64;
        says(p, "name") != "kompas" && !chosen
    });
    let others: Vec<_> = others.map(|p| says(p, "name")).collect();
    assert!(others.is_empty(), "from elsewhere: {others:?}");
    assert!(packages.len() > 50, "only {} packages", packages.len());
}

/// Of all that is needed on this machine and in the browser.
#[test]
fn every_dependency_has_a_licence_that_fits() {
    let mut wrong = Vec::new();
    for platform in ["x86_64-unknown-linux-gnu", "wasm32-unknown-unknown"] {
        let mut command = Command::new(env!("CARGO"));
        command.args(["metadata", "--offline", "--locked", "--format-version=1"]);
        command.args(["--filter-platform", platform]);
        let output = command.current_dir(root()).output().expect("cargo");
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let packages = told["packages"].as_array().expect("packages");
        assert!(packages.len() > 50, "only {} packages", packages.len());
        for package in packages {
            let licence = package["license"].as_str().unwrap_or_default();
            if !fits(licence) {
                wrong.push(format!("{}: {licence:?}", package["name"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether of each "and" one "or" is in the list: never more than is true.
fn fits(licence: &str) -> bool {
    let plain = licence.replace(['(', ')'], "").replace('/', " OR ");
    let mut all = plain.split(" AND ");
    all.all(|one| one.split(" OR ").any(|l| LICENCES.contains(&l.trim())))
}

#[test]
fn a_licence_fits_only_where_all_of_it_does() {
    assert!(
        fits("MIT OR Apache-2.0") && fits("MIT/Apache-2.0") && fits("(GPL-3.0 OR MIT) AND ISC")
    );
    assert!(!fits("") && !fits("GPL-3.0") && !fits("MIT AND GPL-3.0"));
}
