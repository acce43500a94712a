# Needs GNU make, git and Python 3.11 or newer; everything else goes into .venv, once.

venv   := .venv
python := $(venv)/bin/python
pip    := $(python) -m pip --disable-pip-version-check --quiet

# The first Python that is new enough and can make an environment; asked only when there is none yet.
able = import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(able)' 2>/dev/null && echo $$p && break; done)

.PHONY: run test lint wheel-test docs readme clean

run: $(venv)/ready
	$(venv)/bin/kgbuild run seeds -o output

test: $(venv)/ready-to-develop
	$(python) -m pytest

lint: $(venv)/ready-to-develop
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy

wheel-test: $(venv)/ready-to-develop
	$(python) -m pytest -m wheel

docs: $(venv)/ready-to-develop
	$(python) -m sphinx --quiet --fail-on-warning --keep-going docs build/docs

readme: $(venv)/ready-to-develop
	$(python) tests/readme.py
	$(python) tests/answers.py
	$(python) tests/pages.py
	$(python) tests/python_page.py

clean:
	rm -rf $(venv) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	git clean -fdqX output

# hatchling comes first and from the constraints, so that building the package downloads nothing of its own choice.
$(venv)/ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "kgbuild needs Python 3.11 or newer with its venv module" >&2; exit 1; }
	rm -rf $(venv)
	$(PYTHON) -m venv $(venv)
	$(pip) install --constraint constraints.txt hatchling editables
	$(pip) install --constraint constraints.txt --no-build-isolation --editable .
	touch $@

$(venv)/ready-to-develop: $(venv)/ready
	$(pip) install --constraint constraints.txt --no-build-isolation --editable '.[dev,docs]'
	touch $@
