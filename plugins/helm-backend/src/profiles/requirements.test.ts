import { NotFoundError } from '@backstage/errors';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { checkRequirements } from './requirements';

const KAFKA = {
  apiVersion: 'kafka.strimzi.io/v1',
  kind: 'Kafka',
  operator: 'Strimzi',
};

describe('checkRequirements', () => {
  const cluster = new FakeCluster();

  beforeEach(() => cluster.answers.clear());

  function serve(...kinds: string[]) {
    cluster.answers.set('/apis/kafka.strimzi.io/v1', () => ({
      resources: kinds.map(kind => ({
        name: kind.toLocaleLowerCase('en-US'),
        kind,
        namespaced: true,
      })),
    }));
  }

  it('asks nothing of a profile that requires nothing', async () => {
    await checkRequirements(cluster, { title: 'Web' });

    expect(cluster.requests).toEqual([]);
  });

  it('is content with kinds that are served', async () => {
    serve('Kafka', 'KafkaTopic');

    await expect(
      checkRequirements(cluster, { title: 'Kafka', requires: [KAFKA] }),
    ).resolves.toBeUndefined();
  });

  it('names the operator once, and every kind that is missing', async () => {
    serve('KafkaTopic');
    const requires = [KAFKA, { ...KAFKA, kind: 'KafkaUser' }];

    await expect(
      checkRequirements(cluster, { title: 'Kafka', requires }),
    ).rejects.toThrow(
      'Kafka needs Strimzi on Fake cluster, which does not serve Kafka of kafka.strimzi.io/v1, KafkaUser of kafka.strimzi.io/v1.',
    );
  });

  it('takes a group that is not there for a missing operator', async () => {
    cluster.answers.set('/apis/kafka.strimzi.io/v1', () => {
      throw new NotFoundError('no such group');
    });

    await expect(
      checkRequirements(cluster, { title: 'Kafka', requires: [KAFKA] }),
    ).rejects.toThrow('Kafka needs Strimzi');
  });

  it('does not take a cluster that can not be asked for one without the operator', async () => {
    cluster.answers.set('/apis/kafka.strimzi.io/v1', () => {
      throw new Error('down');
    });

    await expect(
      checkRequirements(cluster, { title: 'Kafka', requires: [KAFKA] }),
    ).rejects.toThrow('down');
  });
});
