# MongoDB: mongodump and mongorestore, all databases in one archive, without
# those of the server itself: users and roles stay as the target has them.

prepare() {
  if [ "$TASK" = copy ] || [ "$TASK" = measure ]; then
    options source
    reachable shell source ping || fail "the source $SOURCE_HOST:$SOURCE_PORT does not let the job in"
  fi
  if [ "$TASK" != measure ]; then
    options target
    reachable shell target ping || fail "the target $TARGET_HOST:$TARGET_PORT does not let the job in"
  fi
}

# The tools read the password from a file, so that no list of processes shows it.
options() {
  printf 'password: "%s"\n' "$(setting "$1" password | sed 's/[\\"]/\\&/g')" >"$WORK/$1.yaml"
}

# shell SIDE TASK: mongosh, which finds its credentials by itself.
shell() {
  case "$1" in
    source) server="$SOURCE_HOST:$SOURCE_PORT" set="$SOURCE_REPLICA_SET" ;;
    target) server="$TARGET_HOST:$TARGET_PORT" set="$TARGET_REPLICA_SET" ;;
  esac
  SIDE="$1" WHAT="$2" SERVER="$server" REPLICA_SET="$set" mongosh --quiet --norc --nodb --file "$FILES/mongodb.js"
}

# The options of a tool for a side, then the tool with them: tool SIDE PROGRAM ...
tool() {
  side="$1"
  tool="$2"
  shift 2
  case "$side" in
    source) server="$SOURCE_HOST:$SOURCE_PORT" set="$SOURCE_REPLICA_SET" ;;
    target) server="$TARGET_HOST:$TARGET_PORT" set="$TARGET_REPLICA_SET" ;;
  esac
  set -- --host="${set:+$set/}$server" "$@"
  user="$(setting "$side" username)"
  if [ -n "$user" ]; then
    set -- --config="$WORK/$side.yaml" --username="$user" --authenticationDatabase=admin "$@"
  fi
  exec "$tool" "$@"
}

measure() {
  shell source measure
}

empty_target() {
  shell target empty
}

dump() {
  tool source mongodump --archive --quiet
}

load() {
  from="$(setting source database)"
  to="$(setting target database)"
  if [ -n "$from" ] && [ -n "$to" ] && [ "$from" != "$to" ]; then
    set -- --nsFrom="$from.*" --nsTo="$to.*"
  else
    set --
  fi
  tool target mongorestore --archive --drop --stopOnError --quiet \
    --nsExclude='admin.*' --nsExclude='config.*' --nsExclude='local.*' "$@"
}

copy() {
  shell source total
  empty_target
  # Counted first and last: what is written meanwhile shows as a difference.
  shell source count >"$WORK/counts"
  stream dump load
}

verify() {
  cat "$WORK/counts"
  shell target count
}

mask() {
  shell target mask
}

save() {
  tool target mongodump --archive --gzip --quiet
}

keep() {
  exec cat >"$BACKUP/partial"
}

backup() {
  rm -f "$BACKUP/dump.archive" "$BACKUP/partial"
  stream save keep
  mv "$BACKUP/partial" "$BACKUP/dump.archive"
}

saved() {
  exec cat "$BACKUP/dump.archive"
}

put_back() {
  tool target mongorestore --archive --gzip --drop --stopOnError --quiet \
    --nsExclude='admin.*' --nsExclude='config.*' --nsExclude='local.*'
}

restore() {
  [ -f "$BACKUP/dump.archive" ] || fail 'the backup is not whole'
  empty_target
  stream saved put_back
}
