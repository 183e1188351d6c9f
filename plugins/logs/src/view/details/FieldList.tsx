import { useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import ColumnIcon from '@material-ui/icons/ViewColumnOutlined';
import MinusIcon from '@material-ui/icons/RemoveCircleOutline';
import PlusIcon from '@material-ui/icons/AddCircleOutline';
import classNames from 'classnames';
import {
  FieldCondition,
  SELECTION_LIMITS,
} from '@foredeck/backstage-plugin-logs-common';
import type { LogViewAddress } from '../../address/useLogView';
import { logsDetailsTranslationRef } from '../../messages/details';
import type { LogRow } from '../../model/LogRow';
import { rowFields } from '../rowFields';
import { useListStyles } from './useListStyles';

/** Fields shown before one asks for the rest. */
const FIRST_FIELDS = 30;

/** The fields of a line, each to filter by or to show as a column. */
export function FieldList(props: { row: LogRow; address: LogViewAddress }) {
  const { row, address } = props;
  const { view, change } = address;
  const classes = useListStyles();
  const { t } = useTranslationRef(logsDetailsTranslationRef);
  const [all, setAll] = useState(false);
  useEffect(() => setAll(false), [row]);
  const fields = Object.entries(rowFields(row));
  if (fields.length === 0) {
    return <span className={classes.none}>{t('noFields')}</span>;
  }
  const shown = all ? fields : fields.slice(0, FIRST_FIELDS);
  const filter = (condition: FieldCondition) =>
    change({
      filter: {
        ...view.filter,
        fields: withCondition(view.filter.fields ?? [], condition),
      },
    });
  const toggleColumn = (field: string) =>
    change(
      {
        columns: view.columns.includes(field)
          ? view.columns.filter(other => other !== field)
          : [...view.columns, field],
      },
      { replace: true },
    );
  return (
    <>
      <dl className={classes.list}>
        {shown.map(([field, value]) => {
          const isColumn = view.columns.includes(field);
          const filterable = value.length <= SELECTION_LIMITS.textLength;
          return (
            <div key={field} className={classes.item}>
              <dt className={classes.name}>{field}</dt>
              <dd className={classes.value}>{value}</dd>
              <dd className={classes.buttons}>
                {filterable && (
                  <>
                    <IconButton
                      className={classes.button}
                      aria-label={t('filterFor', { field })}
                      title={t('filterFor', { field })}
                      onClick={() =>
                        filter({ field, operator: 'equals', value })
                      }
                    >
                      <PlusIcon />
                    </IconButton>
                    <IconButton
                      className={classes.button}
                      aria-label={t('filterOut', { field })}
                      title={t('filterOut', { field })}
                      onClick={() =>
                        filter({ field, operator: 'not-equals', value })
                      }
                    >
                      <MinusIcon />
                    </IconButton>
                  </>
                )}
                <IconButton
                  className={classNames(classes.button, isColumn && classes.on)}
                  aria-pressed={isColumn}
                  aria-label={t('addColumn', { field })}
                  title={t(isColumn ? 'removeColumn' : 'addColumn', { field })}
                  onClick={() => toggleColumn(field)}
                >
                  <ColumnIcon />
                </IconButton>
              </dd>
            </div>
          );
        })}
      </dl>
      {shown.length < fields.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('showAll', { count: fields.length - shown.length })}
        </Button>
      )}
    </>
  );
}

/** A field that must be one value is not also another: the new condition takes its place. */
function withCondition(
  conditions: readonly FieldCondition[],
  added: FieldCondition,
): FieldCondition[] {
  const kept = conditions.filter(
    ({ field, operator, value }) =>
      field !== added.field ||
      (value !== added.value &&
        !(operator === 'equals' && added.operator === 'equals')),
  );
  return [...kept, added].slice(-SELECTION_LIMITS.conditions);
}
