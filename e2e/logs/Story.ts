import { openScene, PortalStory } from '../story/PortalStory';

/** One developer who looks for the cause of a failure. */
export class Story extends PortalStory {
  static async begin(): Promise<Story> {
    return new Story(
      await openScene({ name: 'logs', offset: 20, restartBackend: true }),
    );
  }

  /** Waits until the stream of the page is in a state, by its name. */
  async stream(state: string): Promise<void> {
    await this.page
      .getByRole('status')
      .filter({ hasText: state })
      .waitFor({ timeout: 90_000 });
  }

  /** Names of the pods of a service, newest last. */
  async pods(namespace: string, service: string): Promise<string[]> {
    return (
      await this.cluster.kubectl(
        'get',
        'pods',
        `--namespace=${namespace}`,
        `--selector=app.kubernetes.io/instance=${service}`,
        '--sort-by=.metadata.creationTimestamp',
        '--output=jsonpath={.items[*].metadata.name}',
      )
    ).split(' ');
  }

  /** Ids of the requests that a pod has logged once since a time, oldest first. */
  async requestIds(
    namespace: string,
    pod: string,
    since: Date,
  ): Promise<string[]> {
    const log = await this.cluster.kubectl(
      'logs',
      pod,
      `--namespace=${namespace}`,
      `--since-time=${since.toISOString()}`,
    );
    const ids = [...log.matchAll(/"reqId":"([^"]+)"/g)].map(([, id]) => id);
    return ids.filter(id => ids.indexOf(id) === ids.lastIndexOf(id));
  }

  /** Waits until so many of the lines held have a text, as the page counts them. */
  async finds(text: string, count: number): Promise<void> {
    await this.page
      .getByRole('textbox', { name: 'Find among the lines shown' })
      .fill(text);
    const said =
      count === 0
        ? /^None$/
        : new RegExp(`^(${count} match(es)?|\\d+ of ${count})$`);
    await this.page.getByRole('status').filter({ hasText: said }).waitFor();
  }
}
