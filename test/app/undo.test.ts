import { describe, expect, test } from 'vitest';

import { prepareUndo } from '../../src/app/undo.ts';
import { createCommit } from '../../src/io/hub/commits.ts';
import { downloadFile, listCommits } from '../../src/io/hub/files.ts';
import { mergePullRequest } from '../../src/io/hub/discussions.ts';
import { connectHub } from '../../src/io/hub/hub.ts';
import { listRuns, readRun, writeRun } from '../../src/io/journal/journal.ts';
import { type AppBench, appBench, CARD, extract, REPO, tokens } from './support/app-bench.ts';

const model = { id: REPO };

async function textAt(bench: AppBench, path: string, revision = 'main'): Promise<string | null> {
  const hub = await connectHub(bench.contextOf());
  const file = await downloadFile(hub, model, { path, revision });
  return file === null ? null : new TextDecoder().decode(file.bytes);
}

/** Somebody's commit to main. */
async function edit(
  bench: AppBench,
  path: string,
  change: (text: string) => string,
): Promise<void> {
  const text = change((await textAt(bench, path)) ?? '');
  await createCommit(await connectHub(bench.contextOf(tokens.owner)), model, {
    revision: 'main',
    title: 'An edit',
    description: '',
    parentCommit: null,
    createPr: false,
    files: [{ path, bytes: new TextEncoder().encode(text) }],
  });
}

async function wrote(bench: AppBench, wishes: Parameters<typeof extract>[0] = {}) {
  const context = bench.contextOf(tokens.owner);
  await extract({ format: 'both', ...wishes }, context);
  const [entry] = await listRuns(context);
  const runId = entry?.runId ?? '';
  const undo = async () => {
    const prepared = await prepareUndo({ runId, write: true }, context);
    return { kind: prepared.plan.kind, written: await prepared.apply() };
  };
  return { context, runId, undo };
}

describe('undo of a commit', () => {
  test('files that the run made go, the card is to the byte what it was, in one commit', async () => {
    const bench = await appBench();
    const { undo, context, runId } = await wrote(bench);
    expect(await textAt(bench, '.eval_results/gsm8k.yaml')).toContain('81.5');
    expect(await undo()).toMatchObject({ kind: 'change', written: { kind: 'commit' } });
    expect(await textAt(bench, 'README.md')).toBe(CARD);
    expect(await textAt(bench, '.eval_results/gsm8k.yaml')).toBeNull();
    expect(await textAt(bench, '.eval_results/gpqa_diamond.yaml')).toBeNull();
    const commits = await listCommits(await connectHub(context), model);
    expect(commits[0]?.title).toBe(`Take back: ${commits[1]?.title}`);
    expect((await readRun(context, runId)).undoneBy).toBe('20260102-00000002');
  });

  test('later edits stay: in the card, and entries that others added to a file of ours', async () => {
    const bench = await appBench();
    const { undo } = await wrote(bench);
    const theirs =
      '- dataset:\n    id: openai/gsm8k\n    task_id: gsm8k\n  value: 3\n  notes: theirs\n';
    await edit(bench, '.eval_results/gsm8k.yaml', (text) => text + theirs);
    await edit(bench, 'README.md', (text) => text.replace('# Heron', '# Heron, a model'));
    await undo();
    expect(await textAt(bench, '.eval_results/gsm8k.yaml')).toBe(theirs);
    expect(await textAt(bench, 'README.md')).toBe(CARD.replace('# Heron', '# Heron, a model'));
  });

  test('what was edited since is refused with what differs, and nothing is changed', async () => {
    const bench = await appBench();
    const { undo } = await wrote(bench);
    await edit(bench, '.eval_results/gsm8k.yaml', (text) => text.replace('81.5', '82'));
    const before = await textAt(bench, 'README.md');
    await expect(undo()).rejects.toThrow(
      /\.eval_results\/gsm8k\.yaml does not hold “value: 81\.5”/,
    );
    expect(await textAt(bench, 'README.md')).toBe(before);
  });

  test('a commit that comes in between is read and merged', async () => {
    const bench = await appBench();
    const { undo } = await wrote(bench);
    bench.hub.faults.add('commit:race:path=notes.md;content=Theirs.');
    await undo();
    expect(await textAt(bench, 'README.md')).toBe(CARD);
    expect(await textAt(bench, 'notes.md')).toBe('Theirs.');
  });

  test('a run that was cut off after its commit is taken back; one cut off before has nothing', async () => {
    const bench = await appBench();
    const { context, runId, undo } = await wrote(bench);
    const { written: _written, ...cutOff } = await readRun(context, runId);
    await writeRun(context, { ...cutOff, state: 'planned' });
    expect(await undo()).toMatchObject({ kind: 'change' });
    expect(await textAt(bench, 'README.md')).toBe(CARD);

    await writeRun(context, { ...cutOff, runId: '20260102-99999999', state: 'planned' });
    const { plan } = await prepareUndo({ runId: '20260102-99999999', write: true }, context);
    expect(plan).toMatchObject({ kind: 'nothing', why: expect.stringContaining('Nothing of run') });
  });

  test('without leave to push it is refused before any work; on another Hub it is refused', async () => {
    const bench = await appBench();
    const { runId } = await wrote(bench);
    const stranger = bench.contextOf(tokens.stranger);
    await expect(prepareUndo({ runId, write: true }, stranger)).rejects.toMatchObject({
      code: 'unavailable',
    });
    const elsewhere = bench.contextOf(tokens.owner, { HF_ENDPOINT: 'http://127.0.0.1:9' });
    await expect(prepareUndo({ runId, write: true }, elsewhere)).rejects.toThrow(/wrote to http/);
  });
});

describe('undo of a pull request', () => {
  test('one whose answer was lost is found by the run it names', async () => {
    const bench = await appBench();
    const context = bench.contextOf(tokens.stranger);
    await extract({ write: 'pull-request' }, context);
    const [entry] = await listRuns(context);
    const { written: _written, ...cutOff } = entry ?? (await readRun(context, 'none-there'));
    await writeRun(context, { ...cutOff, state: 'failed' });
    const { plan } = await prepareUndo({ runId: cutOff.runId, write: true }, context);
    expect(plan).toMatchObject({ kind: 'close', pullRequest: { number: 2 } });
  });

  test('one that was merged is refused', async () => {
    const bench = await appBench();
    const { runId, context } = await wrote(bench, {
      write: 'pull-request',
      format: 'eval-results',
    });
    await mergePullRequest(await connectHub(context), model, 2);
    await expect(prepareUndo({ runId, write: true }, context)).rejects.toThrow(/was merged/);
  });

  test('a lost answer to the closing closes once, and says so', async () => {
    const bench = await appBench();
    const { undo } = await wrote(bench, { write: 'pull-request' });
    bench.hub.faults.add('status:cut-after');
    expect((await undo()).written).toMatchObject({ kind: 'closed-pull-request', number: 2 });
  });
});
