# Everything goes through .venv; see README.md. Run `make help` for the commands.
PYTHON ?= python3
RUN := .venv/bin/python -m scripts

.DEFAULT_GOAL := help
.PHONY: help serve build pages check diff new sources test audit bench coverage ledger edition fix format licences wheels lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: .venv/$(if $(ENGINE),test,run).stamp ## build, serve on http://127.0.0.1:8000, rebuild on every save
	@$(RUN) serve

build: .venv/$(if $(ENGINE),test,run).stamp ## the publishable site in site/; COMPRESS=1 adds .gz and .br; ENGINE=zensical or properdocs
	@$(RUN) build

pages: .venv/run.stamp ## the Markdown pages alone, in build/docs
	@$(RUN) pages

check: .venv/run.stamp ## the data alone: every fault with place and cure
	@$(RUN) check $(if $(JSON),--json "$(JSON)")

new: .venv/run.stamp ## add a record; asks, or: make new KIND=source FROM=2407.21783 TITLE="…" BY="…"
	@$(RUN) new --make "$$MAKEFLAGS"

diff: .venv/run.stamp ## what your change does, for a reader and a reviewer: make diff BASE=origin/main
	@$(RUN) diff --base="$$BASE"

sources: .venv/run.stamp ## whether the sources' addresses still answer; ONLY=id some, WRITE=1 fills in archived copies
	@$(RUN) sources --make "$$MAKEFLAGS"

test: .venv/test.stamp ## everything we promise, in a real browser too
	@.venv/bin/ruff format --check --quiet . && .venv/bin/ruff check --quiet .
	@.venv/bin/mypy
	@.venv/bin/python -m pytest

audit: .venv/test.stamp ## the exhaustive checks: every page, both schemes, both widths
	@AUDIT=1 .venv/bin/python -m pytest

bench: .venv/test.stamp ## build, memory and refresh beside stock mkdocs-material, at 1, 10 and 100 times the data; TIMES=1,10
	@.venv/bin/python -m tests.benchmarks $(if $(TIMES),--times "$(TIMES)") $(if $(BOUND),--bound "$(BOUND)") \
		$(if $(DRAWN),--drawn "$(DRAWN)")

coverage: .venv/run.stamp ## how complete the evidence is
	@$(RUN) coverage

ledger: .venv/run.stamp ## add today's ids to the ledger, lift the coverage thresholds
	@$(RUN) ledger

edition: .venv/run.stamp ## freeze today's records for ever: make edition NAME=2024.1
	@$(RUN) edition --name "$$NAME"

fix: .venv/run.stamp ## settle order, quotes, line ends and a sentence a line, changing nothing else
	@$(RUN) fix

format: .venv/test.stamp ## format the code
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

licences: .venv/run.stamp ## list the licence of every package that the build needs
	@$(RUN) licences

wheels: .venv/run.stamp ## keep every locked package in wheels/; later, without a registry: make build WHEELS=wheels
	@.venv/bin/pip download --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
		--dest wheels -r requirements/$(or $(LIST),run).txt

lock: .venv/run.stamp ## pin the dependencies anew, with hashes
	@.venv/bin/pip install --quiet uv
	@for set in run test audit; do .venv/bin/uv pip compile --quiet --universal --python-version 3.11.2 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header requirements/$$set.in -o requirements/$$set.txt; done

clean: ## remove everything that was made
	@rm -rf .venv build site .cache wheels .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/run.stamp: requirements/run.txt
	@sh scripts/setup.sh "$(PYTHON)" run

.venv/test.stamp: requirements/test.txt
	@sh scripts/setup.sh "$(PYTHON)" test
