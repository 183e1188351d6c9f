import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export const charts = resolve(import.meta.dirname, '../../../charts');
export const chart = join(charts, 'service');

export interface Rendered {
  kind: string;
  metadata: {
    name: string;
    labels: Record<string, string>;
    annotations?: Record<string, string>;
  };
  // Objects of a dozen kinds, looked into by path.
  [field: string]: unknown;
}

export type Values = { [key: string]: unknown };

interface HelmResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the real helm, found by FOREDECK_HELM or PATH; values go by standard input. */
export function helm(args: string[], values?: Values): Promise<HelmResult> {
  const program = process.env.FOREDECK_HELM ?? 'helm';
  return new Promise((done, reject) => {
    const child = execFile(
      program,
      values ? [...args, '--values=-'] : args,
      { maxBuffer: 32 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') {
          const hint = 'set FOREDECK_HELM to the path of Helm 4';
          reject(new Error(`${program} can not be run; ${hint}: ${error}`));
          return;
        }
        done({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
    child.stdin?.end(values ? JSON.stringify(values) : undefined);
  });
}

/** What a chart makes of the values, test pod included. */
export async function render(
  values: Values,
  args: string[] = [],
  from = chart,
): Promise<Rendered[]> {
  const result = await helm(
    ['template', 'cart', from, '--namespace=shop-dev', ...args],
    values,
  );
  if (result.code !== 0) {
    throw new Error(result.stderr);
  }
  return parseAllDocuments(result.stdout).map(document => {
    // A name given twice is a mistake that a lenient reader would hide.
    if (document.errors.length > 0) {
      throw document.errors[0];
    }
    return document.toJS();
  });
}

/** Why Helm refuses the values. */
export async function refusal(values: Values, from = chart): Promise<string> {
  const result = await helm(['template', 'cart', from], values);
  if (result.code === 0) {
    throw new Error(`accepted: ${JSON.stringify(values)}`);
  }
  return result.stderr;
}

export function one(objects: Rendered[], kind: string): Rendered {
  const found = objects.filter(object => object.kind === kind);
  if (found.length !== 1) {
    throw new Error(`${found.length} objects of kind ${kind}`);
  }
  return found[0];
}

/** Reads `spec.template.spec.containers.0.image` and the like. */
export function at(object: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      object,
    );
}

/** The charts of one server each, and the passwords each asks for. */
export const engines: Array<[name: string, auth: Record<string, string>]> = [
  ['mysql', { password: 'correct horse', rootPassword: 'battery staple' }],
  ['postgresql', { password: 'correct horse' }],
  ['redis', { password: 'correct horse' }],
  ['mongodb', { password: 'correct horse', rootPassword: 'battery staple' }],
  ['rabbitmq', { password: 'correct horse' }],
];

export interface ProfileFile {
  /** Absolute path. */
  file: string;
  metadata: { name: string; title: string; description: string };
  spec: {
    icon: string;
    chart: { path: string };
    values?: Values;
    form: Values;
  };
}

export function profiles(): ProfileFile[] {
  const directory = join(charts, 'profiles');
  return readdirSync(directory).map(file => ({
    file: join(directory, file),
    ...parse(readFileSync(join(directory, file), 'utf8')),
  }));
}

/** Absolute path of the chart a profile names. */
export function chartOf({ file, spec }: ProfileFile): string {
  return resolve(dirname(file), spec.chart.path);
}

/** Helm's merge: maps merge, lists replace. */
export function merge(base: Values, over: Values): Values {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    merged[key] = isMap(before) && isMap(value) ? merge(before, value) : value;
  }
  return merged;
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
