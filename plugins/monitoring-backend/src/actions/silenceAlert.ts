import { InputError } from '@backstage/errors';
import type { SilenceRequest } from '@foredeck/backstage-plugin-monitoring-common';
import { silenceSchema } from '../http/alertSchemas';
import { parse } from '../http/parse';
import type { ActionParts } from './registerActions';
import { userCaller } from './userCaller';

const MOST_MINUTES = 30 * 24 * 60;

export function registerSilenceAlert({
  actionsRegistry,
  auth,
  audit,
  silences,
}: ActionParts): void {
  actionsRegistry.register({
    name: 'silence-alert',
    title: 'Silence an alert',
    description:
      'Silences alerts of one name, in one namespace, for some minutes, with a reason.',
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          cluster: z.string(),
          namespace: z.string(),
          alert: z
            .string()
            .describe('Name of the alert, such as CartErrorRate'),
          labels: z
            .record(z.string())
            .optional()
            .describe('Only alerts with these labels'),
          minutes: z.number().describe('How long, at most 30 days'),
          comment: z.string().describe('Why'),
        }),
      output: z => z.object({ id: z.string(), endsAt: z.string() }),
    },
    action: async ({ input, credentials }) => {
      const { cluster, namespace, alert, labels, minutes, comment } = input;
      if (!(minutes >= 1 && minutes <= MOST_MINUTES)) {
        throw new InputError(
          `minutes is a number from 1 to ${MOST_MINUTES}, not ${minutes}`,
        );
      }
      const request: SilenceRequest = parse(
        silenceSchema,
        {
          ...{ cluster, namespace, comment },
          matchers: Object.entries({ ...labels, alertname: alert }).map(
            ([name, value]) => ({ name, value, regex: false, equal: true }),
          ),
          endsAt: new Date(Date.now() + minutes * 60_000).toISOString(),
        },
        'input',
      );
      const caller = userCaller(auth, credentials);
      const { id, endsAt } = await audit.record(
        {
          event: 'alert-silence',
          caller,
          meta: { by: 'action', cluster, namespace, alert, minutes },
        },
        () => silences.create(request, caller),
      );
      return { output: { id, endsAt } };
    },
  });
}
