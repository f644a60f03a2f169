# make report | test | test-jieba | test-kernels | test-lowest | typecheck | lab | handouts | explore | lint | bench | formats
# | notebooks | lock | clean.
# Needs Python 3.11 or newer as python3.
PYTHON ?= python3
BIN := .venv/bin
FORMER ?= 0517de4
# One .venv, three locks, each within the next: reading reports, the notebooks in Jupyter, tests.
READ := .venv/report.ready
LAB := .venv/lab.ready
TEST := .venv/test.ready
NOTEBOOKS := notebooks/*.ipynb notebooks/classroom/*.ipynb

.PHONY: report test test-jieba test-kernels test-lowest typecheck lab handouts explore lint bench formats notebooks \
	lock clean

report: $(READ)
	$(BIN)/jnplan report -o build/report

# Strict nbval: every stored output is compared as it stands, with no sanitize file.
test: $(TEST)
	$(BIN)/python -m pytest --nbval --nbval-current-env

# What cuts words and counts them, where rjieba can't be imported, in other processes too: jieba alone.
test-jieba: $(TEST) build/without-rjieba/rjieba.py
	PYTHONPATH="$(CURDIR)/build/without-rjieba" $(BIN)/python -m pytest --nbval --nbval-current-env \
		tests/corpus tests/words/likeliest tests/words/test_segmenter.py tests/words/test_batch_counter.py \
		jnplan/words notebooks/01-read-and-segment.ipynb

build/without-rjieba/rjieba.py:
	mkdir -p $(@D)
	echo 'raise ModuleNotFoundError("No module named rjieba", name="rjieba")' > $@

# What computes, on every kind of processor that numpy's wheels know: KERNELS="Haswell plain" for
# some of it.
test-kernels: $(TEST)
	$(BIN)/python tests/kernels.py $(KERNELS)

# The unit tests and one notebook with the oldest packages that pyproject.toml allows, and newest
# ones below those. These tell the old ones what will go in time; that is no fault of ours.
test-lowest: build/lowest/ready
	build/lowest/bin/python -m pytest -m "not notebooks" -W ignore::DeprecationWarning \
		--nbval --nbval-current-env tests jnplan notebooks/02-keywords.ipynb

# uv alone finds the oldest, and fetches Python 3.11 where there is none.
build/lowest/ready: pyproject.toml
	$(PYTHON) -m venv build/uv
	build/uv/bin/python -m pip install --quiet uv
	build/uv/bin/uv venv --quiet --clear --python 3.11 build/lowest
	build/uv/bin/uv pip install --quiet --python build/lowest --resolution lowest-direct \
		--all-extras --group build -r pyproject.toml
	build/uv/bin/uv pip install --quiet --python build/lowest --no-deps --no-build-isolation --editable .
	touch $@

lab: $(LAB)
	$(BIN)/jupyter lab notebooks

# Paper and slides for the lessons in build/handouts: sheets, worksheets, keys; PDFs too where a
# browser is found.
handouts: $(READ)
	$(BIN)/jnplan handouts -o build/handouts

# The explorer in a browser; another plan: make explore PLAN=my-2026.docx
explore: $(LAB)
	$(BIN)/jnplan explore $(PLAN)

lint: $(TEST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# Settings in pyproject.toml.
typecheck: $(TEST)
	$(BIN)/mypy

# Measures anew what benchmarks/README.md tells, about two hours: make bench CORPUS=PATH.jsonl, or
# BENCH="d e" for some of it. cntext wants other versions than ours, so it has its own environment.
bench: $(TEST) build/bench-cntext/ready build/bench-former/.venv/ready
	CORPUS="$(CORPUS)" $(BIN)/python benchmarks/bench.py $(BENCH)

# The commit that question g compares with, in an environment of its own lock.
build/bench-former/.venv/ready:
	git clone --quiet . build/bench-former
	git -C build/bench-former checkout --quiet $(FORMER)
	$(MAKE) -C build/bench-former .venv/ready

build/bench-cntext/ready: benchmarks/requirements-cntext.txt
	$(PYTHON) -m venv build/bench-cntext
	build/bench-cntext/bin/python -m pip install --quiet -r $<
	touch $@

# Measures anew what docs/formats.md tells, half an hour or more: make formats REAL=FOLDER, or
# ONLY="pdf typst" for some of it. LibreOffice, Chromium and fonts are taken as they are here.
formats: build/formats/ready
	build/formats/venv/bin/python scripts/formats.py $(REAL) $(if $(ONLY),--only $(ONLY))

build/formats/ready: requirements/test.txt scripts/requirements-formats.txt
	$(PYTHON) -m venv build/formats/venv
	build/formats/venv/bin/python -m pip install --quiet --require-hashes -r $<
	build/formats/venv/bin/python -m pip install --quiet -r scripts/requirements-formats.txt
	build/formats/venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# Runs every notebook anew and stores its outputs; the README's picture comes out of the first.
# Without a library, so that no output depends on which plans were fetched here. What a slow cell
# prints in pieces is stored in one.
notebooks: $(TEST)
	JNPLAN_LIBRARY="$(CURDIR)/build/no-library" $(BIN)/jupyter nbconvert --to notebook --execute --inplace --log-level ERROR \
		--ExecutePreprocessor.record_timing=False --ExecutePreprocessor.store_widget_state=False \
		$(NOTEBOOKS)
	$(BIN)/jupyter nbconvert --to notebook --inplace --log-level ERROR --CoalesceStreamsPreprocessor.enabled=True \
		$(NOTEBOOKS)
	$(BIN)/python scripts/picture.py

# Maintainers: new locks, the small ones parts of the whole, and the whole for conda. Needs uv; keeps
# what is pinned unless UPGRADE=--upgrade.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-header pyproject.toml --group build
PART := $(COMPILE) --no-annotate --constraints requirements/test.txt

lock:
	$(COMPILE) $(UPGRADE) --all-extras -o requirements/test.txt
	$(PART) $(UPGRADE) --extra fast --extra lab -o requirements/lab.txt
	$(PART) $(UPGRADE) --extra fast -o requirements/report.txt
	{ sed '/^      # lock$$/q' environment.yml; \
		sed -nE 's/^([A-Za-z0-9].*[^ \]) *\\?$$/      - \1/p' requirements/test.txt; } > environment.new
	mv environment.new environment.yml

# Compiled is what is imported, when it is, which is a small part of what packages bring.
.venv/%.ready: requirements/%.txt pyproject.toml
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo \
		"Python 3.11 or newer is needed; name it as in: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r $<
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf .venv build
