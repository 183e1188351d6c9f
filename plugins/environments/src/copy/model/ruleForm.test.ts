import fc from 'fast-check';
import { RewriteRule } from '@foredeck/backstage-plugin-environments-common';
import { expandHost } from './hostTemplate';
import { BLANK_RULE, formOfRule, newRuleId, ruleOfForm } from './ruleForm';
import { ruleProblem } from './ruleProblem';

const word = fc.stringMatching(/^[a-z0-9][a-z0-9./-]{0,12}$/);
const factor = fc.option(fc.constantFrom(0.25, 0.5, 1.5, 3), {
  nil: undefined,
});
const kind = fc.oneof(
  fc.record({ type: fc.constant('host' as const), template: word }),
  fc.record({
    type: fc.constantFrom(
      'storageClass' as const,
      'registry' as const,
      'text' as const,
      'address' as const,
    ),
    from: word,
    to: word,
  }),
  fc.record({
    type: fc.constant('scale' as const),
    replicas: fc.constant(2),
    cpu: factor,
    memory: factor,
  }),
  fc.record({
    type: fc.constant('set' as const),
    path: word,
    value: fc.jsonValue({ maxDepth: 2 }),
  }),
);

describe('a rule as it is written', () => {
  it('is the same rule again', () => {
    fc.assert(
      fc.property(kind, fc.array(word, { maxLength: 2 }), (rule, releases) => {
        const whole = JSON.parse(
          JSON.stringify({
            id: 'r1',
            ...rule,
            ...(releases.length > 0 ? { releases } : {}),
          }),
        ) as RewriteRule;
        expect(ruleOfForm(formOfRule(whole), 'r1')).toEqual(whole);
      }),
    );
  });

  it('takes a value as YAML, and nothing for null', () => {
    const form = { ...BLANK_RULE, type: 'set' as const, path: 'a.b' };
    const valueOf = (value: string) =>
      (ruleOfForm({ ...form, value }, 'r') as { value: unknown }).value;
    expect(valueOf('3')).toBe(3);
    expect(valueOf('"3"')).toBe('3');
    expect(valueOf('{ enabled: true }')).toEqual({ enabled: true });
    expect(valueOf('')).toBeNull();
    expect(() => valueOf('{ broken')).toThrow();
  });

  it('gets a name none of the others has', () => {
    expect(
      newRuleId('text', [
        { id: 'text-1', type: 'text', from: 'a', to: 'b' },
        { id: 'text-3', type: 'text', from: 'a', to: 'b' },
      ]),
    ).toBe('text-2');
  });
});

describe('ruleProblem', () => {
  it.each<[string | undefined, RewriteRule]>([
    [undefined, { id: 'r', type: 'host', template: '{{service}}.example.com' }],
    ['template', { id: 'r', type: 'host', template: ' ' }],
    ['placeholder', { id: 'r', type: 'host', template: '{{ env }}.com' }],
    ['from', { id: 'r', type: 'text', from: '', to: 'b' }],
    ['to', { id: 'r', type: 'registry', from: 'a', to: '' }],
    ['same', { id: 'r', type: 'text', from: 'a', to: 'a' }],
    [undefined, { id: 'r', type: 'address', from: '30080' }],
    ['factors', { id: 'r', type: 'scale' }],
    ['factors', { id: 'r', type: 'scale', cpu: 0 }],
    ['factors', { id: 'r', type: 'scale', cpu: NaN }],
    ['path', { id: 'r', type: 'set', path: 'a..b', value: 1 }],
    [undefined, { id: 'r', type: 'set', path: 'a.b', value: null }],
  ])('%s', (problem, rule) => {
    expect(ruleProblem(rule)).toBe(problem);
  });
});

describe('expandHost', () => {
  const of = {
    host: 'cart.dev.shop.example.com',
    service: 'cart',
    target: { cluster: 'local', space: 'shop', name: 'staging' },
  };
  it.each([
    ['{{ service }}.{{environment}}.example.com', 'cart.staging.example.com'],
    ['{{label}}-{{ space }}.{{ cluster }}', 'cart-shop.local'],
    ['x-{{ host }}', 'x-cart.dev.shop.example.com'],
    ['{{ nowhere }}.com', '{{ nowhere }}.com'],
  ])('%s', (template, host) => {
    expect(expandHost(template, of)).toBe(host);
  });
});
