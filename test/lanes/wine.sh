#!/bin/bash
# The Windows adapters in node.exe under Wine, with a service of our own as XMail:
# once as an English Windows, once as a Japanese one (code page 932). Needs a Debian
# or Ubuntu; where it can't run it says why and counts as skipped.
# Last line: N passed, N failed, N skipped.
set -u
cd "$(dirname "$0")/../.." || exit 1
. test/lanes/wine-machine.sh

skip() {
  echo "Wine lane skipped: $1"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
}
broken() {
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}

obstacle=$(wine_obstacle x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64-win32 localedef locales)
[ -z "$obstacle" ] || skip "$obstacle"
[ -e /usr/share/i18n/locales/ja_JP ] || apt-get install -yqq --no-install-recommends locales > /dev/null 2>&1
node=$(npm exec -- node .config/fetched-package.mjs 2> /dev/null) || skip "node.exe could not be fetched through npm"

work=$(mktemp -d)
trap 'end_windows; rm -rf --one-file-system "$work"' EXIT
trap 'exit 1' INT TERM

npm exec -- esbuild test/lanes/wine-inside.ts --bundle --platform=node --target=node22 --format=esm --log-level=error \
  "--outfile=$work/inside.mjs" || broken
x86_64-w64-mingw32-gcc -O1 -s -o "$work/XMail.exe" test/lanes/wine-service.c -lws2_32 -ladvapi32 || broken

passed=0 failed=0 skipped=0
tests() { # name of the Windows, locale
  local out status count
  echo "-- $1"
  if ! make_windows "$1" "$2"; then
    echo "Wine made no Windows"
    skipped=$((skipped + 1))
    return
  fi
  mkdir -p "$WINEPREFIX/drive_c/Program Files/XMail"
  cp "$work/XMail.exe" "$WINEPREFIX/drive_c/Program Files/XMail/"
  cp "$work/inside.mjs" "$WINEPREFIX/drive_c/"
  out=$work/$1.tap
  # Its output must be a file: under Wine, node.exe can't open a pipe of Unix as its own.
  LANE_LANGUAGE=$1 timeout 240 wine "$node" --test-reporter=tap 'C:\inside.mjs' > "$out" 2> "$out.err" < /dev/null
  status=$?
  grep -aE '^(not )?ok ' "$out"
  count() { sed -n "s/^# $1 \([0-9]*\).*/\1/p" "$out" | tail -n 1; }
  passed=$((passed + $(count pass) + 0))
  skipped=$((skipped + $(count skipped) + 0))
  if [ "$status" != 0 ]; then
    cat "$out" "$out.err"
    failed=$((failed + $(count fail) + 0))
    [ "$failed" = 0 ] && failed=1
  fi
  end_windows
}

tests en C.UTF-8
if localedef -i ja_JP -f UTF-8 "$work/ja_JP.UTF-8" 2> /dev/null; then
  export LOCPATH=$work
  tests ja ja_JP.UTF-8
else
  echo "-- ja skipped: no Japanese locale could be made"
  skipped=$((skipped + 1))
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
