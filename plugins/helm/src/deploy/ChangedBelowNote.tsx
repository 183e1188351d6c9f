import { useMemo, useState } from 'react';
import { JsonObject } from '@backstage/types';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import useAsync from 'react-use/esm/useAsync';
import {
  mergeValues,
  ReleaseDetail,
  toDottedPath,
} from '@foredeck/backstage-plugin-helm-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { revisionsApiRef } from '../api/RevisionsApi';
import { LayerDot } from '../form/LayerDot';
import { useValueText } from '../form/useValueText';
import { helmLayersTranslationRef } from '../messages/layers';
import { Origins } from '../values/origins';
import { changedSettings } from '../values/threeWay';
import { ValuesEditor } from '../values/valuesEditor';
import { parseValues } from '../values/yamlSync';

const useStyles = makeStyles(
  theme => ({
    root: { marginBottom: theme.spacing(2) },
    message: { minWidth: 0, flex: '1 1 auto' },
    scroll: { overflowX: 'auto', marginTop: theme.spacing(1) },
    path: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
    layer: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      whiteSpace: 'nowrap',
    },
    cell: { color: 'inherit', borderColor: theme.palette.divider },
    button: { marginTop: theme.spacing(0.5), marginLeft: theme.spacing(-0.5) },
  }),
  { name: 'ForedeckChangedBelowNote' },
);

/** Says that the layers below are others than at the last deploy, and how. */
export function ChangedBelowNote(props: {
  release: ReleaseDetail;
  editor: ValuesEditor;
  /** The chart version to go to, when that is not the release's own. */
  version?: string;
}) {
  const { release, editor, version } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmLayersTranslationRef);
  const api = useApi(revisionsApiRef);
  const [open, setOpen] = useState(false);
  const { cluster, namespace, name, revision } = release;
  const deployed = useAsync(async () => {
    const diff = await api.getRevisionDiff(
      { cluster, namespace, name },
      revision,
      revision,
    );
    return valuesOf(diff.mergedValues.after);
  }, [api, cluster, namespace, name, revision]);
  const changes = useMemo(
    () =>
      deployed.value
        ? changedSettings(
            deployed.value,
            mergeValues(editor.below, editor.stored),
          )
        : [],
    [deployed.value, editor.below, editor.stored],
  );
  return (
    <Alert
      severity="info"
      className={classes.root}
      classes={{ message: classes.message }}
    >
      <AlertTitle>
        {version ? t('changedTitleVersion', { version }) : t('changedTitle')}
      </AlertTitle>
      {version ? t('changedTextVersion') : t('changedText')}
      {deployed.error && (
        <div>{t('changedUnknown', { message: messageOf(deployed.error) })}</div>
      )}
      {changes.length > 0 && (
        <div>
          <Button
            size="small"
            color="inherit"
            className={classes.button}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open
              ? t('changedHide')
              : t('changedShow', { count: changes.length })}
          </Button>
        </div>
      )}
      {open && <ChangeTable changes={changes} editor={editor} />}
    </Alert>
  );
}

function ChangeTable(props: {
  changes: ReturnType<typeof changedSettings>;
  editor: ValuesEditor;
}) {
  const { changes, editor } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmLayersTranslationRef);
  const valueText = useValueText();
  const origins = useMemo(
    () => new Origins(editor.layers, editor.stored, editor.stored),
    [editor.layers, editor.stored],
  );
  return (
    <div className={classes.scroll}>
      <Table size="small" aria-label={t('changedTitle')}>
        <TableHead>
          <TableRow>
            {(['Setting', 'Before', 'After', 'Layer'] as const).map(column => (
              <TableCell key={column} className={classes.cell}>
                {t(`changed${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {changes.map(({ path, before, after }) => {
            const kind = origins.at(path)?.steps[0].kind;
            return (
              <TableRow key={toDottedPath(path)}>
                <TableCell
                  component="th"
                  scope="row"
                  className={`${classes.cell} ${classes.path}`}
                >
                  {toDottedPath(path)}
                </TableCell>
                <TableCell className={`${classes.cell} ${classes.path}`}>
                  {before === undefined ? '–' : valueText(before)}
                </TableCell>
                <TableCell className={`${classes.cell} ${classes.path}`}>
                  {after === undefined ? '–' : valueText(after)}
                </TableCell>
                <TableCell className={classes.cell}>
                  {kind && (
                    <span className={classes.layer}>
                      <LayerDot kind={kind} />
                      {t(kind)}
                    </span>
                  )}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}

function valuesOf(text: string): JsonObject {
  const parsed = parseValues(text);
  if (!parsed.ok) {
    throw new Error(parsed.problem.message);
  }
  return parsed.values;
}
