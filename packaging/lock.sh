#!/bin/sh
# Writes the lock files anew from pyproject.toml: the newest versions of everything that is not
# pinned there, for every platform, each with the hashes of its files and without any address.
# uv resolves for all platforms at once; it reads UV_DEFAULT_INDEX where the registry is not the
# public one.
set -eu
cd "$(dirname "$0")/.."
venv=.cache/lock
[ -x "$venv/bin/uv" ] || { .venv/bin/python -m venv "$venv" && "$venv/bin/pip" install -q uv; }
lock() {
    out=packaging/$1
    shift
    "$venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --upgrade \
        --generate-hashes --only-binary :all: --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "make lock" --output-file "$out" "$@" pyproject.toml
}
# Each one keeps to the versions of the one before, so that they fit into one .venv.
lock requirements.txt
lock requirements-dev.txt --extra dev --constraint packaging/requirements.txt
lock requirements-bench.txt --extra dev --extra bench --constraint packaging/requirements-dev.txt
lock requirements-mutate.txt --extra dev --extra mutate --constraint packaging/requirements-dev.txt
