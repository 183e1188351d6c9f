import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { Space } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyWizardTranslationRef } from '../../messages/wizard';

/** Chooses a space; the user's own come first. */
export function SpaceField(props: {
  spaces: readonly Space[];
  value: string;
  /** "Space" unless told. */
  label?: string;
  onChange(space: string): void;
}) {
  const { spaces, value, onChange } = props;
  const id = useId();
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  const groupOf = ({ role }: Space) => t(role ? 'ownSpaces' : 'otherSpaces');
  const sorted = [...spaces].sort(
    (a, b) =>
      Number(!a.role) - Number(!b.role) || a.title.localeCompare(b.title),
  );
  const grouped = spaces.some(({ role }) => role) && spaces.length > 1;
  return (
    <Autocomplete<Space>
      id={id}
      size="small"
      options={sorted}
      getOptionLabel={({ title }) => title}
      getOptionSelected={(a, b) => a.name === b.name}
      groupBy={grouped ? groupOf : undefined}
      value={spaces.find(({ name }) => name === value) ?? null}
      onChange={(_, space) => space && onChange(space.name)}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={props.label ?? t('space')}
        />
      )}
    />
  );
}
