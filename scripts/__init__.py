"""What the Makefile calls. Run from the root of the project, as modules: `python -m scripts.test`."""
