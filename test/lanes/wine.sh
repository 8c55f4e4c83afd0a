#!/bin/bash
# The Windows adapters in node.exe under Wine, with a service of our own as XMail:
# once as an English Windows, once as a Japanese one (code page 932). Needs a Debian
# or Ubuntu; where it can't run it says why and counts as skipped.
# Last line: N passed, N failed, N skipped.
set -u
cd "$(dirname "$0")/../.." || exit 1

skip() {
  echo "Wine lane skipped: $1"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
}

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || skip "it needs Linux on x86_64"
need=()
command -v wine > /dev/null || need+=(wine wine64)
command -v x86_64-w64-mingw32-gcc > /dev/null || need+=(gcc-mingw-w64-x86-64-win32)
command -v localedef > /dev/null && [ -e /usr/share/i18n/locales/ja_JP ] || need+=(locales)
if [ ${#need[@]} -gt 0 ]; then
  command -v apt-get > /dev/null && [ "$(id -u)" = 0 ] || skip "${need[*]} missing, and no apt-get as root to install them"
  echo "installing ${need[*]}"
  { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -yqq --no-install-recommends "${need[@]}"; } > /dev/null 2>&1
  command -v wine > /dev/null && command -v x86_64-w64-mingw32-gcc > /dev/null || skip "${need[*]} could not be installed"
fi
node=$(npm exec -- node .config/node-for-windows.mjs 2> /dev/null) || skip "node.exe could not be fetched through npm"

work=$(mktemp -d)
cleanup() {
  [ -n "${WINEPREFIX:-}" ] && wineserver -k 2> /dev/null && wineserver -w 2> /dev/null
  rm -rf --one-file-system "$work"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

broken() {
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}
npm exec -- esbuild test/lanes/wine-inside.ts --bundle --platform=node --target=node22 --format=esm --log-level=error \
  "--outfile=$work/inside.mjs" || broken
x86_64-w64-mingw32-gcc -O1 -s -o "$work/XMail.exe" test/lanes/wine-service.c -lws2_32 -ladvapi32 || broken

export HOME=$work/home WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe='
unset DISPLAY XDG_RUNTIME_DIR LC_ALL LC_MESSAGES LANGUAGE
mkdir -p "$HOME"
passed=0 failed=0 skipped=0

# A Windows of its own: language, locale.
windows() {
  local out status count
  echo "-- $1"
  export WINEPREFIX=$work/$1 LANG=$2
  wineboot -i > /dev/null 2>&1
  # node.exe refuses the Windows 7 that Wine says it is.
  wine winecfg -v win10 < /dev/null > /dev/null 2>&1
  # Without this the first service manager may die under the first test.
  wineserver -w
  if [ ! -d "$WINEPREFIX/drive_c/windows/system32" ]; then
    echo "Wine made no Windows"
    skipped=$((skipped + 1))
    return
  fi
  mkdir -p "$WINEPREFIX/drive_c/Program Files/XMail"
  cp "$work/XMail.exe" "$WINEPREFIX/drive_c/Program Files/XMail/"
  cp "$work/inside.mjs" "$WINEPREFIX/drive_c/"
  out=$work/$1.tap
  # Its output must be a file: under Wine, node.exe can't open a pipe of Unix as its own.
  LANE_LANGUAGE=$1 timeout 200 wine "$node" --test-reporter=tap 'C:\inside.mjs' > "$out" 2> "$out.err" < /dev/null
  status=$?
  grep -aE '^(not )?ok ' "$out"
  count() { sed -n "s/^# $1 \([0-9]*\).*/\1/p" "$out" | tail -n 1; }
  passed=$((passed + $(count pass || echo 0) + 0))
  skipped=$((skipped + $(count skipped || echo 0) + 0))
  if [ "$status" != 0 ]; then
    cat "$out" "$out.err"
    failed=$((failed + $(count fail || echo 0) + 0))
    [ "$failed" = 0 ] && failed=1
  fi
  wineserver -k 2> /dev/null
  wineserver -w
}

windows en C.UTF-8
if localedef -i ja_JP -f UTF-8 "$work/ja_JP.UTF-8" 2> /dev/null; then
  export LOCPATH=$work
  windows ja ja_JP.UTF-8
else
  echo "-- ja skipped: no Japanese locale could be made"
  skipped=$((skipped + 1))
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
