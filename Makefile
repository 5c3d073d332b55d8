# The project's commands; CI runs the same words. Each installs what it needs first (scripts/setup) and says so.

.PHONY: help serve test check test-native test-page test-sql test-python python faults fuzz coverage mutants sanitize spark-demo page dist package release publish reproducible licences audit third-party bench clean

help: ## this list
	@sed -nE 's/^([a-z0-9-]+): ## (.*)/  make \1\t\2/p' Makefile | expand -t 20

serve: ## build the release page and serve it here, with the headers that threads need
	@$(MAKE) --no-print-directory page
	@node scripts/serve.mjs

test: ## every check: format, lints, types, native, page in Chromium, SQL in PostgreSQL
	@scripts/test

check: ## format, clippy (native and wasm32) and the page's types
	@scripts/test format clippy clippy-wasm types

test-native: ## the Rust tests
	@scripts/test native

faults: ## every call of the system that the command makes fails in turn, and is a kill in turn
	@scripts/setup native faults
	@NEM12_FAULTS=all cargo test --locked --no-default-features --features cli,databases --test faults
	@scripts/setup page-tests
	@scripts/test page command
	@NEM12_FAULTS=all node --test --test-force-exit tests/page/deaths.test.mjs

coverage: ## how much of the library its tests reach: lines, regions and branches
	@scripts/setup coverage
	@scripts/coverage

mutants: ## changes to what parses, resolves and sums that no test notices; ARGUMENTS='--shard 1/20' for some of them
	@scripts/setup mutants
	@scripts/mutants $(ARGUMENTS)

sanitize: ## the library's tests with AddressSanitizer, and its fast paths in Miri
	@scripts/setup native
	@scripts/sanitize

MINUTES ?= 10

fuzz: ## bytes that break a promise are looked for, MINUTES=10 for each of seven
	@scripts/setup native
	@scripts/fuzz $(MINUTES)

spark-demo: ## generated files, read and summed by Apache Spark on this machine
	@scripts/setup native spark wheel
	@cargo build --locked --release
	@scripts/spark demo

test-page: ## the release page in headless Chromium and Firefox, compared with the native command
	@scripts/test page command page-tests page-timing

test-sql: ## the SQL output, loaded into PostgreSQL, MariaDB, SQLite and DuckDB
	@scripts/test postgres databases lake

test-python: ## the wheel of the Python package, with pandas, Polars, DuckDB and PyArrow
	@scripts/test python

python: ## the wheel of the Python package, in target/wheels (docs/python.md)
	@scripts/setup wheel
	@bash -c '. scripts/tools && "$$NEM12_WHEEL/bin/maturin" build --locked --manifest-path python/Cargo.toml'

dist: ## the release page in dist/, for any folder of any static host (docs/hosting.md)
	@scripts/setup web
	@bash -c '. scripts/web-env && trunk build --release'

page: dist

package: ## the npm package of the element and the engine, judged and used by applications (docs/embedding.md)
	@scripts/setup web package
	@scripts/test page command
	@node --test --test-force-exit npm/tests/package.test.mjs tests/embed/package.test.mjs
	@node scripts/package.mjs

release: ## page, command, Debian's and npm's package, wheel and crates, with checksums and lists of what is in them
	@scripts/setup web release
	@scripts/release

publish: ## what make release has made, under the names whose tokens the environment has
	@scripts/publish

reproducible: ## two builds of the page and of the command in two folders, compared by digest
	@scripts/setup web
	@scripts/reproducible

licences: ## licences, bans and sources of everything that is built in, without the network
	@scripts/test licences

audit: ## known advisories; needs the network, and says so where there is none
	@scripts/setup licences page-tests
	@scripts/audit

third-party: ## THIRD_PARTY.md, anew
	@scripts/setup licences
	@node scripts/third-party.mjs > THIRD_PARTY.md

bench: ## every figure of docs/performance.md; ROWS=native,memory measures some of them
	@scripts/setup native web page-tests databases
	@$(MAKE) --no-print-directory page
	@cargo build --locked --release --bin nem12
	@cargo build --locked --release -p nem12-benches
	@node benches/bench.mjs

clean: ## everything built here; the tools in the user's cache stay
	@rm -rf target dist
