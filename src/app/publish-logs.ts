import { finding, hasErrors } from '../core/findings/index.ts';
import type { Finding } from '../core/findings/index.ts';
import type { SpaceSdk } from '../core/log-space/files.ts';
import { isGatedDataset } from '../io/hub/datasets.ts';
import { connectHub, type Hub } from '../io/hub/hub.ts';
import { whoAmI } from '../io/hub/identity.ts';
import { webPath } from '../io/hub/urls.ts';
import type { Context } from './context.ts';
import { chooseSpace, type ChosenSpace, type NameConflict } from './log-space/choose-space.ts';
import { placeLogs, type PlannedLog } from './log-space/place-logs.ts';
import { type LocalLog, readLocalLogs } from './log-space/read-logs.ts';
import { writeSpace } from './log-space/write-space.ts';

export interface PublishLogsInput {
  /** Files and folders on this machine. */
  readonly paths: readonly string[];
  /** `owner/name`, or a name of the user's own. */
  readonly space: string;
  readonly public: boolean;
  readonly sdk: SpaceSdk;
  /** Hardware to ask for; a static Space needs none. */
  readonly hardware?: string | undefined;
  readonly nameConflict: NameConflict;
  /** Publish questions of gated benchmarks. */
  readonly force: boolean;
  readonly token?: string | undefined;
}

/** What would be put where: plain data, the same for every surface. */
export interface PublishLogsPlan {
  readonly space: PlannedSpace;
  readonly logs: readonly PlannedLog[];
  readonly findings: readonly Finding[];
}

export interface PlannedSpace extends Pick<ChosenSpace, 'id' | 'state' | 'private'> {
  readonly url: string;
}

/** What was written: the Space may be another than planned when the name was taken meanwhile. */
export interface PublishedLogs {
  readonly space: PlannedSpace;
  readonly logs: readonly PlannedLog[];
  readonly runId?: string;
}

export interface PreparedLogs {
  readonly plan: PublishLogsPlan;
  /** The local logs in the plan's order. */
  readonly local: readonly LocalLog[];
  readonly apply: () => Promise<PublishedLogs>;
}

/**
 * Finds the Space and what would go into it, writing nothing. Errors among the findings stand against writing.
 *
 * @throws EvalcardError see readLocalLogs and chooseSpace; 'unavailable' without a token.
 */
export async function preparePublishLogs(
  input: PublishLogsInput,
  context: Context,
): Promise<PreparedLogs> {
  const hub = await connectHub(context, input.token);
  // Names are looked for in the user's own space: without a token there is none.
  await whoAmI(hub);
  const { logs, findings } = await readLocalLogs(input.paths, context);
  const hashes = logs.map(({ sha256 }) => sha256);
  const choose = () => chooseSpace(hub, input.space, { ...input, hashes });
  const space = await choose();
  const plan: PublishLogsPlan = {
    space: describeSpace(hub, space),
    logs: placeLogs(hub, space, logs),
    findings: [...findings, ...(await visibilityFindings(hub, space, logs, input))],
  };
  return {
    plan,
    local: logs,
    apply: async () => {
      if (hasErrors(plan.findings)) throw new Error('a plan with errors is not written');
      const written = await writeSpace(hub, {
        space,
        logs,
        sdk: input.sdk,
        hardware: input.hardware,
        choose,
        context,
      });
      return {
        space: describeSpace(hub, written.space),
        logs: placeLogs(hub, written.space, logs),
        ...(written.runId !== undefined && { runId: written.runId }),
      };
    },
  };
}

function describeSpace(hub: Hub, { id, state, private: hidden }: ChosenSpace): PlannedSpace {
  return { id, state, private: hidden, url: `${hub.endpoint}${webPath({ id, type: 'space' })}` };
}

async function visibilityFindings(
  hub: Hub,
  space: ChosenSpace,
  logs: readonly LocalLog[],
  input: PublishLogsInput,
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  if (space.state !== 'new' && space.private === input.public) {
    const visibility = space.private ? 'private' : 'public';
    found.push(finding('space-stays-as-it-is', { space: space.id, visibility }));
  }
  const gated = new Map<string, boolean>();
  for (const { shown, questionsOf } of logs) {
    for (const dataset of questionsOf) {
      const known = gated.get(dataset) ?? (await isGatedDataset(hub, dataset)) === true;
      gated.set(dataset, known);
      if (!known) continue;
      found.push({ ...gatedFinding(dataset, space, input), at: { file: shown } });
    }
  }
  return found;
}

function gatedFinding(
  dataset: string,
  space: Pick<ChosenSpace, 'private'>,
  { force }: Pick<PublishLogsInput, 'force'>,
): Finding {
  if (space.private) return finding('log-keep-private', { dataset });
  return finding(force ? 'log-gated-published' : 'log-gated-benchmark', { dataset });
}
