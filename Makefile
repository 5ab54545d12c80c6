# Two commands do all: `make demo` and `make test`. Each sets up this checkout first, once.

# The first Python that is new enough; name another with `make PYTHON=/path/to/python demo`.
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(or $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name $(NEW_ENOUGH) 2>/dev/null && echo $$name && break; done),python3)
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test validate lint format bench sample wheel lock clean

help:  ## say what each target does
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile | expand -t 14

setup:  ## make .venv with the locked dependencies and packgen (done for you by the others)
	@$(PYTHON) tools/setup.py

demo: setup  ## build every document of the sample trust into outputs/
	@$(BIN)/packgen build --project .

test: setup lint  ## run the linters and all tests, outside validators of every PDF and Word file among them
	@$(BIN)/python -m pytest -n 2 -rs

validate: demo  ## hold the sample's documents against more validators: Microsoft's SDK, axe-core, LibreOffice
	@$(BIN)/python tools/validate.py

lint: setup  ## check style and types
	@$(BIN)/python -m ruff check --quiet .
	@$(BIN)/python -m ruff format --check --quiet . || { echo "Run make format and commit what it changes."; exit 1; }
	@$(BIN)/python -m mypy --strict packgen

format: setup  ## put all code into the one format
	@$(BIN)/python -m ruff check --quiet --fix . || true
	@$(BIN)/python -m ruff format .

bench: setup  ## time packgen against plain scripts: documents made, large inputs read
	@$(BIN)/python -m benchmarks

sample: setup  ## make the sample inputs and the Word templates again from their scripts
	@$(BIN)/python tools/make_sample.py
	@$(BIN)/python tools/make_templates.py

wheel: setup  ## put a wheel to install elsewhere into dist/
	@$(BIN)/python -m hatchling build -t sdist -t wheel

lock: setup  ## choose and lock the newest versions that pyproject.toml allows
	@$(BIN)/python tools/lock.py

clean:  ## remove all that can be made again, and .venv
	rm -rf .venv outputs dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
