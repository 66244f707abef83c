import { Hono } from 'hono';
import * as v from 'valibot';
import { checkReadme } from '../cards/metadata-rules.ts';
import { readJson } from '../http/body.ts';
import type { HubContext } from '../http/context.ts';

const Body = v.object({
  content: v.string(),
  repoType: v.optional(v.picklist(['model', 'dataset', 'space']), 'model'),
});

/** `validate-yaml`: the check of a commit without the commit. Text for those who ask for text/plain. */
export function validateYamlRoutes(_hub: HubContext): Hono {
  const app = new Hono();
  app.post('/api/validate-yaml', async (c) => {
    const { content, repoType } = await readJson(c, Body);
    const answer = checkReadme(content, repoType);
    const status = answer.errors.length > 0 ? 400 : 200;
    if (!(c.req.header('accept') ?? '').includes('text/plain')) return c.json(answer, status);
    const lines = [
      ...answer.errors.map(({ message }) => `- Error: ${message}`),
      ...answer.warnings.map(({ message }) => `- Warning: ${message}`),
    ];
    return c.text(lines.join('\n'), status);
  });
  return app;
}
