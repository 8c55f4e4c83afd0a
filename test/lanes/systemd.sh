#!/bin/bash
# The service adapter against a real systemd, in a container made with debootstrap
# and systemd-nspawn, with the stand-in as XMail. Needs root on a Debian or Ubuntu;
# where it can't run it says why and counts as skipped. Last line: N passed, N failed, N skipped.
set -u
cd "$(dirname "$0")/../.." || exit 1

skip() {
  echo "systemd lane skipped: $1"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
}

[ "$(uname -s)" = Linux ] || skip "it needs Linux"
[ "$(id -u)" = 0 ] || skip "it needs root"
if ! command -v systemd-nspawn debootstrap nsenter > /dev/null; then
  command -v apt-get > /dev/null || skip "systemd-nspawn and debootstrap are missing, and there is no apt-get to install them"
  echo "installing systemd-container and debootstrap"
  { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -yqq --no-install-recommends systemd-container debootstrap; } > /dev/null 2>&1
  command -v systemd-nspawn debootstrap nsenter > /dev/null || skip "systemd-container and debootstrap could not be installed"
fi

work=$(mktemp -d)
nspawn=
cleanup() {
  if [ -n "$nspawn" ] && kill -TERM "$nspawn" 2> /dev/null; then
    for _ in $(seq 100); do kill -0 "$nspawn" 2> /dev/null || break; sleep 0.1; done
    kill -KILL "$nspawn" 2> /dev/null
  fi
  rm -rf --one-file-system "$work"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

# The root is made once and kept; each run works on a throw-away layer over it.
cache=/var/cache/xmail-tui-lane
mkdir -p "$cache" 2> /dev/null || cache=$work
root=$cache/bookworm-$(uname -m)
if [ ! -d "$root" ]; then
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2> /dev/null |
    grep -oE '^(URIs: *|deb (\[[^]]*\] *)?)https?://[^ ]*/debian/?( |$)' | grep -oE 'https?://[^ ]+' | head -n 1)
  [ -n "$mirror" ] || skip "the package sources name no Debian mirror to make a root from"
  echo "making a root from $mirror"
  making=$(mktemp -d "$cache/making.XXXXXX")
  if ! debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus bookworm "$making" "$mirror" > "$work/debootstrap.log" 2>&1; then
    tail -n 3 "$work/debootstrap.log"
    rm -rf --one-file-system "$making"
    skip "debootstrap could not make a root"
  fi
  chmod 755 "$making"
  mv -T "$making" "$root"
fi

node=$(npm exec -- node -p process.execPath) || exit 1
mkdir "$work/lane"
bundle() { npm exec -- esbuild "$1" --bundle --platform=node --format=esm --log-level=error "--outfile=$work/lane/$2"; }
bundle test/lanes/systemd-inside.ts inside.mjs && bundle "${STAND_IN:-src/demo/stand-in.ts}" XMail.mjs && npm exec -- node .config/build.mjs sender-check "$work/lane" || {
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}

systemd-nspawn --register=no --keep-unit -bD "$root" --private-network --volatile=overlay --console=pipe \
  "--bind-ro=$(dirname "$node"):/opt/node" "--bind-ro=$work/lane:/opt/lane" > "$work/console.log" 2>&1 < /dev/null &
nspawn=$!

# Of all processes below nspawn, systemd is the one that is number 1 in its own namespace.
descendants() { for child in $(pgrep -P "$1"); do echo "$child"; descendants "$child"; done; }
inside() { nsenter -t "$init" -m -u -i -n -p -r -w "$@"; }
init=
booted=
for _ in $(seq 300); do
  kill -0 "$nspawn" 2> /dev/null || break
  for pid in $(descendants "$nspawn"); do
    grep -qsP '^NSpid:.*\t1$' "/proc/$pid/status" && grep -qs '^systemd$' "/proc/$pid/comm" && init=$pid && break
  done
  [ -n "$init" ] && inside systemctl is-system-running 2> /dev/null | grep -qE '^(running|degraded)$' && booted=yes && break
  sleep 0.2
done
if [ -z "$booted" ]; then
  tail -n 20 "$work/console.log"
  skip "systemd did not come up in the container"
fi

inside systemctl --version | head -n 1
inside timeout 220 /opt/node/node --test-reporter=tap /opt/lane/inside.mjs /opt/lane/XMail.mjs > "$work/out.tap" 2>&1
status=$?
grep -E '^(not )?ok ' "$work/out.tap"
count() { sed -n "s/^# $1 //p" "$work/out.tap" | tail -n 1; }
passed=$(count pass) failed=$(count fail) skipped=$(count skipped)
if [ "$status" != 0 ]; then
  cat "$work/out.tap"
  inside journalctl -n 60 --no-pager -q 2>&1
  [ "${failed:-0}" = 0 ] && failed=1
fi
echo "${passed:-0} passed, ${failed:-1} failed, ${skipped:-0} skipped"
exit "$status"
