# Everything one does with a checkout. "make" alone lists it.
# A bare machine needs make and Python 3.11 or newer; the rest is fetched into this folder.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help code demo test test-full check reference pictures bench lock clean browser environment
.DELETE_ON_ERROR:

BIN := .venv/bin
PACKAGES := .venv/.packages
READY := .venv/.ready
# Two cores: more processes than that only wait for each other.
WORKERS ?= 2
PYTEST = HOLDFAST_CHROMIUM="$$(sh infra/browser/ensure)" && export HOLDFAST_CHROMIUM && $(BIN)/pytest

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | \
		while IFS='|' read -r target what; do printf '%-18s %s\n' "$$target" "$$what"; done

code: $(READY) ## print an invented person's code for the second step (EMAIL=officer@star.example)
	@$(BIN)/holdfast demo code $(EMAIL)

demo: $(READY) ## run Holdfast here with invented cases (PORT=8001, RESET=1 to start afresh)
	@$(BIN)/holdfast demo $(if $(PORT),--port $(PORT)) $(if $(filter-out 0,$(RESET)),--reset)

test: $(READY) ## run all tests, in the browser too
	@$(PYTEST) -n $(WORKERS)

test-full: $(READY) ## run the tests that take long or need more of the machine
	@$(PYTEST) -n $(WORKERS) -m full

check: $(READY) ## check format, lint, types, import contracts, templates, migrations
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint frontend/templates --lint --quiet
	$(BIN)/holdfast django makemigrations --check --dry-run

reference: $(READY) ## write docs/reference anew, after a change of a hook, a setting or a command
	@$(BIN)/holdfast policy reference --write docs/reference

pictures: $(READY) ## take the pictures of the README and the guides anew, in a browser
	@HOLDFAST_CHROMIUM="$$(sh infra/browser/ensure)" && export HOLDFAST_CHROMIUM && \
		$(BIN)/python -m tests.journeys.pictures && $(BIN)/python -m tests.journeys.pictures guides

bench: $(READY) ## print the benchmarks' figures
	@$(BIN)/python -m tests.bench

lock: $(READY) ## lock the dependencies anew, with hashes and without addresses
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --extra dev --generate-hashes \
		--no-header --no-emit-index-url --no-annotate --quiet pyproject.toml -o requirements.lock

clean: ## remove what tools have left behind (not the demo's data, not the environment)
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist tests/artifacts
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

environment: $(READY) ## build .venv, if it is not there or no longer fits
	@:

browser: ## have a Chromium for the browser tests, and print where it is
	@sh infra/browser/ensure

# Two stamps: the packages change with the lock, the console script and entry points with pyproject.
$(READY): pyproject.toml $(PACKAGES)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(PACKAGES): requirements.lock
	@sh infra/environment/build
	@touch $@
