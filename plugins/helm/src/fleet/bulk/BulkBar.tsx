import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Tooltip from '@material-ui/core/Tooltip';
import UpgradeIcon from '@material-ui/icons/Publish';
import RollbackIcon from '@material-ui/icons/History';
import RestartIcon from '@material-ui/icons/Autorenew';
import UninstallIcon from '@material-ui/icons/DeleteOutline';
import { helmBulkTranslationRef } from '../../messages/bulk';
import { BULK_ACTIONS, BulkAction, MOST_AT_ONCE } from './bulkRequest';
import { useBulkStyles } from './useBulkStyles';

const ICONS: Record<BulkAction, typeof UpgradeIcon> = {
  upgrade: UpgradeIcon,
  rollback: RollbackIcon,
  restart: RestartIcon,
  uninstall: UninstallIcon,
};

export interface BulkBarProps {
  selected: number;
  total: number;
  /** All that match are being fetched. */
  selectingAll: boolean;
  /** Why none of the selected releases may be changed. */
  refusal?: string;
  onSelectAll(): void;
  onClear(): void;
  onAction(action: BulkAction): void;
}

/** What can be done with the selected releases. */
export function BulkBar(props: BulkBarProps) {
  const { selected, total, selectingAll } = props;
  const classes = useBulkStyles();
  const { t } = useTranslationRef(helmBulkTranslationRef);
  const refusal =
    selected > MOST_AT_ONCE
      ? t('tooMany', { most: String(MOST_AT_ONCE) })
      : props.refusal;
  return (
    <div className={classes.bar} role="region" aria-label={t('label')}>
      <span className={classes.count} role="status">
        {t('selected', { count: selected })}
      </span>
      {selected < total && (
        <Button
          size="small"
          color="primary"
          disabled={selectingAll}
          startIcon={selectingAll && <CircularProgress size={14} />}
          onClick={props.onSelectAll}
        >
          {selectingAll
            ? t('selectingAll')
            : t('selectAll', { total: total.toLocaleString() })}
        </Button>
      )}
      <Button
        size="small"
        color="primary"
        aria-label={t('clearLabel')}
        onClick={props.onClear}
      >
        {t('clear')}
      </Button>
      <span className={classes.space} />
      {BULK_ACTIONS.map(action => {
        const Icon = ICONS[action];
        return (
          <Tooltip key={action} title={refusal ?? ''}>
            <span>
              <Button
                size="small"
                variant="outlined"
                startIcon={<Icon />}
                disabled={refusal !== undefined}
                // A disabled button can not be hovered by who does not see it.
                aria-label={refusal ? `${t(action)}: ${refusal}` : undefined}
                onClick={() => props.onAction(action)}
              >
                {t(action)}
              </Button>
            </span>
          </Tooltip>
        );
      })}
    </div>
  );
}
