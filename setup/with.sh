#!/usr/bin/env bash
# Runs a command with the tools that machine.sh brought:
#
#     bash setup/with.sh trunk build --release
set -euo pipefail
# shellcheck source=setup/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
choose_rust
keep_folders_out
exec "$@"
