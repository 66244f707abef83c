import { Hono } from 'hono';
import type { DatasetRow, LeaderboardRow } from '../../io/hub/wire.ts';
import { canSee, ownerOf } from '../access/permissions.ts';
import { leaderboardOf } from '../cards/leaderboard.ts';
import { callerOf, repoOf, type HubContext } from '../http/context.ts';
import { pageOf } from '../http/pages.ts';
import { Refusal } from '../http/refusal.ts';
import { headOf } from '../state/revisions.ts';
import type { Repo } from '../state/types.ts';
import { tagsOf } from '../cards/repo-card.ts';

/** Lists of repos, and the leaderboard of a benchmark. */
export function datasetRoutes(hub: HubContext): Hono {
  const app = new Hono();

  app.get('/api/:types{(?:models|datasets|spaces)}', (c) => {
    const caller = callerOf(hub, c);
    const type = c.req.param('types').slice(0, -1);
    const wanted = [...(c.req.queries('filter') ?? []), ...(c.req.queries('filter[]') ?? [])];
    const { author, search = '' } = c.req.query();
    const rows = [...hub.store.state.repos.values()]
      .filter((repo) => repo.type === type && canSee(hub.store.state, caller, repo))
      .filter((repo) => author === undefined || ownerOf(repo) === author)
      .filter((repo) => repo.name.toLowerCase().includes(search.toLowerCase()))
      .map((repo) => describeRow(hub, repo))
      .filter((row) => wanted.every((tag) => row.tags?.includes(tag)));
    const page = pageOf(rows, c.req.url, { limit: 1000, most: 1000 });
    return c.json(page.rows, 200, page.headers);
  });

  app.get('/api/datasets/:owner/:name/leaderboard', (c) => {
    const caller = callerOf(hub, c);
    const repo = repoOf(hub, c, caller, 'datasets');
    const rows = leaderboardOf(hub.store, repo, {
      taskId: c.req.query('task_id') ?? null,
      baseModelsOnly: !['false', '0'].includes((c.req.query('base_model') ?? '').toLowerCase()),
    });
    if (rows === null) throw new Refusal(404, 'This dataset does not have a leaderboard');
    return c.json(rows satisfies LeaderboardRow[]);
  });

  return app;
}

function describeRow(hub: HubContext, repo: Repo): DatasetRow {
  const head = headOf(repo);
  return {
    _id: repo.id,
    id: repo.name,
    author: ownerOf(repo),
    sha: head.oid,
    private: repo.settings.private,
    gated: repo.settings.gated,
    tags: tagsOf(hub.store, repo, head),
  };
}
