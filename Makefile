# `make run` and `make test` do everything on a machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
TORCH := torch==2.13.0
# line-aligned translations to measure the fact checks with: dev.zh, dev.en, …, mt-en/
CORPUS ?= ../shared/flores-dev

.PHONY: run models test lint bench bench-facts clean
.DELETE_ON_ERROR:

run: $(VENV)/.core  ## draft and publish what lies in notices/
	$(BIN)/pipeline run

models: $(VENV)/.models  ## fetch and convert the translation models of config.toml
	$(BIN)/pipeline models fetch

test: $(VENV)/.dev  ## all tests, with line coverage
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev  ## measures speed and memory, and the fact checks where CORPUS is there; takes some minutes
	$(BIN)/python bench/throughput.py
	$(BIN)/python bench/idle_pass.py
	@if [ -d "$(CORPUS)" ]; then $(MAKE) bench-facts; \
	else echo "fact checks not measured: $(CORPUS) is not there (make bench-facts CORPUS=FOLDER)"; fi

bench-facts: $(VENV)/.bench  ## measures the fact checks on the translations in CORPUS
	$(BIN)/python -m bench.false_alarms "$(CORPUS)"
	$(BIN)/python -m bench.injected_errors "$(CORPUS)"
	$(BIN)/python -m bench.machine_output "$(CORPUS)"
	$(BIN)/python -m bench.fact_speed "$(CORPUS)"

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
	$(BIN)/python -m pip install --quiet --editable ".[models,postgresql,oidc,dev]"
	@touch $@

# translate-toolkit is measured beside our checks; it is no part of the program
$(VENV)/.bench: pyproject.toml $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --editable ".[bench]"
	@touch $@
