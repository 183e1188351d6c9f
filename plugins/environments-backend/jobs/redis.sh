# Redis: the target becomes a replica of the source and is promoted once it has
# caught up. That is the server's own full copy: every type, expiry, database
# and function, as of one moment, without a key passing through this job.

# Everything in this shell and what it starts talks to that side.
at() {
  case "$1" in
    source) CLIENT_HOST="$SOURCE_HOST" CLIENT_PORT="$SOURCE_PORT" ;;
    target) CLIENT_HOST="$TARGET_HOST" CLIENT_PORT="$TARGET_PORT" ;;
  esac
  REDISCLI_AUTH="$(setting "$1" password)"
  export REDISCLI_AUTH
  if [ -z "$REDISCLI_AUTH" ]; then
    unset REDISCLI_AUTH
  fi
  CLIENT_USER="$(setting "$1" username)"
  # With an empty list, an old bash takes "$@" for an error under nounset.
  TLS=''
  if [ -f "$FILES/$1-tls" ]; then
    TLS=--tls
    if [ -f "$FILES/$1-ca" ]; then
      TLS="--tls --cacert $FILES/$1-ca"
    fi
  fi
}

# Never asks who is there on the command line; answers are as the server sends them.
client() {
  # TLS is two words or none.
  # shellcheck disable=SC2086
  "$CLI" --no-auth-warning --raw -h "$CLIENT_HOST" -p "$CLIENT_PORT" ${CLIENT_USER:+--user "$CLIENT_USER"} $TLS "$@"
}

# on SIDE ...: a command; a refusal of the server ends the job in its words.
on() {
  (
    at "$1"
    shift
    answer="$(client "$@")" || fail "$answer"
    case "$answer" in
      ERR\ * | NOAUTH* | WRONGPASS* | NOPERM* | READONLY* | MISCONF* | OOM* | LOADING*) fail "$answer" ;;
    esac
    printf '%s\n' "$answer"
  )
}

# Commands on standard input, where no list of processes shows them.
commands() {
  (
    at "$1"
    answer="$(client)" || fail "$answer"
    if printf '%s\n' "$answer" | grep -E '^(\(error\) )?(ERR|NOAUTH|WRONGPASS|WRONGTYPE|NOPERM|NOSCRIPT|READONLY|MISCONF|OOM|BUSY)( |$)' >&2; then
      exit 1
    fi
  )
}

# A field of INFO: info SIDE SECTION FIELD
info() {
  on "$1" INFO "$2" | tr -d '\r' | sed -n "s/^$3://p"
}

# A string as redis-cli reads it.
quoted() {
  printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}

prepare() {
  if command -v redis-cli >/dev/null; then
    CLI=redis-cli SERVER=redis-server
  elif command -v valkey-cli >/dev/null; then
    CLI=valkey-cli SERVER=valkey-server
  else
    CLI=keydb-cli SERVER=keydb-server
  fi
  if [ "$TASK" = copy ] || [ "$TASK" = measure ]; then
    reachable on source PING || fail "the source $SOURCE_HOST:$SOURCE_PORT does not let the job in"
  fi
  if [ "$TASK" != measure ]; then
    reachable on target PING || fail "the target $TARGET_HOST:$TARGET_PORT does not let the job in"
  fi
}

# Numbers of the databases that hold keys.
databases() {
  on "$1" INFO keyspace | tr -d '\r' | sed -n 's/^db\([0-9]*\):.*/\1/p'
}

measure() {
  names="$(databases source | sed 's/.*/"db&"/' | paste -sd, -)"
  report "{\"measured\":{\"sizeBytes\":$(info source memory used_memory),\"databases\":[$names],\"version\":\"$(info source server redis_version)\"}}"
}

empty_target() {
  on target REPLICAOF NO ONE >/dev/null
  on target FLUSHALL >/dev/null
}

# The target keeps what it had been told before for a master of its own.
ATTACHED=no
attach() {
  FORMER_AUTH="$(on target CONFIG GET masterauth | sed -n 2p)"
  FORMER_USER="$(on target CONFIG GET masteruser | sed -n 2p)"
  ATTACHED=yes
  printf 'CONFIG SET masteruser %s\nCONFIG SET masterauth %s\n' "$(quoted "$3")" "$(quoted "$4")" | commands target
  on target REPLICAOF "$1" "$2" >/dev/null
}

detach() {
  if [ "$ATTACHED" = yes ]; then
    on target REPLICAOF NO ONE >/dev/null
    printf 'CONFIG SET masteruser %s\nCONFIG SET masterauth %s\n' "$(quoted "$FORMER_USER")" "$(quoted "$FORMER_AUTH")" | commands target
    ATTACHED=no
  fi
}

undo() {
  on source CLIENT UNPAUSE >/dev/null 2>&1 || true
  if [ "$ATTACHED" = yes ]; then
    printf 'detaching the target from the source\n' >&2
    detach
    on target FLUSHALL >/dev/null
  fi
  if [ -n "${RELAY:-}" ]; then
    kill "$RELAY" 2>/dev/null || true
  fi
}

# Waits until the target has all of its master, as long as it gets on.
caught_up() {
  quiet=0
  last=''
  while :; do
    on target INFO replication | tr -d '\r' >"$WORK/replication"
    if grep -q '^master_link_status:up' "$WORK/replication"; then
      break
    fi
    total="$(sed -n 's/^master_sync_total_bytes://p' "$WORK/replication")"
    read_bytes="$(sed -n 's/^master_sync_read_bytes://p' "$WORK/replication")"
    if [ "${total:-0}" -gt 0 ]; then
      report "{\"totalBytes\":$total,\"bytes\":${read_bytes:-0}}"
    fi
    now="$(grep -E '^(master_sync|slave_read_repl|master_link_status)' "$WORK/replication") $(info target persistence loading)$(info target persistence loading_loaded_bytes)"
    if [ "$now" = "$last" ] && ! saving; then
      quiet=$((quiet + 1))
    else
      quiet=0
      last="$now"
    fi
    [ "$quiet" -lt 30 ] ||
      fail "the target can not follow the source: it has to reach it at $SOURCE_HOST:$SOURCE_PORT and be let in; see the target's own log"
    sleep 1
  done
}

# The source writes its data out before it sends any.
saving() {
  [ "$TASK" = copy ] && [ "$(info source persistence rdb_bgsave_in_progress)" = 1 ]
}

copy() {
  empty_target
  attach "$SOURCE_HOST" "$SOURCE_PORT" "$(setting source username)" "$(setting source password)"
  caught_up
}

# Sums of hashes of keys with their values, as JSON for the portal. Each call
# of the script looks at a few thousand keys, so that no server stands still.
digest() {
  for database in $(databases "$1"); do
    cursor=0
    count=0
    sum=0
    until [ "$cursor" = done ]; do
      step="$(on "$1" -n "$database" --eval "$FILES/redis-digest.lua" , "$cursor")"
      # shellcheck disable=SC2086
      set -- "$1" $step
      cursor="$2"
      count=$((count + $3))
      sum=$(((sum + $4) % 4503599627370496))
      if [ "$cursor" = 0 ]; then
        cursor=done
      fi
    done
    printf '{"part":{"side":"SIDE","name":"db%s","count":%s,"checksum":"%s"}}\n' "$database" "$count" "$sum"
  done
}

sizes() {
  on "$1" INFO keyspace | tr -d '\r' | sed -n 's/^db\([0-9]*\):keys=\([0-9]*\),.*/{"part":{"side":"SIDE","name":"db\1","count":\2}}/p'
}

# The target still follows: what was written meanwhile is in both a moment later.
verify() {
  for attempt in 1 2 3; do
    digest source >"$WORK/source"
    digest target >"$WORK/target"
    if cmp -s "$WORK/source" "$WORK/target"; then
      break
    fi
    printf 'the source is being written to, attempt %s\n' "$attempt"
  done
  if ! cmp -s "$WORK/source" "$WORK/target"; then
    # Writers wait, for two seconds at most, while the target gets the rest.
    on source CLIENT PAUSE 2000 WRITE >/dev/null
    offset="$(info source replication master_repl_offset)"
    for attempt in 1 2 3 4 5 6 7 8; do
      if [ "$(info target replication slave_repl_offset)" -ge "$offset" ]; then
        break
      fi
      sleep 0.2
    done
    sizes source >"$WORK/source"
    sizes target >"$WORK/target"
    on source CLIENT UNPAUSE >/dev/null
  fi
  as_of_now
  for side in source target; do
    sed "s/\"SIDE\"/\"$side\"/; s/^/@foredeck /" "$WORK/$side"
  done
  detach
}

mask() {
  commands target <"$FILES/mask"
}

# What was written is still to be on the target's disk when it is started anew.
finish() {
  if [ -n "$(on target CONFIG GET save | sed -n 2p)" ]; then
    on target BGSAVE SCHEDULE >/dev/null
  fi
}

backup() {
  rm -f "$BACKUP/dump.rdb" "$BACKUP/partial.rdb"
  (
    at target
    client --rdb "$BACKUP/partial.rdb"
  )
  mv "$BACKUP/partial.rdb" "$BACKUP/dump.rdb"
  report "{\"bytes\":$(wc -c <"$BACKUP/dump.rdb")}"
}

# A server in this pod that holds the backup, for the target to follow.
restore() {
  [ -f "$BACKUP/dump.rdb" ] || fail 'the backup is not whole'
  empty_target
  word="$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')"
  cp "$BACKUP/dump.rdb" "$WORK/dump.rdb"
  {
    printf 'bind %s\nport %s\nrequirepass %s\n' "$POD_IP" "${RELAY_PORT:-6390}" "$word"
    printf 'dir %s\ndbfilename dump.rdb\nsave ""\nappendonly no\n' "$WORK"
  } >"$WORK/relay.conf"
  "$SERVER" "$WORK/relay.conf" >"$WORK/relay.log" &
  RELAY=$!
  printf '%s' "$word" >"$WORK/word"
  SOURCE_HOST="$POD_IP" SOURCE_PORT="${RELAY_PORT:-6390}"
  attach "$SOURCE_HOST" "$SOURCE_PORT" '' "$word"
  caught_up
  detach
  kill "$RELAY"
  RELAY=''
}
