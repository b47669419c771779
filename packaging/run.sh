#!/bin/sh
# `make run`: the window; on a machine without a display the sample day and pictures of the
# screens, in out/.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
if [ "$(uname)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$python" -m app "$@"
fi
echo "No display here (DISPLAY is not set): playing the sample day into out/"
rm -rf out
mkdir -p out
QT_QPA_PLATFORM=offscreen
export QT_QPA_PLATFORM
"$python" -m app sample-day --home out/home --out out
"$python" -m app screenshots --home out/home --out out/screens
echo
echo "Documents:"
find out -name '*.pdf' | sort | sed 's/^/    /'
echo "Pictures of the screens:"
find out -name '*.png' | sort | sed 's/^/    /'
echo "To open the window: run 'make run' where there is a display (or: DISPLAY=:0 make run)."
