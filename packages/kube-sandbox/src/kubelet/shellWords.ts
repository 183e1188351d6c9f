export interface ShellStatement {
  words: string[];
  /** What stands between it and the statement before. */
  after: '&&' | '||' | ';';
}

/**
 * Cuts a POSIX shell script into simple commands: quotes, escapes, comments,
 * `$NAME`, `${NAME}` and `${NAME:-default}` are understood; everything else
 * stays as it is written.
 */
export function parseScript(
  script: string,
  variable: (name: string) => string,
): ShellStatement[] {
  const statements: ShellStatement[] = [];
  let words: string[] = [];
  let word: string | undefined;
  let after: ShellStatement['after'] = ';';
  let at = 0;

  const endWord = () => {
    if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  };
  const endStatement = (next: ShellStatement['after']) => {
    endWord();
    if (words.length > 0) {
      statements.push({ words, after });
      words = [];
      after = next;
    }
  };
  const expand = () => {
    const match =
      /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^}]*))?\})/.exec(
        script.slice(at),
      );
    if (!match) {
      word = `${word ?? ''}$`;
      at += 1;
      return;
    }
    word = (word ?? '') + (variable(match[1] ?? match[2]) || match[3] || '');
    at += match[0].length;
  };

  while (at < script.length) {
    const char = script[at];
    const pair = script.slice(at, at + 2);
    if (char === "'") {
      const end = endOf(script, "'", at + 1);
      word = (word ?? '') + script.slice(at + 1, end);
      at = end + 1;
    } else if (char === '"') {
      word ??= '';
      at += 1;
      while (at < script.length && script[at] !== '"') {
        if (script[at] === '$') {
          expand();
        } else {
          at += script[at] === '\\' ? 1 : 0;
          word += script[at] ?? '';
          at += 1;
        }
      }
      at += 1;
    } else if (char === '$') {
      expand();
    } else if (char === '\\') {
      // A line that ends in a backslash goes on in the next.
      word = script[at + 1] === '\n' ? word : (word ?? '') + script[at + 1];
      at += 2;
    } else if (pair === '&&' || pair === '||') {
      endStatement(pair);
      at += 2;
    } else if (char === ';' || char === '\n') {
      endStatement(';');
      at += 1;
    } else if (char === '#' && word === undefined) {
      at = endOf(script, '\n', at);
    } else if (/\s/.test(char)) {
      endWord();
      at += 1;
    } else {
      word = (word ?? '') + char;
      at += 1;
    }
  }
  endStatement(';');
  return statements;
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
}
