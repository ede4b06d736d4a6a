#!/bin/sh
# Sets up .venv from a hash-locked list: setup.sh PYTHON run|test. For test, finds or installs a Chromium too.
# With WHEELS set to a folder that `make wheels` filled, everything comes from there and no registry is asked.
set -eu
python=$1 list=$2

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "Python 3.11 or newer is needed. Install it, or name one: make PYTHON=python3.12 ..." >&2
    exit 1
}
if [ ! -x .venv/bin/pip ]; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null || {
        echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt install python3-venv" >&2
        exit 1
    }
    echo "Setting up .venv ..."
    "$python" -m venv .venv
fi
echo "Installing requirements/$list.txt ..."
set -- --quiet --disable-pip-version-check --require-hashes -r "requirements/$list.txt"
if [ -n "${WHEELS:-}" ]; then
    [ -d "$WHEELS" ] || {
        echo "There is no folder $WHEELS. Fill it where there is a registry: make wheels" >&2
        exit 1
    }
    set -- --no-index --find-links "$WHEELS" "$@"
fi
.venv/bin/pip install "$@"
if [ "$list" = test ]; then
    .venv/bin/python -m tests.chromium
    touch .venv/run.stamp
fi
touch ".venv/$list.stamp"
