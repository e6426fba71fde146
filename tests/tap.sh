# tap.sh - for test scripts: `ok NAME COMMAND…` runs a command and reports it; `finish` ends. What a failing command printed is shown.
number=0 failed=0
shopt -s nullglob
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

ok() {
  local name=$1
  shift
  number=$((number + 1))
  if "$@" >"$scratch/.tap" 2>&1; then
    echo "ok $number - $name"
  else
    echo "not ok $number - $name"
    head -60 "$scratch/.tap" | sed 's/^/# /'
    failed=1
  fi
}

finish() {
  echo "1..$number"
  exit $failed
}
