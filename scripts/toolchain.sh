# Sourced by scripts/start and scripts/test. Gives $ROOT, $NODE, `yarn` and an
# installed workspace, on a machine that has only git, npm and Node >= 18.

set -u
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TOOLCHAIN="$ROOT/.toolchain"
NODE_VERSION=24.21.0
YARN_VERSION=4.18.1
# A full install takes about 2.5 GB.
DISK_NEEDED_MB=4000

fail() {
  echo "foredeck: $1" >&2
  exit 1
}

# stage NAME COMMAND...: runs it quietly and prints one line with its time.
stage() {
  local name=$1 began=$SECONDS
  shift
  "$@"
  printf '  %-42s %4ss\n' "$name" "$((SECONDS - began))"
}

need_programs() {
  local program
  for program in git npm node; do
    command -v "$program" >/dev/null 2>&1 ||
      fail "$program is not on PATH; install git and Node.js 18 or newer (npm comes with it)."
  done
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 18 ] || fail "Node.js $major is too old to start from; install 18 or newer."
}

need_disk() {
  local free
  free=$(df -Pm "$ROOT" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$DISK_NEEDED_MB" ] ||
    fail "only $free MB are free on the disk of $ROOT; an install needs $DISK_NEEDED_MB MB."
}

# npm packages hold complete builds of Node and Yarn, so no other host is needed.
fetch_toolchain() {
  local package
  package="node-$(node -p 'process.platform === "win32" ? "win" : process.platform')-$(node -p process.arch)"
  NODE="$TOOLCHAIN/node_modules/$package/bin/node"
  YARN="$TOOLCHAIN/node_modules/@yarnpkg/cli-dist/bin/yarn.js"
  if [ "$("$NODE" --version 2>/dev/null)" = "v$NODE_VERSION" ] &&
    [ "$("$NODE" "$YARN" --version 2>/dev/null)" = "$YARN_VERSION" ]; then
    return
  fi
  need_disk
  mkdir -p "$TOOLCHAIN"
  npm install --prefix "$TOOLCHAIN" --no-save --no-package-lock --ignore-scripts \
    --no-audit --no-fund --loglevel error \
    "$package@$NODE_VERSION" "@yarnpkg/cli-dist@$YARN_VERSION" >"$TOOLCHAIN/fetch.log" 2>&1 || {
    cat "$TOOLCHAIN/fetch.log" >&2
    fail "could not fetch Node $NODE_VERSION and Yarn $YARN_VERSION through npm; is the network there and does 'npm ping' answer?"
  }
}

yarn() {
  "$NODE" "$YARN" "$@"
}

install_workspace() {
  local stamp="$ROOT/node_modules/.foredeck-installed" wanted
  wanted=$(cd "$ROOT" && cat yarn.lock .yarnrc.yml package.json ./*/package.json ./*/*/package.json 2>/dev/null | git hash-object --stdin)
  if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
    return
  fi
  need_disk
  (cd "$ROOT" && yarn install --immutable) >"$TOOLCHAIN/install.log" 2>&1 || {
    tail -n 20 "$TOOLCHAIN/install.log" >&2
    fail "the packages could not be installed (log: .toolchain/install.log); is the network there, and is the disk not full?"
  }
  echo "$wanted" >"$stamp"
}

prepare() {
  need_programs
  stage "Node $NODE_VERSION and Yarn $YARN_VERSION" fetch_toolchain
  export PATH="$(dirname "$NODE"):$PATH"
  # Yarn asks the registry that npm is set up for.
  YARN_NPM_REGISTRY_SERVER=$(npm config get registry 2>/dev/null | sed 's#/*$##')
  export YARN_NPM_REGISTRY_SERVER YARN_ENABLE_TELEMETRY=0
  export YARN_IGNORE_PATH=1
  stage 'Packages' install_workspace
}

# run_ts FILE ARGS...: TypeScript by way of the transform the Backstage CLI ships.
run_ts() {
  exec "$NODE" --require "$ROOT/node_modules/@backstage/cli/config/nodeTransform.cjs" "$@"
}
