import { useEffect, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import useDebounce from 'react-use/esm/useDebounce';
import { helmActivityTranslationRef } from '../messages/activity';

const PAUSE_MS = 400;

/** A name to filter by, taken over once typing pauses. */
export function TypedField(props: {
  label: string;
  value?: string;
  onChange(value: string | undefined): void;
  className?: string;
}) {
  const { label, value = '', onChange, className } = props;
  const { t } = useTranslationRef(helmActivityTranslationRef);
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useDebounce(
    () => {
      const next = typed.trim();
      if (next !== value) {
        onChange(next || undefined);
      }
    },
    PAUSE_MS,
    [typed],
  );
  return (
    <TextField
      id={id}
      className={className}
      size="small"
      variant="outlined"
      label={label}
      value={typed}
      onChange={event => setTyped(event.target.value)}
      placeholder={t('any')}
      InputLabelProps={{ shrink: true }}
      autoComplete="off"
    />
  );
}
