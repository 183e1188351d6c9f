import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  catalogApiRef,
  EntityDisplayName,
} from '@backstage/plugin-catalog-react';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import useDebounce from 'react-use/esm/useDebounce';
import { shortName } from '../run/Actor';
import { helmActivityTranslationRef } from '../messages/activity';

const OFFERED = 20;
const PAUSE_MS = 250;

export interface EntityFieldProps {
  label: string;
  kind: 'User' | 'Component';
  /** Entity ref. */
  value?: string;
  onChange(entityRef: string | undefined): void;
  className?: string;
}

/** An entity of one kind, found in the catalog by what is typed. */
export function EntityField(props: EntityFieldProps) {
  const { label, kind, value, onChange, className } = props;
  const { t } = useTranslationRef(helmActivityTranslationRef);
  const catalog = useApi(catalogApiRef);
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const [options, setOptions] = useState<string[]>([]);
  const [searching, setSearching] = useState(false);
  const [failed, setFailed] = useState(false);

  const search = async () => {
    setSearching(true);
    try {
      // A chosen entity is offered among all, not as a text to look for.
      const term = value && typed === shortName(value) ? '' : typed;
      const { items } = await catalog.queryEntities({
        filter: { kind },
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
        fullTextFilter: term
          ? {
              term,
              fields: [
                'metadata.name',
                'metadata.title',
                'spec.profile.displayname',
              ],
            }
          : undefined,
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: OFFERED,
      });
      setOptions(items.map(entity => stringifyEntityRef(entity)));
      setFailed(false);
    } catch {
      // The field then says so; a ref in the address works without it.
      setFailed(true);
    } finally {
      setSearching(false);
    }
  };
  useDebounce(
    () => {
      if (opened) {
        void search();
      }
    },
    PAUSE_MS,
    [typed, opened, kind],
  );

  return (
    <Autocomplete
      className={className}
      size="small"
      options={options}
      value={value ?? null}
      onChange={(_, next: string | null) => onChange(next ?? undefined)}
      onInputChange={(_, next) => setTyped(next)}
      open={opened}
      onOpen={() => setOpened(true)}
      onClose={() => setOpened(false)}
      loading={searching}
      filterOptions={found => found}
      getOptionLabel={shortName}
      getOptionSelected={(option, chosen) => option === chosen}
      renderOption={option => <EntityDisplayName entityRef={option} hideIcon />}
      noOptionsText={t('noOptions')}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={label}
          error={failed}
          placeholder={t('any')}
          InputLabelProps={{ ...params.InputLabelProps, shrink: true }}
        />
      )}
    />
  );
}
