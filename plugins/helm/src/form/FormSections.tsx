import { useContext } from 'react';
import { ErrorSchema, ObjectFieldTemplateProps } from '@rjsf/utils';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { JsonObject } from '@backstage/types';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { layoutForm } from '../values/formLayout';
import { listProblems } from '../values/formPath';
import { titlesAlong } from '../values/schemaTitle';
import { helmFormTranslationRef } from '../messages/form';
import { CollapsibleSection } from './CollapsibleSection';
import { useValuesForm } from './FormContext';
import { PropertyGrid } from './ObjectFieldTemplate';
import { RevealContext } from './RevealContext';
import { SectionProvenance } from './SectionProvenance';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
    section: { padding: theme.spacing(2.25, 2.5, 2.75), minWidth: 0 },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
      marginBottom: theme.spacing(1.5),
    },
    title: { fontSize: '1.0625rem', fontWeight: 600, margin: 0 },
  }),
  { name: 'ForedeckFormSections' },
);

/**
 * The top of the form: the first section open, the others closed until there
 * is something in them to look at, the rest as Advanced.
 */
export function FormSections(props: ObjectFieldTemplateProps) {
  const { properties, schema, uiSchema = {}, errorSchema } = props;
  const context = useValuesForm();
  const classes = useStyles();
  const { t } = useTranslationRef(helmFormTranslationRef);
  const reveal = useContext(RevealContext);
  const layout = layoutForm(
    properties.map(({ name }) => name),
    context.layout,
  );
  const [first, ...others] = layout.sections;
  const grid = (names: string[]) => (
    <PropertyGrid
      {...props}
      properties={properties.filter(({ name }) => names.includes(name))}
    />
  );
  /** What a closed section has to know about the fields in it. */
  const inside = (names: string[]) => ({
    changes: names.reduce(
      (sum, name) => sum + context.origins.countOwn([name]),
      0,
    ),
    paths: names.map(name => [name]),
    disabled: props.disabled,
    problems: names.flatMap(name => listProblems(errorsAt(errorSchema, name)))
      .length,
    reveal: reveal && names.includes(reveal.path[0]) ? reveal : undefined,
  });

  return (
    <div className={classes.root}>
      <Paper
        variant="outlined"
        component="section"
        className={classes.section}
        aria-label={first.title ?? t('settings')}
      >
        <div className={classes.head}>
          <Typography variant="h5" component="h3" className={classes.title}>
            {first.title ?? t('settings')}
          </Typography>
          <SectionProvenance
            paths={first.properties.map(name => [name])}
            name={first.title ?? t('settings')}
            disabled={props.disabled}
          />
        </div>
        {grid(first.properties)}
      </Paper>
      {others.map((section, index) => (
        <CollapsibleSection
          key={section.title ?? ''}
          id={`values-section-${index + 2}`}
          title={section.title ?? t('settings')}
          hint={section.properties
            .flatMap(name =>
              titlesAlong([name], schema as JsonObject, uiSchema),
            )
            .join(', ')}
          opensOnChange
          {...inside(section.properties)}
        >
          {grid(section.properties)}
        </CollapsibleSection>
      ))}
      {layout.advanced.length > 0 && (
        <CollapsibleSection
          id="values-advanced"
          title={t('advanced')}
          hint={t('advancedHint', { count: layout.advanced.length })}
          // The link to the catalog is in here and always differs.
          opensOnChange={false}
          {...inside(layout.advanced)}
        >
          {grid(layout.advanced)}
        </CollapsibleSection>
      )}
    </div>
  );
}

function errorsAt(errors: ErrorSchema | undefined, name: string): ErrorSchema {
  return (errors?.[name] ?? {}) as ErrorSchema;
}
