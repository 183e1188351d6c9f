/** What a command line would do, as far as it can be told without running it. */
export interface CommandOutcome {
  output: string[];
  /** When it ends and how; undefined when it runs on. */
  exit?: { afterMillis: number; code: number };
}

export interface CommandWorld {
  /** Whether a host name answers inside the cluster. */
  resolves: (host: string) => boolean;
}

const SHELLS = /^(?:\/(?:usr\/)?bin\/)?(?:ba|a|da)?sh$/;
/** Even a program that does nothing needs this long. */
const SHORTEST_RUN_MILLIS = 150;

/**
 * Reads simple commands (`echo`, `sleep`, `exit`, `true`, `false`, `wget`,
 * `curl`, `date`, `printf`), alone or in a `sh -c` script of `;`, `&&` and new
 * lines.
 * @returns undefined for a command it does not know
 */
export function commandOutcome(
  argv: string[],
  world: CommandWorld,
): CommandOutcome | undefined {
  if (argv.length === 0) {
    return undefined;
  }
  const flag = argv[1] ?? '';
  if (SHELLS.test(argv[0]) && /^-[a-z]*c$/.test(flag)) {
    return runScript(argv[2] ?? '', world);
  }
  return runSimple(argv, world);
}

/** Commands that take no time and print nothing anyone waits for. */
const QUIET = /^(set|cd|export|mkdir|touch|test|\[|rm|cp|mv|chmod|chown|:)$/;

function runScript(
  script: string,
  world: CommandWorld,
): CommandOutcome | undefined {
  const outcome: CommandOutcome = { output: [] };
  let elapsed = SHORTEST_RUN_MILLIS;
  let code = 0;
  const stopOnError = /^\s*set -\w*e/m.test(script);
  for (const { text, onlyAfterSuccess } of statements(script)) {
    if (onlyAfterSuccess && code !== 0) {
      continue;
    }
    const argv = words(text);
    if (argv[0] === 'while' || argv[0] === 'tail') {
      return outcome;
    }
    if (argv[0] === 'exit') {
      code = Number(argv[1] ?? code) & 255;
      break;
    }
    if (QUIET.test(argv[0])) {
      continue;
    }
    const step = runSimple(argv, world);
    if (!step) {
      return undefined;
    }
    outcome.output.push(...step.output);
    if (!step.exit) {
      return outcome;
    }
    elapsed += step.exit.afterMillis - SHORTEST_RUN_MILLIS;
    code = step.exit.code;
    if (stopOnError && code !== 0) {
      break;
    }
  }
  return { ...outcome, exit: { afterMillis: elapsed, code } };
}

function* statements(script: string) {
  let onlyAfterSuccess = false;
  for (const part of script.split(/(&&|;|\n)/)) {
    if (part === '&&') {
      onlyAfterSuccess = true;
    } else if (part === ';' || part === '\n') {
      onlyAfterSuccess = false;
    } else if (part.trim()) {
      yield { text: part.trim(), onlyAfterSuccess };
    }
  }
}

function words(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    match => match[1] ?? match[2] ?? match[3],
  );
}

function ended(output: string[], code = 0, afterMillis = 0): CommandOutcome {
  return {
    output,
    exit: { afterMillis: SHORTEST_RUN_MILLIS + afterMillis, code },
  };
}

function runSimple(
  argv: string[],
  world: CommandWorld,
): CommandOutcome | undefined {
  const [program, ...args] = argv;
  switch (program?.split('/').at(-1)) {
    case 'echo':
    case 'printf':
      return ended([args.filter(arg => !/^-[ne]+$/.test(arg)).join(' ')]);
    case 'true':
      return ended([]);
    case 'false':
      return ended([], 1);
    case 'sleep': {
      const seconds = Number.parseFloat(args[0]);
      return Number.isNaN(seconds)
        ? { output: [] }
        : ended([], 0, seconds * 1000);
    }
    case 'wget':
    case 'curl':
      return fetchUrl(program, args, world);
    default:
      return undefined;
  }
}

function fetchUrl(
  program: string,
  args: string[],
  world: CommandWorld,
): CommandOutcome {
  const target = args.find(arg => !arg.startsWith('-')) ?? '';
  const match = /^(?:https?:\/\/)?([^/:]+)(?::(\d+))?/.exec(target);
  const host = match?.[1] ?? '';
  const port = match?.[2] ?? '80';
  if (world.resolves(host)) {
    return program.endsWith('wget')
      ? ended(
          [
            `Connecting to ${host}:${port}`,
            "saving to 'index.html'",
            "'index.html' saved",
          ],
          0,
          100,
        )
      : ended(['{"status":"UP"}'], 0, 100);
  }
  return program.endsWith('wget')
    ? ended([`wget: bad address '${host}:${port}'`], 1, 100)
    : ended([`curl: (6) Could not resolve host: ${host}`], 6, 100);
}
