# `make run` sets everything up and runs the bot; `make test` sets up and passes the tests.
# What setting up has to say goes to standard error: standard output is the bot's.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
RUN_READY := $(VENV)/.ready-run
DEV_READY := $(VENV)/.ready-dev
TEAMS_READY := $(VENV)/.ready-teams
# Whether Teams is set, in the environment or in .env: only then is what it takes installed.
IN_TEAMS := $(or $(VERTEL_TEAMS__APP_ID),$(shell \
	grep -lsiE '^[[:space:]]*(export[[:space:]]+)?VERTEL_TEAMS__APP_ID[[:space:]]*=[[:space:]]*[^[:space:]]' .env))
REPORTS := test-output
# Where `make bench` works, where `make scale` fills its stores, and up to how many passages; how many
# minutes `make soak` asks.
SCRATCH ?= data/bench
SCALE ?= data/scale
MOST ?=
MINUTES ?= 15
# How many processes share the tests: many of them wait for a server or a clock. A file stays whole.
WORKERS ?= 2

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SILENT:

.PHONY: help
help: ## this list
	echo 'make … ($(BIN)/vertel is the command itself)'
	awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: $(RUN_READY) $(if $(IN_TEAMS),$(TEAMS_READY)) ## set up and run the bot, in the terminal unless a platform is configured
	exec $(BIN)/vertel run

.PHONY: demo
demo: $(RUN_READY) ## a village to try Vertel in: a Matrix homeserver, rooms, people, a web client
	exec $(BIN)/vertel demo

.PHONY: test
test: check ## set up, check the code and run every test
	mkdir -p $(REPORTS)
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --cov --cov-branch --cov-fail-under=95 \
		--cov-report=term --cov-report=xml --junitxml=$(REPORTS)/junit.xml

.PHONY: check
check: $(DEV_READY) ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: quick
quick: $(DEV_READY) ## the unit tests alone
	$(BIN)/python -m pytest tests/unit -q

.PHONY: bench
bench: $(DEV_READY) ## measure quality and speed; BENCH=folder: on the texts and questions there
	$(BIN)/python -m tests.bench.quality $(BENCH) --scratch $(SCRATCH)
	$(BIN)/python -m tests.bench.speed $(BENCH) --scratch $(SCRATCH)
	$(BIN)/python -m tests.bench.ingest_speed $(BENCH) --scratch $(SCRATCH)
	$(BIN)/python -m tests.bench.matrix_speed --scratch $(SCRATCH)
	$(BIN)/python -m tests.bench.teams_speed --scratch $(SCRATCH)
	$(BIN)/python -m tests.bench.rounds_speed
	$(BIN)/python -m tests.bench.seeding_speed $(BENCH) --scratch $(SCRATCH)
	$(MAKE) measurements

.PHONY: soak
soak: $(DEV_READY) ## damaged files, and questions in Matrix for MINUTES=15: memory, what is lost
	$(BIN)/python -m tests.bench.mutilated
	$(BIN)/python -m tests.bench.soak --scratch $(SCRATCH) --minutes $(MINUTES)
	$(MAKE) measurements

.PHONY: engines
engines: $(DEV_READY) ## measure tantivy beside FTS5 and bm25s, up to MOST=100000 passages
	$(BIN)/python -m tests.bench.lexical_engines --scratch $(SCRATCH) --most $(or $(MOST),100000)

.PHONY: scale
scale: $(DEV_READY) ## measure search as it grows, in SCALE=folder, up to MOST=1000000 passages
	$(BIN)/python -m tests.bench.scale $(SCALE) --most $(or $(MOST),1000000)

.PHONY: people
people: $(DEV_READY) ## measure what suggesting people adds to a question, in SCALE=folder
	$(BIN)/python -m tests.bench.contacts_speed $(SCALE)

.PHONY: fit
fit: $(DEV_READY) ## fit retrieval/calibration.json on the judged questions in BENCH=folder
	$(if $(BENCH),,echo 'make fit BENCH=folder: a folder with corpus.jsonl and dev.jsonl' >&2; exit 2)
	$(BIN)/python -m tests.bench.fit $(BENCH) --scratch $(SCRATCH) --write

.PHONY: measurements
measurements: $(DEV_READY) ## write docs/measurements.md anew from what was measured
	$(BIN)/python -m tests.bench.measurements

.PHONY: picture
picture: $(RUN_READY) ## draw the answer in the README anew
	$(BIN)/python docs/picture.py

.PHONY: docs
docs: $(RUN_READY) ## write the reference in docs/ anew from the code
	$(BIN)/python docs/generate.py

.PHONY: lock
lock: ## pin the newest versions that pyproject.toml allows
	set -e; fresh=$$(mktemp -d); trap 'rm -rf "$$fresh"' EXIT; \
	$(PYTHON) -m venv "$$fresh"; \
	install() { "$$fresh/bin/python" -m pip install --disable-pip-version-check -qq "$$@"; }; \
	install --upgrade 'pip>=25.1'; \
	install torch==2.13.0; \
	install torch==2.13.0 '.[models,teams]' --group dev; \
	"$$fresh/bin/python" .ci/lock.py

.PHONY: clean
clean: ## remove what was set up and what tests and tools left; the bot's own data stays
	rm -rf $(VENV) $(REPORTS) build dist *.egg-info .coverage .coverage.* \
		.hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'vertel: Python 3.11 of nieuwer is nodig. Kies er een met: make run PYTHON=python3.12' >&2; \
		exit 1; }
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo 'vertel: Python mist venv. Op Debian en Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) >&2

$(RUN_READY): pyproject.toml requirements.lock | $(BIN)/python
	echo 'vertel: klaarzetten, dat duurt een minuut' >&2
	$(PIP) install -c requirements.lock -e . >&2 </dev/null
	touch $@

$(TEAMS_READY): $(RUN_READY) requirements-dev.lock
	echo 'vertel: klaarzetten voor Teams' >&2
	$(PIP) install -c requirements-dev.lock -e '.[teams]' >&2 </dev/null
	touch $@

# torch first: an index that has the small build for processors gives it when torch alone is asked.
$(DEV_READY): $(RUN_READY) requirements-dev.lock
	echo 'vertel: setting up the tools for testing, which takes minutes' >&2
	$(PIP) install --upgrade 'pip>=25.1' >&2 </dev/null
	$(PIP) install -c requirements-dev.lock torch==2.13.0 >&2 </dev/null
	$(PIP) install -c requirements-dev.lock -e '.[models,teams]' --group dev >&2 </dev/null
	touch $@
