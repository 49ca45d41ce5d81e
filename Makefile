# Each target does its own set-up in .venv: nothing system-wide, no root.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
ARGS ?=

.PHONY: simulate report explore notebook test bench check-policyengine clean

simulate: .venv/ready
	@$(BIN)/paymodel simulate $(ARGS)
	@echo "With make: 'make report' writes that page and opens it in your browser$(if $(ARGS), (give it the same ARGS))." >&2

report: .venv/ready
	@$(BIN)/paymodel report --open $(ARGS)

explore: .venv/ready
	@$(BIN)/paymodel explore --open $(ARGS)

# JupyterLab on this computer alone, without its news, its look for updates, or its list of extensions from elsewhere.
notebook: .venv/ready-for-notebooks
	@mkdir -p my-notebooks
	@for one in notebooks/*.ipynb; do test -e "my-$$one" || cp "$$one" "my-$$one"; done
	@echo "The notebooks are in my-notebooks, yours to change and kept as you save them; delete one to get it afresh."
	@$(BIN)/jupyter lab --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/my-notebooks --ServerApp.ip=127.0.0.1 \
		--LabApp.extension_manager=readonly $(ARGS)

test: .venv/ready-to-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest

bench: .venv/ready-to-test
	$(BIN)/python benchmarks/run.py

# A second model of tax and benefits, asked again in an environment of its own (some minutes); 'make test' never needs it.
check-policyengine: .venv/policyengine/ready
	.venv/policyengine/bin/python checks/policyengine/run.py

# Without the pinned versions, some of which it does not take.
.venv/policyengine/ready: $(BIN)/pip-works pyproject.toml
	@rm -rf .venv/policyengine && $(BIN)/python -m venv .venv/policyengine
	@.venv/policyengine/bin/python -m pip --disable-pip-version-check install --quiet --editable '.[policyengine]'
	@touch $@

$(BIN)/pip-works:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found."; exit 1; }
	@echo "Setting up in .venv (a minute, once) ..."
	@rm -rf .venv && $(PYTHON) -m venv .venv && $(BIN)/python -m pip --version > $@ || { rm -rf .venv; \
		echo "$(PYTHON) cannot make a virtual environment; on Debian or Ubuntu install python3-venv."; exit 1; }

.venv/ready: $(BIN)/pip-works pyproject.toml constraints.txt
	@$(PIP) --editable .
	@touch $@

.venv/ready-for-notebooks: $(BIN)/pip-works pyproject.toml constraints.txt
	@$(PIP) --editable '.[notebook]'
	@$(BIN)/jupyter labextension disable --level=sys_prefix @jupyterlab/apputils-extension:announcements 2>/dev/null
	@touch .venv/ready $@

.venv/ready-to-test: $(BIN)/pip-works pyproject.toml constraints.txt
	@$(PIP) --editable '.[test]'
	@touch .venv/ready $@

clean:
	rm -rf .venv
