import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import type {
  ReleaseChange,
  ReleaseList,
} from '@foredeck/backstage-plugin-helm-common';
import { QUESTIONS, queryString } from './questions';

/** Each thinks this long between two questions, give or take half of it. */
const THINKING_MS = 1_000;

/** Asks and reads the whole answer. */
export async function ask(url: string, agent?: Agent): Promise<string> {
  const [response]: IncomingMessage[] = await once(
    get(url, { agent }),
    'response',
  );
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (response.statusCode !== 200) {
    throw new Error(`${url} answered ${response.statusCode}: ${text}`);
  }
  return text;
}

export async function list(base: string, query = ''): Promise<ReleaseList> {
  return JSON.parse(await ask(`${base}/releases?${query}`));
}

/**
 * People at pages: each keeps one connection, asks, reads the whole answer,
 * and thinks for a second.
 *
 * @returns milliseconds from the question to the last byte
 */
export async function people(
  base: string,
  count: number,
  forMs: number,
): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + forMs;
  await Promise.all(
    Array.from({ length: count }, async (_, person) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      await pause((THINKING_MS * person) / count);
      for (let at = person; performance.now() < end; at += 1) {
        const question = queryString(QUESTIONS[at % QUESTIONS.length]);
        const asked = performance.now();
        await ask(`${base}/releases?${question}`, agent);
        times.push(performance.now() - asked);
        await pause(THINKING_MS * (0.5 + Math.random()));
      }
      agent.destroy();
    }),
  );
  return times;
}

/**
 * Programs that ask the next question as soon as they have the last answer.
 *
 * @returns answers per second
 */
export async function hurry(
  base: string,
  count: number,
  forMs: number,
): Promise<number> {
  let answers = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: count }, async (_, client) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let at = client; performance.now() < began + forMs; at += 1) {
        const question = queryString(QUESTIONS[at % QUESTIONS.length]);
        await ask(`${base}/releases?${question}`, agent);
        answers += 1;
      }
      agent.destroy();
    }),
  );
  return (answers * 1000) / (performance.now() - began);
}

/** Resolves when the change stream told of a row; opened before it resolves the first time. */
export async function openChanges(base: string, after: string) {
  const request = get(`${base}/releases/changes?after=${after}`);
  const [response]: IncomingMessage[] = await once(request, 'response');
  const rows: Array<{ at: number; change: ReleaseChange }> = [];
  let rest = '';
  response.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      rows.push({ at: performance.now(), change: JSON.parse(line) });
    }
  });
  return { rows, close: () => request.destroy() };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
