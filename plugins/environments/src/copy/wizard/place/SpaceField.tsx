import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { Space } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyWizardTranslationRef } from '../../messages/wizard';

/** Chooses a space. */
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
  return (
    <TextField
      id={id}
      select
      fullWidth
      variant="outlined"
      size="small"
      label={props.label ?? t('space')}
      value={spaces.some(({ name }) => name === value) ? value : ''}
      onChange={event => onChange(event.target.value)}
      SelectProps={{
        labelId: `${id}-label`,
        MenuProps: { getContentAnchorEl: null },
      }}
      InputLabelProps={{ id: `${id}-label` }}
    >
      {spaces.map(({ name, title }) => (
        <MenuItem key={name} value={name}>
          {title}
        </MenuItem>
      ))}
    </TextField>
  );
}
