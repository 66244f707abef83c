/** The one style sheet, inlined into every page: no page loads anything. */
export const STYLE = `
:root { color-scheme: light dark; --bg: #ffffff; --fg: #1c2024; --muted: #667080; --line: #e2e5ea;
  --soft: #f6f7f9; --accent: #2f6fde; --add: #e6f6ea; --add-fg: #14622b; --del: #fdeceb; --del-fg: #9b1c1c; }
@media (prefers-color-scheme: dark) { :root { --bg: #14161a; --fg: #e4e7ec; --muted: #98a2b3;
  --line: #2b3038; --soft: #1c1f25; --accent: #7aa7ff; --add: #12301d; --add-fg: #8fdca6;
  --del: #3a1917; --del-fg: #f3a5a0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--fg); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
header.top { border-bottom: 1px solid var(--line); padding: .6rem 1.25rem; display: flex; gap: 1rem; align-items: baseline; }
header.top strong { font-size: 1.05rem; } header.top span { color: var(--muted); font-size: .85rem; }
.wrap { max-width: 1180px; margin: 0 auto; padding: 1.25rem; }
.title { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin: 0 0 .35rem; }
.title h1 { font-size: 1.45rem; margin: 0; font-weight: 600; overflow-wrap: anywhere; }
.tags { display: flex; flex-wrap: wrap; gap: .35rem; margin: .4rem 0 0; padding: 0; list-style: none; }
.tag, .badge { border: 1px solid var(--line); border-radius: 999px; padding: .05rem .6rem; font-size: .8rem; color: var(--muted); background: var(--soft); white-space: nowrap; }
.badge.open { color: #fff; background: #2b8a3e; border-color: #2b8a3e; }
.badge.merged { color: #fff; background: #7048a8; border-color: #7048a8; }
.badge.closed { color: #fff; background: #b42318; border-color: #b42318; }
.badge.draft { color: #fff; background: #667080; border-color: #667080; }
nav.tabs { display: flex; gap: 1.25rem; border-bottom: 1px solid var(--line); margin: 1rem 0 1.25rem; }
nav.tabs a { padding: .45rem .1rem; color: var(--muted); border-bottom: 2px solid transparent; margin-bottom: -1px; }
nav.tabs a.here { color: var(--fg); border-color: var(--accent); font-weight: 600; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 21rem; gap: 2rem; align-items: start; }
@media (max-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
.box { border: 1px solid var(--line); border-radius: .6rem; margin: 0 0 1.25rem; overflow: hidden; }
.box > h2, .box > summary { margin: 0; padding: .5rem .9rem; font-size: .9rem; font-weight: 600; background: var(--soft); border-bottom: 1px solid var(--line); }
.box > summary { cursor: pointer; border-bottom: 0; } .box[open] > summary { border-bottom: 1px solid var(--line); }
.box .inner { padding: .75rem .9rem; } .muted { color: var(--muted); } .small { font-size: .85rem; }
.scroll { overflow-x: auto; } .box > pre { max-height: 20rem; overflow: auto; }
table { border-collapse: collapse; font-size: .9rem; }
.results { width: 100%; } .results td, .results th { padding: .4rem .9rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.results tr:first-child > * { border-top: 0; } .results td.value { text-align: right; font-variant-numeric: tabular-nums; font-weight: 600; white-space: nowrap; }
.markdown { overflow-wrap: break-word; } .markdown h1 { font-size: 1.6rem; } .markdown h2 { font-size: 1.25rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
.markdown table { display: block; overflow-x: auto; margin: 1rem 0; } .markdown td, .markdown th { border: 1px solid var(--line); padding: .3rem .7rem; } .markdown th { background: var(--soft); }
.markdown img { max-width: 100%; } .markdown blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--muted); }
pre, code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; } code { background: var(--soft); border-radius: .25rem; padding: .1em .3em; }
pre { background: var(--soft); margin: 0; padding: .75rem .9rem; overflow-x: auto; } pre code { background: none; padding: 0; } .markdown pre { border-radius: .5rem; margin: 1rem 0; }
.diff { padding: 0; margin: 0; width: max-content; min-width: 100%; } .diff span { display: block; padding: 0 .9rem; white-space: pre; }
.diff .add { background: var(--add); color: var(--add-fg); } .diff .del { background: var(--del); color: var(--del-fg); } .diff .hunk { color: var(--muted); background: var(--soft); }
.list { list-style: none; margin: 0; padding: 0; } .list li { display: flex; gap: .75rem; align-items: baseline; padding: .55rem .9rem; border-top: 1px solid var(--line); } .list li:first-child { border-top: 0; }
.list .grow { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.event { margin: 0 0 1rem; } .event.line { color: var(--muted); font-size: .9rem; padding-left: .9rem; border-left: 2px solid var(--line); }
`;
