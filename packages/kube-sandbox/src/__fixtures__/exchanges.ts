import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One request to a real API server and its answer. */
export interface Exchange {
  request: {
    method: string;
    path: string;
    headers: Record<string, string>;
    body: unknown;
  };
  response: { status: number; headers: Record<string, string>; body: unknown };
}

const FOLDER = join(
  dirname(require.resolve('../../package.json')),
  'exchanges',
);

/** All exchanges of one recorded command, in order. */
export function readExchanges(name: string): Exchange[] {
  return readFileSync(join(FOLDER, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Exchange);
}

/** What a recorded command printed. */
export function readOutput(name: string): string {
  return readFileSync(join(FOLDER, `${name}.out`), 'utf8');
}
