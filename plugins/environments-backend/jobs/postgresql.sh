# PostgreSQL: pg_dump and pg_restore, one database after the other. Roles and
# what they are granted stay as the target has them.

# Everything in this shell and what it starts talks to that side.
at() {
  case "$1" in
    source) PGHOST="$SOURCE_HOST" PGPORT="$SOURCE_PORT" ;;
    target) PGHOST="$TARGET_HOST" PGPORT="$TARGET_PORT" ;;
  esac
  PGUSER="$(setting "$1" username)"
  PGPASSFILE="$WORK/$1.pgpass"
  export PGHOST PGPORT PGUSER PGPASSFILE
}

query() {
  psql --no-psqlrc --quiet --no-align --tuples-only --set=ON_ERROR_STOP=1 "$@"
}

# on SIDE DATABASE ...: the rest, with that database of that side.
on() {
  (
    at "$1"
    export PGDATABASE="$2"
    shift 2
    "$@"
  )
}

# A name within a connection string, which pg_restore takes.
connection() {
  printf "dbname='%s'" "$(printf '%s' "$1" | sed "s/[\\\\']/\\\\&/g")"
}

prepare() {
  # The text of a row must not depend on a server's settings.
  export PGCONNECT_TIMEOUT=10 PGCLIENTENCODING=UTF8 PGAPPNAME=foredeck-data
  export PGOPTIONS='-c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0 -c extra_float_digits=3 -c datestyle=ISO,YMD -c intervalstyle=postgres -c timezone=UTC -c bytea_output=hex'
  for side in source target; do
    # A colon or a backslash would end a field of this file.
    printf '*:*:*:*:%s\n' "$(setting "$side" password | sed 's/[\\:]/\\&/g')" >"$WORK/$side.pgpass"
  done
  if [ "$TASK" = copy ] || [ "$TASK" = measure ]; then
    reachable on source "$(configured source)" query --command='SELECT 1' ||
      fail "the source $SOURCE_HOST:$SOURCE_PORT does not let the job in"
  fi
  if [ "$TASK" != measure ]; then
    reachable on target postgres query --command='SELECT 1' ||
      fail "the target $TARGET_HOST:$TARGET_PORT does not let the job in"
  fi
}

configured() {
  name="$(setting "$1" database)"
  printf '%s' "${name:-postgres}"
}

# Databases of a side that its user owns, one a line.
databases() {
  on "$1" "$(configured "$1")" query --set=configured="$(configured "$1")" <<'SQL'
SELECT datname FROM pg_database d JOIN pg_roles me ON me.rolname = current_user
WHERE datallowconn AND NOT datistemplate
  AND (datname = :'configured' OR (datname <> 'postgres'
    AND (me.rolsuper OR pg_has_role(d.datdba, 'USAGE'))))
ORDER BY 1
SQL
}

# What a database of the source is called at the target.
renamed() {
  if [ "$1" = "$(configured source)" ]; then
    configured target
  else
    printf '%s' "$1"
  fi
}

measure() {
  databases source >"$WORK/databases"
  on source "$(configured source)" query --set=names="$(cat "$WORK/databases")" <<'SQL' | sed 's/^/@foredeck /'
SELECT json_build_object('measured', json_build_object(
  'sizeBytes', (SELECT sum(pg_database_size(name)) FROM unnest(string_to_array(:'names', E'\n')) name),
  'databases', to_json(string_to_array(:'names', E'\n')),
  'version', split_part(current_setting('server_version'), ' ', 1)))
SQL
}

# A transaction of the source that stays open, whose view all readers share, so
# that what is compared later is what was copied.
SNAPSHOT=''
open_snapshot() {
  close_snapshot
  rm -f "$WORK/keeper" "$WORK/snapshot"
  mkfifo "$WORK/keeper"
  on source "$1" query <"$WORK/keeper" >"$WORK/snapshot" &
  KEEPER=$!
  exec 6>"$WORK/keeper"
  printf 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\nSELECT pg_export_snapshot();\n' >&6
  until [ -s "$WORK/snapshot" ]; do
    kill -0 "$KEEPER" 2>/dev/null || fail "the source refuses a snapshot of $1"
    sleep 0.1
  done
  SNAPSHOT="$(cat "$WORK/snapshot")"
}

close_snapshot() {
  if [ -n "$SNAPSHOT" ]; then
    SNAPSHOT=''
    exec 6>&-
    wait "$KEEPER" || true
  fi
}

undo() {
  close_snapshot
}

# Drops a database of the target, and makes it anew with the source's encoding.
recreate() {
  maintenance=postgres
  if [ "$1" = postgres ]; then
    maintenance=template1
  fi
  allowed="$(on target "$maintenance" query --command='SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user')"
  [ "$allowed" = t ] ||
    fail "$(setting target username) may not create databases at the target: grant it CREATEDB"
  on target "$maintenance" query --set=name="$1" <<'SQL'
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :'name' AND pid <> pg_backend_pid() \g /dev/null
DROP DATABASE IF EXISTS :"name";
SQL
  printf '%s\n' "$2" | on target "$maintenance" query
}

# The statement that makes a database like one of a side, under another name.
creation() {
  on "$1" "$2" query --set=name="$3" <<'SQL'
SELECT format('CREATE DATABASE %I TEMPLATE template0 ENCODING %L', :'name', pg_encoding_to_char(encoding))
  || CASE WHEN coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') = 'c'
     THEN format(' LC_COLLATE %L LC_CTYPE %L', datcollate, datctype) ELSE '' END
FROM pg_database d WHERE datname = current_database()
SQL
}

empty_target() {
  databases target >"$WORK/targets"
  while IFS= read -r name <&7; do
    recreate "$name" "$(creation target "$name" "$name")"
  done 7<"$WORK/targets"
}

dump() {
  at source
  export PGDATABASE="$DATABASE"
  # The network is faster than a compressor.
  exec pg_dump --format=custom --compress=0 --no-owner --no-acl --snapshot="$SNAPSHOT"
}

load() {
  at target
  exec pg_restore --no-owner --no-acl --exit-on-error --dbname="$(connection "$(renamed "$DATABASE")")"
}

copy() {
  databases source >"$WORK/databases"
  while IFS= read -r name <&7; do
    on source "$name" query --command='SELECT coalesce(sum(pg_table_size(oid)), 0) FROM pg_class WHERE relkind IN ($$r$$, $$m$$) AND relnamespace NOT IN ($$pg_catalog$$::regnamespace, $$information_schema$$::regnamespace)'
  done 7<"$WORK/databases" >"$WORK/sizes"
  report "{\"totalBytes\":$(awk '{ sum += $1 } END { printf "%.0f", sum }' "$WORK/sizes")}"
  number=0
  : >"$WORK/counts"
  while IFS= read -r DATABASE <&7; do
    number=$((number + 1))
    printf 'copying database %s\n' "$DATABASE"
    open_snapshot "$DATABASE"
    recreate "$(renamed "$DATABASE")" "$(creation source "$DATABASE" "$(renamed "$DATABASE")")"
    stream dump load
    WRITTEN=$((WRITTEN + $(sed -n "${number}p" "$WORK/sizes")))
    count_rows source "$DATABASE" "$DATABASE" >>"$WORK/counts"
    close_snapshot
  done 7<"$WORK/databases"
}

# One line of JSON for each table. Rows are hashed one by one and summed, so
# that their order does not matter.
count_rows() {
  {
    if [ -n "$SNAPSHOT" ]; then
      printf "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\nSET TRANSACTION SNAPSHOT '%s';\n" "$SNAPSHOT"
    fi
    cat <<'SQL'
SELECT format('SELECT json_build_object(%L, json_build_object(%L, %L, %L, %L, %L, count(*), %L, coalesce(sum((%L || left(md5(t::text), 15))::bit(60)::bigint), 0)::text)) FROM ONLY %I.%I t',
  'part', 'side', :'side', 'name', :'database' || '.' || nspname || '.' || relname, 'count', 'checksum', 'x', nspname, relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE relkind = 'r' AND relpersistence <> 't'
  AND nspname !~ '^pg_' AND nspname <> 'information_schema'
ORDER BY nspname, relname
\gexec
SQL
  } | on "$1" "$2" query --set=side="$1" --set=database="$3" | sed 's/^/@foredeck /'
}

verify() {
  cat "$WORK/counts"
  while IFS= read -r name <&7; do
    count_rows target "$(renamed "$name")" "$name"
  done 7<"$WORK/databases"
}

mask() {
  on target "$(configured target)" query --single-transaction --file="$FILES/mask" >/dev/null
}

save() {
  at target
  export PGDATABASE="$DATABASE"
  exec pg_dump --format=custom --compress=1 --no-owner --no-acl
}

keep() {
  exec cat >"$BACKUP/partial"
}

# Files are numbered: a database may have any name.
backup() {
  rm -rf "$BACKUP"/*.dump "$BACKUP"/*.sql "$BACKUP/names" "$BACKUP/partial"
  databases target >"$WORK/databases"
  number=0
  while IFS= read -r DATABASE <&7; do
    number=$((number + 1))
    stream save keep
    creation target "$DATABASE" "$DATABASE" >"$BACKUP/$number.sql"
    mv "$BACKUP/partial" "$BACKUP/$number.dump"
    WRITTEN=$((WRITTEN + $(wc -c <"$BACKUP/$number.dump")))
  done 7<"$WORK/databases"
  cp "$WORK/databases" "$BACKUP/names"
}

saved() {
  exec cat "$BACKUP/$number.dump"
}

put_back() {
  at target
  exec pg_restore --no-owner --no-acl --exit-on-error --dbname="$(connection "$DATABASE")"
}

restore() {
  [ -f "$BACKUP/names" ] || fail 'the backup is not whole'
  number=0
  while IFS= read -r DATABASE <&7; do
    number=$((number + 1))
    recreate "$DATABASE" "$(cat "$BACKUP/$number.sql")"
    stream saved put_back
    WRITTEN=$((WRITTEN + $(wc -c <"$BACKUP/$number.dump")))
  done 7<"$BACKUP/names"
}
