import type { Container, Pod } from '../controllers/kinds/Pod';
import type { LocalText } from './LocalText';
import type { Programs } from './programs';

/** What a container becomes on this machine. */
export interface LaunchPlan {
  /** Done before, one after the other; their output is part of the log. */
  prepare: Array<{ argv: string[]; input?: string }>;
  argv: string[];
  environment: Record<string, string>;
  directory: string;
  /**
   * Run as the user of database servers when this process is root, who gets
   * these directories.
   */
  serverOwns?: string[];
  /** Ends well once it serves; without it it serves at once. */
  ready?: string[];
}

/** What a plan is made from. */
export interface LaunchContext {
  pod: Pod;
  container: Container;
  podIp: string;
  /** Of the container, with local paths and addresses. */
  environment: Record<string, string>;
  text: LocalText;
  programs: Programs;
  /** A directory of the container's own. */
  directory: string;
}
