//! `uurna check-config`.

use std::fs;

use serde_json::Value;

use crate::running::service::Service;

fn json(output: &std::process::Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_good_configuration_is_shown_and_nothing_is_made() {
    let service = Service::new();
    let output = service.run("check-config", &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(text.contains("server.trusted_proxies = 1") && text.contains("log.format = \"text\""), "{text}");
    assert!(text.contains("Nothing in it will be regretted"), "{text}");
    assert!(!service.path("data/uurna.db").exists() && !service.path("secrets").exists());
}

#[test]
fn what_would_be_regretted_is_named_and_no_secret_is_shown() {
    let service = Service::new();
    let file = service.path("uurna.toml");
    let text = fs::read_to_string(&file).unwrap();
    let text = text
        .replace("http://localhost", "https://vote.example.org")
        .replace("trusted_proxies = 1", "trusted_proxies = 0");
    let text = text.replace("from =", "user = \"elections\"\npassword = \"hush-hush\"\nfrom =");
    fs::write(
        &file,
        format!("{text}\n[sms]\nurl = \"https://sms.example.org\"\ntoken = \"hush-token\"\nfrom = \"Vote\"\n"),
    )
    .unwrap();
    let output = service.run("check-config", &["--json"]);
    assert_eq!(output.status.code(), Some(0));
    let told = json(&output);
    let about: Vec<&str> =
        told["warnings"].as_array().unwrap().iter().map(|one| one["about"].as_str().unwrap()).collect();
    assert_eq!(about, ["server.trusted_proxies", "file"]);
    assert_eq!(told["config"]["mail"]["password"], "<redacted>");
    let all = [output.stdout, output.stderr, service.run("check-config", &[]).stdout].concat();
    assert!(!String::from_utf8(all).unwrap().contains("hush"));
}

#[test]
fn a_file_that_cannot_be_used_is_refused_and_one_that_is_not_there_could_not_be_read() {
    let service = Service::new();
    let file = service.path("uurna.toml");
    let good = fs::read_to_string(&file).unwrap();
    for (from, to, expected) in [
        ("[mail]", "colour = 'red'\n[mail]", "colour"),
        ("trusted_proxies = 1", "zone = 'Helsinki'", "Helsinki"),
        ("sqlite://", "mysql://", "mysql"),
        ("metrics = \"127.0.0.1", "metrics = \"192.0.2.1", "loopback"),
        ("http://localhost", "http://vote.example.org", "without TLS"),
        ("host = \"127.0.0.1\"", "", "host or a folder"),
        ("from = \"Elections <no-reply@example.org>\"", "from = 'hush-hush'", "mail.from"),
        ("[database]\nurl = ", "[database]\nurl = 7 #", "line"),
    ] {
        assert!(good.contains(from), "{from}");
        fs::write(&file, good.replacen(from, to, 1)).unwrap();
        let output = service.run("check-config", &[]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{to}: {error}");
        assert!(error.contains(expected), "{to}: {error}");
    }
    fs::remove_file(&file).unwrap();
    assert_eq!(service.run("check-config", &[]).status.code(), Some(2));
}

#[test]
fn the_new_commands_explain_themselves() {
    for command in ["check-config", "doctor", "serve"] {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_uurna")).args([command, "--help"]).output().unwrap();
        let help = String::from_utf8(output.stdout).unwrap();
        assert!(help.contains(&format!("Example:\n  uurna {command}")) && help.contains("Exit status: 0 "), "{help}");
    }
}
