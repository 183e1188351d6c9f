import { useCallback, useMemo } from 'react';
import { JsonObject } from '@backstage/types';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { toDottedPath } from '@foredeck/backstage-plugin-helm-common';
import { useValueText } from '../form/useValueText';
import { helmLayersTranslationRef } from '../messages/layers';
import { Origin, Origins, OriginStep } from '../values/origins';
import { docAt } from '../yaml/schemaPlaces';
import { SettingNote } from '../yaml/settingHover';
import { SchemaWords } from '../yaml/schemaCompletion';

/** What the YAML editor says about settings, in the user's language. */
export function useYamlNotes(schema: JsonObject, origins: Origins) {
  const { t } = useTranslationRef(helmLayersTranslationRef);
  const valueText = useValueText();
  const words = useMemo<SchemaWords>(
    () => ({
      default: value => t('yaml.default', { value }),
      fallback: t('yaml.fallback'),
      example: t('yaml.example'),
    }),
    [t],
  );
  const layerName = useCallback(
    ({ kind, title }: OriginStep) => title || t(kind),
    [t],
  );
  const say = useCallback(
    ({ steps: [first, ...rest] }: Origin) =>
      [
        t('yaml.setBy', { layer: layerName(first) }),
        ...rest.map(step =>
          t('yaml.overrides', {
            layer: layerName(step),
            value: valueText(step.value),
          }),
        ),
      ].join('\n'),
    [t, layerName, valueText],
  );
  const describe = useCallback(
    (path: string[]): SettingNote => {
      const doc = docAt(path, schema);
      const origin = origins.at(path);
      return {
        title: [doc.title ?? toDottedPath(path), doc.types.join(' | ')]
          .filter(Boolean)
          .join(' · '),
        lines: [
          doc.description,
          doc.default === undefined || typeof doc.default === 'object'
            ? undefined
            : words.default(JSON.stringify(doc.default)),
          origin && say(origin),
        ].filter((line): line is string => Boolean(line)),
      };
    },
    [schema, origins, words, say],
  );
  return { words, say, describe };
}
