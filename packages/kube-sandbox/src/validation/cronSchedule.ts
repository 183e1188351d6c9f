const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS = 'sun mon tue wed thu fri sat'.split(' ');

const FIELDS: Array<{ min: number; max: number; names?: string[] }> = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: MONTHS },
  { min: 0, max: 6, names: DAYS },
];

const DESCRIPTORS =
  /^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every \S+)$/;

/** Says what is wrong with a cron schedule; undefined when it is fine. */
export function cronProblem(schedule: string): string | undefined {
  if (/^(TZ|CRON_TZ)=/.test(schedule)) {
    return 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead';
  }
  if (schedule.startsWith('@')) {
    return DESCRIPTORS.test(schedule)
      ? undefined
      : `unrecognized descriptor: ${schedule}`;
  }
  const fields = schedule.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) {
    return `expected exactly 5 fields, found ${fields.length}: [${fields.join(
      ' ',
    )}]`;
  }
  for (const [index, field] of fields.entries()) {
    const problem = field
      .split(',')
      .map(part => partProblem(part, FIELDS[index]))
      .find(Boolean);
    if (problem) {
      return problem;
    }
  }
  return undefined;
}

function partProblem(
  part: string,
  { min, max, names }: (typeof FIELDS)[number],
): string | undefined {
  const [range, step, ...rest] = part.split('/');
  if (rest.length) {
    return `too many slashes: ${part}`;
  }
  if (step !== undefined && !/^[1-9]\d*$/.test(step)) {
    return step === '0'
      ? `step of range should be a positive number: ${part}`
      : `failed to parse int from ${step}: strconv.Atoi: parsing "${step}": invalid syntax`;
  }
  if (range === '*' || range === '?') {
    return undefined;
  }
  const ends = range.split('-');
  if (ends.length > 2) {
    return `too many hyphens: ${part}`;
  }
  const offset = names === MONTHS ? 1 : 0;
  const numbers = ends.map(end => {
    const named = names?.indexOf(end.toLowerCase()) ?? -1;
    return named >= 0 ? named + offset : Number(/^\d+$/.test(end) ? end : NaN);
  });
  const bad = ends[numbers.findIndex(Number.isNaN)];
  if (bad !== undefined) {
    return `failed to parse int from ${bad}: strconv.Atoi: parsing "${bad}": invalid syntax`;
  }
  const [first, last = first] = numbers;
  if (first < min) {
    return `beginning of range (${first}) below minimum (${min}): ${part}`;
  }
  if (last > max) {
    return `end of range (${last}) above maximum (${max}): ${part}`;
  }
  return first > last
    ? `beginning of range (${first}) beyond end of range (${last}): ${part}`
    : undefined;
}
