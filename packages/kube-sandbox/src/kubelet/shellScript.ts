import type { ShellStatement } from './shellWords';
import { parseScript } from './shellWords';

export interface TimedLine {
  text: string;
  /** After the start of the container. */
  atMillis: number;
}

/** What a command line would do, as far as it can be told without running it. */
export interface CommandOutcome {
  output: TimedLine[];
  /** When it ends and how; undefined when it runs on. */
  exit?: { afterMillis: number; code: number };
  /** It hands over to a program of the image, after what it printed. */
  handsOver?: boolean;
}

export interface CommandWorld {
  /** Whether a host name answers inside the cluster. */
  resolves: (host: string) => boolean;
  /** The value of an environment variable, empty when there is none. */
  variable: (name: string) => string;
}

interface Step {
  output?: string[];
  code: number;
  /** Infinity for a command that does not end. */
  millis: number;
}

const SHELLS = /^(?:\/(?:usr\/)?bin\/)?(?:ba|a|da)?sh$/;
/** Even a program that does nothing needs this long. */
const SHORTEST_RUN_MILLIS = 150;
/** A program nobody knows, in the middle of a script, is taken to work. */
const UNKNOWN_MILLIS = 300;
/** Commands that take no time and print nothing anyone waits for. */
const QUIET =
  /^(set|cd|export|mkdir|touch|rm|cp|mv|chmod|chown|umask|:|\w+=.*)$/;

/**
 * Reads simple commands (`echo`, `sleep`, `exit`, `test`, `true`, `false`,
 * `wget`, `curl`), alone or in a `sh -c` script.
 * @returns undefined for a command it does not know
 */
export function commandOutcome(
  argv: string[],
  world: CommandWorld,
): CommandOutcome | undefined {
  if (argv.length === 0) {
    return undefined;
  }
  const isScript = SHELLS.test(argv[0]) && /^-[a-z]*c$/.test(argv[1] ?? '');
  const statements: ShellStatement[] = isScript
    ? parseScript(argv[2] ?? '', world.variable)
    : [{ words: argv, after: ';' }];
  const outcome = run(statements, world);
  return outcome.handsOver && outcome.output.length === 0 ? undefined : outcome;
}

function run(
  statements: ShellStatement[],
  world: CommandWorld,
): CommandOutcome {
  const output: TimedLine[] = [];
  let elapsed = 0;
  let code = 0;
  let stopOnError = false;
  for (const [index, { words, after }] of statements.entries()) {
    if ((after === '&&' && code !== 0) || (after === '||' && code === 0)) {
      continue;
    }
    const [name, ...args] = words[0] === 'exec' ? words.slice(1) : words;
    stopOnError ||= name === 'set' && /^-\w*e/.test(args[0] ?? '');
    if (name === 'exit') {
      code = Number(args[0] ?? code) & 255;
      break;
    }
    const step = runSimple(name ?? ':', args, world);
    const last = words[0] === 'exec' || index === statements.length - 1;
    if (!step && (last || name === 'while' || name === 'for')) {
      return { output, handsOver: true };
    }
    const {
      output: lines = [],
      code: result,
      millis,
    } = step ?? {
      code: 0,
      millis: UNKNOWN_MILLIS,
    };
    for (const text of lines) {
      output.push({ text, atMillis: elapsed });
    }
    if (millis === Infinity) {
      return { output };
    }
    elapsed += millis;
    code = result;
    if (stopOnError && code !== 0) {
      break;
    }
  }
  return { output, exit: { afterMillis: SHORTEST_RUN_MILLIS + elapsed, code } };
}

function runSimple(
  name: string,
  args: string[],
  world: CommandWorld,
): Step | undefined {
  const program = name.split('/').at(-1) ?? name;
  if (QUIET.test(program)) {
    return { code: 0, millis: 0 };
  }
  switch (program) {
    case 'echo':
    case 'printf':
      return {
        output: [args.filter(arg => !/^-[ne]+$/.test(arg)).join(' ')],
        code: 0,
        millis: 0,
      };
    case 'true':
      return { code: 0, millis: 0 };
    case 'false':
      return { code: 1, millis: 0 };
    case 'test':
      return { code: test(args) ? 0 : 1, millis: 0 };
    case '[':
      return { code: test(args.slice(0, -1)) ? 0 : 1, millis: 0 };
    case 'sleep': {
      const seconds = Number.parseFloat(args[0]);
      return { code: 0, millis: (seconds || Infinity) * 1000 };
    }
    case 'tail':
      return args.includes('-f') ? { code: 0, millis: Infinity } : undefined;
    case 'wget':
    case 'curl':
      return fetchUrl(program, args, world);
    default:
      return undefined;
  }
}

function test(args: string[]): boolean {
  if (args[0] === '!') {
    return !test(args.slice(1));
  }
  switch (args.length === 3 ? args[1] : args[0]) {
    case '-z':
      return !args[1];
    case '-n':
      return !!args[1];
    case '=':
    case '==':
      return args[0] === args[2];
    case '!=':
      return args[0] !== args[2];
    default:
      // Files can not be seen from here; a lone word counts by its length.
      return args.length === 1 && args[0] !== '';
  }
}

function fetchUrl(program: string, args: string[], world: CommandWorld): Step {
  const target = args.find(arg => !arg.startsWith('-')) ?? '';
  const match = /^(?:https?:\/\/)?([^/:]+)(?::(\d+))?/.exec(target);
  const host = match?.[1] ?? '';
  const address = `${host}:${match?.[2] ?? '80'}`;
  const isWget = program === 'wget';
  if (!world.resolves(host)) {
    return {
      output: [
        isWget
          ? `wget: bad address '${address}'`
          : `curl: (6) Could not resolve host: ${host}`,
      ],
      code: isWget ? 1 : 6,
      millis: 100,
    };
  }
  return {
    output: isWget
      ? [
          `Connecting to ${address}`,
          "saving to 'index.html'",
          "'index.html' saved",
        ]
      : ['{"status":"UP"}'],
    code: 0,
    millis: 100,
  };
}
