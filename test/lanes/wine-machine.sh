# To be sourced: Windows machines of Wine, each in a folder of its own below $work.

# What keeps this machine from having any; empty where nothing does. Installs what is missing where it may.
wine_obstacle() { # packages beside Wine itself: command package ...
  local need=()
  [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || { echo "it needs Linux on x86_64"; return; }
  command -v wine > /dev/null || need+=(wine wine64)
  while [ $# -gt 1 ]; do
    command -v "$1" > /dev/null || need+=("$2")
    shift 2
  done
  [ ${#need[@]} = 0 ] && return
  command -v apt-get > /dev/null && [ "$(id -u)" = 0 ] || { echo "${need[*]} missing, and no apt-get as root to install them"; return; }
  { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -yqq --no-install-recommends "${need[@]}"; } > /dev/null 2>&1 ||
    echo "${need[*]} could not be installed"
}

# A new Windows: name, locale. False where Wine made none.
make_windows() {
  export HOME=$work/home WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe='
  export WINEPREFIX=$work/$1 LANG=$2
  unset DISPLAY XDG_RUNTIME_DIR LC_ALL LC_MESSAGES LANGUAGE
  mkdir -p "$HOME"
  wineboot -i > /dev/null 2>&1
  # node.exe refuses the Windows 7 that Wine says it is.
  wine winecfg -v win10 < /dev/null > /dev/null 2>&1
  # Without this the first service manager may die under the first test.
  wineserver -w
  [ -d "$WINEPREFIX/drive_c/windows/system32" ]
}

end_windows() {
  [ -n "${WINEPREFIX:-}" ] || return 0
  wineserver -k 2> /dev/null
  wineserver -w 2> /dev/null
}
