# Everything a newcomer, a translator or CI calls. Each target brings what it
# needs first (setup/machine.sh), so a bare machine needs no other command.

with := bash setup/with.sh

# The content is held to its rules first: a problem in it is told at once, and
# not after the program was built. Trunk's own backtraces help nobody.
define site
	@$(with) cargo run -- check
	@$(with) env RUST_BACKTRACE=0 trunk build --release
endef

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help serve build test test-all pictures mutants bench check machine machine-for-tests

help:
	@echo 'make serve      build the site, serve it on this machine, print the address'
	@echo 'make build      build the site into dist/'
	@echo 'make check      quick: form, lint, unit tests, content'
	@echo 'make test       build, then all tests, in Chromium'
	@echo 'make test-all   the slow tests too, and everything in Firefox and WebKit'
	@echo 'make pictures   the screens kept as pictures, made anew: look at each'
	@echo 'make mutants    slow: breaks each promise on purpose, and looks that a test goes red'
	@echo 'make bench      how small and how fast, beside others: writes docs/benchmarks.md'
	@echo 'Each brings what it needs first; the first time takes up to 20 minutes.'

serve: build
	@$(with) cargo run --quiet -- serve

build: machine
	$(site)

# The tests of examples in comments go first: cargo's last summary is then
# the one that counts.
test: machine-for-tests
	$(site)
	@$(with) cargo test --doc
	@$(with) cargo test --lib --bins --tests

# First what keeps the reader safe, in each browser; then all the rest in each.
test-all: export KOMPAS_ALL_ENGINES = 1
test-all: machine-for-tests
	$(site)
	@$(with) cargo test --doc
	@$(with) cargo test --lib --bins --tests -- --include-ignored
	@for engine in firefox webkit; do \
	    $(with) env KOMPAS_ENGINE=$$engine cargo test --test browser -- --include-ignored \
	        --skip chromium:: --skip firefox:: --skip webkit:: || exit 1; \
	done

# The screens in tests/browser/pictures as they look now.
pictures: machine-for-tests
	$(site)
	@$(with) env KOMPAS_PICTURES=anew cargo test --test browser -- --ignored every_screen_looks_as_it_did

# In a copy, one break at a time: tests/mutants/mutants.toml.
mutants: machine-for-tests
	$(site)
	@$(with) cargo test --test mutants

# Weights and times into docs/benchmarks.md, on a machine that does nothing else.
bench:
	@bash setup/machine.sh bench
	$(site)
	@$(with) cargo test --test bench

# Clippy twice, for the two faces: this machine and the browser.
check: machine
	@$(with) cargo fmt --check
	@$(with) cargo clippy --all-targets -- -D warnings
	@$(with) cargo clippy --test mutants --test bench -- -D warnings
	@$(with) cargo clippy --target wasm32-unknown-unknown -- -D warnings
	@$(with) cargo test --lib
	@$(with) cargo run --quiet -- check

machine:
	@bash setup/machine.sh

machine-for-tests:
	@bash setup/machine.sh test
