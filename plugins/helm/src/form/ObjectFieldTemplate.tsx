import {
  canExpand,
  ObjectFieldTemplateProps,
  ObjectFieldTemplatePropertyType,
  RJSFSchema,
} from '@rjsf/utils';
import Button from '@material-ui/core/Button';
import AddIcon from '@material-ui/icons/Add';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { humanize } from '../values/formLayout';
import { ID_PREFIX, pathOfId } from '../values/formPath';
import { helmTranslationRef } from '../translation';
import { FormSections } from './FormSections';
import { useFormStyles } from './useFormStyles';

/** A mapping: sections at the top of the form, a labelled group below it. */
export function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  if (props.idSchema.$id === ID_PREFIX) {
    return <FormSections {...props} />;
  }
  return <ObjectGroup {...props} />;
}

function ObjectGroup(props: ObjectFieldTemplateProps) {
  const { idSchema, schema, uiSchema, description } = props;
  const classes = useFormStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const path = pathOfId(idSchema.$id);
  const inList = /^\d+$/.test(path[path.length - 1] ?? '');
  const titled = schema.title ?? uiSchema?.['ui:title'];
  const title = titled ?? humanize(props.title);
  const shown = visibleProperties(props);
  return (
    <fieldset
      id={idSchema.$id}
      tabIndex={-1}
      className={inList ? classes.plain : classes.group}
    >
      {!inList && title && (
        <legend className={classes.groupTitle}>{title}</legend>
      )}
      {description && <p className={classes.groupDescription}>{description}</p>}
      <PropertyGrid {...props} properties={shown} />
      {canExpand(schema, uiSchema, props.formData) && (
        <Button
          size="small"
          startIcon={<AddIcon />}
          className={shown.length > 0 ? classes.spaced : undefined}
          onClick={props.onAddClick(schema)}
          disabled={props.disabled || props.readonly}
        >
          {t('form.addTo', { name: title })}
        </Button>
      )}
    </fieldset>
  );
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
      {properties
        .filter(({ hidden }) => hidden)
        .map(({ content }) => content)}
    </div>
  );
}

function isWide(schema: RJSFSchema): boolean {
  const types = [schema.type].flat();
  return (
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
