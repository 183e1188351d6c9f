import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import {
  MaskingScript,
  PlannedStore,
} from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyDataTranslationRef } from '../../messages/data';
import { DataDecision } from '../../model/draft';
import { formatBytes } from '../../model/formatBytes';
import { DataEffect } from './DataEffect';
import { OptionField } from '../../parts/OptionField';

const DATA_CHOICES = ['none', 'copy', 'masked', 'fresh'] as const;

const useStyles = makeStyles(
  theme => ({
    row: { verticalAlign: 'top' },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
    },
    number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    fields: { display: 'grid', gap: theme.spacing(1), minWidth: 168 },
  }),
  { name: 'ForedeckStoreRow' },
);

export interface StoreRowProps {
  store: PlannedStore;
  decision: DataDecision;
  /** Masking scripts for its engine. */
  scripts: readonly MaskingScript[];
  /** Whether the target has data of its own there. */
  isThere: boolean;
  onChange(decision: DataDecision): void;
}

/** One store: what it is, what is done with its data, and what that means. */
export function StoreRow(props: StoreRowProps) {
  const { store, decision, scripts, isThere, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyDataTranslationRef);
  const { workload, engine, version, databases } = store;
  const { choice } = decision;
  const moves = choice === 'copy' || choice === 'masked';
  const method = decision.method ?? store.method ?? store.methods[0];
  return (
    <TableRow className={classes.row}>
      <TableCell component="th" scope="row" role="rowheader">
        <div className={classes.name}>{workload}</div>
        <div className={classes.second}>{store.release}</div>
      </TableCell>
      <TableCell>
        <div className={classes.number}>
          {t(`engine.${engine}`)} {version}
        </div>
        <div className={classes.second} title={databases?.join(', ')}>
          {[
            store.sizeBytes === undefined
              ? t('unknownSize')
              : formatBytes(store.sizeBytes),
            databases && t('databases', { count: databases.length }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </TableCell>
      <TableCell>
        <div className={classes.fields}>
          <OptionField
            label={t('choiceOf', { name: workload })}
            value={choice}
            options={DATA_CHOICES.map(value => ({
              value,
              label: t(`choice.${value}`),
              disabled: value !== 'none' && !store.choices.includes(value),
            }))}
            onChange={next => onChange({ ...decision, choice: next })}
          />
          {moves && method && store.methods.length > 1 && (
            <OptionField
              label={t('methodOf', { name: workload })}
              value={method}
              options={store.methods.map(value => ({
                value,
                label: t(`method.${value}`),
              }))}
              onChange={next => onChange({ ...decision, method: next })}
            />
          )}
          {moves && method && store.methods.length === 1 && (
            <div className={classes.second}>{t(`method.${method}`)}</div>
          )}
          {choice === 'masked' && scripts.length > 0 && (
            <OptionField
              label={t('maskingOf', { name: workload })}
              shown={t('masking')}
              value={decision.masking ?? ''}
              error={decision.masking ? undefined : t('maskingMissing')}
              options={scripts.map(({ name, title }) => ({
                value: name,
                label: title,
              }))}
              onChange={masking => onChange({ ...decision, masking })}
            />
          )}
          {choice === 'masked' && scripts.length === 0 && (
            <div className={classes.second}>
              {t('noMasking', { engine: t(`engine.${engine}`) })}
            </div>
          )}
          {store.refused && (
            <div className={classes.second}>{store.refused}</div>
          )}
        </div>
      </TableCell>
      <TableCell>
        <DataEffect store={store} choice={choice} isThere={isThere} />
      </TableCell>
    </TableRow>
  );
}
