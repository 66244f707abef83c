/**
 * An embedded Hub: the HTTP API and web pages of a model hub in one process, for tests, demos and
 * trying things out. Typed by the same wire shapes as the client, and imports nothing else of ours.
 */
export { createHub, type Hub, type HubOptions } from './hub.ts';
export { startHub, type RunningHub, type ServeOptions } from './serve.ts';
export {
  seedHub,
  type Seed,
  type SeedRepo,
  type SeedUser,
  type SeedToken,
  type SeedOrg,
} from './seed.ts';
export type { LoggedRequest } from './requests.ts';
