import { useEffect, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { isEntityRef } from '../model/names';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { TypedField } from './TypedField';

const OFFERED = 20;
const PAUSE_MS = 250;

export interface OwnerFieldProps {
  /** Entity ref, or what is written so far; empty for none. */
  value: string;
  onChange(value: string): void;
  disabled?: boolean;
}

/** Whether what is written names an owner, or none. */
export function isOwner(value: string): boolean {
  return !value || isEntityRef(value);
}

/** A group or user of the catalog, found by what is typed; any ref can be written. */
export function OwnerField({ value, onChange, disabled }: OwnerFieldProps) {
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  const catalog = useApi(catalogApiRef);
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
          // A chosen ref is offered among all, not as a text to look for.
          fullTextFilter:
            value && !isEntityRef(value)
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
    <TypedField
      label={t('field.owner')}
      value={value}
      options={options}
      matched
      onChange={onChange}
      onOpen={setOpened}
      disabled={disabled}
      error={!isOwner(value)}
      helperText={isOwner(value) ? t('field.ownerHint') : t('invalid.owner')}
    />
  );
}
