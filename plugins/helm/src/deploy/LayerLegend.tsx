import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { LAYER_KINDS } from '@foredeck/backstage-plugin-helm-common';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';
import { LayerDot } from '../form/LayerDot';
import { helmLayersTranslationRef } from '../messages/layers';
import { Origins } from '../values/origins';
import { PathLines } from '../yaml/linesOfPaths';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2),
      listStyle: 'none',
      margin: 0,
      padding: theme.spacing(1, 2),
      borderTop: hairline(theme),
      fontSize: '0.75rem',
      color: theme.palette.text.secondary,
    },
    item: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
  }),
  { name: 'ForedeckLayerLegend' },
);

/** The layers in a margin, by colour, with how many settings each decides. */
export function LayerLegend(props: { origins: Origins; places: PathLines[] }) {
  const { origins, places } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmLayersTranslationRef);
  const counts = useMemo(() => {
    const decided = places.flatMap(({ path }) => {
      const origin = origins.at(path);
      return origin ? [origin.steps[0].kind] : [];
    });
    return LAYER_KINDS.map(kind => ({
      kind,
      count: decided.filter(candidate => candidate === kind).length,
    }));
  }, [origins, places]);
  return (
    <ul className={classes.root} aria-label={t('legend')}>
      {counts
        .filter(({ count }) => count > 0)
        .map(({ kind, count }) => (
          <li key={kind} className={classes.item}>
            <LayerDot kind={kind} />
            {t(kind)} {count}
          </li>
        ))}
    </ul>
  );
}
