import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrograms, MissingProgramsError } from './findPrograms';

describe('findPrograms', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'programs-'));
  });

  afterEach(() => rm(directory, { recursive: true }));

  async function install(...names: string[]) {
    for (const name of names) {
      await writeFile(join(directory, name), '#!/bin/sh\n');
      await chmod(join(directory, name), 0o755);
    }
  }

  it("finds Alertmanager by Debian's name and by its own", async () => {
    await install('prometheus', 'promtool', 'alertmanager');
    expect(findPrograms(`/nowhere:${directory}`)).toEqual({
      prometheus: join(directory, 'prometheus'),
      promtool: join(directory, 'promtool'),
      alertmanager: join(directory, 'alertmanager'),
    });
    await install('prometheus-alertmanager');
    expect(findPrograms(directory).alertmanager).toBe(
      join(directory, 'prometheus-alertmanager'),
    );
  });

  it('names what is missing and what to install', async () => {
    await install('prometheus', 'promtool');
    expect(() => findPrograms(directory)).toThrow(MissingProgramsError);
    expect(() => findPrograms(directory)).toThrow(
      /^alertmanager can not be found; install the Debian packages/,
    );
  });
});
