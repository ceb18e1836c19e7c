# shellcheck shell=bash
# The tools of the build, each with its pinned version. Sourced by machine.sh.
#
# They live in the cache folder and nowhere else.

trunk_pinned=0.21.14 # 0.22 asks for a newer rustc
# Must be the version of the library, so it is read there.
bindgen_pinned=$(sed -n 's/^wasm-bindgen = "=\(.*\)"/\1/p' Cargo.toml)
binaryen_pinned=132.0.0
axe_pinned=4.14.1
geckodriver_pinned=0.37.1
# What `make bench` measures the site beside.
mdbook_pinned=0.5.4
material_pinned=9.8.1

bring_tools() {
    bring_crate trunk trunk $trunk_pinned 'about four minutes' --locked
    # Its lock file names versions that cannot be had: without --locked.
    bring_crate wasm-bindgen wasm-bindgen-cli "$bindgen_pinned" 'about two minutes'
    local optimiser=${binaryen_pinned%%.*}
    [ "$(wasm-opt --version 2>/dev/null)" = "wasm-opt version $optimiser (version_$optimiser)" ] ||
        bring_npm binaryen $binaryen_pinned
    [ "$1" != build ] || return 0
    [ "$(npm_version axe-core)" = $axe_pinned ] || bring_npm axe-core $axe_pinned
    [ "$1" != bench ] || bring_generators
    [ -n "${KOMPAS_ALL_ENGINES:-}" ] || return 0
    # Firefox's driver. Debian has no package of it.
    bring_crate geckodriver geckodriver $geckodriver_pinned 'about four minutes'
}

# bring_crate COMMAND CRATE VERSION WAIT [OPTION...]
bring_crate() {
    local command=$1 crate=$2 version=$3 wait=$4
    shift 4
    [ "$("$command" --version 2>/dev/null | sed -n 1p)" != "$command $version" ] || return 0
    say "building $crate $version: $wait, once"
    # Not optimised and without debug information: these tools only orchestrate,
    # and build in half the time. Without their default features they cannot
    # download either, so nothing comes in that is not named here.
    # One folder for all, so that what they share is built once.
    CARGO_TARGET_DIR=$work/target CARGO_PROFILE_DEV_DEBUG=0 \
        cargo install --quiet --debug --no-default-features "$@" \
        --root "$KOMPAS_TOOLS/tools" --version "=$version" "$crate"
}

# bring_npm PACKAGE VERSION
bring_npm() {
    say "fetching $1 $2 from npm"
    mkdir -p "$KOMPAS_TOOLS/npm"
    npm install --prefix "$KOMPAS_TOOLS/npm" --save-exact --ignore-scripts \
        --no-audit --no-fund --loglevel=error "$1@$2"
}

npm_version() {
    sed -n 's/^  "version": "\([0-9.]*\)".*/\1/p' \
        "$KOMPAS_TOOLS/npm/node_modules/$1/package.json" 2>/dev/null | head -n 1
}

# Two generators of handbooks. Where one cannot be had, `make bench` says so and
# goes on without it. Optimised, as their makers give them: they are measured.
bring_generators() {
    [ "$(mdbook --version 2>/dev/null)" = "mdbook v$mdbook_pinned" ] || {
        say "building mdbook $mdbook_pinned: about six minutes, once"
        CARGO_TARGET_DIR=$work/target cargo install --quiet --locked \
            --root "$KOMPAS_TOOLS/tools" --version "=$mdbook_pinned" mdbook
    } || say 'mdbook cannot be had: the table goes without it'
    local material=$KOMPAS_TOOLS/material
    [ "$("$material/bin/pip" show mkdocs-material 2>/dev/null | sed -n 's/^Version: //p')" = $material_pinned ] || {
        say "fetching mkdocs-material $material_pinned with pip"
        python3 -m venv "$material" &&
            "$material/bin/pip" install --quiet --disable-pip-version-check "mkdocs-material==$material_pinned"
    } || say 'mkdocs-material cannot be had: the table goes without it'
}
