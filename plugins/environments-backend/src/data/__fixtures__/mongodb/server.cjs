// What the fake programs of MongoDB share: a server is a JSON file named after
// its port, { version, password, databases: { name: { collection: [documents] } } }.
const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');

const file = port => join(process.env.FAKE_SERVERS, `${port}.json`);

exports.log = () =>
  appendFileSync(
    join(process.env.FAKE_SERVERS, 'argv'),
    `${[basename(process.argv[1]), ...process.argv.slice(2)].join(' ')}\n`,
  );

exports.open = port => JSON.parse(readFileSync(file(port), 'utf8'));
exports.save = (port, server) =>
  writeFileSync(file(port), JSON.stringify(server));

exports.option = name =>
  process.argv
    .find(one => one.startsWith(`--${name}=`))
    ?.slice(name.length + 3);

/** Signs in with the password of the config file, and answers the port. */
exports.signIn = () => {
  const port = exports.option('host').split(':')[1];
  const config = readFileSync(exports.option('config'), 'utf8');
  if (
    JSON.parse(config.slice('password: '.length)) !==
    exports.open(port).password
  ) {
    process.stderr.write('Failed: auth error: Authentication failed.\n');
    process.exit(1);
  }
  return port;
};
