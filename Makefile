# Every command does its own set-up first, and only when something has changed.
#   make run             the application; without a display the sample day, into out/
#   make test            all tests (ARGS='tests/persian -k fold' for some of them)
# More: make help

python := .venv/bin/python
setup := packaging/bootstrap.sh
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
ARGS ?=
# Text is UTF-8 wherever the machine says nothing about it.
export LANG := $(or $(LANG),C.UTF-8)
export PYTHONUTF8 := 1
# What was compiled once is not compiled again, also where the machine says otherwise.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test lint golden format bench coverage mutate chaos screenshots wheel lock clean

help:  ## this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 14

run:  ## the application; without a display the sample day, into out/
	@$(setup) run
	@packaging/run.sh $(ARGS)

test:  ## all tests, on SQLite and PostgreSQL; REQUIRE=pg,x,poppler,ipp refuses to skip those
	@$(setup) test
	@$(python) -m pytest -q -n $(JOBS) --dist worksteal $(ARGS)

lint:  ## ruff, format, mypy, import-linter
	@$(setup) test
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(python) -c 'from importlinter.cli import lint_imports_command as c; c()' --no-cache

golden:  ## the golden pages of all documents anew, after a change that is meant
	@$(setup) test
	@REGENERATE=1 $(python) -m pytest -q -p no:randomly tests/golden $(ARGS)

format:  ## writes the code as ruff formats it
	@$(setup) test
	@$(python) -m ruff check --fix-only .
	@$(python) -m ruff format .

bench:  ## the table of floors and ours; ARGS=--quick or QUICK=1 for the short one
	@$(setup) bench
	@$(python) -m tests.bench $(if $(QUICK),--quick) $(ARGS)

coverage:  ## branch coverage; the packages below need 95 %
	@$(setup) test
	@$(python) -m pytest -q -n $(JOBS) --dist worksteal --cov --cov-report= $(ARGS)
	@$(python) -m coverage report
	@for package in persian scanner services models; do \
	    echo "app/$$package:"; \
	    $(python) -m coverage report --include="app/$$package/*" --fail-under=95 || exit 1; \
	done

chaos:  ## 100 kills each of scanning, closing, migrating, backing up; 300 requests at two stations
	@$(setup) test
	@KILLS=100 REQUESTS=300 $(python) -m pytest -q tests/end_to_end/test_kill.py \
	    tests/end_to_end/test_two_stations.py $(ARGS)

mutate:  ## how many changes of services and scanner the tests notice
	@$(setup) mutate
	@packaging/mutate.sh $(ARGS)

screenshots:  ## pictures of all screens in every theme, at 100 and 200 %, into out/screens
	@$(setup) run
	@rm -rf out/home out/day out/screens
	@QT_QPA_PLATFORM=offscreen $(python) -m app sample-day --home out/home --out out/day
	@QT_QPA_PLATFORM=offscreen $(python) -m app screenshots --home out/home --out out/screens --every-look

wheel:  ## the installable package, into dist/
	@$(setup) test
	@$(python) -m hatchling build -t wheel

lock:  ## the lock files anew from pyproject.toml
	@$(setup) run
	@packaging/lock.sh

clean:  ## everything that make made but .venv
	rm -rf .cache out build dist mutants htmlcov .coverage .coverage.* .hypothesis
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find app tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
