import type { JsonObject } from '@backstage/types';
import type { Leftover } from '@foredeck/backstage-plugin-environments-common';
import { toDottedPath } from '@foredeck/backstage-plugin-helm-common';
import { escapePattern, type NamePair } from '../naming/NamePair';
import { NameReplacer, type TextPlace } from '../naming/NameReplacer';
import { editJson, type JsonNode } from '../rewrite/editJson';
import { imagePart } from '../rewrite/imagePart';
import { textPlace } from '../rewrite/namesEditor';
import type { Redaction } from '../secrets/Redaction';

/** Letters shown before and after a name. */
const AROUND = 40;

/** More of one subject are the same finding again. */
const MOST = 50;

/** What is looked through, and how it may be shown. */
export interface Searched {
  subject: string;
  where: string;
  redaction: Redaction;
  /** Texts of which nothing may be shown but the name that was found. */
  isSecret(node: JsonNode): boolean;
}

/** Finds names of the source where the target's should be. */
export class LeftoverFinder {
  readonly #names: NameReplacer;
  readonly #inWords: RegExp | undefined;
  /** One of these stands in every text that holds a name worth finding in a chart. */
  readonly #hints: readonly string[];

  constructor(pairs: readonly NamePair[]) {
    const sources = new Set(pairs.map(({ from }) => from));
    const kept = pairs.map(({ to }) => to).filter(to => to && !sources.has(to));
    this.#names = new NameReplacer({ pairs, kept });
    this.#hints = hintsOf(pairs);
    const environments = pairs
      .filter(({ kind }) => kind === 'environment')
      .map(({ from }) => escapePattern(from));
    this.#inWords = environments.length
      ? new RegExp(
          `(?<=[a-z0-9]_)(?:${environments.join(
            '|',
          )})(?![a-z0-9])|(?<![a-z0-9])(?:${environments.join(
            '|',
          )})(?=_[a-z0-9])`,
          'g',
        )
      : undefined;
  }

  /** In a tree: texts, and keys that are texts themselves. */
  inJson(tree: JsonObject, searched: Searched): Leftover[] {
    const found: Leftover[] = [];
    const look = (text: string, place: TextPlace, node: JsonNode) => {
      const isImage = imagePart(node) !== undefined;
      for (const { index, name, kind } of this.#find(text, place)) {
        if (!(isImage && kind === 'environment') && found.length < MOST) {
          found.push({
            subject: searched.subject,
            where: searched.where,
            path: toDottedPath(node.path),
            excerpt: searched.isSecret(node)
              ? name
              : searched.redaction.text(cut(text, index, name)),
            name,
          });
        }
      }
    };
    editJson(tree, {
      value(node) {
        if (typeof node.value === 'string') {
          look(node.value, textPlace(node), node);
        }
        return undefined;
      },
      key(key, path) {
        if (/[-.]/.test(key)) {
          const node = { path: [...path, key], value: key, parent: [] };
          look(key, { path }, { ...node });
        }
        return key;
      },
    });
    return once(found);
  }

  /** In a text of a chart: only names that can hardly mean anything else. */
  inText(text: string, searched: Searched, path: string): Leftover[] {
    if (!this.#hints.some(hint => text.includes(hint))) {
      return [];
    }
    const found = this.#names
      .find(text, { path: [] })
      .filter(({ pair }) => pair.kind !== 'environment')
      .slice(0, MOST)
      .map(({ index, text: name }) => ({
        subject: searched.subject,
        where: searched.where,
        path,
        excerpt: searched.redaction.text(cut(text, index, name)),
        name,
      }));
    return once(found);
  }

  #find(text: string, place: TextPlace) {
    const whole = this.#names
      .find(text, place)
      .map(({ index, text: name, pair }) => ({ index, name, kind: pair.kind }));
    const joined =
      this.#inWords && /^[\w\-./:@=&?%+,;]+$/.test(text)
        ? [...text.matchAll(this.#inWords)].map(({ index, 0: name }) => ({
            index,
            name,
            kind: 'environment' as const,
          }))
        : [];
    return [...whole, ...joined];
  }
}

/** Hosts share few domains, and charts are long. */
function hintsOf(pairs: readonly NamePair[]): string[] {
  return [
    ...new Set(
      pairs
        .filter(({ kind }) => kind !== 'environment')
        .map(({ from, kind }) =>
          kind === 'host' ? from.slice(from.indexOf('.') + 1) : from,
        ),
    ),
  ];
}

/** The line a name stands in, cut around it. */
function cut(text: string, index: number, name: string): string {
  const from = Math.max(index - AROUND, text.lastIndexOf('\n', index - 1) + 1);
  const end = text.indexOf('\n', index);
  const to = Math.min(
    index + name.length + AROUND,
    end < 0 ? text.length : end,
  );
  return `${from > 0 && text[from - 1] !== '\n' ? '…' : ''}${text
    .slice(from, to)
    .trim()}${to < text.length && text[to] !== '\n' ? '…' : ''}`;
}

/** One leftover for each name at each place. */
function once(found: readonly Leftover[]): Leftover[] {
  return [
    ...new Map(
      found.map(one => [`${one.path}\n${one.name}\n${one.excerpt}`, one]),
    ).values(),
  ];
}
