// For mongosh, started by mongodb.sh: signs in by the mounted files and does
// one thing. Lines for the portal begin with "@foredeck ".
const fs = require('fs');

const { FILES, SIDE, WHAT, SERVER, REPLICA_SET } = process.env;
const SYSTEM = ['admin', 'config', 'local'];

function setting(side, name) {
  const file = `${FILES}/${side}-${name}`;
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

const query = REPLICA_SET
  ? `?replicaSet=${REPLICA_SET}`
  : '?directConnection=true';
const connection = new Mongo(`mongodb://${SERVER}/${query}`);
const admin = connection.getDB('admin');
const user = setting(SIDE, 'username');
if (user) {
  admin.auth(user, setting(SIDE, 'password'));
}

const report = value => print(`@foredeck ${JSON.stringify(value)}`);

const databases = () =>
  admin
    .runCommand({ listDatabases: 1 })
    .databases.filter(({ name }) => !SYSTEM.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

const size = found =>
  found.reduce((sum, { sizeOnDisk }) => sum + Number(sizeOnDisk), 0);

// Both sides call a database what the source does.
function shown(name) {
  const from = setting('source', 'database');
  const to = setting('target', 'database');
  return SIDE === 'target' && from && to && name === to ? from : name;
}

const tasks = {
  ping: () => admin.runCommand({ ping: 1 }),

  measure() {
    const found = databases();
    report({
      measured: {
        sizeBytes: size(found),
        databases: found.map(({ name }) => name),
        version: admin.version(),
      },
    });
  },

  total: () => report({ totalBytes: size(databases()) }),

  empty() {
    for (const { name } of databases()) {
      connection.getDB(name).dropDatabase();
    }
  },

  // The server's own hash of all documents of a collection, by _id.
  count() {
    for (const { name } of databases()) {
      const database = connection.getDB(name);
      const hashes = database.runCommand({ dbHash: 1 }).collections ?? {};
      for (const { name: collection, type } of database.getCollectionInfos()) {
        if (type !== 'view' && !collection.startsWith('system.')) {
          report({
            part: {
              side: SIDE,
              name: `${shown(name)}.${collection}`,
              count: Number(
                database.getCollection(collection).countDocuments({}),
              ),
              ...(hashes[collection] && { checksum: hashes[collection] }),
            },
          });
        }
      }
    }
  },

  mask() {
    globalThis.db = connection.getDB(setting('target', 'database') || 'test');
    load(`${FILES}/mask`);
  },
};

tasks[WHAT]();
