#!/usr/bin/env bash
# Brings what this machine lacks, says what it does, and is quick when nothing
# is missing.
#
#     bash setup/machine.sh         what a build needs
#     bash setup/machine.sh test    what the tests need too: browsers, fonts
#     bash setup/machine.sh bench   what `make bench` needs too: two generators
#
# On Debian 12 or later it installs. Elsewhere it lists what is missing, all at
# once, with the line that installs it, and stops.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for_what=${1:-build}

. setup/env.sh

# Not under /tmp, which is often memory: building the tools takes 1.5 GB.
mkdir -p "$KOMPAS_TOOLS"
work=$(mktemp -d "$KOMPAS_TOOLS/work.XXXXXX")
trap 'rm -rf "$work"' EXIT

. setup/rust.sh
. setup/system.sh
. setup/tools.sh

find_rust
find_missing "$for_what"
install_missing
prepare_rust
choose_rust
bring_tools "$for_what"
