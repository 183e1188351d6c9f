import { startCluster, type Cluster } from './tools';

/** What the Deployment was made from. */
export const web = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: web, image: 'nginx:1.27'}
      - {name: side, image: 'busybox:1.36', args: [sleep, infinity]}
`;

/** A cluster with a rolled out Deployment `web` in it, and a kubectl that must succeed. */
export interface WebCluster {
  cluster: Cluster;
  /** @returns what it printed. @throws Error with what it printed when it failed */
  kubectl(commandLine: string, input?: string): Promise<string>;
}

export async function startWebCluster(): Promise<WebCluster> {
  const cluster = await startCluster();
  const kubectl = async (commandLine: string, input?: string) => {
    const { code, output } = await cluster.kubectl(commandLine, input);
    if (code !== 0) {
      throw new Error(`kubectl ${commandLine}: ${output}`);
    }
    return output;
  };
  cluster.write('web.yaml', web);
  await kubectl('apply -f web.yaml');
  await kubectl('rollout status deploy/web --timeout=30s');
  return { cluster, kubectl };
}
