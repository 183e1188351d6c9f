/** Says what is wrong with a name; an empty list means it is fine. */
export type NameRule = (name: string) => string[];

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const DNS_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const QUALIFIED = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?';
const CONFIG_KEY = '[-._a-zA-Z0-9]+';

function rule(
  pattern: string,
  maxBytes: number,
  says: string,
  examples: string[],
): NameRule {
  const expression = new RegExp(`^${pattern}$`);
  const list = examples.map(each => `'${each}'`).join(',  or ');
  const e = examples.length ? `e.g. ${list}, ` : '';
  return name => [
    ...(Buffer.byteLength(name) > maxBytes
      ? [`must be no more than ${maxBytes} bytes`]
      : []),
    ...(expression.test(name)
      ? []
      : [`${says} (${e}regex used for validation is '${pattern}')`]),
  ];
}

export const dnsSubdomain = rule(
  SUBDOMAIN,
  253,
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  ['example.com'],
);

export const dnsLabel = rule(
  LABEL,
  63,
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  ['my-name', '123-abc'],
);

export const dns1035Label = rule(
  DNS_1035,
  63,
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  ['my-name', 'abc-123'],
);

export const labelValue = rule(
  LABEL_VALUE,
  63,
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  ['MyValue', 'my_value', '12345'],
);

const namePart = rule(
  QUALIFIED,
  63,
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  ['MyName', 'my.name', '123-abc'],
);

export const configKey = rule(
  CONFIG_KEY,
  253,
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  ['key.name', 'KEY_NAME', 'key-name'],
);

/** The key of a label: a name, after an optional DNS prefix and a slash. */
export const qualifiedName: NameRule = name => {
  const parts = name.split('/');
  if (parts.length > 2) {
    return [
      "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
    ];
  }
  const [prefix, local] = parts.length === 2 ? parts : [undefined, parts[0]];
  const ofPrefix =
    prefix === ''
      ? ['prefix part must be non-empty']
      : dnsSubdomain(prefix ?? 'a').map(each => `prefix part ${each}`);
  return [
    ...ofPrefix,
    ...(local === '' ? ['name part must be non-empty'] : []),
    ...namePart(local),
  ];
};

/** Names that only have to fit into a URL, such as those of Roles. */
export const pathSegment: NameRule = name => [
  ...(name === '.' || name === '..' ? [`may not be '${name}'`] : []),
  ...['/', '%']
    .filter(char => name.includes(char))
    .map(char => `may not contain '${char}'`),
];

/** Names of ports: short, with a letter, without doubled hyphens. */
export const portName: NameRule = name => [
  ...(name.length > 15 ? ['must be no more than 15 bytes'] : []),
  ...(/^[-a-z0-9]+$/.test(name)
    ? []
    : [
        'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
      ]),
  ...(/[a-z]/.test(name) ? [] : ['must contain at least one letter (a-z)']),
  ...(name.includes('--') ? ['must not contain consecutive hyphens'] : []),
  ...(/^-|-$/.test(name) ? ['must not begin or end with a hyphen'] : []),
];
