#!/usr/bin/env bash
# Kills a program that edits and saves in a loop, fills the disk under it, and lets two of them save one file;
# after each looks at what is left. Two minutes at most.
#
#   tests/torture.sh [KILLS] [SEED]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
kills=${1:-300} seed=${2:-$(date +%j)}
cargo build --quiet --example torture
program=$(realpath target/debug/examples/torture)
run=$(mktemp -d)
mounted=''
cleanup() {
  [[ -z $mounted ]] || umount "$run/small" || true
  rm -rf "$run"
}
trap cleanup EXIT

# Three at a time, each with a file of its own: a life mostly waits for the disk.
lanes=()
for lane in 0 1 2; do
  share=$((kills / 3 + (lane < kills % 3 ? 1 : 0)))
  timeout 100 "$program" kills "$run/kills-$lane" "$share" $((seed * 3 + lane)) &
  lanes+=($!)
done
failed=0
for lane in "${lanes[@]}"; do wait "$lane" || failed=$((failed + 1)); done
if ((failed)); then
  echo "torture: $failed of three series lost something"
  exit 1
fi
echo "torture: $kills kills in all, 0 losses"
timeout 60 "$program" two "$run/two" "$seed"

mkdir "$run/small" "$run/limited"
if mount -t tmpfs -o size=700k tmpfs "$run/small" 2>/dev/null; then
  mounted=yes
  "$program" full "$run/small"
else
  echo "torture: no small disk may be mounted here; only the limit on the size of files is tried"
fi
(
  trap '' XFSZ # a write beyond the limit fails instead of ending the program
  ulimit -f 400
  "$program" full "$run/limited"
)
