/** What a function takes, each argument by a letter. */
export interface FunctionSignature {
  /** `m` a range of samples, `v` series, `s` a number, `t` a text. */
  takes: string;
  /** Arguments that must be there. */
  least: number;
  /** Infinity where the last kind repeats. */
  most: number;
}

/** Functions by what they take; `?` marks what may be left out, `*` what repeats. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  m: `absent_over_time avg_over_time changes count_over_time delta deriv
    first_over_time idelta increase irate last_over_time mad_over_time
    max_over_time min_over_time present_over_time rate resets stddev_over_time
    stdvar_over_time sum_over_time ts_of_first_over_time ts_of_last_over_time
    ts_of_max_over_time ts_of_min_over_time`,
  v: `abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor
    histogram_avg histogram_count histogram_stddev histogram_stdvar
    histogram_sum ln log10 log2 rad scalar sgn sin sinh sort sort_desc sqrt
    start_timestamp tan tanh timestamp`,
  'v?': `day_of_month day_of_week day_of_year days_in_month hour minute month
    year`,
  '': 'end pi range start step time',
  s: 'vector',
  ms: 'predict_linear',
  mss: 'double_exponential_smoothing',
  sm: 'quantile_over_time',
  ssv: 'histogram_fraction',
  sv: 'histogram_quantile',
  'vs?': 'round',
  vs: 'clamp_max clamp_min',
  vss: 'clamp',
  vtttt: 'label_replace',
  'vttt*': 'label_join',
  'vt*': 'sort_by_label sort_by_label_desc',
};

const SIGNATURES = new Map(
  Object.entries(FUNCTIONS).flatMap(([pattern, names]) =>
    names.split(/\s+/).map(name => [name, signatureOf(pattern)] as const),
  ),
);

/** Undefined for a function whose arguments are left to the data source. */
export function functionSignature(name: string): FunctionSignature | undefined {
  return SIGNATURES.get(name);
}

function signatureOf(pattern: string): FunctionSignature {
  const takes = pattern.replace(/[?*]$/, '');
  const spare = pattern.length - takes.length;
  return {
    takes,
    least: takes.length - spare,
    most: pattern.endsWith('*') ? Infinity : takes.length,
  };
}
