import { toError } from '@backstage/errors';
import { endpointFix, type DraftFix } from '../fixes/DraftFix';
import { Relabeling, sourceValue } from '../relabel/relabel';
import { describeRule, type RelabelRule } from '../relabel/RelabelRule';
import { usersRuleAt } from '../relabel/usersRules';
import { valueOf } from '../snapshot/DoctorSnapshot';
import { jobName, titleOf } from '../snapshot/Monitor';
import { jobOf } from '../snapshot/readSource';
import type { LoadedTarget } from '../../sources/MetricSource';
import { belongsTo } from './belongsTo';
import { count, endpointTitle, listed } from './caseOf';
import {
  ok,
  problem,
  unknown,
  type Finding,
  type MonitorCase,
} from './Finding';

/** A rule that drops targets, with what it saw of the first. */
interface Drop {
  rule: RelabelRule;
  index: number;
  value: string;
  targets: LoadedTarget[];
}

/** Whether relabelings let the targets through; replays them over the dropped ones. */
export function relabelingsCheck(found: MonitorCase): Finding {
  const { targets, endpoints, monitor } = found;
  if ('problem' in targets) {
    return unknown(`The targets could not be read: ${targets.problem}`);
  }
  const notes: string[] = [];
  let kept = 0;
  for (const index of endpoints) {
    const job = jobName(monitor, index);
    const active = targets.value.active.filter(one => jobOf(one) === job);
    const dropped = targets.value.dropped.filter(
      one => jobOf(one) === job && belongsTo(found, index, one),
    );
    const finding = ofEndpoint(found, index, active, dropped, notes);
    if (finding) {
      return finding;
    }
    kept += active.length;
  }
  return ok(
    [`Its relabelings keep ${count(kept, 'target')}`, ...notes].join('; '),
  );
}

function ofEndpoint(
  found: MonitorCase,
  index: number,
  active: LoadedTarget[],
  dropped: LoadedTarget[],
  notes: string[],
): Finding | undefined {
  if (dropped.length === 0) {
    return active.length > 0 ? undefined : undiscovered(found, index);
  }
  const rules = valueOf(found.config)?.jobs.get(
    jobName(found.monitor, index),
  )?.rules;
  if (!rules) {
    return active.length > 0
      ? undefined
      : unknown(
          `Its ${count(
            dropped.length,
            'target',
          )} are dropped, but the loaded relabelings could not be read`,
        );
  }
  let drops: Drop[];
  try {
    drops = replay(rules, dropped);
  } catch (error) {
    return unknown(
      `The loaded relabelings could not be replayed: ${toError(error).message}`,
    );
  }
  if (active.length > 0) {
    notes.push(
      ...drops.map(
        one =>
          `${count(one.targets.length, 'target')} are dropped by ${ruleName(
            found,
            index,
            rules,
            one,
          )}`,
      ),
    );
    return undefined;
  }
  return dropped.length && drops.length
    ? allDropped(found, index, rules, drops)
    : undiscovered(found, index);
}

function replay(rules: RelabelRule[], dropped: LoadedTarget[]): Drop[] {
  const relabeling = new Relabeling(rules);
  const drops = new Map<number, Drop>();
  for (const target of dropped) {
    const outcome = relabeling.apply(target.discoveredLabels);
    if (!outcome.kept) {
      const rule = rules[outcome.rule];
      const drop = drops.get(outcome.rule) ?? {
        ...{ rule, index: outcome.rule, targets: [] },
        value: sourceValue(rule, outcome.labels),
      };
      drop.targets.push(target);
      drops.set(outcome.rule, drop);
    }
  }
  return [...drops.values()].sort(
    (one, other) => other.targets.length - one.targets.length,
  );
}

function allDropped(
  found: MonitorCase,
  index: number,
  rules: RelabelRule[],
  drops: Drop[],
): Finding {
  const { monitor } = found;
  const [drop] = drops;
  const relabelings = monitor.endpoints[index].relabelings ?? [];
  const users = usersRuleAt(rules, drop.index, relabelings);
  const all = drops.reduce((sum, one) => sum + one.targets.length, 0);
  const { regex, sourceLabels } = drop.rule;
  const saw = `${sourceLabels.join(', ') || 'nothing'} = "${drop.value}"`;
  const evidence = [
    {
      label:
        users === undefined
          ? `Rule ${drop.index} of the loaded relabel_configs`
          : `relabelings[${users}] of endpoint ${index}`,
      value: describeRule(drop.rule),
    },
    { label: 'What it saw', value: saw },
    {
      label: 'Dropped targets',
      value: listed(
        drop.targets.map(one => one.discoveredLabels.__address__ ?? '?'),
      ),
    },
  ];
  if (users === undefined) {
    return problem(
      `${endpointTitle(
        found,
        index,
      )} has no targets: a rule that the operator made of ${titleOf(
        monitor,
      )} drops all ${all}, as it saw ${saw}`,
      evidence,
      [
        {
          text: 'Prometheus may not have seen the newest labels yet: look again in a minute, then compare the rule with the Service and its pods',
        },
      ],
    );
  }
  const does =
    drop.rule.action === 'keep'
      ? `keeps only what fits ${JSON.stringify(regex)}`
      : `drops what fits ${JSON.stringify(regex)}`;
  return problem(
    `relabelings[${users}] of the monitor ${
      drop.rule.action.endsWith('equal') ? drop.rule.action : does
    } and so drops ${
      all === 1 ? 'its only target' : `all ${all} targets`
    }: it saw ${saw}`,
    evidence,
    [withoutRule(found, index, users)],
  );
}

function withoutRule(
  found: MonitorCase,
  index: number,
  users: number,
): DraftFix {
  const { monitor } = found;
  const relabelings = monitor.endpoints[index].relabelings ?? [];
  return endpointFix(
    monitor,
    index,
    {
      relabelings: JSON.parse(
        JSON.stringify(relabelings.filter((_, at) => at !== users)),
      ),
    },
    `Correct relabelings[${users}], or take that rule out`,
  );
}

function ruleName(
  { monitor }: MonitorCase,
  index: number,
  rules: RelabelRule[],
  drop: Drop,
): string {
  const users = usersRuleAt(
    rules,
    drop.index,
    monitor.endpoints[index].relabelings ?? [],
  );
  return users === undefined
    ? `rule ${drop.index} of the loaded relabel_configs`
    : `relabelings[${users}]`;
}

function undiscovered(found: MonitorCase, index: number): Finding {
  return problem(
    `${endpointTitle(
      found,
      index,
    )} has no targets: Prometheus knows its job, but has discovered none for it yet`,
    [{ label: 'Job', value: jobName(found.monitor, index) }],
    [
      {
        text: 'Look again in a minute. If that stays, ask the platform team to look into the log of Prometheus for errors of its service discovery',
      },
    ],
  );
}
