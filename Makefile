# The four commands of a newcomer: demo, test, check, bench. The others are for those who
# work on the program. Everything is installed from requirements/*.txt, locked with hashes.

PYTHON ?= python3
PORT ?= 8000
RESET ?=
TESTS ?=
VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := skillscomp/translations
# Names of our own that mark a text for translation; gettext's usual ones come on top of them.
KEYWORDS := translatable counted:1,2 lazy_gettext _l lazy_ngettext:1,2 lazy_pgettext:1c,2
# The core is covered by its own tests and by those of its tables and roles, which are quick;
# measuring all the others too would make a run a quarter longer.
COVERED := skillscomp/core/*
OF_THE_CORE := tests/core tests/cli/test_results.py
WITH_THE_CORE := tests/services/test_account_roles.py tests/services/test_invitations.py \
	tests/services/imports tests/spreadsheets/test_tables.py

PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST := $(BIN)/python -m pytest
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-config --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock"

DEMO := instance/demo
DEMO_SETTINGS := SKILLSCOMP_DEMO=1 SKILLSCOMP_HTTPS=0 \
	SKILLSCOMP_DATABASE_URL="sqlite:///$(CURDIR)/$(DEMO).sqlite3" \
	SKILLSCOMP_PUBLIC_ADDRESS="http://127.0.0.1:$(PORT)"

.PHONY: help demo install test check bench style types imports templates rules \
	format lock translations pictures tools
.DELETE_ON_ERROR:
.NOTPARALLEL:

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

# ---- What a newcomer types ----

demo: $(VENV)/run.stamp ## Serve the demo on PORT (8000); RESET=1 begins anew
	@mkdir -p instance
	@[ -z "$(RESET)" ] && [ -e $(DEMO).loaded ] || rm -f $(DEMO).loaded $(DEMO).sqlite3*
	@$(DEMO_SETTINGS) $(BIN)/skillscomp db upgrade
	@if [ -e $(DEMO).loaded ]; then $(DEMO_SETTINGS) $(BIN)/skillscomp demo accounts; \
	else $(DEMO_SETTINGS) $(BIN)/skillscomp demo load && touch $(DEMO).loaded; fi
	@$(DEMO_SETTINGS) $(BIN)/skillscomp serve --port $(PORT)

install: $(VENV)/run.stamp ## Install what the program needs into .venv, for an installation of your own

test: $(VENV)/test.stamp tools ## Run every test; TESTS=tests/core runs a part
ifeq ($(strip $(TESTS)),)
	@rm -f .coverage .coverage.*
	$(PYTEST) -n 2 --dist worksteal --cov --cov-report= $(OF_THE_CORE) $(WITH_THE_CORE)
	$(BIN)/python -m coverage report --include='$(COVERED)' --fail-under=100
	$(PYTEST) -n 2 --dist worksteal --engine all $(WITHOUT) $(OF_THE_CORE:%=--ignore=%)
else
	$(PYTEST) --engine all $(WITHOUT) $(TESTS)
endif

check: style types imports templates rules ## Linters, types, imports, templates, translations, migrations

bench: $(VENV)/test.stamp tools ## Measure; writes build/bench.json and prints a table
	$(BIN)/python -m tests.benchmarks.run

# ---- The parts of check ----

style: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

imports: $(VENV)/dev.stamp
	$(BIN)/lint-imports

templates: $(VENV)/dev.stamp
	$(BIN)/djlint --lint --check --allow-empty-input templates

rules: $(VENV)/dev.stamp
	$(PYTEST) -q tests/architecture tests/models/test_migrations.py --engine $(if $(POSTGRESQL),all,sqlite)

# ---- For those who work on the program ----

format: $(VENV)/dev.stamp ## Lay out Python and templates
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-$(BIN)/djlint --reformat --quiet --allow-empty-input templates

translations: $(VENV)/run.stamp ## Collect the texts, update the catalogues, compile them
	@mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping-file=babel.cfg --ignore-dirs='.*' $(KEYWORDS:%=--keywords=%) \
		--add-location=file --sort-output --no-wrap --project=skillscomp \
		--output-file=build/messages.pot .
	$(BIN)/pybabel --quiet update --input-file=build/messages.pot --output-dir=$(CATALOGUES) \
		--no-fuzzy-matching --ignore-pot-creation-date --ignore-obsolete --no-wrap
	$(BIN)/pybabel compile --directory=$(CATALOGUES) --statistics

pictures: $(VENV)/test.stamp tools ## Take the pictures of the documents from the demo anew
	$(BIN)/python -m tests.browser.pictures

lock: $(VENV)/dev.stamp ## Lock the newest versions of requirements/*.in
	$(LOCK) requirements/run.in requirements/build.in -o requirements/run.txt
	$(LOCK) requirements/test.in requirements/build.in -c requirements/run.txt \
		-o requirements/test.txt
	$(LOCK) requirements/dev.in requirements/build.in -c requirements/test.txt \
		-o requirements/dev.txt

# ---- What the others stand on ----

# Each stamp says which lock file is installed; each lock file holds the one before it.
$(VENV)/run.stamp: requirements/run.txt requirements/run.in pyproject.toml | $(VENV)/made.stamp
	@echo "Installing what the program needs ..."
	@$(PIP) install --require-hashes --requirement requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	@echo "Installing what the tests need ..."
	@$(PIP) install --require-hashes --requirement requirements/test.txt
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/test.stamp
	@echo "Installing what the checks need ..."
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

$(VENV)/made.stamp:
	@command -v $(PYTHON) >/dev/null || \
		{ echo "Python 3.11 or newer is needed and '$(PYTHON)' was not found." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python cannot make virtual environments here: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# A browser, a runner of its scripts, a database server, two readers of what the program writes.
POSTGRESQL = $(firstword $(wildcard /usr/lib/postgresql/*/bin/initdb) $(shell command -v initdb 2>/dev/null))
ABSENT = $(strip $(if $(shell command -v chromium 2>/dev/null),,chromium) \
	$(if $(shell command -v node 2>/dev/null),,nodejs) \
	$(if $(shell command -v pdftotext 2>/dev/null),,poppler-utils) \
	$(if $(shell command -v soffice 2>/dev/null),,libreoffice-calc-nogui) \
	$(if $(POSTGRESQL),,postgresql))
APT = $(and $(filter 0,$(shell id -u)),$(shell command -v apt-get 2>/dev/null))
# Elsewhere than in CI the tests of an engine that is not there are left out, and it is said so.
WITHOUT = $(if $(or $(CI),$(POSTGRESQL)),,-m "not postgresql")

tools: $(VENV)/test.stamp
	@if [ -n "$(ABSENT)" ] && [ -n "$(APT)" ]; then echo "Installing $(ABSENT) ..."; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
		apt-get -qq install --yes --no-install-recommends $(ABSENT) >/dev/null; \
	elif [ -n "$(ABSENT)" ]; then \
		echo "Not found, tests that need them will say so: $(ABSENT)"; \
		[ -n "$(filter chromium,$(ABSENT))" ] && $(BIN)/playwright install chromium || true; fi
