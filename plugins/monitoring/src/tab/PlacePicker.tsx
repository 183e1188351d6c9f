import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { monitoringTabTranslationRef } from '../messages/tab';
import { NativeSelect } from '../time/NativeSelect';
import type { PlaceChoice } from './places';

export interface PlacePickerProps {
  choices: readonly PlaceChoice[];
  chosen: PlaceChoice;
  onChange(place: { cluster: string; namespace?: string }): void;
}

/** Where the metrics are of, of what runs at several places. */
export function PlacePicker({ choices, chosen, onChange }: PlacePickerProps) {
  const { t } = useTranslationRef(monitoringTabTranslationRef);
  const clusters = new Set(choices.map(({ cluster }) => cluster));
  const text = ({ all, places, clusterTitle }: PlaceChoice) => {
    if (all) {
      return t('place.all', {
        number: String(places.length),
        cluster: clusterTitle,
      });
    }
    const [{ space, environment, namespace }] = places;
    const where = environment ? `${space}/${environment}` : namespace;
    return clusters.size > 1 ? `${where} (${clusterTitle})` : where;
  };
  const valueOf = ({ all, cluster, places }: PlaceChoice) =>
    all ? cluster : `${cluster}/${places[0].namespace}`;
  return (
    <NativeSelect
      label={t('place.label')}
      value={valueOf(chosen)}
      options={choices.map(choice => ({
        value: valueOf(choice),
        text: text(choice),
      }))}
      onChange={value => {
        const choice = choices.find(one => valueOf(one) === value);
        if (choice) {
          onChange({
            cluster: choice.cluster,
            namespace: choice.all ? undefined : choice.places[0].namespace,
          });
        }
      }}
    />
  );
}
