import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { CopyPlan } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyServicesTranslationRef } from '../../messages/services';
import { Section } from '../../parts/Section';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, auto) auto minmax(0, 360px) auto',
      justifyContent: 'start',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      padding: theme.spacing(0.5, 0),
      fontSize: theme.typography.body2.fontSize,
    },
    name: { overflowWrap: 'anywhere' },
    note: { color: theme.palette.text.secondary },
  }),
  { name: 'ForedeckNamespaceSection' },
);

/** Where the services of each namespace go. */
export function NamespaceSection(props: {
  namespaces: CopyPlan['namespaces'];
  chosen: Record<string, string>;
  onChange(chosen: Record<string, string>): void;
}) {
  const { namespaces, chosen, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyServicesTranslationRef);
  return (
    <Section title={t('namespaces.title')} about={t('namespaces.about')}>
      {namespaces.map(({ from, to, create }) => (
        <div key={from} className={classes.row}>
          <span className={classes.name}>{from}</span>
          <span aria-hidden>→</span>
          <TextField
            variant="outlined"
            size="small"
            value={chosen[from] ?? to}
            onChange={event => {
              const { [from]: _, ...others } = chosen;
              const name = event.target.value.trim();
              onChange(name === '' ? others : { ...others, [from]: name });
            }}
            inputProps={{
              'aria-label': t('namespaces.field', { name: from }),
              spellCheck: false,
            }}
          />
          <span className={classes.note}>
            {t(create ? 'namespaces.create' : 'namespaces.exists')}
          </span>
        </div>
      ))}
    </Section>
  );
}
