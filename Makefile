# Everything sets itself up: `make run` on a machine with Python 3.11 to 3.13 and make is enough.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run demo test lint bench bench-long chaos-short chaos eval pictures learn lock clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
SHARED ?= ../shared
# An environment does not survive its folder being moved: start anew then.
MOVED := $(shell [ ! -f $(VENV)/home ] || [ "$$(cat $(VENV)/home)" = "$(CURDIR)" ] || rm -rf $(VENV))

help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/run.stamp ## read the seeds, print the briefing, answer commands at a prompt
	@$(BIN)/briefbot run

demo: $(VENV)/run.stamp ## let January 2022 pass and show every post, with its time
	@$(BIN)/briefbot replay seeds --from 2022-01-01 --to 2022-01-14

test: $(VENV)/dev.stamp ## run the tests
	@$(BIN)/python -m pytest -n auto

lint: $(VENV)/dev.stamp ## style, types, boundaries
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: $(VENV)/dev.stamp ## measure speed and memory as ratios, in one run
	@$(BIN)/python tests/bench/start.py
	@$(BIN)/python tests/bench/reading.py
	@$(BIN)/python tests/bench/growth.py
	@$(BIN)/python tests/bench/headlines.py
	@$(BIN)/python tests/bench/homes.py
	@$(BIN)/python tests/bench/stories.py
	@$(BIN)/python tests/bench/keeping.py
	@$(BIN)/python tests/bench/memory.py
	@$(BIN)/python tests/bench/search.py --others 20000
	@$(BIN)/python tests/bench/claiming.py
	@$(BIN)/python -m tests.bench.delivering
	@$(BIN)/python -m tests.bench.discord_echo
	@$(BIN)/python -m tests.bench.slack_echo

bench-long: $(VENV)/dev.stamp ## measure what takes minutes: memory over 10,000 documents, finding beside a million facts
	@$(BIN)/python tests/bench/memory.py --documents 10000
	@$(BIN)/python tests/bench/search.py --others 1000000

chaos-short: $(VENV)/dev.stamp ## kill, stop and lie to the bot for some minutes, then count every post
	@$(BIN)/python -m tests.chaos.run --seconds 90

chaos: $(VENV)/dev.stamp ## the same for an hour
	@$(BIN)/python -m tests.chaos.run --seconds 1500

eval: $(VENV)/dev.stamp ## score the reading against gold facts, with floors
	@$(BIN)/python tests/eval.py --shared $(SHARED)

pictures: $(VENV)/dev.stamp ## draw the main messages in the looks of Discord and Slack, with Chromium
	@$(BIN)/python -m tests.pictures.draw

learn: $(VENV)/learn.stamp ## fit the points of the reading anew to the open stories
	@$(BIN)/python -m tests.learning $(NAMES) $(TRY)

lock: $(VENV)/dev.stamp ## pin the newest versions that fit, with hashes
	@for group in run dev learn; do \
	  extra=$$([ $$group = run ] && echo "--group build" || echo "--group $$group --constraint requirements/run.txt"); \
	  $(BIN)/uv pip compile pyproject.toml $$extra --universal --python-version 3.11 --generate-hashes --upgrade \
	    --no-emit-index-url --no-header --quiet --output-file requirements/$$group.txt; \
	done

clean: ## remove what can be made again
	@rm -rf $(VENV) dist build .ruff_cache .mypy_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than what it was made from, so a second run installs nothing.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml $(VENV)/bin/python
	@echo "Installing briefbot and its pinned dependencies into $(VENV) (once, about a minute) ..." >&2
	@$(PIP) --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null  # a first set-up that was cut off
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@echo "Installing the tools that test it ..." >&2
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/learn.stamp: requirements/learn.txt $(VENV)/dev.stamp
	@echo "Installing what fits points ..." >&2
	@$(PIP) install --require-hashes -r requirements/learn.txt
	@touch $@

$(VENV)/bin/python:
	@rm -rf $(VENV) && mkdir $(VENV) && echo "$(CURDIR)" > $(VENV)/home
	@python=$$(./.ci/find-python) && echo "Setting up with $$($$python --version) ..." >&2 && $$python -m venv $(VENV)
