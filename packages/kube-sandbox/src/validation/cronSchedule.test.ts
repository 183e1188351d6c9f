import { cronProblem } from './cronSchedule';

describe('cronProblem', () => {
  it.each([
    ['*/5 * * * *', undefined],
    ['0 9-17 * jan-mar mon-fri', undefined],
    ['@every 5m', undefined],
    ['60 * * * *', 'end of range (60) above maximum (59): 60'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    [
      'x * * * *',
      'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax',
    ],
    ['@often', 'unrecognized descriptor: @often'],
  ])('reads the schedule %s', (schedule, problem) => {
    expect(cronProblem(schedule)).toBe(problem);
  });
});
