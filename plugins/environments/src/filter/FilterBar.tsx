import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { isNarrowed, ServiceFilter } from '../model/serviceFilter';
import { environmentsSpacesTranslationRef } from '../messages/spaces';
import { HealthFilter } from './HealthFilter';
import { ServiceSearch } from './ServiceSearch';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
  }),
  { name: 'ForedeckFilterBar' },
);

/** What services are looked for. */
export function FilterBar(props: {
  filter: ServiceFilter;
  onChange(change: Partial<ServiceFilter>): void;
  onClear(): void;
}) {
  const { filter, onChange, onClear } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  return (
    <div className={classes.root} role="search">
      <ServiceSearch
        value={filter.text ?? ''}
        onChange={text => onChange({ text: text || undefined })}
      />
      <HealthFilter filter={filter} onChange={onChange} />
      {isNarrowed(filter) && (
        <Button size="small" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}
