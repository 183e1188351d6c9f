import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TuneIcon from '@material-ui/icons/Tune';
import { PopoverButton } from '@foredeck/backstage-plugin-foredeck-react';
import { logsToolbarTranslationRef } from '../messages/toolbar';
import type { LogView } from '../model/LogView';
import { ConditionForm } from './ConditionForm';
import { ExcludeForm } from './ExcludeForm';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(2),
      width: 500,
      maxWidth: '100%',
    },
  }),
  { name: 'ForedeckLogConditions' },
);

export interface ConditionsButtonProps {
  filter: LogView['filter'];
  /** Names of the fields of the lines there are. */
  fields: readonly string[];
  onChange(filter: LogView['filter']): void;
}

/** Filters by fields, and texts of lines to leave out. */
export function ConditionsButton(props: ConditionsButtonProps) {
  const { filter, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  const count = (filter.fields?.length ?? 0) + (filter.exclude?.length ?? 0);
  return (
    <PopoverButton
      text={
        count > 0 ? `${t('conditions.open')} (${count})` : t('conditions.open')
      }
      label={t('conditions.label')}
      icon={<TuneIcon />}
      active={count > 0}
    >
      {() => (
        <div className={classes.root}>
          <ConditionForm
            conditions={filter.fields ?? []}
            fields={props.fields}
            onAdd={condition =>
              onChange({
                ...filter,
                fields: [...(filter.fields ?? []), condition],
              })
            }
          />
          <ExcludeForm
            exclude={filter.exclude ?? []}
            onAdd={text =>
              onChange({
                ...filter,
                exclude: [...(filter.exclude ?? []), text],
              })
            }
          />
        </div>
      )}
    </PopoverButton>
  );
}
