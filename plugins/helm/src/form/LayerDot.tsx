import { makeStyles, Theme } from '@material-ui/core/styles';
import { LayerKind } from '@foredeck/backstage-plugin-helm-common';
import { layerColor } from '../values/layerColor';

const useStyles = makeStyles<Theme, { kind: LayerKind }>(
  theme => ({
    root: {
      display: 'inline-block',
      flex: 'none',
      width: 7,
      height: 7,
      borderRadius: '50%',
      border: ({ kind }) =>
        `1.5px solid ${layerColor(kind, theme.palette.type === 'dark')}`,
      // Hollow for what the chart itself says: nobody decided anything yet.
      backgroundColor: ({ kind }) =>
        kind === 'chart'
          ? 'transparent'
          : layerColor(kind, theme.palette.type === 'dark'),
    },
  }),
  { name: 'ForedeckLayerDot' },
);

/** Stands for a layer, beside its name. */
export function LayerDot({ kind }: { kind: LayerKind }) {
  const classes = useStyles({ kind });
  return <span className={classes.root} aria-hidden />;
}
