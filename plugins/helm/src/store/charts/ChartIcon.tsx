import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import useAsync from 'react-use/esm/useAsync';
import { ChartName, storeApiRef } from '../../api/StoreApi';

const useStyles = makeStyles(
  theme => ({
    root: {
      flex: 'none',
      display: 'inline-flex',
      alignItems: 'center',
      justifyContent: 'center',
      width: 44,
      height: 44,
      borderRadius: theme.shape.borderRadius * 2,
      backgroundColor: theme.palette.action.hover,
      color: theme.palette.text.secondary,
      fontWeight: 700,
      fontSize: '1.125rem',
      overflow: 'hidden',
    },
    image: { maxWidth: 36, maxHeight: 36, objectFit: 'contain' },
  }),
  { name: 'ForedeckChartIcon' },
);

/** A chart's own icon, or its first letter when it has none. */
export function ChartIcon(props: { chart: ChartName; available: boolean }) {
  const { chart, available } = props;
  const { source, name } = chart;
  const classes = useStyles();
  const api = useApi(storeApiRef);
  // Fetched, not linked: a plain image request would not be signed in.
  const icon = useAsync(
    async () => (available ? api.getIcon({ source, name }) : undefined),
    [api, available, source, name],
  );
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!icon.value) {
      setUrl(undefined);
      return undefined;
    }
    const made = URL.createObjectURL(icon.value);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [icon.value]);
  return (
    <span className={classes.root} aria-hidden>
      {url ? (
        <img
          src={url}
          alt=""
          className={classes.image}
          onError={() => setUrl(undefined)}
        />
      ) : (
        name.replace(/^.*\//, '').charAt(0).toLocaleUpperCase('en-US')
      )}
    </span>
  );
}
