import { useEffect, useId, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';

const OFFERED = 20;
const PAUSE_MS = 250;

export interface OwnerFieldProps {
  label: string;
  hint: string;
  /** Entity ref, or what is written so far; empty for none. */
  value: string;
  invalid: boolean;
  onChange(value: string): void;
}

/** A group or user of the catalog, found by what is typed; any ref can be written. */
export function OwnerField(props: OwnerFieldProps) {
  const { label, hint, value, invalid, onChange } = props;
  const catalog = useApi(catalogApiRef);
  const id = useId();
  const [opened, setOpened] = useState(false);
  const [options, setOptions] = useState<string[]>([]);

  useEffect(() => {
    if (!opened) {
      return undefined;
    }
    let current = true;
    const timer = setTimeout(async () => {
      const offered = await catalog
        .queryEntities({
          filter: { kind: ['Group', 'User'] },
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
          // A whole ref was chosen: then all others are offered beside it.
          fullTextFilter:
            value && !value.includes(':')
              ? { term: value, fields: ['metadata.name', 'metadata.title'] }
              : undefined,
          orderFields: { field: 'metadata.name', order: 'asc' },
          limit: OFFERED,
        })
        .then(
          ({ items }) => items.map(entity => stringifyEntityRef(entity)),
          // A ref can be written without the catalog's help.
          () => [],
        );
      if (current) {
        setOptions(offered);
      }
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [catalog, opened, value]);

  return (
    <Autocomplete
      id={id}
      // The list that it opens, as Material-UI names it.
      aria-controls={`${id}-popup`}
      freeSolo
      size="small"
      options={options}
      filterOptions={found => found}
      inputValue={value}
      onInputChange={(event, next) => {
        // Without an event it only tells that nothing was chosen from the list.
        if (event) {
          onChange(next.trim());
        }
      }}
      onOpen={() => setOpened(true)}
      onClose={() => setOpened(false)}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={label}
          helperText={hint}
          error={invalid}
        />
      )}
    />
  );
}
