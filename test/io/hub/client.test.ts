import { describe, expect, test } from 'vitest';

import {
  getDatasetLeaderboard,
  listDatasets,
  modelEvalResults,
} from '../../../src/io/hub/benchmarks.ts';
import { gitBlobOid } from '../../../src/io/hub/blob-oid.ts';
import {
  changeDiscussionStatus,
  commentDiscussion,
  getDiscussion,
  listDiscussions,
  mergePullRequest,
  renameDiscussion,
} from '../../../src/io/hub/discussions.ts';
import { downloadFile, listRefs, listTree, pathsInfo } from '../../../src/io/hub/files.ts';
import { createHub, type Hub } from '../../../src/io/hub/hub.ts';
import { authCheck, canWrite, whoAmI } from '../../../src/io/hub/identity.ts';
import { modelInfo } from '../../../src/io/hub/repo-info.ts';
import { validateYaml } from '../../../src/io/hub/validate-yaml.ts';
import { testContext } from '../support/context.ts';
import { CARD, hubBench, tokens } from '../support/hub.ts';
import { serve } from '../support/server.ts';

const model = { id: 'alice/model' };
const hubAt = (endpoint: string, token: string | null = null, context = testContext()): Hub =>
  createHub(context, {
    endpoint,
    token: token === null ? null : { value: token, origin: 'a test' },
  });

describe('against the embedded Hub', () => {
  test('identity', async () => {
    const { connect } = await hubBench();
    const bob = await connect(tokens.bobDiscusses);
    expect(await whoAmI(bob)).toMatchObject({
      name: 'bob',
      auth: { accessToken: { role: 'fineGrained', fineGrained: { global: ['discussion.write'] } } },
    });
    expect(await canWrite(bob, model)).toBe(false);
    expect(await canWrite(await connect(tokens.alice), model)).toBe(true);
    await authCheck(bob, model);
    await expect(authCheck(bob, { id: 'alice/gated' })).rejects.toMatchObject({
      condition: 'gated',
    });
  });

  test('info, files, refs', async () => {
    const { connect, open } = await hubBench();
    await (
      await open('alice/model', tokens.bob)
    ).write(
      {
        title: 'A change',
        description: '',
        files: [{ path: 'a b/ü#?.md', before: null, after: 'x' }],
      },
      'pull-request',
    );
    const hub = await connect();
    const { branches, pullRequests } = await listRefs(hub, model);
    expect(branches.map(({ ref }) => ref)).toEqual(['refs/heads/main']);
    expect(pullRequests?.map(({ ref }) => ref)).toEqual(['refs/pr/1']);
    const info = await modelInfo(hub, 'alice/model', {
      revision: 'refs/pr/1',
      expand: ['sha', 'gated'],
    });
    expect(info).toMatchObject({
      id: 'alice/model',
      gated: false,
      sha: pullRequests?.[0]?.targetCommit,
    });
    // A path and a revision full of characters that addresses cannot hold.
    const odd = await downloadFile(hub, model, { path: 'a b/ü#?.md', revision: 'refs/pr/1' });
    expect(odd).toMatchObject({ commit: info.sha });
    expect(Buffer.from(odd?.bytes ?? []).toString()).toBe('x');
    expect(
      (await listTree(hub, model, { folder: 'a b', revision: 'refs/pr/1' })).map(
        ({ path }) => path,
      ),
    ).toEqual(['a b/ü#?.md']);
    const found = await pathsInfo(hub, model, { paths: ['README.md', 'none.md'] });
    expect(found.map(({ path, oid }) => [path, oid])).toEqual([
      ['README.md', gitBlobOid(new TextEncoder().encode(CARD))],
    ]);
  });

  test('a discussion: comment, rename, close, reopen, merge', async () => {
    const { connect, open } = await hubBench();
    await (
      await open('alice/model', tokens.bob)
    ).write(
      {
        title: 'A change',
        description: 'Why.',
        files: [{ path: 'new.md', before: null, after: 'x\n' }],
      },
      'pull-request',
    );
    const bob = await connect(tokens.bob);
    await commentDiscussion(bob, model, 1, 'A comment');
    await renameDiscussion(bob, model, 1, 'A better title');
    await changeDiscussionStatus(bob, model, 1, { status: 'closed', comment: 'Never mind' });
    expect(await listDiscussions(bob, model, { status: 'open' })).toEqual([]);
    await changeDiscussionStatus(bob, model, 1, { status: 'open' });
    const details = await getDiscussion(bob, model, 1);
    expect(details).toMatchObject({
      title: 'A better title',
      status: 'open',
      diff: expect.stringContaining('+x'),
    });
    expect(details.events.flatMap(({ data }) => data?.latest?.raw ?? [])).toEqual([
      'Why.',
      'A comment',
      'Never mind',
    ]);
    await expect(mergePullRequest(bob, model, 1)).rejects.toMatchObject({ condition: 'forbidden' });
    await mergePullRequest(await connect(tokens.alice), model, 1, { comment: 'Thanks' });
    expect(await getDiscussion(bob, model, 1)).toMatchObject({ status: 'merged' });
    await expect(getDiscussion(bob, model, 99)).rejects.toMatchObject({
      name: 'HubError',
      status: 404,
    });
  });

  test('all pages of the discussions, and only those of an author', async () => {
    const { hub, connect } = await hubBench();
    hub.seed({
      repos: [
        {
          name: 'alice/busy',
          files: { 'README.md': CARD },
          pullRequests: Array.from({ length: 120 }, (_, index) => ({
            title: `Change ${index}`,
            author: index % 3 === 0 ? 'bob' : 'alice',
            files: { [`${index}.md`]: 'x' },
          })),
        },
      ],
    });
    const all = await listDiscussions(await connect(), { id: 'alice/busy' });
    expect(new Set(all.map(({ num }) => num)).size).toBe(120);
    const bobs = await listDiscussions(await connect(), { id: 'alice/busy' }, { author: 'bob' });
    expect(bobs).toHaveLength(40);
  });

  test('results of a model, benchmarks and their leaderboard', async () => {
    const { hub, connect } = await hubBench();
    const entry = (value: number) => `- dataset: {id: acme/bench, task_id: t}\n  value: ${value}\n`;
    hub.seed({
      repos: [
        {
          name: 'acme/bench',
          type: 'dataset',
          extraTags: ['benchmark:official'],
          files: {
            'eval.yaml': 'name: B\ndescription: b\nevaluation_framework: mteb\ntasks:\n- id: t\n',
          },
        },
        {
          name: 'acme/model',
          files: { '.eval_results/t.yaml': entry(80), '.eval_results/broken.yaml': 'not: [a list' },
          pullRequests: [
            { title: 'Better', author: 'bob', files: { '.eval_results/u.yaml': entry(85) } },
          ],
        },
      ],
    });
    const client = await connect();
    const rows = await modelEvalResults(client, 'acme/model');
    expect(rows).toContainEqual({
      filename: '.eval_results/t.yaml',
      verified: false,
      data: expect.objectContaining({ value: 80, dataset: { id: 'acme/bench', task_id: 't' } }),
    });
    expect(rows).toContainEqual(
      expect.objectContaining({ pullRequest: 1, data: expect.objectContaining({ value: 85 }) }),
    );
    expect(rows).toContainEqual({
      filename: '.eval_results/broken.yaml',
      error: expect.any(String),
    });

    const ids: string[] = [];
    for await (const { id } of listDatasets(client, { filter: 'benchmark:official' })) ids.push(id);
    expect(ids).toEqual(['acme/bench']);
    const board = await getDatasetLeaderboard(client, 'acme/bench', {
      taskId: 't',
      baseModelsOnly: false,
    });
    expect(board[0]).toMatchObject({ rank: 1, modelId: 'acme/model', value: 85 });
    await expect(getDatasetLeaderboard(client, 'acme/none')).rejects.toMatchObject({
      condition: 'repo-not-found',
    });
  });

  test('validate-yaml', async () => {
    const { connect } = await hubBench();
    const hub = await connect();
    expect(await validateYaml(hub, CARD)).toMatchObject({ errors: [] });
    const { errors } = await validateYaml(hub, '---\nlicense: none-of-these\n---\n');
    expect(errors.map(({ message }) => message).join()).toMatch(/"license"/);
  });
});

describe('against a server that is odd', () => {
  test('lists follow the Link header, on the same Hub only', async () => {
    await using server = await serve((request, response) => {
      const page = new URL(request.url ?? '', 'http://x').searchParams.get('cursor') ?? '1';
      const next =
        page === '3'
          ? 'http://elsewhere.example/api/datasets?cursor=4'
          : `${server.url}/api/datasets?cursor=${Number(page) + 1}`;
      response
        .writeHead(200, { link: `<${next}>; rel="next"` })
        .end(JSON.stringify([{ id: `d/${page}` }]));
    });
    const ids: string[] = [];
    const read = async (): Promise<void> => {
      for await (const { id } of listDatasets(hubAt(server.url), { filter: 'x' })) ids.push(id);
    };
    await expect(read()).rejects.toMatchObject({
      condition: 'unexpected',
      message: expect.stringMatching(/elsewhere\.example/),
    });
    expect(ids).toEqual(['d/1', 'd/2', 'd/3']);
    expect(server.requests).toHaveLength(3);
  });

  test('a page that names itself as the next one ends the list', async () => {
    await using server = await serve((_request, response) => {
      response
        .writeHead(200, { link: `<${server.url}/api/datasets?filter=x&limit=1000>; rel="next"` })
        .end('[]');
    });
    for await (const _row of listDatasets(hubAt(server.url), { filter: 'x' }));
    expect(server.requests.length).toBeLessThan(3);
  });

  test.for<[string, string, RegExp]>([
    ['HTML', '<html><title>Log in</title></html>', /is not what its API describes/],
    ['other JSON', '{"name": 7}', /is not what its API describes: .* \(at type\)/],
    ['nothing', '', /is not what its API describes/],
  ])('%s instead of an answer', async ([, body, message]) => {
    await using server = await serve((_request, response) => {
      response.writeHead(200).end(body);
    });
    const hub = hubAt(server.url, 'hf_someToken01');
    const failure = { condition: 'unexpected', message: expect.stringMatching(message) };
    await expect(whoAmI(hub)).rejects.toMatchObject(failure);
    // A failure is not remembered as the answer.
    await expect(whoAmI(hub)).rejects.toMatchObject(failure);
    expect(server.requests).toHaveLength(2);
  });

  test('null is read as absent', async () => {
    await using server = await serve((_request, response) => {
      response
        .writeHead(200)
        .end(JSON.stringify({ id: 'alice/model', author: null, sha: null, evalResults: null }));
    });
    expect(await modelInfo(hubAt(server.url), 'alice/model')).toEqual({
      _id: '',
      id: 'alice/model',
    });
  });

  test('rows of evalResults: wrapped, bare, broken, of a pull request, and none of these', async () => {
    const data = { dataset: { id: 'a/b', task_id: 't' }, value: 1 };
    await using server = await serve((_request, response) => {
      const evalResults = [
        { filename: 'w.yaml', verified: true, data },
        { filename: 'bare.yaml', ...data },
        { filename: 'e.yaml', error: 'bad' },
        { filename: 'p.yaml', data, pullRequest: { num: 4 } },
        { filename: 'u.yaml', data, pullRequest: 'https://huggingface.co/a/m/discussions/5' },
        { filename: 'x.yaml', data: { value: 'high' } },
        'nonsense',
      ];
      response.writeHead(200).end(JSON.stringify({ id: 'a/m', evalResults }));
    });
    expect(await modelEvalResults(hubAt(server.url), 'a/m')).toMatchObject([
      { filename: 'w.yaml', verified: true, data },
      { filename: 'bare.yaml', verified: false, data },
      { filename: 'e.yaml', error: 'bad' },
      { filename: 'p.yaml', pullRequest: 4, data },
      { filename: 'u.yaml', pullRequest: 5, data },
      { filename: 'x.yaml', error: expect.stringMatching(/^not an evaluation result/) },
      { filename: '', error: expect.stringMatching(/^not an evaluation result/) },
    ]);
  });

  test('a warning of the Hub is reported once a topic', async () => {
    await using server = await serve((_request, response, number) => {
      const warning =
        number === 3
          ? ['Other; and hf_AbCdEfGhIjKlMn too, yes', 'third; one']
          : 'Deprecated; use something; else';
      response.writeHead(200, { 'x-hf-warning': warning }).end('{"errors":[],"warnings":[]}');
    });
    const context = testContext();
    const hub = hubAt(server.url, null, context);
    for (let call = 0; call < 4; call += 1) await validateYaml(hub, CARD);
    expect(context.events).toEqual([
      { kind: 'warning', text: 'use something; else' },
      { kind: 'warning', text: 'and [redacted] too, yes' },
      { kind: 'warning', text: 'one' },
    ]);
  });

  test('headers: token, agent, trace; no token, no header', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200).end('{"errors":[],"warnings":[]}');
    });
    await validateYaml(hubAt(server.url, 'hf_someToken01'), CARD);
    await validateYaml(hubAt(server.url), CARD);
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer hf_someToken01',
      'user-agent': expect.stringMatching(/^evalcard\/\d/),
      'x-amzn-trace-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'content-type': 'application/json',
    });
    expect(server.requests[1]?.headers).not.toHaveProperty('authorization');
  });
});
