import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import useAsync from 'react-use/esm/useAsync';
import { helmActivityTranslationRef } from '../messages/activity';
import { helmOperationTranslationRef } from '../messages/operation';
import { ACTIVITY_STATES, ActivityFilter, isNarrowed } from './activityFilter';
import { ChoiceField } from './ChoiceField';
import { EntityField } from './EntityField';
import { PeriodField } from './PeriodField';
import { TypedField } from './TypedField';
import { HELM_KINDS, useKindName } from './useKindName';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1.5, 1),
    },
    field: { flex: '1 1 130px', minWidth: 128, maxWidth: 220 },
    button: { height: 40 },
  }),
  { name: 'ForedeckActivityFilters' },
);

export interface ActivityFiltersProps {
  filter: ActivityFilter;
  /** Kinds that were seen, of other plugins too. */
  seenKinds: string[];
  onChange(change: Partial<ActivityFilter>): void;
  onClear(): void;
}

/** Who, what, where and when. */
export function ActivityFilters(props: ActivityFiltersProps) {
  const { filter, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmActivityTranslationRef);
  const { t: tOperation } = useTranslationRef(helmOperationTranslationRef);
  const identity = useApi(identityApiRef);
  const { value: me } = useAsync(
    async () => (await identity.getBackstageIdentity()).userEntityRef,
    [identity],
  );
  const kindName = useKindName();
  const kinds = [
    ...new Set([...HELM_KINDS, ...props.seenKinds, ...filter.kind]),
  ];
  const mine = me !== undefined && filter.user === me;
  return (
    <div className={classes.root} role="search" aria-label={t('filters')}>
      <EntityField
        className={classes.field}
        label={t('user')}
        kind="User"
        value={filter.user}
        onChange={user => onChange({ user })}
      />
      <EntityField
        className={classes.field}
        label={t('service')}
        kind="Component"
        value={filter.service}
        onChange={service => onChange({ service })}
      />
      <ChoiceField
        className={classes.field}
        label={t('kind')}
        options={kinds.map(kind => ({ value: kind, label: kindName(kind) }))}
        value={filter.kind}
        onChange={kind => onChange({ kind })}
      />
      <ChoiceField
        className={classes.field}
        label={t('state')}
        options={ACTIVITY_STATES.map(state => ({
          value: state,
          label: tOperation(`state.${state}`),
        }))}
        value={filter.state}
        onChange={state => onChange({ state })}
      />
      <TypedField
        className={classes.field}
        label={t('cluster')}
        value={filter.cluster}
        onChange={cluster => onChange({ cluster })}
      />
      <TypedField
        className={classes.field}
        label={t('namespace')}
        value={filter.namespace}
        onChange={namespace => onChange({ namespace })}
      />
      <PeriodField
        className={classes.field}
        filter={filter}
        onChange={onChange}
      />
      {me && (
        <Button
          className={classes.button}
          variant={mine ? 'contained' : 'outlined'}
          color={mine ? 'primary' : 'default'}
          aria-pressed={mine}
          onClick={() => onChange({ user: mine ? undefined : me })}
        >
          {t('mine')}
        </Button>
      )}
      {isNarrowed(filter) && (
        <Button className={classes.button} onClick={props.onClear}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}
