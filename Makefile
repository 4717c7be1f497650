# `make run` and `make test` do everything on a machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
TORCH := torch==2.13.0

.PHONY: run models test lint bench clean
.DELETE_ON_ERROR:

run: $(VENV)/.core  ## draft and publish what lies in notices/
	$(BIN)/pipeline run

models: $(VENV)/.models  ## fetch and convert the translation models of config.toml
	$(BIN)/pipeline models fetch

test: $(VENV)/.dev  ## all tests, with line coverage
	$(BIN)/python -m pytest --cov --cov-report=term

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev  ## measures speed and memory; takes some minutes
	$(BIN)/python bench/throughput.py
	$(BIN)/python bench/idle_pass.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

$(VENV)/.created:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@

$(VENV)/.core: pyproject.toml $(VENV)/.created
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

# torch first and by exact version, so that no other package pulls in another build of it
$(VENV)/.models: pyproject.toml $(VENV)/.core
	$(BIN)/python -m pip install --quiet $(TORCH)
	$(BIN)/python -m pip install --quiet --editable ".[models]"
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.models
	$(BIN)/python -m pip install --quiet --editable ".[models,postgresql,dev]"
	@touch $@
