/**
 * An embedded Hub: the HTTP API and web pages of a model hub in one process, for tests, demos and
 * trying things out. Typed by the same wire shapes as the client, and imports nothing else of ours.
 *
 * `startHub` listens on a socket, `createHub` is the same as a function from request to response;
 * both take a {@link Seed}, and `hub.seed(…)` adds more later.
 */
export { createHub } from './hub.ts';
export { startHub, type RunningHub } from './serve.ts';
export type { Seed } from './seed.ts';
export { parseSeed } from './seed-file.ts';
export type { LoggedRequest } from './requests.ts';
