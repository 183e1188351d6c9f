import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CopyPlan } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyPlanTranslationRef } from '../../messages/plan';
import { formatBytes } from '../../model/formatBytes';
import { formatEstimate } from '../../model/formatEstimate';
import { summarisePlan } from '../../model/planSummary';

/** "12 services: 3 added, 5 updated, 4 unchanged; 2 stores copied, 1.2 GB, about 3 min." */
export function usePlanSentence(
  plan: CopyPlan | undefined,
  parallelism?: number,
): string {
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  if (!plan) {
    return '';
  }
  const sum = summarisePlan(plan, parallelism);
  if (sum.nothing) {
    return t('nothing');
  }
  const count = (action: 'add' | 'update' | 'unchanged' | 'remove') =>
    sum.actions[action] > 0 &&
    t(action, { number: String(sum.actions[action]) });
  const services = [
    t('services', { count: sum.services }),
    [count('add'), count('update'), count('unchanged'), count('remove')]
      .filter(Boolean)
      .join(', '),
  ]
    .filter(Boolean)
    .join(': ');
  const size = formatBytes(sum.bytes);
  const data = [
    sum.stores.copied > 0 && t('copied', { count: sum.stores.copied }),
    sum.bytes > 0 && (sum.sizeUnknown ? t('atLeast', { size }) : size),
    sum.stores.fresh > 0 && t('fresh', { count: sum.stores.fresh }),
  ];
  return `${[
    services,
    sum.objects > 0 && t('objects', { count: sum.objects }),
    data.filter(Boolean).join(', '),
    t('about', { time: formatEstimate(sum.seconds) }),
  ]
    .filter(Boolean)
    .join('; ')}.`;
}
