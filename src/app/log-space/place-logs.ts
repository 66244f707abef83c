import { type ListedLog, listLog } from '../../core/log-space/listing.ts';
import { logPath } from '../../core/log-space/paths.ts';
import type { Hub } from '../../io/hub/hub.ts';
import { encodePath, webPath } from '../../io/hub/urls.ts';
import type { ReadLog } from '../../io/logs/read-logs.ts';
import type { ChosenSpace } from './choose-space.ts';
import type { LocalLog } from './read-logs.ts';

/** One log, and where it will be found. */
export interface PlannedLog extends ListedLog {
  /** As the user named it. */
  readonly from: string;
  /** Where it can be downloaded, by those who may see the Space. */
  readonly url: string;
  /** It is in the Space already. */
  readonly there: boolean;
}

/** Gives each log its path in the Space; what is there already keeps its own. */
export function placeLogs(
  hub: Hub,
  { id, listed }: Pick<ChosenSpace, 'id' | 'listed'>,
  logs: readonly LocalLog[],
): readonly PlannedLog[] {
  const taken = new Set(listed.map(({ path }) => path));
  return logs.map(({ shown, name, run, sha256, bytes }) => {
    const there = listed.find((one) => one.sha256 === sha256);
    const path = there?.path ?? logPath(name, taken);
    taken.add(path);
    const at = webPath({ id, type: 'space' }, `/resolve/main/${encodePath(path)}`);
    return {
      ...listLog(run, { path, sha256, bytes }),
      from: shown,
      url: `${hub.endpoint}${at}`,
      there: there !== undefined,
    };
  });
}

/** The logs as they are read, each with the address it has in the Space: results made from them lead there. */
export function withAddresses(
  logs: readonly LocalLog[],
  placed: readonly PlannedLog[],
): readonly ReadLog[] {
  return logs.map(({ read }, index) => {
    const url = placed[index]?.url;
    if (read.kind !== 'log' || url === undefined) return read;
    return { ...read, input: { ...read.input, url } };
  });
}
