import type { IoContext } from '../context.ts';

/**
 * The coding agent this process runs under, by the name the Hub gives it, or null. The Hub serves
 * the same table at /api/agent-harnesses; a copy keeps the detection free of network calls.
 */
export function detectAgent(env: IoContext['env']): string | null {
  const stated = (env['AI_AGENT'] ?? env['AGENT'] ?? '').trim().toLowerCase();
  if (stated !== '' && Object.hasOwn(agents, stated)) return stated;
  for (const [id, variables] of Object.entries(agents)) {
    if (variables.some((name) => env[name])) return id;
  }
  return stated === '' ? null : 'unknown';
}

// First match wins: the special case (cowork) stands before the general one.
const agents: Readonly<Record<string, readonly string[]>> = {
  antigravity: ['ANTIGRAVITY_AGENT'],
  'augment-cli': ['AUGMENT_AGENT'],
  cline: ['CLINE_ACTIVE'],
  cowork: ['CLAUDE_CODE_IS_COWORK'],
  'claude-code': ['CLAUDECODE', 'CLAUDE_CODE'],
  codex: ['CODEX_SANDBOX', 'CODEX_CI', 'CODEX_THREAD_ID'],
  crush: ['CRUSH'],
  'gemini-cli': ['GEMINI_CLI'],
  'github-copilot': ['COPILOT_MODEL', 'COPILOT_ALLOW_ALL', 'COPILOT_GITHUB_TOKEN'],
  goose: ['GOOSE_TERMINAL'],
  'hermes-agent': ['HERMES_SESSION_ID'],
  hi: [],
  'kilo-code': ['KILOCODE_FEATURE'],
  kiro: ['AGENT_CONTEXT_OUT'],
  openclaw: ['OPENCLAW_SHELL'],
  'sandbase-harness': [],
  opencode: ['OPENCODE_CLIENT'],
  pi: ['PI_CODING_AGENT'],
  replit: ['REPL_ID'],
  trae: ['TRAE_AI_SHELL_ID'],
  vtcode: ['VTCODE'],
  zed: ['ZED_TERM'],
  'cursor-cli': ['CURSOR_AGENT'],
  cursor: ['CURSOR_TRACE_ID'],
  devin: [],
};
