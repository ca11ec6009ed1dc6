#!/usr/bin/env bash
# Installs what compiling to WebAssembly needs, where rustup can fetch no target: Debian's rustc-web, its sources and lld, and the
# standard library built from them once. It may be run again at any time, needs root once, and leaves rustup's toolchain the default.
# A machine with rustup's own target (`rustup target add wasm32-unknown-unknown`) does not need it.
set -euo pipefail
rustc=/usr/bin/rustc
if ! { "$rustc" --version && command -v wasm-ld-22 && [ -d /usr/lib/rustlib/src/rust/library ]; } >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then sudo=(); else sudo=(sudo -n); fi
    "${sudo[@]}" apt-get -q update
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends rustc-web rust-web-src lld-22
fi
lib=$("$rustc" --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib
built_by=$("$rustc" -vV | sha256sum)
if [ "$(cat "$lib/.built-by" 2>/dev/null || true)" = "$built_by" ]; then
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/src"
: >"$work/src/lib.rs"
printf '[package]\nname = "stdonly"\nversion = "0.0.0"\nedition = "2021"\n[profile.release]\npanic = "abort"\nopt-level = 3\n' >"$work/Cargo.toml"
(
    cd "$work"
    unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET
    # only the standard library is built with the compiler's unstable flags, as its own distribution is; never the project
    export RUSTC=$rustc RUSTC_BOOTSTRAP=1
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Cembed-bitcode=yes --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=/cargo --remap-path-prefix=$work=/src"
    cargo build -q --release --target wasm32-unknown-unknown --target-dir "$work/target" -Zbuild-std=std,panic_abort -Zbuild-std-features=
)
mkdir -p "$lib"
rm -f "$lib"/*.rlib
cp "$work"/target/wasm32-unknown-unknown/release/deps/*.rlib "$lib"/
rm -f "$lib"/libstdonly*.rlib
printf '%s\n' "$built_by" >"$lib/.built-by"
