import { useContext, useState } from 'react';
import {
  ADDITIONAL_PROPERTY_FLAG,
  canExpand,
  ObjectFieldTemplateProps,
  ObjectFieldTemplatePropertyType,
  RJSFSchema,
} from '@rjsf/utils';
import Button from '@material-ui/core/Button';
import AddIcon from '@material-ui/icons/Add';
import MoreIcon from '@material-ui/icons/ExpandMore';
import LessIcon from '@material-ui/icons/ExpandLess';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { humanize } from '../values/formLayout';
import { ID_PREFIX, pathOfId } from '../values/formPath';
import { helmFormTranslationRef } from '../messages/form';
import { useValuesForm } from './FormContext';
import { FoldedGroup } from './FoldedGroup';
import { FormSections } from './FormSections';
import { Reveal, RevealContext } from './RevealContext';
import { SectionProvenance } from './SectionProvenance';
import { useFormStyles } from './useFormStyles';

/** A mapping: sections at the top of the form, a labelled group below it. */
export function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  if (props.idSchema.$id === ID_PREFIX) {
    return <FormSections {...props} />;
  }
  return <ObjectGroup {...props} />;
}

function ObjectGroup(props: ObjectFieldTemplateProps) {
  const { idSchema, schema, uiSchema, errorSchema } = props;
  const classes = useFormStyles();
  const { t } = useTranslationRef(helmFormTranslationRef);
  const path = pathOfId(idSchema.$id);
  const inList = /^\d+$/.test(path[path.length - 1] ?? '');
  const title = uiSchema?.['ui:title'] ?? schema.title ?? humanize(props.title);
  const text = [props.description, uiSchema?.['ui:help']].filter(Boolean);
  const shown = visibleProperties(props);
  const advanced = shown.filter(
    ({ name }) => uiSchema?.[name]?.['ui:advanced'] === true,
  );
  const usual = shown.filter(property => !advanced.includes(property));
  const failing = advanced.some(({ name }) => errorSchema?.[name]);
  const [opened, setOpened] = useState(false);
  const reveal = useContext(RevealContext);
  const [seen, setSeen] = useState<Reveal>();
  // While rendering, so that the field is there when the focus goes to it.
  if (reveal && reveal !== seen) {
    setSeen(reveal);
    if (advanced.some(({ name }) => startsWith(reveal.path, [...path, name]))) {
      setOpened(true);
    }
  }
  const open = opened || failing;
  const context = useValuesForm();
  const folds = path.length === 1 && context.folded.has(path[0]);
  const expandable = canExpand(schema, uiSchema, props.formData);
  const provenance = (
    <SectionProvenance paths={[path]} name={title} disabled={props.disabled} />
  );
  const content = (
    <>
      {text.length > 0 && (
        <p className={classes.groupDescription}>{text.join(' ')}</p>
      )}
      <PropertyGrid {...props} properties={open ? shown : usual} />
      {advanced.length > 0 && !failing && (
        <Button
          size="small"
          className={classes.more}
          startIcon={open ? <LessIcon /> : <MoreIcon />}
          aria-expanded={open}
          aria-label={t(open ? 'lessOf' : 'moreOf', { name: title })}
          onClick={() => setOpened(!opened)}
        >
          {t(open ? 'less' : 'more')}
        </Button>
      )}
      {expandable && (
        <Button
          size="small"
          startIcon={<AddIcon />}
          aria-label={t('addTo', { name: title })}
          className={shown.length > 0 ? classes.more : undefined}
          onClick={props.onAddClick(schema)}
          disabled={props.disabled || props.readonly}
        >
          {t('add')}
        </Button>
      )}
    </>
  );
  if (folds) {
    return (
      <FoldedGroup
        id={idSchema.$id}
        title={title}
        provenance={provenance}
        failing={Object.keys(errorSchema ?? {}).length > 0}
        reveal={reveal?.path[0] === path[0] ? reveal : undefined}
      >
        {content}
      </FoldedGroup>
    );
  }
  return (
    <fieldset
      id={idSchema.$id}
      tabIndex={-1}
      className={inList ? classes.plain : classes.group}
    >
      {!inList && title && (
        <legend className={classes.groupTitle}>
          <span>{title}</span>
          {provenance}
        </legend>
      )}
      {content}
    </fieldset>
  );
}

function startsWith(path: string[], start: string[]): boolean {
  return start.every((key, index) => path[index] === key);
}

/** Properties side by side where they fit, mappings and lists over the full width. */
export function PropertyGrid(
  props: Pick<ObjectFieldTemplateProps, 'schema' | 'registry' | 'formData'> & {
    properties: ObjectFieldTemplatePropertyType[];
  },
) {
  const { properties, schema, registry, formData } = props;
  const classes = useFormStyles();
  const wide = (name: string) => {
    const property = (schema.properties?.[name] ?? {}) as RJSFSchema;
    const resolved = registry.schemaUtils.retrieveSchema(
      property,
      formData?.[name],
    );
    return isWide(resolved);
  };
  return (
    <div className={classes.grid}>
      {properties
        .filter(({ hidden }) => !hidden)
        .map(property => (
          <div
            key={property.name}
            className={wide(property.name) ? classes.wide : classes.narrow}
          >
            {property.content}
          </div>
        ))}
      {properties.filter(({ hidden }) => hidden).map(({ content }) => content)}
    </div>
  );
}

function isWide(schema: RJSFSchema): boolean {
  const types = [schema.type].flat();
  return (
    // A member of a free mapping: its name and its value.
    ADDITIONAL_PROPERTY_FLAG in schema ||
    types.includes('object') ||
    types.includes('array') ||
    schema.properties !== undefined ||
    schema.additionalProperties !== undefined ||
    (schema.oneOf ?? schema.anyOf) !== undefined
  );
}

/**
 * What has a switch named `enabled` shows nothing else while it is off:
 * settings of something that is not there only distract.
 */
function visibleProperties(props: ObjectFieldTemplateProps) {
  const { schema, formData, properties, errorSchema } = props;
  const enabled = schema.properties?.enabled;
  const isSwitch =
    typeof enabled === 'object' && [enabled.type].flat().includes('boolean');
  if (!isSwitch || formData?.enabled === true) {
    return properties;
  }
  return properties.filter(
    ({ name }) => name === 'enabled' || Boolean(errorSchema?.[name]),
  );
}
