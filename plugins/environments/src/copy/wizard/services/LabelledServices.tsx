import { useId, useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyServicesTranslationRef } from '../../messages/services';
import { DraftServices } from '../../model/draft';
import { isLabel } from '../../model/request';
import { chosenRows, labelsOf, ServiceRow } from '../../model/serviceRows';
import { ServiceTable } from './ServiceTable';

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      padding: theme.spacing(2),
      borderBottom: hairline(theme),
    },
    field: { flex: '1 1 260px', maxWidth: 420 },
  }),
  { name: 'ForedeckLabelledServices' },
);

export interface LabelledServicesProps {
  rows: readonly ServiceRow[];
  services: Extract<DraftServices, { include: 'label' }>;
  onChange(services: DraftServices): void;
}

/** Services by a label they carry. */
export function LabelledServices(props: LabelledServicesProps) {
  const { rows, services, onChange } = props;
  const classes = useStyles();
  const id = useId();
  const { t } = useTranslationRef(environmentsCopyServicesTranslationRef);
  const options = useMemo(() => labelsOf(rows), [rows]);
  const matching = useMemo(() => chosenRows(rows, services), [rows, services]);
  const wrong = services.label !== '' && !isLabel(services.label);
  return (
    <>
      <div className={classes.bar}>
        <Autocomplete
          id={id}
          className={classes.field}
          freeSolo
          options={options}
          inputValue={services.label}
          // Without an event it only clears itself as it appears.
          onInputChange={(event, label) =>
            event && onChange({ include: 'label', label })
          }
          renderInput={params => (
            <TextField
              {...params}
              variant="outlined"
              size="small"
              label={t('labelField')}
              error={wrong}
              helperText={wrong ? t('labelShape') : t('labelHelp')}
            />
          )}
        />
        <Typography variant="body2" role="status">
          {isLabel(services.label) && t('matching', { count: matching.length })}
        </Typography>
      </div>
      {matching.length > 0 && <ServiceTable rows={matching} />}
    </>
  );
}
