# Peninsula. `make demo` shows it, `make test` proves it; python3 (3.11 or newer) suffices.
PYTHON3 ?= python3
PYTHON := .venv/bin/python
PORT ?= 8000
export PORT
# what an environment may say of a site; the demo, tests and checks run without any of it
SITES_OWN := SECRET_KEY DEBUG SITE_URL ALLOWED_HOSTS DATABASE_URL CACHE_URL MEDIA_STORAGE MEDIA_URL EMAIL_URL \
  DEFAULT_FROM_EMAIL TIME_ZONE TRUSTED_PROXIES PAGE_CACHE_SECONDS REQUIRE_SECOND_FACTOR AKISMET_KEY HOST PORT WORKERS DJANGO_SETTINGS_MODULE
BARE := env $(SITES_OWN:%=-u %)
LEFT_OUT := $(strip $(foreach name,$(filter-out HOST PORT,$(SITES_OWN)),$(if $(value $(name)),$(name))))

.PHONY: help demo serve test test-sqlite test-postgres test-browser pictures check bench format lock clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

demo: ## a newsroom with articles, pictures and replies on http://127.0.0.1:8000 (PORT=)
	@$(PYTHON3) requirements/install.py base
	@$(if $(LEFT_OUT),echo "the demo stands in var/ and does not look at $(LEFT_OUT); make serve does")
	@exec $(BARE) PORT="$$PORT" $(PYTHON) manage.py newsroom

serve: ## the same server on the database and settings that the environment names (PORT=, WORKERS=)
	@$(PYTHON3) requirements/install.py server
	@exec $(PYTHON) manage.py serve

test: dev test-sqlite test-postgres test-browser ## the whole suite, on SQLite, on PostgreSQL and in a browser

.PHONY: dev
dev:
	@$(PYTHON3) requirements/install.py dev

test-sqlite: dev ## the suite on SQLite
	$(BARE) $(PYTHON) -m pytest -q -n auto --ignore=tests/browser

test-postgres: dev ## the suite on PostgreSQL (DATABASE_URL, else a server of its own)
	$(BARE) DATABASE_URL="$$DATABASE_URL" $(PYTHON) tests/on_postgres.py -q -n auto --ignore=tests/browser

test-browser: dev ## the suite in a real browser, and the ten stories of the desk on PostgreSQL too
	$(BARE) $(PYTHON) -m pytest -q -rR --reruns 1 tests/browser
	$(BARE) DATABASE_URL="$$DATABASE_URL" $(PYTHON) tests/on_postgres.py -q -rR --reruns 1 tests/browser/stories

pictures: dev ## the pictures of docs/editors.md and docs/reading-room.md anew, taken by browser tests
	$(BARE) PICTURES=docs/pictures $(PYTHON) -m pytest -q tests/browser/stories tests/browser/the_reading_room.py

check: dev ## format, lint, types, house rules, migrations, templates, deployment
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-cache
	.venv/bin/djlint templates --lint --quiet
	$(BARE) $(PYTHON) manage.py makemigrations --check --dry-run
	$(BARE) SITE_URL=https://blog.example.org DEBUG=off SECRET_KEY=check-$$(head -c 64 /dev/urandom | base64 | tr -d '/+=\n') $(PYTHON) manage.py check --deploy --fail-level INFO
	$(BARE) $(PYTHON) -m pytest -q tests/house

bench: dev ## the benchmarks: figures and ratios
	$(BARE) $(PYTHON) -m bench.spam $(SPAM_DATA)
	$(BARE) $(PYTHON) -m bench.crowd
	$(BARE) $(PYTHON) -m bench
	$(BARE) $(PYTHON) -m bench.threads

format: dev ## put the code in order
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

lock: ## make the hashed requirement files anew from pyproject.toml (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements/base.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra postgres --extra redis -c requirements/base.txt pyproject.toml -o requirements/server.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra dev -c requirements/base.txt pyproject.toml -o requirements/dev.txt

clean: ## take away what was installed and built; var/ (the database and pictures) stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
