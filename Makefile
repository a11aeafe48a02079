# The verbs of the project. Each sets up what it needs, once, from the hashed lock.
PYTHON ?= python3
RUN := .venv/bin/python -m scripts
# Some containers forbid Python to keep what it compiled: every process would compile all libraries anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site test quick bench serve check counts release addresses assets summary workbook import compare new-country matrix markup lock setup browser fuzz mend diff contract

help: ## list the verbs
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 13

site: setup ## check the data, build the package and the site into site/
	@$(RUN) site

test: setup browser ## format, lint, types, site, every test, the browser tests included
	@$(RUN) test

quick: setup ## the loop of work: format, lint, types of what changed, the unit tests
	@$(RUN) quick

fuzz: setup ## run 100,000 mutated packages through the check and count what must never happen (INPUTS=2000, SEED=2; BUILD=1 builds what it passes)
	@.venv/bin/python -m tests.fuzz $(if $(INPUTS),--inputs $(INPUTS)) $(if $(SEED),--seed $(SEED)) $(if $(BUILD),--build)

bench: setup ## measure builds on a copy: medians of five, with the times before in brackets (TIMES=1 for one round)
	@$(RUN) bench $(if $(TIMES),--times "$(TIMES)")

serve: setup ## build and serve the site; rebuild on every edit
	@$(RUN) serve

check: setup ## judge data, claims, headlines and prose, in seconds
	@$(RUN) check

counts: setup ## write the reviewed row counts anew after rows were added
	@$(RUN) counts

mend: setup ## mend what is mechanical in the tables: shows the difference (then APPLY=1)
	@$(RUN) mend $(if $(APPLY),--apply)

diff: setup ## show what the edit changes since the last commit: values, claims, pages, figures
	@$(RUN) diff

contract: setup ## write the reviewed contract of the schemas anew after a schema was changed
	@$(RUN) contract

release: setup ## decide the next version, refuse a smaller one, write archive and record (BUMP=minor, DRY=1)
	@$(RUN) release $(if $(BUMP),--bump $(BUMP)) $(if $(DRY),--dry-run)

addresses: setup ## add every address of the built site to the list of those that must lead somewhere for ever
	@.venv/bin/python -m tests.website.published

assets: setup ## write what a tag publishes beside the site into build/release/ (TAG=v1.0.0; without: the newest)
	@$(RUN) assets $(if $(TAG),--tag "$(TAG)")

summary: setup ## say in build/summary.md what the data changes against another state (BASE=other/datapackage)
	@$(RUN) summary $(if $(BASE),--base "$(BASE)")

workbook: setup ## write the workbook of a country report into build/workbooks/ (AREA=GEO)
	@$(RUN) workbook "$(AREA)"

import: setup ## check a filled workbook, show what it changes, write it (FILE=geo.xlsx, then APPLY=1)
	@$(RUN) import "$(FILE)" $(if $(APPLY),--apply)

compare: setup ## hold two readings of one report against each other (A=first.xlsx B=second.xlsx)
	@$(RUN) compare "$(A)" "$(B)"

new-country: setup ## prepare a country: its workbook, claims from printed totals, what is missing (AREA=GEO, APPLY=1)
	@$(RUN) new-country "$(AREA)" $(if $(APPLY),--apply)

matrix: setup ## run the real validators, whole and with seeded defects; write what each finds (needs uv, npm, R, Java)
	@$(RUN) matrix $(if $(ONLY),--only "$(ONLY)")

markup: setup ## hold every page of the built site against the Nu Html Checker (needs npm, Java)
	@$(RUN) markup

lock: ## write requirements.lock anew from pyproject.toml (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --extra test --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock

setup:
	@$(PYTHON) -I scripts/bootstrap.py

browser:
	@$(PYTHON) -I scripts/bootstrap.py --browser
