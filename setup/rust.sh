# shellcheck shell=bash
# Rust, for this machine and for the browser. Sourced by machine.sh.
#
# The reader's own Rust is taken when it can build for the browser, after
# `rustup target add` if need be. Where that cannot be had, Debian's packages
# are taken, and the standard library for the browser is built from their source.

browser=wasm32-unknown-unknown
rust_needed=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
debian_rust_packages=(
    rustc-web cargo-web rust-web-src rust-web-llvm
    rust-web-clippy rustfmt-web # `make check`
)

# Is this rustc new enough, with its cargo?
new_enough() {
    local version
    version=$("$1" -V 2>/dev/null | cut -d' ' -f2) || return 1
    [ -n "$version" ] || return 1
    printf '%s\n' "$rust_needed" "$version" | sort -CV
}

# Does it build for the browser? Asked by building: a library of another
# version has the right name too.
reaches_browser() {
    echo 'fn main() {}' |
        "$1" --crate-name probe --target $browser --emit=metadata -o "$work/probe" - 2>/dev/null
}

# Sets rust to: own (works as it is), debian (works, is or will be installed).
find_rust() {
    rust=own
    if new_enough rustc && has cargo; then
        reaches_browser rustc && return
        # Once Debian's was chosen, rustup is not asked again and again.
        [ ! -f "$debian_rust_note" ] && add_target && return
    fi
    rust=debian
}

add_target() {
    has rustup || return 1
    say "asking rustup for the target $browser"
    # Without network it can hang.
    local limit=()
    ! has timeout || limit=(timeout 120)
    ${limit[@]+"${limit[@]}"} rustup target add $browser >"$work/rustup.log" 2>&1 &&
        reaches_browser rustc && return
    say "rustup cannot bring it"
    return 1
}

debian_rust_works() { new_enough /usr/bin/rustc && [ -x /usr/bin/cargo ]; }

# After the packages: the library for the browser, and the note for choose_rust.
prepare_rust() {
    if [ "$rust" = own ]; then
        rm -f "$debian_rust_note"
        return
    fi
    debian_rust_works ||
        die "Debian's rustc-web is older than $rust_needed." \
            "Are Debian's security updates among the sources in /etc/apt?"
    reaches_browser /usr/bin/rustc || build_browser_library
    # Rustup, where it is, must know the toolchain that we name for our commands.
    if has rustup && ! RUSTUP_TOOLCHAIN=debian rustc -V >/dev/null 2>&1; then
        say "showing Debian's Rust to rustup, as the toolchain 'debian' (the default stays)"
        rustup toolchain link debian /usr
    fi
    touch "$debian_rust_note"
}

build_browser_library() {
    say "building Rust's standard library for the browser: about two minutes, once"
    local crate=$work/std
    mkdir -p "$crate/src"
    printf '[package]\nname = "nothing"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$crate/Cargo.toml"
    echo '#![no_std]' >"$crate/src/lib.rs"
    # Nightly options on a stable compiler, for this one build. Without the
    # bitcode, link-time optimisation of the program fails later.
    (
        cd "$crate"
        CARGO_TARGET_DIR=$crate/target RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 \
            RUSTFLAGS='-C embed-bitcode=yes' \
            /usr/bin/cargo build --quiet --release --target $browser \
            -Z build-std=std,panic_abort,test
    )
    rm -f "$crate/target/$browser/release/deps/libnothing"*
    # Laid beside and moved: a copy cut short must not look like a library.
    local home=/usr/lib/rustlib/$browser
    as_root rm -rf "$home/lib.new"
    as_root mkdir -p "$home/lib.new"
    as_root cp "$crate/target/$browser/release/deps/"lib*.rlib "$home/lib.new/"
    as_root chmod -R a+rX "$home"
    as_root rm -rf "$home/lib"
    as_root mv "$home/lib.new" "$home/lib"
    reaches_browser /usr/bin/rustc || die "the library was built, yet rustc does not find it"
}
