import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { PlannedRelease } from '@foredeck/backstage-plugin-environments-common';
import { toneColor } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyServicesTranslationRef } from '../../messages/services';
import { Draft } from '../../model/draft';
import { Section } from '../../parts/Section';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: { display: 'flex', flexWrap: 'wrap', alignItems: 'center' },
    what: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.body2.fontSize,
    },
    goes: { color: toneColor(theme, 'error'), fontWeight: 600 },
  }),
  { name: 'ForedeckRemovalSection' },
);

/** Services only the target has: they stay, unless they are named here. */
export function RemovalSection(props: {
  releases: readonly PlannedRelease[];
  remove: Draft['remove'];
  onChange(remove: Draft['remove']): void;
}) {
  const { releases, remove, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyServicesTranslationRef);
  const extra = releases.filter(({ source }) => !source);
  if (extra.length === 0) {
    return null;
  }
  return (
    <Section title={t('removal.title')} about={t('removal.about')}>
      <ul className={classes.list}>
        {extra.map(({ key, target: { namespace, name } }) => {
          const others = remove.filter(
            one => one.namespace !== namespace || one.name !== name,
          );
          const goes = others.length < remove.length;
          return (
            <li key={key} className={classes.item}>
              <FormControlLabel
                control={
                  <Checkbox
                    size="small"
                    color="primary"
                    checked={goes}
                    onChange={(_, checked) =>
                      onChange(
                        checked ? [...others, { namespace, name }] : others,
                      )
                    }
                  />
                }
                label={t('removal.remove', { name: `${namespace}/${name}` })}
              />
              <span className={goes ? classes.goes : classes.what}>
                {t(goes ? 'removal.willGo' : 'removal.stays')}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
