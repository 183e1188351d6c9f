import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { ImageCheck } from '@foredeck/backstage-plugin-helm-common';
import { StatusLabel, Tone } from '@foredeck/backstage-plugin-foredeck-react';
import { shortDigest } from '../../images/shortDigest';
import { helmPreviewTranslationRef } from '../../messages/preview';

const TONES: Record<ImageCheck['state'], Tone> = {
  exists: 'ok',
  missing: 'error',
  unknown: 'neutral',
};

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0.25, 2),
      padding: theme.spacing(0.5, 0),
      fontSize: '0.875rem',
    },
    image: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
    second: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckImageList' },
);

/** Whether each image is in its registry. */
export function ImageList({ images }: { images: ImageCheck[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmPreviewTranslationRef);
  return (
    <ul className={classes.list}>
      {images.map(({ image, state, message, digest }) => (
        <li key={image} className={classes.item}>
          <StatusLabel tone={TONES[state]}>{t(`image.${state}`)}</StatusLabel>
          <span className={classes.image}>{image}</span>
          <span className={classes.second}>
            {message ?? (digest && shortDigest(digest))}
          </span>
        </li>
      ))}
    </ul>
  );
}
