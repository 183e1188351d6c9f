import { isJsonObject } from '../json/JsonObject';

type Step = (values: unknown[]) => unknown[];

/**
 * A reader for the JSON paths of printer columns: `.spec.size`, `['a.b']`,
 * `[0]`, `[*]`, `..name` is not one of them,
 * `.status.conditions[?(@.type=="Ready")].status` is.
 *
 * @returns the first value found; undefined when there is none
 */
export function jsonPath(path: string): (object: unknown) => unknown {
  const steps = parse(path);
  return object =>
    steps.reduce<unknown[]>((values, step) => step(values), [object])[0];
}

const TOKEN =
  /\.?((?:\\.|[^.[\]\\])+)|\[\?\(@\.?([^=!<>]+?)\s*(==|!=)\s*(?:"([^"]*)"|'([^']*)'|([^)]+))\)\]|\[(?:'([^']*)'|"([^"]*)"|(-?\d+)|(\*))\]|\.\*/gy;

function parse(path: string): Step[] {
  const text = path
    .trim()
    .replace(/^\{(.*)\}$/, '$1')
    .replace(/^\$/, '');
  const steps: Step[] = [];
  let end = 0;
  for (const found of text.matchAll(TOKEN)) {
    end = (found.index ?? 0) + found[0].length;
    const [, key, tested, operator, ...rest] = found;
    const [double, single, bare, quoted, doubleQuoted, index, star] = rest;
    const name = quoted ?? doubleQuoted ?? key?.replace(/\\(.)/g, '$1');
    if (tested !== undefined) {
      const expected = double ?? single ?? bare.trim();
      steps.push(filter(jsonPath(`.${tested.trim()}`), operator, expected));
    } else if (index !== undefined) {
      steps.push(values => values.flatMap(value => item(value, Number(index))));
    } else if (star !== undefined || found[0] === '.*') {
      steps.push(values => values.flatMap(all));
    } else if (name !== undefined) {
      steps.push(values => values.flatMap(value => member(value, name)));
    }
  }
  if (end !== text.length) {
    // What can not be read finds nothing.
    return [() => []];
  }
  return steps;
}

function member(value: unknown, name: string): unknown[] {
  return isJsonObject(value) && Object.hasOwn(value, name) ? [value[name]] : [];
}

function item(value: unknown, index: number): unknown[] {
  const found = Array.isArray(value) ? value.at(index) : undefined;
  return found === undefined ? [] : [found];
}

function all(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  return isJsonObject(value) ? Object.values(value) : [];
}

function filter(
  read: (value: unknown) => unknown,
  operator: string,
  expected: string,
): Step {
  return values =>
    values
      .flatMap(all)
      .filter(
        value => (String(read(value)) === expected) === (operator === '=='),
      );
}
