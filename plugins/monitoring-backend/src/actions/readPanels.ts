import { InputError } from '@backstage/errors';
import type { PanelsAnswer } from '@foredeck/backstage-plugin-monitoring-common';
import { chooseCluster } from './chooseCluster';
import type { ActionParts } from './registerActions';
import { readScope, scopeInput } from './scopeInput';
import { userCaller } from './userCaller';

/** How long the data source may take, in milliseconds. */
const TIMEOUT_MS = 60_000;
const USUAL_MINUTES = 60;
const MOST_MINUTES = 31 * 24 * 60;
/** Points that statistics are taken over. */
const POINTS = 240;

export function registerReadPanels({
  actionsRegistry,
  auth,
  panels,
  scopes,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'read-panels',
    title: 'Read metrics',
    description:
      'Reads how a component, a release, an environment or a namespace does: traffic, errors, latency, CPU, memory, restarts and what its runtime or database tells, each as least, mean, greatest and last value over the last minutes.',
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          ...scopeInput(z),
          minutes: z
            .number()
            .optional()
            .describe(
              `How far to look back; ${USUAL_MINUTES} unless told, ${MOST_MINUTES} at most`,
            ),
          panels: z
            .array(z.string())
            .optional()
            .describe('Only these, by the ids that the output has'),
        }),
      output: z =>
        z.object({
          source: z.object({
            state: z.enum(['ok', 'absent', 'down', 'denied']),
            message: z.string().optional(),
          }),
          panels: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              description: z.string().optional(),
              unit: z.string(),
              queries: z.array(z.string()),
              series: z.array(
                z.object({
                  name: z.string(),
                  min: z.number().optional(),
                  avg: z.number().optional(),
                  max: z.number().optional(),
                  last: z.number().optional(),
                }),
              ),
              error: z.string().optional(),
            }),
          ),
          missing: z
            .array(z.string())
            .describe('What was looked for and not found'),
          notices: z.array(z.string()),
        }),
    },
    action: async ({ input, credentials }) => {
      const { minutes = USUAL_MINUTES, panels: ids, ...fields } = input;
      if (!(minutes >= 1 && minutes <= MOST_MINUTES)) {
        throw new InputError(
          `minutes is a number from 1 to ${MOST_MINUTES}, not ${minutes}`,
        );
      }
      const caller = userCaller(auth, credentials);
      const scope = readScope(fields);
      const cluster = await chooseCluster(scopes, scope, caller);
      const to = Math.floor(Date.now() / 1000);
      const answer = await panels.panels(
        {
          ...{ scope, cluster, to, points: POINTS, panels: ids },
          from: to - Math.round(minutes * 60),
        },
        caller,
        AbortSignal.timeout(TIMEOUT_MS),
      );
      return { output: toOutput(answer) };
    },
  });
}

function toOutput({ source, panels, missing, notices }: PanelsAnswer) {
  return {
    source: { state: source.state, message: source.message },
    panels: panels.map(({ pack, definition, asked, series, error }) => ({
      id: `${pack}/${definition.id}`,
      title: definition.title,
      description: definition.description,
      unit: definition.unit,
      queries: asked,
      series: series.map(({ name, stats }) => ({ name, ...stats })),
      error,
    })),
    missing: missing.map(({ title }) => title),
    notices,
  };
}
