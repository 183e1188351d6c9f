# MySQL and MariaDB: mysqldump and mysql, one database after the other. Users
# and what they are granted stay as the target has them.

SYSTEM="'mysql', 'information_schema', 'performance_schema', 'sys'"

# Newer images of MariaDB have the programs only under their own names.
program() {
  command -v "mysql$1" || command -v "mariadb$2" || fail "the image has no mysql$1"
}

prepare() {
  MYSQL="$(program '' '')"
  DUMP="$(program dump -dump)"
  if [ "$TASK" = copy ] || [ "$TASK" = measure ]; then
    options source "$SOURCE_HOST" "$SOURCE_PORT"
    reachable query source 'SELECT 1' ||
      fail "the source $SOURCE_HOST:$SOURCE_PORT does not let the job in"
  fi
  if [ "$TASK" != measure ]; then
    options target "$TARGET_HOST" "$TARGET_PORT"
    reachable query target 'SELECT 1' ||
      fail "the target $TARGET_HOST:$TARGET_PORT does not let the job in"
  fi
}

# A file that only the programs read: no list of processes shows a password.
options() {
  {
    printf '[client]\nprotocol=tcp\nhost=%s\nport=%s\n' "$2" "$3"
    printf 'user="%s"\n' "$(setting "$1" username | escaped)"
    printf 'password="%s"\n' "$(setting "$1" password | escaped)"
    printf 'default-character-set=utf8mb4\n'
  } >"$WORK/$1.cnf"
}

escaped() {
  sed 's/[\\"]/\\&/g'
}

# query SIDE STATEMENT [DATABASE]
query() {
  "$MYSQL" --defaults-extra-file="$WORK/$1.cnf" --batch --skip-column-names --raw --execute="$2" ${3:+--database="$3"}
}

name() {
  printf '`%s`' "$(printf '%s' "$1" | sed 's/`/``/g')"
}

text() {
  printf "'%s'" "$(printf '%s' "$1" | sed "s/[\\\\']/\\\\&/g")"
}

databases() {
  query "$1" "SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN ($SYSTEM) ORDER BY 1"
}

renamed() {
  if [ "$1" = "$(setting source database)" ] && [ -n "$(setting target database)" ]; then
    setting target database
  else
    printf '%s' "$1"
  fi
}

measure() {
  names="$(databases source | sed 's/[\\"]/\\&/g; s/.*/"&"/' | paste -sd, -)"
  size="$(query source "SELECT COALESCE(SUM(data_length + index_length), 0) FROM information_schema.tables WHERE table_schema NOT IN ($SYSTEM)")"
  version="$(query source 'SELECT SUBSTRING_INDEX(VERSION(), "-", 1)')"
  report "{\"measured\":{\"sizeBytes\":$size,\"databases\":[$names],\"version\":\"$version\"}}"
}

# Character set and order of a database: likeness SIDE DATABASE
likeness() {
  query "$1" "SELECT CONCAT('CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name) FROM information_schema.schemata WHERE schema_name = $(text "$2")"
}

# recreate DATABASE LIKENESS: at the target
recreate() {
  query target "DROP DATABASE IF EXISTS $(name "$1"); CREATE DATABASE $(name "$1") $2"
}

empty_target() {
  databases target >"$WORK/targets"
  while IFS= read -r one <&7; do
    recreate "$one" "$(likeness target "$one")"
  done 7<"$WORK/targets"
}

# MariaDB knows no GTIDs of MySQL's kind.
dump_from() {
  set -- "$1" "$2" --single-transaction --quick --hex-blob --routines --triggers --events --skip-lock-tables
  if "$DUMP" --help 2>/dev/null | grep -q -- --set-gtid-purged; then
    set -- "$@" --set-gtid-purged=OFF
  fi
  side="$1"
  database="$2"
  shift 2
  exec "$DUMP" --defaults-extra-file="$WORK/$side.cnf" "$@" "$database"
}

dump() {
  dump_from source "$DATABASE"
}

load() {
  exec "$MYSQL" --defaults-extra-file="$WORK/target.cnf" --database="$(renamed "$DATABASE")"
}

# A session of the source with a snapshot of its own, taken right before the
# dump takes its: what is written in between shows as a difference.
KEEPER=''
open_snapshot() {
  rm -f "$WORK/keeper"
  mkfifo "$WORK/keeper"
  "$MYSQL" --defaults-extra-file="$WORK/source.cnf" --batch --skip-column-names --raw --unbuffered \
    --database="$DATABASE" <"$WORK/keeper" >"$WORK/counts.$number" 2>"$WORK/keeper.log" &
  KEEPER=$!
  exec 6>"$WORK/keeper"
  printf 'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ;\nSTART TRANSACTION WITH CONSISTENT SNAPSHOT;\n' >&6
}

close_snapshot() {
  if [ -n "$KEEPER" ]; then
    exec 6>&-
    kept=0
    wait "$KEEPER" || kept=$?
    KEEPER=''
    if [ "$kept" -ne 0 ]; then
      cat "$WORK/keeper.log" >&2
      fail "counting the source's rows ended with exit code $kept"
    fi
  fi
}

undo() {
  if [ -n "$KEEPER" ]; then
    kill "$KEEPER" 2>/dev/null || true
  fi
}

copy() {
  databases source >"$WORK/databases"
  total="$(query source "SELECT COALESCE(SUM(data_length), 0) FROM information_schema.tables WHERE table_schema NOT IN ($SYSTEM)")"
  report "{\"totalBytes\":$total}"
  number=0
  while IFS= read -r DATABASE <&7; do
    number=$((number + 1))
    printf 'copying database %s\n' "$DATABASE"
    statements source "$DATABASE" "$DATABASE" source >"$WORK/statements"
    recreate "$(renamed "$DATABASE")" "$(likeness source "$DATABASE")"
    open_snapshot
    stream dump load
    cat "$WORK/statements" >&6
    close_snapshot
  done 7<"$WORK/databases"
}

# One statement for each table, which answers a line of JSON. Rows are hashed
# one by one and summed, so that their order does not matter.
# statements SIDE DATABASE SHOWN LABEL
statements() {
  query "$1" "SET SESSION group_concat_max_len = 16000000;
    SELECT CONCAT('SELECT CONCAT(', QUOTE(CONCAT('@foredeck {\"part\":{\"side\":\"$4\",\"name\":', JSON_QUOTE(CONCAT($(text "$3"), '.', t.table_name)), ',\"count\":')),
      ', COUNT(*), ', QUOTE(',\"checksum\":\"'),
      ', COALESCE(SUM(CAST(CONV(LEFT(MD5(CONCAT_WS(0x2c, ',
      GROUP_CONCAT(CONCAT('IFNULL(HEX(CAST(\`', REPLACE(c.column_name, '\`', '\`\`'), '\` AS BINARY)), 0x4e)') ORDER BY c.ordinal_position SEPARATOR ', '),
      ')), 15), 16, 10) AS UNSIGNED)), 0), ', QUOTE('\"}}'), ') FROM \`', REPLACE(t.table_name, '\`', '\`\`'), '\`;')
    FROM information_schema.tables t JOIN information_schema.columns c
      ON c.table_schema = t.table_schema AND c.table_name = t.table_name
    WHERE t.table_schema = $(text "$2") AND t.table_type = 'BASE TABLE'
    GROUP BY t.table_name ORDER BY t.table_name"
}

verify() {
  cat "$WORK"/counts.* 2>/dev/null || true
  while IFS= read -r DATABASE <&7; do
    statements target "$(renamed "$DATABASE")" "$DATABASE" target |
      "$MYSQL" --defaults-extra-file="$WORK/target.cnf" --batch --skip-column-names --raw --database="$(renamed "$DATABASE")"
  done 7<"$WORK/databases"
}

mask() {
  database="$(setting target database)"
  "$MYSQL" --defaults-extra-file="$WORK/target.cnf" ${database:+--database="$database"} <"$FILES/mask" >/dev/null
}

save() {
  dump_from target "$DATABASE"
}

keep() {
  exec gzip -1 >"$BACKUP/partial"
}

# Files are numbered: a database may have any name.
backup() {
  rm -f "$BACKUP"/*.sql.gz "$BACKUP"/*.like "$BACKUP/names" "$BACKUP/partial"
  databases target >"$WORK/databases"
  number=0
  while IFS= read -r DATABASE <&7; do
    number=$((number + 1))
    stream save keep
    mv "$BACKUP/partial" "$BACKUP/$number.sql.gz"
    likeness target "$DATABASE" >"$BACKUP/$number.like"
  done 7<"$WORK/databases"
  cp "$WORK/databases" "$BACKUP/names"
}

saved() {
  exec gzip -dc "$BACKUP/$number.sql.gz"
}

put_back() {
  exec "$MYSQL" --defaults-extra-file="$WORK/target.cnf" --database="$DATABASE"
}

restore() {
  [ -f "$BACKUP/names" ] || fail 'the backup is not whole'
  number=0
  while IFS= read -r DATABASE <&7; do
    number=$((number + 1))
    recreate "$DATABASE" "$(cat "$BACKUP/$number.like")"
    stream saved put_back
  done 7<"$BACKUP/names"
}
