# Commands of the project, by name. `just` alone lists them. Anything with logic is in Rust or in .ci/.

_list:
    @just --list --unsorted

# everything that continuous integration checks; `just test thorough` before a release
test *how:
    bash .ci/test {{how}}

# format all code
fmt:
    cargo fmt --all

# lints and documentation, warnings as errors
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --locked -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

# who may depend on what, licences, sources, length of files, names in the documentation
house:
    cargo nextest run --locked --package house-tests

# known advisories: needs cargo-deny and a connection to its database
advisories:
    cargo deny --locked check advisories

# a whole election with simulated voters and trustees, e.g. `just rehearse --voters 5000`
rehearse *arguments:
    cargo run --release --locked -- rehearse {{arguments}}

# verify a record, e.g. `just verify record.tar --fingerprint E`
verify *arguments:
    cargo run --release --locked --package uurna-verifier --bin uurna-verify -- {{arguments}}

# a real election of 2009: 10,367 votes, 908 candidates, 60 seats, a lot for the last one
replay *arguments:
    cargo run --release --locked -- rehearse --replay tests/vectors/tally/hyy2009.json {{arguments}}

# the table of measurements, with the machine it ran on
bench *arguments:
    cargo run --profile dist --locked -- bench {{arguments}}

# time, bytes and memory of 20,000 letters in files of 500, made as the service's job makes them
letters:
    cargo nextest run --package uurna-service --cargo-profile dist --locked --run-ignored only -E 'test(twenty_thousand_letters)' --no-capture

# a whole record with a given number of ballots in a new folder, e.g. `just record --ballots 1000000 --dir /tmp/million` (minutes; 1 GB, twice that on the way)
record *arguments:
    cargo run --profile dist --locked --package uurna-lab --bin uurna-load -- record {{arguments}}

# the same election with Debian's belenios-tool, verified by both (minutes; installs it)
peers *arguments:
    tests/lab/peers {{arguments}}

# mails a second to a server on this machine, and how long ballots wait beside them
mails:
    cargo nextest run --package uurna-service --cargo-profile dist --locked --run-ignored only -E 'test(mails_a_second)' --no-capture

# threads, memory and start of a service with many open elections, and a first ballot in some of them
boards *arguments:
    cargo build --release --workspace --bins --locked
    dir="$(mktemp -d)"; "${CARGO_TARGET_DIR:-target}/release/uurna-load" boards --program "${CARGO_TARGET_DIR:-target}/release/uurna" --dir "$dir" {{arguments}}; rm -r "$dir"

# what a register of 160,000 members costs, from the upload to the erasure: time, processor, memory
registers members="160000":
    UURNA_MEMBERS={{members}} cargo nextest run --profile long --workspace --locked --run-ignored only -E 'test(figures_of_a_large_register)' --no-capture

# criterion's measurements, function by function
criterion *arguments:
    cargo bench --workspace --locked -- {{arguments}}

# before a release: two builds of this commit in folders of their own, the same to the byte
same-builds:
    .ci/same_builds

# before a release: every law on many more cases than continuous integration takes (hours)
laws cases="20000":
    PROPTEST_CASES={{cases}} cargo test --workspace --release --locked

# before a release: every decoder on a million changed inputs each (minutes; more with a larger number)
fuzz rounds="1000000":
    UURNA_FUZZ_ROUNDS={{rounds}} cargo test --package system-tests --test decoders --release --locked

# before a release: ten million encodings and terms of sums, eight side by side and by curve25519-dalek (minutes)
wide cases="10000000":
    RISTRETTO_WIDE_CASES={{cases}} cargo nextest run --profile long --package ristretto-wide --release --locked --no-capture

# the booth's WebAssembly, with hashes and compiler, into booth/artifact
booth:
    booth/toolchain.sh
    booth/build.sh

# how fast the booth is in Chromium, e.g. `just booth-figures DIR/record "$(cat DIR/fingerprint)"`
booth-figures *arguments:
    node tests/browser/booth_figures.mjs {{arguments}}

# before a release: every call that can fail, fails, on a folder and on SQLite; prints how many and what came of it
faults points="all":
    UURNA_FAULTS={{points}} cargo nextest run --profile long --workspace --release --locked --no-capture -E 'test(whatever_call_fails)'

# before a release: races for one code, and casts around the close, on both databases
races races="10000" closes="1000":
    UURNA_RACES={{races}} UURNA_CLOSES={{closes}} cargo nextest run --profile long --workspace --release --locked -E 'test(of_ballots_that_race_for_one_code) | test(ballots_around_the_close)'

# before a release: more ballots than a service has room for
overload:
    cargo nextest run --profile long --workspace --release --locked --no-capture -E 'test(an_overloaded_service_says_so)'

# before a release: services killed under load, on both databases
kills kills="5000":
    UURNA_KILLS={{kills}} cargo nextest run --profile long --workspace --release --locked -E 'test(killed_under_load) | test(whichever_is_killed)'

# before a release: malformed ballots of every class, and guessing at full speed
refusals seeds="50" guesses="1000000":
    UURNA_MALFORMED={{seeds}} cargo nextest run --profile long --workspace --release --locked --no-capture -E 'test(malformed_ballots_of_every_class)'
    UURNA_GUESSES={{guesses}} cargo nextest run --profile long --workspace --release --locked --no-capture -E 'test(who_guesses_codes_at_full_speed)'
