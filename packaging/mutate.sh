#!/bin/sh
# Changes the services and the scanner in small ways, one at a time, and runs the tests that touch
# the changed function; prints how many of the changes were noticed.
# Usage: packaging/mutate.sh [NAME ...], a name being like 'app.services.packing*'
# SAMPLE=300 tries so many, drawn from all of them (SEED=1 draws always the same).
set -eu
cd "$(dirname "$0")/.."
python=$PWD/.venv/bin/python
rm -rf mutants
mkdir -p out
run() {
    "$python" -m mutmut run "$@" >>out/mutmut.log 2>&1 || { tail -n 30 out/mutmut.log; exit 1; }
}
: >out/mutmut.log
if [ -n "${SAMPLE:-}" ]; then
    # The first run makes all changes and learns which tests touch what; it tries one small room.
    run 'app.scanner.native*'
    # shellcheck disable=SC2046
    run $("$python" packaging/mutants.py sample "$SAMPLE" "${SEED:-1}")
else
    run "$@"
fi
"$python" packaging/mutants.py report
