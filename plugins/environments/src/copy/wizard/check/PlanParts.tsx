import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { SectionTabs } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyPlanTranslationRef } from '../../messages/plan';
import { allRewrites } from '../../model/planLists';
import { Planned } from '../usePlan';
import { LeftoverTable } from './LeftoverTable';
import { ObjectTable } from './ObjectTable';
import { ReleaseTable } from './ReleaseTable';
import { RewriteTable } from './RewriteTable';
import { StoreTable } from './StoreTable';

const StepGraph = lazy(() =>
  import('../../graph/StepGraph').then(m => ({ default: m.StepGraph })),
);

type Part =
  | 'services'
  | 'objects'
  | 'data'
  | 'rewrites'
  | 'leftovers'
  | 'steps';

const useStyles = makeStyles(
  theme => ({
    root: { minWidth: 0, overflow: 'hidden' },
    none: { padding: theme.spacing(2) },
  }),
  { name: 'ForedeckPlanParts' },
);

/** A plan, one part at a time. */
export function PlanParts({ planned }: { planned: Planned }) {
  const { plan, request } = planned;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  const [part, setPart] = useState<Part>('services');
  const rewrites = useMemo(() => allRewrites(plan), [plan]);
  const number = (count: number) => ({ number: String(count) });
  const none = (text: string) => (
    <Typography color="textSecondary" className={classes.none}>
      {text}
    </Typography>
  );
  const show = () => {
    switch (part) {
      case 'services':
        return <ReleaseTable releases={plan.releases} request={request} />;
      case 'objects':
        return plan.objects.length > 0 ? (
          <ObjectTable objects={plan.objects} />
        ) : (
          none(t('noObjects'))
        );
      case 'data':
        return plan.stores.length > 0 ? (
          <StoreTable stores={plan.stores} />
        ) : (
          none(t('noStores'))
        );
      case 'rewrites':
        return rewrites.length > 0 ? (
          <RewriteTable
            label={t('tab.rewrites', number(rewrites.length))}
            rewrites={rewrites}
            rules={request.rules}
          />
        ) : (
          none(t('noRewrites'))
        );
      case 'leftovers':
        return plan.leftovers.length > 0 ? (
          <LeftoverTable leftovers={plan.leftovers} />
        ) : (
          none(t('noLeftovers'))
        );
      default:
        return (
          <Suspense fallback={<Progress />}>
            <StepGraph steps={plan.steps} />
          </Suspense>
        );
    }
  };
  return (
    <Paper variant="outlined" className={classes.root}>
      <SectionTabs<Part>
        label={t('tabs')}
        value={part}
        onChange={setPart}
        sections={[
          {
            value: 'services',
            label: t('tab.services', number(plan.releases.length)),
          },
          {
            value: 'objects',
            label: t('tab.objects', number(plan.objects.length)),
          },
          { value: 'data', label: t('tab.data', number(plan.stores.length)) },
          {
            value: 'rewrites',
            label: t('tab.rewrites', number(rewrites.length)),
          },
          {
            value: 'leftovers',
            label: t('tab.leftovers', number(plan.leftovers.length)),
          },
          { value: 'steps', label: t('tab.steps', number(plan.steps.length)) },
        ]}
      >
        {show()}
      </SectionTabs>
    </Paper>
  );
}
