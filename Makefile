# Fieldbook. `make portal` builds the tool and the sample portal, `make test` runs every test; both install what is missing and say so.

SHELL := /bin/bash
# The day that the sample is seen from. Everything else in it is dated before.
AS_OF ?= 2026-09-30
TOOL  := .build/release/fieldbook

.PHONY: help portal test pdf bench lint clean
.DEFAULT_GOAL := help

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

portal: ## Build the tool and the sample in content/ into public/ (open public/index.html)
	@.ci/install portal
	swift build -c release --product fieldbook
	$(TOOL) build --as-of $(AS_OF)

test: ## Run all tests: Swift, then the sample in the HTML checker, axe and Chromium
	@.ci/install test
	swift test
	@$(MAKE) --no-print-directory portal
	.build/venv/bin/python -m pytest Tests/Browser

pdf: portal ## Lay every report of the sample out as PDF into pdf/
	@.ci/install pdf
	.build/venv/bin/python .ci/pdf.py public pdf

bench: ## Time a build beside the floor and Hugo, the search beside Pagefind (see Benchmarks/README.md)
	@.ci/install bench
	swift build -c release --product fieldbook
	.build/venv/bin/python Benchmarks/compare.py
	.build/venv/bin/python Benchmarks/search.py

lint: ## Check the style of the Swift sources
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

clean: ## Remove everything that was built
	rm -rf .build .fieldbook pdf
	find public -mindepth 1 ! -name .gitignore -delete
