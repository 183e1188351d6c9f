import { useMemo, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { logsStreamTranslationRef } from '../messages/stream';
import { lastStateText } from './lastStateText';
import type { MarkWords } from './MarkWords';

/** What happened between lines, in the language of the page; always the same object. */
export function useMarkWords(): MarkWords {
  const { t } = useTranslationRef(logsStreamTranslationRef);
  const latest = useRef(t);
  latest.current = t;
  return useMemo<MarkWords>(
    () => ({
      dropped: (count, reason) =>
        count === undefined
          ? latest.current(`mark.${reason}Uncounted`)
          : latest.current(`mark.${reason}`, { count }),
      restarted: ({ container, pod }, last) => {
        const say = latest.current;
        const why = lastStateText(last, {
          exitCode: code => say('mark.exitCode', { code }),
          signal: signal => say('mark.signal', { signal }),
        });
        return why
          ? say('mark.restartedWhy', { container, pod, why })
          : say('mark.restarted', { container, pod });
      },
      started: ({ pod }) => latest.current('mark.started', { pod }),
      gone: ({ pod }) => latest.current('mark.gone', { pod }),
    }),
    [],
  );
}
