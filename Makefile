# Nabij. `make` lists what there is. No target but `test` needs more than Python, make and a network.

PYTHON ?= python3
BIN := .venv/bin
export PYTHONUTF8 := 1
# Compiled once and kept: without that every start compiles all packages again, which takes longer than the start.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test lint bench lock clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  make %-10s %s\n", $$1, $$2 }'

setup: ## Virtual environment, locked packages and assets, for running
	@$(PYTHON) -m scripts.setup run

setup-dev: ## The same with what tests and checks need on top
	@$(PYTHON) -m scripts.setup dev

run: setup ## Start Nabij with demo data on 127.0.0.1:8000 (HOST=, PORT=)
	@exec $(BIN)/python -m scripts.serve

test: setup-dev ## All tests, on SQLite and PostgreSQL, in a real browser (ARGS="-k ..." for some)
	@$(BIN)/python -m scripts.system
	@$(BIN)/python -m scripts.test $(ARGS)

lint: setup-dev ## Style, types, layers and what may not be committed
	@$(BIN)/python -m scripts.lint

bench: setup ## Measure speed
	@$(BIN)/python -m benchmarks $(ARGS)

lock: setup ## Lock the newest allowed packages again (UPGRADE=1), or only what changed in the .in files
	@$(BIN)/python -m scripts.lock $(if $(UPGRADE),--upgrade)

clean: ## Remove what was installed and built; the data in instance/ stays
	rm -rf .venv node_modules app/static/vendor test-results \
	  .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find app tests scripts migrations -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
