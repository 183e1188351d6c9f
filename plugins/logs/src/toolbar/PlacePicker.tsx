import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Select from '@material-ui/core/Select';
import OutlinedInput from '@material-ui/core/OutlinedInput';
import type { LogTargets } from '@foredeck/backstage-plugin-logs-common';
import { logsToolbarTranslationRef } from '../messages/toolbar';

type TargetPlace = LogTargets['places'][number];

const useStyles = makeStyles(
  theme => ({
    input: {
      height: 34,
      maxWidth: 240,
      backgroundColor: theme.palette.background.paper,
    },
  }),
  { name: 'ForedeckLogPlacePicker' },
);

export interface PlacePickerProps {
  places: readonly TargetPlace[];
  cluster?: string;
  namespace?: string;
  onChange(place: { cluster?: string; namespace?: string }): void;
}

/** Where to read, of what runs at several places. */
export function PlacePicker(props: PlacePickerProps) {
  const { places, cluster, namespace, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  const clusters = new Set(places.map(place => place.cluster));
  const chosen = places.findIndex(
    place => place.cluster === cluster && place.namespace === namespace,
  );
  const title = (place: TargetPlace) => {
    const where = place.environment
      ? `${place.space}/${place.environment}`
      : place.namespace;
    return clusters.size > 1 ? `${where} (${place.clusterTitle})` : where;
  };
  return (
    <Select
      native
      value={chosen}
      onChange={event => {
        const place = places[Number(event.target.value)];
        onChange({ cluster: place?.cluster, namespace: place?.namespace });
      }}
      input={<OutlinedInput className={classes.input} />}
      inputProps={{ 'aria-label': t('place.label') }}
    >
      <option value={-1}>{t('place.all', { count: places.length })}</option>
      {places.map((place, index) => (
        <option key={`${place.cluster}/${place.namespace}`} value={index}>
          {title(place)}
        </option>
      ))}
    </Select>
  );
}
