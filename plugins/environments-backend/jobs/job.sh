# What every data job shares; the engine's script is read after it. For bash,
# and for busybox's ash, which Alpine images have in its place.
#
# FILES: the mounted Secret: who signs in where, and the scripts.
# WORK: a scratch directory. BACKUP: where a backup is kept.
# TASK: measure, copy, fresh, backup or restore. MASKED: yes or no.
# Lines that begin with "@foredeck " are for the portal, as JSON.
set -o errexit -o pipefail -o nounset
umask 077

report() {
  printf '@foredeck %s\n' "$1"
}

phase() {
  report "{\"phase\":\"$1\"}"
}

# The moment that the copy shows.
as_of_now() {
  report "{\"at\":\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"}"
}

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# What a side's file says, or nothing: setting source password
setting() {
  if [ -f "$FILES/$1-$2" ]; then
    cat "$FILES/$1-$2"
  fi
}

# Tries for a minute: a server may have been started a moment ago. One that
# answers no is not asked again.
reachable() {
  tries=30
  until "$@" >/dev/null 2>"$WORK/unreachable"; do
    tries=$((tries - 1))
    if [ "$tries" -le 0 ] || grep -qiE "$REFUSED" "$WORK/unreachable"; then
      cat "$WORK/unreachable" >&2
      return 1
    fi
    sleep 2
  done
}

# Reports what a process has written so far, as the kernel counts it, so that
# no program has to stand in the stream. Ends when the process does.
count_bytes() {
  last=-1
  while kill -0 "$1" 2>/dev/null; do
    bytes="$(sed -n 's/^wchar: //p' "/proc/$1/io" 2>/dev/null || true)"
    if [ -n "$bytes" ] && [ "$bytes" != "$last" ]; then
      report "{\"bytes\":$((WRITTEN + bytes))}"
      last="$bytes"
    fi
    sleep 1
  done
}

REFUSED='authentication failed|access denied|does not exist|NOAUTH|WRONGPASS|invalid password'

WRITTEN=0
COUNTER=''
PRODUCER=''
CONSUMER=''

# stream PRODUCER CONSUMER: two functions that end with `exec`, the output of
# one being the input of the other. Both have to end well. When either ends,
# the other sees the end of the pipe, so that none waits for ever.
stream() {
  rm -f "$WORK/pipe"
  mkfifo "$WORK/pipe"
  # Open for both first: neither of the next two has to wait for the other.
  exec 3<>"$WORK/pipe"
  exec 4<"$WORK/pipe"
  exec 5>"$WORK/pipe"
  exec 3>&-
  rm -f "$WORK/pipe"
  "$1" >&5 4<&- 5>&- &
  PRODUCER=$!
  "$2" <&4 4<&- 5>&- &
  CONSUMER=$!
  exec 4<&- 5>&-
  count_bytes "$PRODUCER" &
  COUNTER=$!
  consumed=0
  produced=0
  wait "$CONSUMER" || consumed=$?
  wait "$PRODUCER" || produced=$?
  kill "$COUNTER" 2>/dev/null || true
  wait "$COUNTER" 2>/dev/null || true
  PRODUCER=''
  CONSUMER=''
  COUNTER=''
  if [ "$consumed" -ne 0 ]; then
    fail "loading ended with exit code $consumed"
  fi
  if [ "$produced" -ne 0 ]; then
    fail "reading ended with exit code $produced"
  fi
}

# Unmasked data must not stay where nobody may see it.
FILLED=no
ended() {
  code=$?
  trap - EXIT TERM INT
  for process in $PRODUCER $CONSUMER $COUNTER; do
    kill "$process" 2>/dev/null || true
  done
  if [ "$code" -ne 0 ]; then
    undo || true
    if [ "$MASKED" = yes ] && [ "$FILLED" = yes ]; then
      printf 'emptying the target: its data has not been masked\n' >&2
      empty_target || printf 'the target could not be emptied\n' >&2
    fi
  fi
  exit "$code"
}

# What an engine has to put back when it is stopped in the middle.
undo() {
  :
}

start() {
  trap ended EXIT
  trap 'exit 143' TERM
  trap 'exit 130' INT
  phase preparing
  prepare
  case "$TASK" in
    measure) measure ;;
    backup)
      phase copying
      backup
      ;;
    restore)
      phase copying
      restore
      ;;
    fresh)
      phase copying
      empty_target
      ;;
    copy)
      phase copying
      as_of_now
      FILLED=yes
      copy
      phase verifying
      verify
      if [ "$MASKED" = yes ]; then
        phase masking
        mask
      fi
      finish
      FILLED=no
      ;;
    *) fail "there is no task $TASK" ;;
  esac
  report '{"done":true}'
}

# What is left to do once the data is whole.
finish() {
  :
}
