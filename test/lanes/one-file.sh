#!/bin/bash
# The single files, built and tried without any Node: the Linux one here, the Windows
# one under Wine (skipped where there is none). Each prints its version, checks a
# MailRoot, shows its first screen, and judges two messages as the sender check.
# Last line: N passed, N failed, N skipped.
set -u
cd "$(dirname "$0")/../.." || exit 1
. test/lanes/wine-machine.sh

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] && command -v strip > /dev/null && command -v script > /dev/null || {
  echo "one-file lane skipped: it needs Linux on x86_64 with strip and script"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
}
work=$(mktemp -d)
trap 'end_windows; rm -rf --one-file-system "$work"' EXIT
trap 'exit 1' INT TERM
if ! npm exec -- node .config/one-file.mjs > "$work/build.log" 2>&1; then
  cut -c1-300 "$work/build.log"
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi
node=$(npm exec -- node -p process.execPath)
"$node" test/lanes/one-file-machine.ts "$work" || exit 1
version=$(sed -n 's/^ *"version": "\(.*\)",$/\1/p' package.json)

passed=0 failed=0 skipped=0
judge() { # what, status
  if [ "$2" = 0 ]; then
    echo "ok - $1"
    passed=$((passed + 1))
  else
    echo "not ok - $1"
    failed=$((failed + 1))
    head -c 2000 "$work/out"
  fi
}
is() { [ "$1" = "$2" ] || { echo "$1 instead of $2"; false; }; }

# Presses Ctrl+Q once the first screen is there; true where the program then ends well. A command line for a shell.
first_screen() {
  rm -f "$work/keys" "$work/screen"
  mkfifo "$work/keys"
  TERM=xterm-256color timeout 90 script -qec "stty cols 100 rows 30; $1" "$work/screen" < "$work/keys" > /dev/null 2>&1 &
  local program=$! shown=
  exec 3> "$work/keys"
  for _ in $(seq 300); do
    grep -aq 'Environment' "$work/screen" 2> /dev/null && shown=yes && break
    kill -0 $program 2> /dev/null || break
    sleep 0.2
  done
  printf '\021' >&3
  wait $program
  local status=$?
  exec 3>&-
  [ -n "$shown" ] && [ $status = 0 ]
}

# A backup of the MailRoot, and back again after a table was changed. The folder as the program names it, with its slash; the program.
backups() {
  local at=$1
  shift
  "$@" backup create "${at}b.tar.gz" --mail-root "${at}MailRoot" --json > "$work/out" 2>&1 < /dev/null || return
  tar tzf "$root/b.tar.gz" | grep -q '^MailRoot/server.tab$' || { echo 'tar finds no server.tab in it' > "$work/out"; return 1; }
  cp "$root/MailRoot/server.tab" "$work/before"
  printf '# changed\r\n' >> "$root/MailRoot/server.tab"
  "$@" backup restore "${at}b.tar.gz" --mail-root "${at}MailRoot" --dry-run > "$work/out" 2>&1 < /dev/null
  grep -q 'server.tab' "$work/out" || return
  "$@" backup restore "${at}b.tar.gz" --mail-root "${at}MailRoot" --yes > "$work/out" 2>&1 < /dev/null || return
  cmp "$work/before" "$root/MailRoot/server.tab" >> "$work/out" 2>&1
}

# name, the folder as the program names it, its slash, how to start it on that MailRoot and as a demo in a terminal, how to run it: the program's own output goes to $work/out.
try() {
  local name=$1 at=$2 slash=$3 screen=$4 demo=$5 status
  shift 5
  local check="$at${slash}check"
  "$@" --version > "$work/out" 2>&1 < /dev/null
  is "$(tr -d '\r' < "$work/out")" "$version"
  judge "$name: it says its version" $?
  "$@" --licence > "$work/out" 2>&1 < /dev/null
  grep -q '^MIT License' "$work/out" && grep -q '^ink [0-9]' "$work/out" && grep -q 'Node.js is licensed' "$work/out"
  judge "$name: it carries its licences, those of the packages inside and of Node" $?
  "$@" check --json --mail-root "$at${slash}MailRoot" > "$work/out" 2>&1 < /dev/null
  status=$?
  is $status 4 && "$node" -e 'process.exit(JSON.parse(require("fs").readFileSync(process.argv[1])).findings.length > 0 ? 0 : 1)' "$work/out"
  judge "$name: it checks a MailRoot" $?
  backups "$at$slash" "$@"
  judge "$name: it makes a backup, shows what it would put back, and puts it back" $?
  first_screen "$screen"
  judge "$name: it shows its first screen, and ends at Ctrl+Q" $?
  first_screen "$demo"
  judge "$name: it starts its demo, and ends it at Ctrl+Q" $?
  for message in forged good; do
    "$@" --stack-size=88 "$check${slash}filters${slash}xmail-tui-sender-check.cjs" --action=refuse --address=both --login=- \
      "--file=$check${slash}$message" > "$work/out" 2>&1 < /dev/null
    status=$?
    is $status "$([ $message = good ] && echo 0 || echo 3)"
    judge "$name: the sender check judges a $message sender" $?
  done
}

mkdir "$work/alone"
cp release/xmail-tui "$work/alone/"
root=$work
try Linux "$work" / "env XDG_STATE_HOME=$work/state $work/alone/xmail-tui --lang en --mail-root $work/MailRoot" \
  "env TMPDIR=$work XDG_STATE_HOME=$work/state $work/alone/xmail-tui --lang en --demo" \
  env "XDG_STATE_HOME=$work/state" PATH=/nowhere "$work/alone/xmail-tui"

# Where XMail starts it for every message, it may take no more than half as long again as its Node doing nothing.
node22=$(npm exec -- node .config/fetched-package.mjs linux)
"$node" test/lanes/sender-check-start.ts "$work/alone/xmail-tui" "$node22" "$work/check" > "$work/out" 2>&1
judge "Linux: the sender check starts in time: $(tail -n 1 "$work/out")" $?

"$node" --input-type=module -e "
  import { readFileSync } from 'node:fs';
  import { versionPlace } from '$PWD/.config/version-resource.mjs';
  const bytes = readFileSync('release/xmail-tui.exe');
  const { start, size } = versionPlace(bytes);
  const said = bytes.subarray(start, start + size).toString('utf16le').replace(/[^ -~]+/g, '|');
  for (const text of ['ProductName|xmail-tui|', 'ProductVersion|$version|', 'MIT']) if (!said.includes(text)) throw new Error(said);
" > "$work/out" 2>&1
judge "Windows: its file says what it is, which version, and its licence" $?

obstacle=$(wine_obstacle)
if [ -z "$obstacle" ] && make_windows win C.UTF-8; then
  mkdir "$WINEPREFIX/drive_c/lane"
  root=$WINEPREFIX/drive_c/lane
  cp -r "$work/MailRoot" "$work/check" release/xmail-tui.exe "$root/"
  # Under Wine a console has no title unless somebody gives it one, which Node doesn't bear.
  printf '@title xmail-tui\r\n@C:\\lane\\xmail-tui.exe --lang en --mail-root C:\\lane\\MailRoot\r\n' > "$root/screen.cmd"
  printf '@title xmail-tui\r\n@C:\\lane\\xmail-tui.exe --lang en --demo\r\n' > "$root/demo.cmd"
  try Windows 'C:\lane' '\' "wine cmd /c 'C:\\lane\\screen.cmd'" "wine cmd /c 'C:\\lane\\demo.cmd'" timeout 90 wine 'C:\lane\xmail-tui.exe'
  # A disk of Wine knows no permissions, so nothing closes a folder that a backup would be put into anew.
  timeout 90 wine 'C:\lane\xmail-tui.exe' backup restore 'C:\lane\b.tar.gz' --mail-root 'C:\lane\New' --yes --lang en > "$work/out" 2>&1 < /dev/null
  is $? 1 && grep -q 'icacls.exe' "$work/out" && [ ! -e "$root/New" ]
  judge "Windows: no MailRoot is made that others could look into" $?
else
  echo "Windows skipped: ${obstacle:-Wine made no Windows}"
  skipped=$((skipped + 1))
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
