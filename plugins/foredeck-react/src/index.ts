/**
 * Views and hooks shared by the Foredeck plugins.
 *
 * @packageDocumentation
 */
export { readNdjson } from './stream/readNdjson';
export { followNdjson } from './stream/followNdjson';
export { delayAfter, isRefusal, waitFor } from './stream/retry';
export type {
  FollowOptions,
  Sequenced,
  StreamState,
} from './stream/followNdjson';
export { appendBounded, useNdjsonStream } from './stream/useNdjsonStream';
export type {
  NdjsonStream,
  NdjsonStreamOptions,
} from './stream/useNdjsonStream';
export { StatusLabel } from './status/StatusLabel';
export type { StatusLabelProps } from './status/StatusLabel';
export { HealthBadge } from './status/HealthBadge';
export type { HealthState } from './status/HealthBadge';
export {
  hairline,
  toneBackground,
  toneColor,
  toneSurface,
} from './status/tones';
export type { Tone } from './status/tones';
export { OperationProgress } from './operation/OperationProgress';
export type { OperationProgressProps } from './operation/OperationProgress';
export { addOperationEvent, NO_OPERATION_LOG } from './operation/operationLog';
export type {
  MessageLine,
  OperationLog,
  StepLine,
} from './operation/operationLog';
export { OperationPanel } from './operation/OperationPanel';
export { StepList } from './operation/StepList';
export { PodList } from './operation/PodList';
export { ReadyBar } from './operation/ReadyBar';
export { ResourceTable, resourceKey } from './operation/ResourceTable';
export type {
  EventLine,
  PhaseLine,
  PodLine,
  ResourceLine,
} from './operation/types';
export { FailurePanel } from './failure/FailurePanel';
export type { FailurePanelProps } from './failure/FailurePanel';
export type { Failure } from './failure/types';
export { LogExcerpt } from './failure/LogExcerpt';
export { ManifestDiff } from './diff/ManifestDiff';
export type { ManifestDiffProps } from './diff/ManifestDiff';
export { TextDiff } from './diff/TextDiff';
export type { TextDiffProps } from './diff/TextDiff';
export { ChangeBadge } from './diff/ChangeBadge';
export { DiffLayoutToggle } from './diff/DiffLayoutToggle';
export type { DiffLayout } from './diff/diffRows';
export type { DiffLabels, ManifestChange } from './diff/types';
export { visuallyHidden } from './status/visuallyHidden';
export { ClockTime } from './time/ClockTime';
export { ViewToggle } from './toggle/ViewToggle';
export type { ViewToggleProps } from './toggle/ViewToggle';
export { ActionDialog } from './dialog/ActionDialog';
export type { ActionDialogProps } from './dialog/ActionDialog';
export { BackendFetch, queryString } from './backend/BackendFetch';
export type { BackendFetchOptions } from './backend/BackendFetch';
export { clientFactory } from './backend/clientFactory';
export { PageFrame } from './page/PageFrame';
export { LinkButton } from './page/LinkButton';
export type { LinkButtonProps } from './page/LinkButton';
export { ActionButton } from './page/ActionButton';
export type { ActionButtonProps } from './page/ActionButton';
export { LoadFailed } from './page/LoadFailed';
export type { LoadFailedProps } from './page/LoadFailed';
export { useFresh } from './fresh/useFresh';
export type { Fresh } from './fresh/useFresh';
export { SectionTabs } from './tabs/SectionTabs';
export type { SectionTabsProps } from './tabs/SectionTabs';
export { MessageState } from './message/MessageState';
export type { MessageKind, MessageStateProps } from './message/MessageState';
export { messageKindOf, messageOf } from './message/messageKindOf';
export { CopyButton } from './copy/CopyButton';
export { RelativeTime } from './time/RelativeTime';
export { formatDuration, formatRelativeTime } from './time/formatRelativeTime';
export { ActivityClient } from './activity/ActivityClient';
export { operationTone } from './operation/operationTone';
export { operationKey } from './activity/activityFeed';
export { useActivityClient } from './activity/useActivityClient';
export { useActivityFeed } from './activity/useActivityFeed';
export type { ActivityList } from './activity/useActivityFeed';
export { useActivityMarkers } from './activity/useActivityMarkers';
export type {
  ActivityMarker,
  ActivityMarkers,
  ActivityRange,
} from './activity/useActivityMarkers';
export { PopoverButton } from './popover/PopoverButton';
export type { PopoverButtonProps } from './popover/PopoverButton';
export { AbsoluteSpan } from './span/AbsoluteSpan';
export type { AbsoluteSpanProps } from './span/AbsoluteSpan';
export { fromDateInput, toDateInput } from './span/dateInput';
export type { Zone } from './span/dateInput';
export { momentOf, problemOf, resolveSpan } from './span/spanTime';
export type { SpanProblem, TimeSpanText } from './span/spanTime';
export { spanTranslationRef } from './span/spanTranslation';
