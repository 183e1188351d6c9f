import { JsonValue } from '@backstage/types';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { describeValue } from '../values/describeValue';
import { Origins } from '../values/origins';
import { helmLayersTranslationRef } from '../messages/layers';
import { LayerDot } from './LayerDot';
import { useValueText } from './useValueText';

const useStyles = makeStyles(
  theme => ({
    title: { fontSize: '0.875rem', fontWeight: 600, margin: 0 },
    list: {
      listStyle: 'none',
      display: 'grid',
      gap: theme.spacing(0.75),
      margin: theme.spacing(1, 0, 0),
      padding: 0,
    },
    item: {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(96px, auto) minmax(0, 1fr)',
      gap: theme.spacing(0, 1),
      alignItems: 'baseline',
      fontSize: '0.8125rem',
      lineHeight: 1.5,
    },
    layer: { color: theme.palette.text.secondary },
    value: {
      textAlign: 'right',
      overflowWrap: 'anywhere',
      color: theme.palette.text.secondary,
    },
    code: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      whiteSpace: 'pre-wrap',
      textAlign: 'left',
      display: 'inline-block',
    },
    first: {
      '& $layer': { color: theme.palette.text.primary, fontWeight: 600 },
      '& $value': { color: theme.palette.text.primary, fontWeight: 600 },
    },
    over: { '& $code': { textDecoration: 'line-through' } },
    note: {
      marginTop: theme.spacing(1),
      fontSize: '0.8125rem',
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
    },
    hidden: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
    },
  }),
  { name: 'ForedeckLayerChain' },
);

/** The layers that set a value, the deciding one first. */
export function LayerChain(props: {
  origins: Origins;
  path: string[];
  name: string;
}) {
  const { origins, path, name } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmLayersTranslationRef);
  const valueText = useValueText();
  const origin = origins.at(path);
  const dropped = origins.droppedAt(path);
  return (
    <>
      <Typography className={classes.title} component="p">
        {name}
      </Typography>
      {origin ? (
        <ol className={classes.list}>
          {origin.steps.map(({ kind, title, value }, index) => (
            <li
              key={`${kind} ${title}`}
              className={`${classes.item} ${
                index === 0 ? classes.first : classes.over
              }`}
            >
              <LayerDot kind={kind} />
              <span className={classes.layer}>{title || t(kind)}</span>
              <span className={classes.value}>
                <Value value={value} />
                <span className={classes.hidden}>
                  , {t(index === 0 ? 'inEffect' : 'overridden')}
                </span>
              </span>
            </li>
          ))}
        </ol>
      ) : (
        <div className={classes.note}>{t('unset')}</div>
      )}
      {dropped !== undefined && (
        <div className={classes.note}>
          {t('dropped', { value: valueText(dropped) })}
        </div>
      )}
    </>
  );
}

function Value({ value }: { value: JsonValue }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmLayersTranslationRef);
  const shown = describeValue(value);
  return shown.kind === 'text' ? (
    <span className={classes.code}>{shown.text}</span>
  ) : (
    <em>{t(shown.kind)}</em>
  );
}
