import type { Hub } from '../hub/hub.ts';
import type { RepoName } from '../hub/urls.ts';

/** A repo on a Hub at a revision, pinned to the commit that was read. */
export interface HubPlace {
  readonly hub: Hub;
  readonly repo: RepoName;
  readonly revision: string;
  /** Null when the Hub did not say. */
  readonly commit: string | null;
}
