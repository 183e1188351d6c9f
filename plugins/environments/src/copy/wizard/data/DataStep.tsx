import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Alert from '@material-ui/lab/Alert';
import useAsync from 'react-use/esm/useAsync';
import {
  CopyPlan,
  DataChoice,
} from '@foredeck/backstage-plugin-environments-common';
import {
  MessageState,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { copiesApiRef } from '../../api/CopiesApi';
import { environmentsCopyDataTranslationRef } from '../../messages/data';
import { DataDecision, Draft, withDataChoice } from '../../model/draft';
import { LongTable } from '../../parts/LongTable';
import { Section } from '../../parts/Section';
import { StoreRow } from './StoreRow';

const useStyles = makeStyles(
  theme => ({ root: { display: 'grid', gap: theme.spacing(2) } }),
  { name: 'ForedeckDataStep' },
);

export interface DataStepProps {
  draft: Draft;
  plan: CopyPlan;
  onChange(draft: Draft): void;
}

/** Third step: what happens to the data of each store. */
export function DataStep({ draft, plan, onChange }: DataStepProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyDataTranslationRef);
  const api = useApi(copiesApiRef);
  const scripts = useAsync(() => api.getMaskingScripts(), [api]);
  if (draft.mode === 'promote' || plan.stores.length === 0) {
    const key = draft.mode === 'promote' ? 'promote' : 'none';
    return (
      <Paper variant="outlined">
        <MessageState kind="empty" title={t(key)}>
          {t(`${key}Text`)}
        </MessageState>
      </Paper>
    );
  }
  const chooseAll = (choice: DataChoice) =>
    onChange({
      ...draft,
      data: Object.fromEntries(
        plan.stores.map(({ id, choices }): [string, DataDecision] => [
          id,
          choices.includes(choice)
            ? { ...draft.data[id], choice }
            : draft.data[id] ?? { choice: 'none' },
        ]),
      ),
    });
  return (
    <div className={classes.root}>
      {scripts.error && (
        <Alert severity="warning">{messageOf(scripts.error)}</Alert>
      )}
      <Section
        title={t('title')}
        about={t('about')}
        flush
        tools={
          <div>
            <Button size="small" onClick={() => chooseAll('copy')}>
              {t('allCopy')}
            </Button>
            <Button size="small" onClick={() => chooseAll('none')}>
              {t('allNone')}
            </Button>
          </div>
        }
      >
        <LongTable
          label={t('title')}
          minWidth={600}
          items={plan.stores}
          keyOf={({ id }) => id}
          head={
            <TableRow>
              <TableCell>{t('col.store')}</TableCell>
              <TableCell>{t('col.engine')}</TableCell>
              <TableCell>{t('col.choice')}</TableCell>
              <TableCell>{t('col.effect')}</TableCell>
            </TableRow>
          }
          row={store => (
            <StoreRow
              store={store}
              decision={draft.data[store.id] ?? { choice: 'none' }}
              scripts={(scripts.value ?? []).filter(
                ({ engine }) => engine === store.engine,
              )}
              isThere={isThere(plan, store.release)}
              onChange={decision =>
                onChange(withDataChoice(draft, store.id, decision))
              }
            />
          )}
        />
      </Section>
    </div>
  );
}

/** Whether the target has the store's release, and with it data of its own. */
function isThere(plan: CopyPlan, release: string): boolean {
  const planned = plan.releases.find(({ key }) => key === release);
  return planned ? planned.target.revision !== undefined : plan.targetExists;
}
