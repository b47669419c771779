#!/bin/sh
# Changes the services and the scanner in small ways, one at a time, and runs the tests that touch
# the changed function; prints how many of the changes were noticed.
# Usage: packaging/mutate.sh [NAME ...], a name being like 'app.services.packing*'
set -eu
cd "$(dirname "$0")/.."
python=$PWD/.venv/bin/python
rm -rf mutants
mkdir -p out
"$python" -m mutmut run "$@" >out/mutmut.log 2>&1 || { tail -n 30 out/mutmut.log; exit 1; }
"$python" -m mutmut results >out/mutants.txt 2>&1 || true
"$python" -m mutmut export-cicd-stats >/dev/null
"$python" - <<'PYTHON'
import json
import pathlib

stats = json.loads(pathlib.Path("mutants/mutmut-cicd-stats.json").read_text())
caught = stats["killed"] + stats["timeout"] + stats.get("segfault", 0)
tried = stats["total"] - stats.get("skipped", 0)
print("survivors: out/mutants.txt; look at one with .venv/bin/mutmut show NAME")
print(f"noticed: {caught} of {tried} changes ({100 * caught / max(tried, 1):.1f} %)")
PYTHON
