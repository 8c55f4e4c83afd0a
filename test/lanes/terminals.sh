#!/bin/bash
# The built program's demo in real tmux, by everything a terminal is called, and in GNU screen:
# what is shown, that keys, resizing, Ctrl+L and Ctrl+Z work, and what is left when it ends. A TERM shows what
# is sent to such a terminal, not how it looks there. Needs tmux; where it can't run it says why and counts
# as skipped. Last line: N passed, N failed, N skipped.
set -u
cd "$(dirname "$0")/../.." || exit 1

skip() {
  echo "terminals lane skipped: $1"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
}

[ "$(uname -s)" = Linux ] || skip "it needs Linux"
if ! { command -v tmux && command -v screen; } > /dev/null && command -v apt-get > /dev/null && [ "$(id -u)" = 0 ]; then
  echo "installing tmux and screen"
  { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -yqq --no-install-recommends tmux screen; } > /dev/null 2>&1
fi
command -v tmux > /dev/null || skip "tmux is missing, and no apt-get as root to install it"

work=$(mktemp -d)
trap 'tmux -S "$work/tmux" kill-server 2> /dev/null; rm -rf --one-file-system "$work"' EXIT
trap 'exit 1' INT TERM
mkdir "$work/home"
mkdir -m 700 "$work/screens"
node=$(npm exec -- node -p process.execPath) || exit 1
npm exec -- node .config/build.mjs all "$work/dist" || {
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}

tmux -V
"$node" --test-reporter=tap test/lanes/terminals-run.ts "$node" "$work/dist/main.mjs" "$work" "$(command -v screen)" > "$work/out.tap" 2>&1
status=$?
grep -E '^ *(not )?ok ' "$work/out.tap"
count() { sed -n "s/^# $1 //p" "$work/out.tap" | tail -n 1; }
passed=$(count pass) failed=$(count fail) skipped=$(count skipped)
if [ "$status" != 0 ]; then
  cat "$work/out.tap"
  [ "${failed:-0}" = 0 ] && failed=1
fi
echo "${passed:-0} passed, ${failed:-1} failed, ${skipped:-0} skipped"
exit "$status"
