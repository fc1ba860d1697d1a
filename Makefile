# Waypost. `make demo` and `make test` do all the set-up they need: Python 3.11 or newer, pip and make are enough.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
ORACLES := .venv-oracles
EVERYTHING := '.[dev,bench,spark,embeddings]'
# uv installs in half of the processor time; where there is none, or it cannot, pip does.
install = { command -v uv >/dev/null && uv pip install --quiet --python $(1)/bin/python $(2); } \
	|| $(1)/bin/python -m pip --quiet --disable-pip-version-check install $(2)
CUSTOMERS ?= 20000
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help bench-intake bench-freshness bench-kill bench-surveys bench-pages bench-answers bench-editing bench-workshop kernels oracles demo map test test-deep stories test-postgres check bench shape models examples schema screenshots clean

help:  ## what can be made
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | sort | awk -F'\t' '{printf "make %-14s %s\n", $$1, $$2}'

# Each stamp stands for an installed set of packages; a second run finds it and is quick.
$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found. Install one, or name it: make PYTHON=/path/to/python3 …"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11. Name a newer one: make PYTHON=/path/to/python3 …"; exit 1; }
	@echo "Making a virtual environment in $(VENV) with $$($(PYTHON) --version) …"
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV) \
		&& $(PYTHON) -m venv --without-pip $(VENV) \
		&& $(PYTHON) -m pip --quiet --disable-pip-version-check --python $(BIN)/python install pip; }

$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing Waypost and what it stands on (once, about a minute) …"
	@$(call install,$(VENV),-c constraints.txt -e '.[web]')
	@touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing Waypost and the tools to test it (once, about a minute) …"
	@$(call install,$(VENV),-c constraints.txt -e '.[dev]')
	@touch $@ $(VENV)/installed

$(VENV)/installed-bench: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing the engines that Waypost is compared with (once, about a minute) …"
	@$(call install,$(VENV),-c constraints.txt -e $(EVERYTHING))
	@touch $@ $(VENV)/installed-dev $(VENV)/installed

# Licences keep them out of our own environment (AGPL, GPL); as oracles they only see the tests' own logs.
$(ORACLES)/installed: Makefile
	@echo "Installing pm4py and ChannelAttribution, oracles of the tests, in an environment of their own (once, two minutes) …"
	@$(PYTHON) -m venv $(ORACLES)
	@$(call install,$(ORACLES),pm4py==2.7.23.11 ChannelAttribution==2.2.5 matplotlib)
	@touch $@

demo: $(VENV)/installed  ## Waypost with the demo company in it, in a browser that is signed in
	@$(BIN)/waypost demo --port $(PORT) $(if $(CI),--no-browser)

map: $(VENV)/installed  ## the invented retailer's events, and a map drafted from them as SVG, PNG and HTML
	@mkdir -p demo
	@$(BIN)/waypost simulate -o demo/events.csv --customers $(CUSTOMERS) --seed 7
	@$(BIN)/waypost index demo/events.csv -o demo/index --overwrite
	@$(BIN)/waypost map demo/index --feedback demo/events.feedback.csv -o demo/map.svg -o demo/map.png -o demo/map.html -o demo/map.yaml
	@echo "The map: $(CURDIR)/demo/map.html  (also map.svg, map.png, and map.yaml to go on with)"

test: $(VENV)/installed-dev  ## every test but the stories
	@$(if $(wildcard $(ORACLES)/installed),WAYPOST_ORACLES=$(CURDIR)/$(ORACLES)/bin/python) $(BIN)/python -m pytest -n auto --dist loadfile --ignore tests/stories

test-deep: export WAYPOST_DEEP := 1
test-deep: test stories  ## both, every property with as many examples as its test says, every story in both languages; for a night

# Stories wait for pages more than they compute: three at once keep two cores busy.
TELLERS ?= 3

stories: $(VENV)/installed-dev  ## people's stories in Chromium, in both languages, with axe
	@$(BIN)/python -m pytest -n $(TELLERS) --dist worksteal tests/stories

# Whatever reads and writes rows. Left out is what the database cannot change: reading files and messages, answers and
# drawings made of the index, browsers, and processes that have a SQLite database of their own.
ON_POSTGRES := tests/rooms tests/house/test_bad_input.py tests/house/test_doors_of_the_api.py \
	tests/site/test_api_contract.py tests/site/test_health.py tests/site/test_pages.py
NOT_ON_POSTGRES := $(addprefix --ignore tests/rooms/, \
	customers/test_cut_off.py customers/test_recipes.py customers/test_wrong_files.py customers/test_archives.py \
	customers/intake/test_reading.py customers/intake/test_cloudevents.py customers/intake/test_snippet.py \
	surveys/test_cut_off.py surveys/test_widget_in_browser.py contacts/test_at_once_on_sqlite.py maps/test_in_the_window.py \
	$(addprefix insights/test_, answers.py asking.py figures.py files.py map.py)) \
	$(addprefix --deselect tests/rooms/, \
	maps/test_beginning.py::test_every_template_becomes_a_journey_with_personas_and_touchpoints \
	maps/test_exchange.py::test_every_format_goes_out_and_its_name_tells_what_it_is \
	maps/test_exchange.py::test_every_format_comes_back_to_its_journey_and_changes_only_what_it_says \
	maps/test_showing.py::test_a_journey_is_printed_on_every_paper \
	steering/test_pages.py::test_the_booklet_is_a_pdf_with_text_and_page_numbers \
	feedback/test_imports.py::test_memory_does_not_grow_with_the_file)

test-postgres: $(VENV)/installed-dev  ## the tests of rooms, forms and API on PostgreSQL, which is started for them
	@$(BIN)/python tests/own_postgres.py $(BIN)/python -m pytest -n auto --dist loadfile $(ON_POSTGRES) $(NOT_ON_POSTGRES)

oracles: $(ORACLES)/installed  ## pm4py and ChannelAttribution, so that `make test` compares with them

check: $(VENV)/installed-dev  ## style, types, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports --no-logo

kernels: $(VENV)/installed  ## compile the kernels, once for all processes
	@$(BIN)/python -c 'from waypost.core.analytics.warming import warm; warm()'

bench: $(VENV)/installed-bench  ## Waypost beside chdb and DuckDB, equal answers asserted
	@$(BIN)/waypost bench

bench-intake: $(VENV)/installed-dev  ## calls and events a second that the intake takes in, on SQLite and PostgreSQL
	@$(BIN)/python -m tests.bench.intake
	@$(BIN)/python -m tests.bench.intake --postgres

bench-freshness: $(VENV)/installed-dev  ## seconds from an event to the figure on a page
	@$(BIN)/python -m tests.bench.freshness

bench-kill: $(VENV)/installed-dev  ## kill -9 of web process and worker, on SQLite and PostgreSQL; at most 30 minutes
	@$(BIN)/python -m tests.bench.kill
	@$(BIN)/python -m tests.bench.kill --postgres

bench-surveys: $(VENV)/installed-dev  ## 200 answers to a survey a second for a minute, with kill -9 meanwhile
	@$(BIN)/python -m tests.bench.surveys

bench-pages: $(VENV)/installed-dev  ## how long the server takes for every page, with the demo company in it
	@$(BIN)/python -m tests.bench.pages

bench-workshop: $(VENV)/installed-dev  ## three minutes of a workshop: 25 phones on bad connections, no note lost or doubled
	@$(BIN)/python -m tests.bench.workshop

bench-answers: $(VENV)/installed-dev  ## how long pages of answers take on ten million events, four members asking
	@$(BIN)/python -m tests.bench.answers

bench-editing: $(VENV)/installed-dev  ## how long one edit takes in a journey of 20 steps and 15 lanes, on the server and in Chromium
	@$(BIN)/python -m tests.bench.editing

shape: $(VENV)/installed-dev  ## the shape of our own code: sizes, circles, biggest class, test ratio
	@$(BIN)/python tests/house/shape.py

examples: $(VENV)/installed  ## draw the pictures of the README and docs/examples anew
	@$(BIN)/python docs/examples/make.py

models: $(VENV)/installed  ## the language models and their cards anew; GOEMOTIONS=folder: with that public set
	@$(BIN)/waypost train data/comments -o src/waypost/core/language/models --cards docs/models $(if $(GOEMOTIONS),--goemotions $(GOEMOTIONS))

schema: $(VENV)/installed  ## write the JSON Schemas of the documents anew
	@$(BIN)/python docs/schema/make.py

screenshots: $(VENV)/installed-dev  ## the pictures of docs/pictures anew (needs Chromium); ALL=folder: every page, width, scheme and language
	@$(BIN)/python -m tests.stories.screenshots $(if $(ALL),--all $(ALL))

clean:  ## remove what was made: environment, caches, demo
	@rm -rf $(VENV) $(VENV)-uv $(ORACLES) demo build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
