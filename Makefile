# Aliases: everything is in dev.py, which needs nothing but Python.
.PHONY: demo test check bench docs setup
demo test check bench docs setup:
	python3 dev.py $@
