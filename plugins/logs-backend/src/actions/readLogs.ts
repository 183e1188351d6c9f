import { InputError } from '@backstage/errors';
import {
  LOG_LEVELS,
  type HistoryPage,
  type HistoryRequest,
} from '@foredeck/backstage-plugin-logs-common';
import { historyRequestSchema } from '../http/historySchemas';
import { parse } from '../http/parse';
import type { ActionParts } from './registerActions';
import { readScope, scopeInput } from './scopeInput';
import { spanSchema } from './spanSchema';
import { userCaller } from './userCaller';

const MOST_LINES = 500;
const USUAL_LINES = 100;
/** How long reading may take, in milliseconds. */
const TIMEOUT_MS = 30_000;

export function registerReadLogs({
  actionsRegistry,
  auth,
  audit,
  history,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'read-logs',
    title: 'Read logs',
    description:
      'Reads the last lines of the logs of a component, a release, an environment or pods, or the first lines after a moment, filtered by text, regular expression, level and fields. Secrets are taken out.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          ...scopeInput(z),
          workloads: z
            .array(z.string())
            .optional()
            .describe('Only these, such as Deployment/cart'),
          containers: z.array(z.string()).optional().describe('Only these'),
          lines: z
            .number()
            .optional()
            .describe(
              `Lines at most; ${USUAL_LINES} unless told, ${MOST_LINES} at most`,
            ),
          since: z
            .string()
            .optional()
            .describe(
              'ISO 8601; the first lines after it. Without it, the last lines',
            ),
          until: z
            .string()
            .optional()
            .describe('ISO 8601; only lines before it'),
          text: z.string().optional().describe('Part of the line'),
          regex: z.string().optional().describe('In RE2 syntax'),
          levels: z
            .array(z.enum([...LOG_LEVELS, 'none']))
            .optional()
            .describe('none is for lines that do not say'),
          exclude: z
            .array(z.string())
            .optional()
            .describe('Lines that hold one of these texts are left out'),
        }),
      output: z =>
        z.object({
          lines: z.array(
            z.object({
              time: z.string(),
              cluster: z.string(),
              namespace: z.string(),
              pod: z.string(),
              container: z.string(),
              level: z.string().optional(),
              text: z.string(),
            }),
          ),
          more: z.boolean().describe('Whether there are more in the span'),
          notices: z.array(z.string()),
          links: z.array(z.object({ title: z.string(), url: z.string() })),
        }),
    },
    action: async ({ input, credentials }) => {
      const { since, until } = parse(spanSchema, input, 'input');
      const { lines = USUAL_LINES, ...rest } = input;
      const { workloads, containers, text, regex, levels, exclude } = rest;
      if (!Number.isInteger(lines) || lines < 1 || lines > MOST_LINES) {
        throw new InputError(
          `lines is a whole number from 1 to ${MOST_LINES}, not ${lines}; read on with since`,
        );
      }
      const { entityRef, cluster, namespace, release } = rest;
      const { space, environment, pods, selector } = rest;
      const scope = readScope({
        ...{ entityRef, cluster, namespace, release },
        ...{ space, environment, pods, selector },
      });
      const request = parse(
        historyRequestSchema,
        {
          scope,
          narrow: { workloads, containers },
          filter: { text, regex, levels, exclude },
          ...(since
            ? { after: since, until }
            : { before: until ?? new Date().toISOString() }),
          limit: lines,
        } satisfies HistoryRequest,
        'input',
      );
      const caller = userCaller(auth, credentials);
      const page = await audit.record({ by: 'action', scope, caller }, () =>
        history.page(request, caller, AbortSignal.timeout(TIMEOUT_MS)),
      );
      return { output: toOutput(page) };
    },
  });
}

function toOutput({ sources, lines, notices, links, nextCursor }: HistoryPage) {
  return {
    lines: lines.map(([index, time, text, level]) => {
      const { cluster, namespace, pod, container } = sources[index];
      return {
        ...{ time, cluster, namespace, pod, container, text },
        ...(level !== undefined && level >= 0 && { level: LOG_LEVELS[level] }),
      };
    }),
    more: nextCursor !== undefined,
    notices: notices.map(({ message }) => message),
    links,
  };
}
