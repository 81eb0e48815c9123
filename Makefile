# Every target sets up what it needs, so a machine needs Python 3.11 or newer and nothing else of ours.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules

VENV ?= .venv
PYTHON3 ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check --quiet
NPM := $(PYTHON) hatch_build.py npm

# Modules that write a file kept in git. Each takes --check and fails when that file is out of date.
GENERATORS := doithoai.live.typescript doithoai.locale bench.figures
# More words for pytest, for example: make test PYTEST_ARGS="-x -k ledger"
PYTEST_ARGS ?=

LOCKED := $(VENV)/.locked
INSTALLED := $(VENV)/.installed
CLIENT := server/doithoai/static/.vite/manifest.json
CLIENT_SOURCES := hatch_build.py client/package-lock.json $(wildcard client/*.ts client/*.json client/*.py) \
	$(shell find client/src -type f 2>/dev/null)

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

.PHONY: setup
setup: $(INSTALLED) $(CLIENT) ## make $(VENV) with everything locked in requirements/, and build the client

.PHONY: run
run: setup ## start a server with a demo dialogue, on embedded storage, and print a link for each role
	@$(VENV)/bin/doithoai demo

.PHONY: test
test: check e2e-setup ## everything CI checks: check, then the tests, then the tests in a browser
	$(PYTHON) -m pytest --ignore=tests/e2e $(PYTEST_ARGS)
	$(PYTHON) -m pytest --store=postgresql tests/store tests/actions tests/documents tests/web/test_search.py $(PYTEST_ARGS)
	$(PYTHON) -m pytest tests/e2e $(PYTEST_ARGS)

.PHONY: check
check: setup ## format, lint and types of server and client, unit tests of the client, generated files
	$(VENV)/bin/ruff format --check --quiet
	$(VENV)/bin/ruff check --quiet
	$(VENV)/bin/mypy
	@$(NPM) run --silent check
	@for module in $(GENERATORS); do echo "$$module --check"; $(PYTHON) -m $$module --check || exit 1; done

.PHONY: e2e
e2e: setup e2e-setup ## only the tests in a real browser
	$(PYTHON) -m pytest tests/e2e $(PYTEST_ARGS)

# Playwright's own browsers come from a server that many networks block; Debian's Chromium is in its archive.
.PHONY: e2e-setup
e2e-setup: $(INSTALLED)
	@$(PYTHON) -m tests.browser >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
		chromium >/dev/null; } || true
	@$(PYTHON) -m tests.browser

.PHONY: faults
faults: setup ## try every fault at full size for half an hour or more, and print a table of what was seen
	$(PYTHON) -m pytest -m fault --faults=full --ignore=tests/e2e $(PYTEST_ARGS)

.PHONY: bench
bench: setup ## measure, and print ratios against baselines run side by side
	$(PYTHON) -m bench

.PHONY: build
build: setup ## build the source archive and the wheel into dist/
	$(VENV)/bin/hatchling build -d dist

.PHONY: format
format: setup ## let the formatters and the safe fixes rewrite server and client
	$(VENV)/bin/ruff check --fix --quiet || true
	$(VENV)/bin/ruff format --quiet
	@$(NPM) exec -- biome check --write .

.PHONY: lock
lock: $(LOCKED) ## take newer versions within the ranges of pyproject.toml and package.json into the locks
	$(VENV)/bin/uv pip compile $(UV_LOCK) --extra postgres --extra sso --output-file requirements/runtime.txt
	$(VENV)/bin/uv pip compile $(UV_LOCK) --extra postgres --extra sso --group dev --output-file requirements/dev.txt
	rm -rf client/node_modules client/package-lock.json
	$(NPM) install --package-lock-only
UV_LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header pyproject.toml

.PHONY: clean
clean: ## remove everything that a build or a test made, and the virtual environment
	rm -rf $(VENV) client/node_modules client/generated server/doithoai/static dist build test-results \
		server/doithoai/documents/fonts .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find server tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(PYTHON):
	@[ -n "$(PYTHON3)" ] || { echo "Python 3.11 or newer is needed. Install it, or name it: make PYTHON3=/path/to/python3" >&2; exit 1; }
	@$(PYTHON3) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON3) lacks its venv module. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON3) --version)"
	@$(PYTHON3) -m venv $(VENV)

$(LOCKED): requirements/dev.txt | $(PYTHON)
	@echo "Installing the locked packages"
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

$(INSTALLED): $(LOCKED) pyproject.toml server/doithoai/__init__.py
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(CLIENT): $(CLIENT_SOURCES) | $(LOCKED)
	@echo "Building the client"
	@$(PYTHON) hatch_build.py build
	@touch $@
