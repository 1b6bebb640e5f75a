# Each target is one line that reads itself. Python 3.11 or newer is all that has to be there.
unexport PYTHONDONTWRITEBYTECODE
PYTHON ?= $(or $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; \
	done 2>/dev/null),python3)
BOOTSTRAP = exec $(PYTHON) vig_portal/embedded/bootstrap.py
LOCK = .venv/bin/python -m uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11

.PHONY: demo demo-reset test check docs snapshot screenshots net teeth fuzz playings bench lock

demo:        ## the portal on this machine, with invented people, at 127.0.0.1
	@$(BOOTSTRAP) demo
demo-reset:  ## forget what was done in the demo
	@$(BOOTSTRAP) demo-reset
test:        ## all that is checked, and every test
	@$(BOOTSTRAP) test
check:       ## what is checked without running: style, types, deployment, migrations
	@$(BOOTSTRAP) check
docs:        ## draw docs/permissions.md, docs/statuses.md and docs/security.md from tables and code
	@.venv/bin/python -m tests.docs
snapshot:    ## write down what the migrations make, so that a new database is made in one go
	@.venv/bin/python -m tests.manage write_snapshot
screenshots: ## take the pictures of the main pages anew
	@SCREENSHOTS=1 .venv/bin/python -m pytest tests/pathway/test_screenshots.py
net:         ## every page as everybody, each cell of tests/net/matrix.txt: more than the suite tries; keeps its figures
	@NET_WHOLE=1 FIGURES=1 .venv/bin/python -m pytest tests/net
teeth:       ## take out each lock in turn, and see whether the table of the net notices; up to an hour
	@TEETH=all .venv/bin/python -m pytest -s tests/net/test_teeth.py
fuzz:        ## every link as everybody, and 2,500 requests with wrong keys in them
	@NET_WHOLE=1 .venv/bin/python -m pytest tests/net/test_crawl.py tests/net/test_fuzz.py
playings:    ## watch a film in twenty ways, and hold the ledger against what was on the screen; on a quiet machine
	@PLAYINGS=1 .venv/bin/python -m pytest tests/cases/videos/watching/test_playings.py
bench:       ## how the main pages grow with the number of referrals, and what a film costs
	@.venv/bin/python -m benchmarks.pages && .venv/bin/python -m benchmarks.films
lock:        ## pin the packages of pyproject.toml anew
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) pyproject.toml --group dev -o requirements-dev.lock
