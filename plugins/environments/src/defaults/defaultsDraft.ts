import { JsonObject } from '@backstage/types';
import { Defaults } from '@foredeck/backstage-plugin-environments-common';
import { isMap, LineCounter, parseDocument, stringify } from 'yaml';

/** Default values as they are written, for one profile or, under '', for all. */
export interface DraftEntry {
  profile: string;
  text: string;
}

/** Something wrong on a line, counted from 1. */
export interface DraftProblem {
  line: number;
  message: string;
}

/** What is stored, as texts; there is always one for all services. */
export function toDraft(entries: readonly Defaults[]): DraftEntry[] {
  const written = entries.map(({ profile = '', values }) => ({
    profile,
    text: toYaml(values),
  }));
  return written.some(({ profile }) => profile === '')
    ? written
    : [{ profile: '', text: '' }, ...written];
}

/** What is to be stored; empty texts are left out. Only of texts without problems. */
export function toEntries(draft: readonly DraftEntry[]): Defaults[] {
  return draft.flatMap(({ profile, text }) => {
    const values = parseDocument(text).toJS() as JsonObject | null;
    return values && Object.keys(values).length > 0
      ? [{ ...(profile && { profile }), values }]
      : [];
  });
}

/** What keeps a text from being values. */
export function problemsOf(text: string, notMap: string): DraftProblem[] {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  if (document.errors.length > 0) {
    return document.errors.map(({ message, pos }) => ({
      line: lineCounter.linePos(pos[0]).line,
      message,
    }));
  }
  return document.contents === null || isMap(document.contents)
    ? []
    : [{ line: 1, message: notMap }];
}

/** All of a document as one text, to be compared. */
export function toText(entries: readonly Defaults[], all: string): string {
  return entries
    .map(({ profile, values }) => `# ${profile ?? all}\n${toYaml(values)}`)
    .join('\n');
}

function toYaml(values: JsonObject): string {
  return Object.keys(values).length > 0 ? stringify(values) : '';
}
