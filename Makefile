VENV ?= .venv
setup: ; @echo "in the making"
