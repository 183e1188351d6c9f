import { useEffect, useState } from 'react';
import { ErrorSchema, ObjectFieldTemplateProps } from '@rjsf/utils';
import { makeStyles } from '@material-ui/core/styles';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { layoutForm } from '../values/formLayout';
import { helmTranslationRef } from '../translation';
import { PropertyGrid } from './ObjectFieldTemplate';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
    section: { padding: theme.spacing(2.25, 2.5, 2.75), minWidth: 0 },
    title: {
      fontSize: '1.0625rem',
      fontWeight: 600,
      margin: theme.spacing(0, 0, 1.75),
    },
    summary: { padding: theme.spacing(0, 2.5) },
    advancedTitle: { fontSize: '1.0625rem', fontWeight: 600, margin: 0 },
    details: { padding: theme.spacing(1, 2.5, 2.75), display: 'block' },
    advanced: {
      borderRadius: theme.shape.borderRadius,
      '&::before': { display: 'none' },
      '&.Mui-expanded': { margin: 0 },
    },
  }),
  { name: 'ForedeckFormSections' },
);

/** The top of the form: a card per section, the rest collapsed as Advanced. */
export function FormSections(props: ObjectFieldTemplateProps) {
  const { properties, uiSchema = {}, errorSchema } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const layout = layoutForm(
    properties.map(({ name }) => name),
    uiSchema,
  );
  const pick = (names: string[]) =>
    properties.filter(({ name }) => names.includes(name));
  const advancedFails = hasErrors(errorSchema, layout.advanced);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (advancedFails) {
      setOpen(true);
    }
  }, [advancedFails]);

  return (
    <div className={classes.root}>
      {layout.sections.map(section => (
        <Paper
          key={section.title ?? ''}
          variant="outlined"
          component="section"
          className={classes.section}
          aria-label={section.title ?? t('form.settings')}
        >
          <Typography variant="h5" component="h3" className={classes.title}>
            {section.title ?? t('form.settings')}
          </Typography>
          <PropertyGrid {...props} properties={pick(section.properties)} />
        </Paper>
      ))}
      {layout.advanced.length > 0 && (
        <Accordion
          variant="outlined"
          className={classes.advanced}
          expanded={open}
          onChange={(_, expanded) => setOpen(expanded)}
          TransitionProps={{ unmountOnExit: true }}
        >
          <AccordionSummary
            expandIcon={<ExpandMoreIcon />}
            className={classes.summary}
            id="values-advanced-summary"
            aria-controls="values-advanced"
          >
            <div>
              <Typography
                variant="h5"
                component="h3"
                className={classes.advancedTitle}
              >
                {t('form.advanced')}
              </Typography>
              <Typography variant="body2" color="textSecondary">
                {t('form.advancedHint', { count: layout.advanced.length })}
              </Typography>
            </div>
          </AccordionSummary>
          <AccordionDetails className={classes.details} id="values-advanced">
            <PropertyGrid {...props} properties={pick(layout.advanced)} />
          </AccordionDetails>
        </Accordion>
      )}
    </div>
  );
}

function hasErrors(errors: ErrorSchema | undefined, names: string[]): boolean {
  return names.some(
    name => errors && Object.keys(errors[name] ?? {}).length > 0,
  );
}
