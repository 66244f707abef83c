import type { Context } from 'hono';
import * as v from 'valibot';
import { badRequest } from './refusal.ts';

/** The JSON body of a request, checked; an empty body counts as `{}`. */
export async function readJson<const S extends v.GenericSchema>(
  c: Context,
  schema: S,
): Promise<v.InferOutput<S>> {
  return checkBody(parseJson(await c.req.text()), schema);
}

export function checkBody<const S extends v.GenericSchema>(
  body: unknown,
  schema: S,
): v.InferOutput<S> {
  const checked = v.safeParse(schema, body);
  if (checked.success) return checked.output;
  const [issue] = checked.issues;
  const path = v.getDotPath(issue) ?? 'body';
  throw badRequest(`Invalid request: "${path}": ${issue.message}`, {
    errors: checked.issues.map(({ message }) => ({ message })),
  });
}

export function parseJson(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('Invalid request: the body is not JSON');
  }
}
