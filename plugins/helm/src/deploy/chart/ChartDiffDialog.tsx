import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { storeApiRef } from '../../api/StoreApi';
import { ChartDiffView } from '../../store/chart/ChartDiffView';
import { helmChartsTranslationRef } from '../../messages/charts';
import { helmCommonTranslationRef } from '../../messages/common';
import { helmDeployTranslationRef } from '../../messages/deploy';

/** What changed between the deployed version of a chart and the chosen one. */
export function ChartDiffDialog(props: {
  chart: { source: string; name: string };
  from: string;
  to: string;
  onClose(): void;
}) {
  const { chart, from, to, onClose } = props;
  const { source, name } = chart;
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const { t: tCharts } = useTranslationRef(helmChartsTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const api = useApi(storeApiRef);
  const diff = useAsyncRetry(
    () => api.getDiff({ source, name }, { from, to }),
    [api, source, name, from, to],
  );
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      onClose={onClose}
      aria-labelledby="chart-diff-title"
    >
      <DialogTitle id="chart-diff-title">
        {t('chartVersion.diffTitle', { name, before: from, after: to })}
      </DialogTitle>
      <DialogContent>
        {diff.loading && <Progress />}
        {!diff.loading && diff.error && (
          <MessageState
            kind={messageKindOf(diff.error)}
            title={tCharts('diff.failed')}
            actions={
              <Button variant="outlined" onClick={diff.retry}>
                {tCommon('retry')}
              </Button>
            }
          >
            {messageOf(diff.error)}
          </MessageState>
        )}
        {!diff.loading && diff.value && <ChartDiffView diff={diff.value} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{tCommon('close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
