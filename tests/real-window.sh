#!/usr/bin/env bash
# Uses the real window as a person would, on a virtual screen: opens the example event, selects words with the
# mouse, makes a note with the keyboard, saves, closes, and looks at the file that was written.
#
#   tests/real-window.sh PROGRAM
#
# Keeps pictures in tests/out/. A dead or black window fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=$(realpath "${1:?usage: tests/real-window.sh PROGRAM}")
pictures=tests/out
mkdir -p "$pictures"
run=$(mktemp -d)
app='' wm='' screen=''
trap 'kill $app $wm $screen 2>/dev/null || true; rm -rf "$run"' EXIT

fail() {
  echo "real-window: $1" >&2
  tail -n 20 "$run/app.log" >&2 || true
  [[ -n ${window:-} ]] && import -window "$window" "$pictures/failed.png" 2>/dev/null || true
  exit 1
}

# Waits up to $1 seconds for the rest of the line to succeed.
within() {
  local until=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < until)) || return 1
    sleep 0.2
  done
}

number=70
while [[ -e /tmp/.X11-unix/X$number || -e /tmp/.X$number-lock ]]; do number=$((number + 1)); done
Xvfb ":$number" -screen 0 1440x960x24 -nolisten tcp >"$run/x.log" 2>&1 &
screen=$!
export DISPLAY=:$number HOME=$run XDG_RUNTIME_DIR=$run LIBGL_ALWAYS_SOFTWARE=1
# No portal and no zenity: the program shows its own file dialog, which this script can fill in.
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XDG_DATA_HOME XDG_CONFIG_HOME
within 20 xdpyinfo || fail "the virtual screen did not start"
openbox >/dev/null 2>&1 &
wm=$!

find_window() {
  window=$(xdotool search --onlyvisible --pid "$app" 2>/dev/null | tail -n 1)
  [[ -n $window ]]
}
# A window that shows articles has many shades; a black or empty one has few.
is_painted() {
  import -window "$window" "$run/now.png" && (($(identify -format %k "$run/now.png") > 200))
}
# Starts the program with the arguments given, and waits until its window shows something.
start() {
  "$program" "$@" >"$run/app.log" 2>&1 &
  app=$!
  window=''
  for _ in $(seq 300); do
    find_window && break
    kill -0 "$app" 2>/dev/null || fail "the program ended before it showed a window"
    sleep 0.2
  done
  [[ -n $window ]] || fail "no window within a minute"
  xdotool windowsize --sync "$window" 1400 880 windowmove "$window" 0 0 windowfocus --sync "$window" || true
  within 60 is_painted || fail "the window stayed black or empty"
  sleep 2
}
start
cp "$run/now.png" "$pictures/start.png"

press() { xdotool key --delay 60 "$1" && sleep 1; }
write() { xdotool type --delay 40 -- "$1" && sleep 1; }

# Select words with the mouse, and note something about them. The first passage stands at the top of one of the
# three columns; which one is not for this test to know, and a drag over nothing does nothing.
for left in 292 566 840; do
  xdotool mousemove --window "$window" "$left" 262 sleep 0.2 mousedown 1 sleep 0.2
  xdotool mousemove --window "$window" $((left + 60)) 262 sleep 0.2 mousemove --window "$window" $((left + 110)) 262
  xdotool sleep 0.2 mouseup 1
  sleep 0.6
done
import -window "$window" "$pictures/selected.png"
press n
press ctrl+a
write "Ada Vogt"
press Return
write "Seen in the real window"
press Escape
import -window "$window" "$pictures/noted.png"

press ctrl+s
press ctrl+a
write "$run/saved.ron"
press Return
within 20 test -s "$run/saved.ron" || fail "nothing was saved"
import -window "$window" "$pictures/saved.png"
press ctrl+q
gone() { ! kill -0 "$app"; }
within 20 gone || fail "the window did not close"
wait "$app" || fail "the program ended with status $?"

"$program" check "$run/saved.ron" || fail "the saved file is not sound"
grep -q 'Seen in the real window' "$run/saved.ron" || fail "the note is not in the file"
grep -q 'Ada Vogt' "$run/saved.ron" || fail "the author is not in the file"
# The example has notes on 17 targets; the new one is on words, not on the event, or a quote would be missing.
quotes() { grep -c 'exact:' "$1"; }
(($(quotes "$run/saved.ron") > $(quotes saves/example.ron))) || fail "the note is not on the words that were selected"

# A crash two seconds after the last word: the next start offers what was written, and Return restores it.
start "$run/saved.ron"
press n
write "Written before the crash"
sleep 2
kill -KILL "$app"
wait "$app" 2>/dev/null || true
grep -q 'Written before the crash' "$run/saved.ron" && fail "the note was saved before anybody saved it"
start
import -window "$window" "$pictures/found.png"
press Return
press ctrl+s
import -window "$window" "$pictures/restored.png"
within 10 grep -q 'Written before the crash' "$run/saved.ron" || fail "what was written before the crash is lost"
press ctrl+q
within 20 gone || fail "the window did not close after the crash was mended"
"$program" check "$run/saved.ron" || fail "the restored file is not sound"
left=$(find "$run" -name '*.journal' | wc -l)
((left == 0)) || fail "$left journals are left after a clean end"
echo "real-window: 2 passed, pictures in $pictures"
