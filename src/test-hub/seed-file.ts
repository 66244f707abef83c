import * as v from 'valibot';

import type { Seed } from './seed.ts';

/**
 * Reads a seed from JSON, as `evalcard hub --seed` takes it: the same shape as {@link Seed}, file contents as text. A key that
 * is not known is an error, so that a slip does not leave a repo public.
 *
 * @throws Error that names the place and what was expected there.
 */
export function parseSeed(json: unknown): Seed {
  if (Array.isArray(json)) throw new Error('the seed: expected an object, found a list');
  const parsed = v.safeParse(seedSchema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`${v.getDotPath(issue) ?? 'the seed'}: ${issue.message}`);
}

const name = v.pipe(v.string(), v.regex(/^[\w.-]+$/, 'expected a name'));
const repoName = v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+$/, 'expected owner/name'));
const texts = v.record(v.string(), v.string());

const fineGrained = v.strictObject({
  canReadGatedRepos: v.exactOptional(v.boolean()),
  global: v.optional(v.array(v.string()), []),
  scoped: v.optional(
    v.array(
      v.strictObject({
        entity: v.strictObject({
          _id: v.optional(v.string(), ''),
          type: v.string(),
          name: v.exactOptional(v.string()),
        }),
        permissions: v.array(v.string()),
      }),
    ),
    [],
  ),
});

const user = v.strictObject({
  name,
  fullname: v.exactOptional(v.string()),
  isPro: v.exactOptional(v.boolean()),
  canPay: v.exactOptional(v.boolean()),
  tokens: v.exactOptional(
    v.array(
      v.strictObject({
        token: v.string(),
        role: v.exactOptional(v.picklist(['read', 'write', 'fineGrained'])),
        fineGrained: v.exactOptional(fineGrained),
        expiresAt: v.exactOptional(v.string()),
      }),
    ),
  ),
});

const repo = v.strictObject({
  name: repoName,
  type: v.exactOptional(v.picklist(['model', 'dataset', 'space'])),
  sdk: v.exactOptional(v.string()),
  private: v.exactOptional(v.boolean()),
  gated: v.exactOptional(v.union([v.literal(false), v.picklist(['auto', 'manual'])])),
  disabled: v.exactOptional(v.boolean()),
  discussionsDisabled: v.exactOptional(v.boolean()),
  extraTags: v.exactOptional(v.array(v.string())),
  downloads: v.exactOptional(v.number()),
  likes: v.exactOptional(v.number()),
  files: v.exactOptional(texts),
  access: v.exactOptional(v.record(v.string(), v.picklist(['granted', 'pending']))),
  // The first models had no owner.
  formerNames: v.exactOptional(v.array(v.union([name, repoName]))),
  pullRequests: v.exactOptional(
    v.array(
      v.strictObject({
        title: v.string(),
        author: name,
        description: v.exactOptional(v.string()),
        files: v.record(v.string(), v.nullable(v.string())),
      }),
    ),
  ),
});

const seedSchema = v.strictObject({
  users: v.exactOptional(v.array(user)),
  orgs: v.exactOptional(
    v.array(
      v.strictObject({
        name,
        fullname: v.exactOptional(v.string()),
        members: v.exactOptional(
          v.record(v.string(), v.picklist(['admin', 'write', 'contributor', 'read'])),
        ),
      }),
    ),
  ),
  repos: v.exactOptional(v.array(repo)),
  verifyTokens: v.exactOptional(v.array(v.string())),
});
