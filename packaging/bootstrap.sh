#!/bin/sh
# Finds a Python that is new enough and lets it do the set-up: packaging/bootstrap.py.
# Usage: packaging/bootstrap.sh run|test|bench|mutate
set -eu
cd "$(dirname "$0")/.."
for candidate in ${PYTHON:-} python3.11 python3.12 python3.13 python3 python; do
    # A shim may stand in the path for a Python that is not there, hence the try.
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$candidate" packaging/bootstrap.py "$@"
    fi
done
echo "Python 3.11 or newer is needed, with pip, and was not found in the path." >&2
echo "Debian 12, Ubuntu 24.04: apt-get install python3 python3-pip python3-venv" >&2
exit 1
