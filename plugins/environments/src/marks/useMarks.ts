import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Environment } from '@foredeck/backstage-plugin-environments-common';
import {
  formatRelativeTime,
  Tone,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsMatrixTranslationRef } from '../messages/matrix';
import { expiryState } from '../model/expiry';
import { refName } from '../model/refName';

export type MarkKind =
  | 'problem'
  | 'locked'
  | 'asleep'
  | 'expires'
  | 'protected'
  | 'managedBy';

export interface Mark {
  kind: MarkKind;
  tone: Tone;
  /** The whole story, in a sentence. */
  text: string;
  /** In a word or two, where there is room for that only. */
  short: string;
}

const EXPIRY_TONES: Record<string, Tone> = {
  soon: 'warning',
  'very-soon': 'error',
  over: 'error',
  later: 'neutral',
};

/** Everything about an environment that is not as usual, what matters most first. */
export function useMarks(): (environment: Environment) => Mark[] {
  const { t } = useTranslationRef(environmentsMatrixTranslationRef);
  return environment => {
    const { lock, sleep, expiresAt, managedBy = [], problem } = environment;
    const marks: Array<Mark | false | undefined> = [
      problem !== undefined && {
        kind: 'problem',
        tone: 'error',
        text: problem,
        short: problem,
      },
      lock && {
        kind: 'locked',
        tone: 'progress',
        text: t('mark.locked', { who: refName(lock.by), doing: lock.doing }),
        short: lock.doing,
      },
      sleep.state !== 'awake' && {
        kind: 'asleep',
        tone: sleep.state === 'asleep' ? 'neutral' : 'progress',
        text:
          sleep.state === 'asleep' && sleep.since
            ? t('mark.asleepSince', {
                since: new Date(sleep.since).toLocaleString(),
              })
            : t(`mark.${sleep.state}`),
        short: t(`mark.${sleep.state}`),
      },
      expiresAt !== undefined && expiryMark(expiresAt),
      environment.protected && {
        kind: 'protected',
        tone: 'neutral',
        text: t('mark.protected'),
        short: t('short.protected'),
      },
      managedBy.length > 0 && {
        kind: 'managedBy',
        tone: 'warning',
        text: t('mark.managedBy', { who: managedBy.join(', ') }),
        short: t('short.managedBy'),
      },
    ];
    return marks.filter((mark): mark is Mark => Boolean(mark));

    function expiryMark(at: string): Mark {
      const now = Date.now();
      const state = expiryState(at, now);
      const when = formatRelativeTime(at, now) ?? at;
      const text =
        state === 'over' ? t('mark.expired') : t('mark.expires', { when });
      return { kind: 'expires', tone: EXPIRY_TONES[state], text, short: text };
    }
  };
}
