#!/usr/bin/env bash
# booth/build.sh [FOLDER]: builds voter.wasm and booth.wasm into FOLDER (booth/artifact if not given), with their SHA-256 and the
# compiler that made them. The same compiler gives the same bytes, wherever the project and the target folder lie.
# RUSTC chooses the compiler; without it Debian's is taken where toolchain.sh has put it, else the default one.
set -euo pipefail
booth=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(dirname "$booth")
out=${1:-$booth/artifact}
mkdir -p "$out"
out=$(cd "$out" && pwd)
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS RUSTC_BOOTSTRAP CARGO_BUILD_TARGET RUSTC_WRAPPER
target=wasm32-unknown-unknown
if [ -z "${RUSTC:-}" ] && [ -e "$(/usr/bin/rustc --print sysroot 2>/dev/null)/lib/rustlib/$target/lib/.built-by" ]; then
    export RUSTC=/usr/bin/rustc
fi
compiler=${RUSTC:-rustc}
# where the linker is not the compiler's own
if [ "$compiler" = /usr/bin/rustc ]; then
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22
fi
paths="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=/cargo --remap-path-prefix=$project=/src"
# never in a folder that another compiler builds in
built=${CARGO_TARGET_DIR:-$project/target}/wasm
build() { # NAME FLAGS [cargo's arguments]
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$2 $paths" \
        cargo build --quiet --locked --manifest-path "$project/Cargo.toml" --package uurna-booth --lib --profile booth \
        --target "$target" --target-dir "$built/$1" "${@:3}"
    cp "$built/$1/$target/booth/uurna_booth.wasm" "$out/$1.wasm"
}
# beside one another: most of the time one thread optimises the whole program
# voters have old phones: Safari knows SIMD from 2023 on, and a ballot is ready in milliseconds without it
build voter "" --no-default-features &
voter=$!
build booth "-Ctarget-feature=+simd128"
wait "$voter"
"$compiler" -vV >"$out/rustc"
(cd "$out" && sha256sum voter.wasm booth.wasm >SHA-256)
for name in voter booth; do
    printf '%s.wasm: %s bytes, %s gzipped\n' "$name" "$(stat -c %s "$out/$name.wasm")" "$(gzip -9 <"$out/$name.wasm" | wc -c)"
done
