# shellcheck shell=bash
# What the system's own packages bring. Sourced by machine.sh, after rust.sh.

names=()    # what is missing, in words
packages=() # what brings it, on this system
advice=()   # further lines to type, where packages are not enough

on_debian() {
    has apt-get && [ -r /etc/os-release ] || return 1
    (
        . /etc/os-release
        # Testing and unstable have no number.
        [ "$ID" = debian ] && [ "${VERSION_ID:-99}" -ge 12 ]
    )
}

manager() {
    local name
    for name in apt-get dnf pacman apk brew; do
        if has $name; then
            echo $name
            return
        fi
    done
}

# missing NAME apt-get dnf pacman apk brew: notes a thing that is missing, and
# the package that brings it, by package manager; `-` where there is none.
missing() {
    names+=("$1")
    local package
    case $(manager) in
        apt-get) package=$2 ;;
        dnf) package=$3 ;;
        pacman) package=$4 ;;
        apk) package=$5 ;;
        brew) package=$6 ;;
        *) package=- ;;
    esac
    # shellcheck disable=SC2206 # two words are two packages
    [ "$package" = - ] || packages+=($package)
}

compiles_c() { echo 'int main(void) { return 0; }' | cc -x c -o "$work/a" - 2>/dev/null; }

has_noto() {
    [ -f /usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf ] ||
        { has fc-list && fc-list : family | grep -q 'Noto Sans Arabic'; }
}

find_missing() {
    compiles_c || missing 'a C compiler' 'gcc libc6-dev' gcc gcc 'gcc musl-dev' -
    has node || missing node nodejs nodejs nodejs nodejs node
    has npm || missing npm npm npm npm npm node
    if on_debian && [ ! -s /etc/ssl/certs/ca-certificates.crt ]; then
        missing 'certificates for downloads' ca-certificates - - - -
    fi
    find_missing_rust
    [ "$1" = build ] || find_missing_for_tests
}

find_missing_rust() {
    [ "$rust" = debian ] || return 0
    if on_debian; then
        debian_rust_works && reaches_browser /usr/bin/rustc && return
        # On Debian the packages are the whole toolchain; install_missing adds
        # the linker that fits them.
        if ! debian_rust_packages_are_there; then
            names+=("Rust $rust_needed for the browser")
            packages+=("${debian_rust_packages[@]}")
        fi
        return
    fi
    names+=("Rust $rust_needed or later with the target $browser")
    has rustup || [ "$(manager)" = '' ] || packages+=(rustup)
    advice+=('rustup toolchain install stable' "rustup +stable target add $browser")
}

debian_rust_packages_are_there() {
    local package
    debian_rust_works && has "$(linker 2>/dev/null)" || return 1
    for package in "${debian_rust_packages[@]}"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            return 1
    done
}

# The linker of the LLVM that Debian's Rust is built with, such as lld-22.
linker() {
    apt-cache depends rust-web-llvm | sed -n 's/.*Depends: llvm-\([0-9]*\)$/lld-\1/p'
}

find_missing_for_tests() {
    has chromium || missing chromium chromium chromium chromium chromium '--cask chromium'
    has chromedriver ||
        missing chromedriver chromium-driver chromedriver chromium chromium-chromedriver '--cask chromedriver'
    has_noto || missing 'the Noto fonts' fonts-noto-core google-noto-sans-arabic-fonts noto-fonts font-noto-arabic -
    # The browsers besides Chromium, and a screen that nobody sees, for
    # make test-all. Where Debian is not, they are looked for when they are needed.
    if on_debian && [ -n "${KOMPAS_ALL_ENGINES:-}" ]; then
        has firefox-esr || has firefox || missing firefox firefox-esr - - - -
        has WebKitWebDriver || missing webkit webkit2gtk-driver - - - -
        has Xvfb || missing xvfb xvfb - - - -
    fi
}

install_missing() {
    [ ${#names[@]} -gt 0 ] || return 0
    local list
    list=$(printf ', %s' "${names[@]}")
    list=${list:2}
    if ! on_debian; then
        stop_with_advice "$list"
    elif [ "$(id -u)" != 0 ] && ! has sudo; then
        find_linker
        stop_with_advice "$list"
    fi
    say "missing: $list"
    say "installing with apt-get: a few minutes, once"
    apt_get update -qq || say 'apt-get update complained; going on'
    find_linker
    # Nothing that the reader installed may go.
    apt_get install -qq --no-install-recommends --no-remove \
        -o Dpkg::Use-Pty=0 "${packages[@]}" >"$work/apt.log" || {
        tail -n 20 "$work/apt.log" >&2
        die 'apt-get could not install it. Rust from another Debian package' \
            '(rustc, cargo or rustup) would be in the way; rustup from its own site is not.'
    }
}

find_linker() {
    case " ${packages[*]-} " in
        *' rustc-web '*) ;;
        *) return 0 ;;
    esac
    # One word or none: unquoted on purpose.
    # shellcheck disable=SC2207
    packages+=($(linker))
}

stop_with_advice() {
    local lines=() install
    case $(manager) in
        apt-get) install='apt-get install --no-install-recommends' ;;
        pacman) install='pacman -S' ;;
        apk) install='apk add' ;;
        brew) install='brew install' ;;
        *) install="$(manager) install" ;;
    esac
    if [ ${#packages[@]} -gt 0 ]; then
        [ "$(manager)" = brew ] || ! has sudo || install="sudo $install"
        lines+=("$install ${packages[*]}")
    fi
    lines+=(${advice[@]+"${advice[@]}"})
    say "missing: $1; this installs it:" >&2
    [ ${#lines[@]} -eq 0 ] || printf '    %s\n' "${lines[@]}" >&2
    die 'install it, then call make again'
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Waits for another apt-get rather than failing.
apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=600 "$@"
}
