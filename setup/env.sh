# shellcheck shell=bash
# Where the tools of Kompas live, and how they are found.
# Sourced by the other scripts in this folder; it installs nothing.

KOMPAS_TOOLS=${KOMPAS_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/kompas}
# Ours come first, for their pinned versions. Rustup's folder comes last: it is
# often there without being on the path.
PATH=$KOMPAS_TOOLS/tools/bin:$KOMPAS_TOOLS/npm/node_modules/.bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin
export KOMPAS_TOOLS PATH

# Written by rust.sh where Debian's Rust builds and the reader's own cannot.
debian_rust_note=$KOMPAS_TOOLS/builds-with-debian-rust

# From here on, `cargo` is the one that can build for the browser. This holds
# for our own commands only: the default toolchain stays what it was.
choose_rust() {
    if [ -f "$debian_rust_note" ]; then
        export RUSTUP_TOOLCHAIN=debian
    fi
}

# Folders of this machine stay out of the program, and with them the name of
# whoever builds: two machines then make the same one.
keep_folders_out() {
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$PWD=/kompas"
}

say() { printf 'setup: %s\n' "$*"; }

die() {
    printf 'setup: %s\n' "$@" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }
