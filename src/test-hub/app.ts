import { Hono } from 'hono';
import { Moved, type HubContext } from './http/context.ts';
import { groupOf } from './faults/groups.ts';
import { noSuchPage, Refusal } from './http/refusal.ts';
import { movedResponse, refusalResponse } from './http/respond.ts';
import { bucketRoutes } from './routes/buckets.ts';
import { commentRoutes } from './routes/comments.ts';
import { commitRoutes } from './routes/commit.ts';
import { datasetRoutes } from './routes/datasets.ts';
import { discussionStatusRoutes } from './routes/discussion-status.ts';
import { discussionRoutes } from './routes/discussions.ts';
import { fileRoutes } from './routes/files.ts';
import { identityRoutes } from './routes/identity.ts';
import { jobRoutes } from './routes/jobs.ts';
import { lfsRoutes } from './routes/lfs.ts';
import { preuploadRoutes } from './routes/preupload.ts';
import { refRoutes } from './routes/refs.ts';
import { repoInfoRoutes } from './routes/repo-info.ts';
import { repoRoutes } from './routes/repos.ts';
import { spaceRoutes } from './routes/spaces.ts';
import { treeRoutes } from './routes/tree.ts';
import { validateYamlRoutes } from './routes/validate-yaml.ts';
import { errorPage } from './pages/error-page.ts';
import { pageRoutes } from './pages/routes.ts';

/** Every route of the Hub, one group a file; the order matters only in that the web pages come last. */
const GROUPS = [
  identityRoutes,
  validateYamlRoutes,
  datasetRoutes,
  repoRoutes,
  spaceRoutes,
  jobRoutes,
  bucketRoutes,
  repoInfoRoutes,
  treeRoutes,
  refRoutes,
  preuploadRoutes,
  commitRoutes,
  discussionRoutes,
  commentRoutes,
  discussionStatusRoutes,
  lfsRoutes,
  fileRoutes,
  pageRoutes,
];

/** The Hub's API and pages as one function from request to response. */
export function createApp(hub: HubContext, control: Hono): Hono {
  const app = new Hono();
  app.route('/', control);
  for (const group of GROUPS) app.route('/', group(hub));
  app.notFound(() => {
    throw noSuchPage();
  });
  app.onError((error, c) => {
    const url = new URL(c.req.url);
    if (error instanceof Moved) return movedResponse(error, url);
    const refusal =
      error instanceof Refusal
        ? error
        : new Refusal(500, `Internal Server Error: ${error.message}`);
    const isPage = groupOf(c.req.method, url.pathname) === 'page';
    const forPeople = isPage && (c.req.header('accept') ?? '').includes('text/html');
    return forPeople ? errorPage(refusal) : refusalResponse(refusal, url.pathname);
  });
  return app;
}
