# Everything a developer or user does here. `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO := demo/dateline.db
WORKERS ?= auto
CORPORA ?= ../shared/bench

.PHONY: help setup demo fuzz test test-all lint types imports lexicon-check format golden schema lock audit \
	bench speed speed-linking speed-gazetteer speed-lists speed-desk profile growth train distil train-places train-linking gazetteer vendor \
	basemap briefing-assets screenshots check clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

$(STAMP): pyproject.toml requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Dateline and its tools into $(VENV) (a few minutes the first time) ..."
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(STAMP) ## Make .venv and install Dateline with its development tools

demo: $(STAMP) ## Read the example pages into a record and show what was found
	@mkdir -p $(dir $(DEMO))
	@$(BIN)/dateline ingest examples/pages --record $(DEMO)
	@$(BIN)/dateline incidents --record $(DEMO)
	@echo
	@echo "Try next:"
	@echo "  $(BIN)/dateline desk --record $(DEMO)      the record in a browser: map, timeline, sources"
	@echo "  $(BIN)/dateline incidents --record $(DEMO) --contested"
	@echo "  $(BIN)/dateline incident --record $(DEMO) ID"
	@echo "  $(BIN)/dateline figures --record $(DEMO) --kind killed"
	@echo "  $(BIN)/dateline report --record $(DEMO) --list"
	@echo "  $(BIN)/dateline export --record $(DEMO) --level events --out demo/events.geojson"
	@echo "  $(BIN)/dateline briefing --record $(DEMO) --country Palestine --since 2024-07-22 --out demo/week.pdf"

test: lint types imports lexicon-check ## Lint, types, imports, lexicon and every fast test
	@$(BIN)/python -m pytest -n $(WORKERS) -m "not slow"

test-all: lint types imports lexicon-check ## The same with the slow tests
	@$(BIN)/python -m pytest -n $(WORKERS)

lint: $(STAMP) ## Check style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(STAMP) ## Check types (mypy, strict)
	@$(BIN)/mypy

imports: $(STAMP) ## Check that imports point one way
	@$(BIN)/lint-imports --config pyproject.toml

lexicon-check: $(STAMP) ## Check the lexicon's files against their rules
	@$(BIN)/python tools/check_lexicon.py
	@$(BIN)/python tools/check_places.py
	@$(BIN)/python tools/check_training.py > /dev/null

format: $(STAMP) ## Format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix --quiet .

golden: $(STAMP) ## Rewrite the golden files; read the difference before you commit it
	@$(BIN)/python -m pytest tests/test_golden.py --golden

lock: $(STAMP) ## Pin the newest dependencies that pyproject.toml allows, with their hashes
	@$(BIN)/python -m pip install --quiet --group audit
	@$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --upgrade --quiet \
		--custom-compile-command "make lock" --output-file requirements.lock

audit: $(STAMP) ## Look the pinned dependencies up in an index of known weaknesses, where one can be reached
	@$(BIN)/python -m pip install --quiet --group audit
	@$(BIN)/python tools/audit.py

schema: $(STAMP) ## Rewrite the published JSON Schema of the analyse output
	@$(BIN)/python -m dateline.exports.schema

train: $(STAMP) ## Train the wide encoder anew, into build/ (an hour; downloads PyTorch). CORPORA is the folder of the public corpora
	@$(BIN)/python -m pip install --quiet --group train
	@$(BIN)/python tools/train_encoder.py --corpora $(CORPORA) --out build/wide

distil: $(STAMP) ## Teach the narrower encoder that is shipped by the wide one (an hour and a half; downloads PyTorch)
	@$(BIN)/python -m pip install --quiet --group train
	@$(BIN)/python tools/distil_encoder.py --teacher build/wide/encoder.weights \
		--corpora $(CORPORA) --minutes 45 --out build/narrow
	@$(BIN)/python tools/distil_encoder.py --teacher build/wide/encoder.weights --start build/narrow/state.pt \
		--rate 0.7 --corpora $(CORPORA) --minutes 45 --out build/encoder
	@cp build/encoder/encoder.onnx build/encoder/encoder.weights src/dateline/language/weights/

train-places: $(STAMP) ## Fit the weights that choose what a place name means
	@$(BIN)/python tools/train_places.py

train-linking: $(STAMP) ## Count the weights of linking on the development set
	@$(BIN)/python tools/train_linking.py

briefing-assets: $(STAMP) ## Make the outlines and the typeface of briefings anew (needs npm)
	@$(BIN)/python tools/briefing_assets.py

gazetteer: $(STAMP) ## Compile the gazetteer now
	@$(BIN)/dateline gazetteer build

fuzz: $(STAMP) ## Throw a million hostile inputs at the parsers (an hour; FUZZ="times --runs 50000" for less)
	@$(BIN)/python -m pip install --quiet --group fuzz
	@$(BIN)/python -m fuzz $(FUZZ)

bench: $(STAMP) ## Measure on every development set that is there; writes docs/benchmarks.md
	@$(BIN)/python bench/run.py

speed: $(STAMP) ## Measure speed against bare spaCy
	@$(BIN)/python bench/speed.py

profile: $(STAMP) ## Show where reading's time goes, by stage and function
	@$(BIN)/python -m pip install --quiet --group profile
	@$(BIN)/python bench/reading_profile.py conflict
	@$(BIN)/python bench/reading_profile.py general

growth: $(STAMP) ## Measure how cost grows with reports and incidents (an hour, 5 GB in /tmp)
	@$(BIN)/python bench/growth.py reports
	@$(BIN)/python bench/growth.py incidents

speed-linking: $(STAMP) ## Measure linking of 100,000 made-up events (a few minutes, 3 GB)
	@$(BIN)/python bench/linking_speed.py

speed-gazetteer: $(STAMP) ## Measure the import of a made-up full GeoNames dump (half an hour, 8 GB)
	@$(BIN)/python bench/gazetteer.py

speed-lists: $(STAMP) ## Measure lists of a million made-up events and incidents (some minutes, 3 GB in /tmp)
	@$(BIN)/python bench/event_lists.py /tmp/dateline-events.db
	@$(BIN)/python bench/incident_lists.py /tmp/dateline-million.db

speed-desk: $(STAMP) ## Measure the desk over a million made-up incidents (some minutes, 3 GB in /tmp)
	@$(BIN)/python bench/desk_speed.py /tmp/dateline-million.db
	@$(BIN)/python bench/first_view.py /tmp/dateline-million.db

vendor: $(STAMP) ## Fetch the desk's browser libraries from npm, at the versions locked in tools/vendor
	@$(BIN)/python tools/vendor.py

basemap: $(STAMP) ## Draw the desk's base map anew (ten minutes; needs npm and GDAL's ogr2ogr)
	@$(BIN)/python -m pip install --quiet --group basemap
	@$(BIN)/python tools/make_basemap.py

screenshots: $(STAMP) ## Take pictures of the desk on the demo record into demo/pictures, a few into docs/pictures; needs Chromium
	@$(BIN)/python tools/screenshots.py --record $(DEMO)

check: test ## What must pass before a merge

clean: ## Remove the demo record and caches
	@rm -rf demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
