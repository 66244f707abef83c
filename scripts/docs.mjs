// Writes docs/commands.md from the table of commands, so that help and docs cannot differ.
// Run after a build: `npm run docs`. With --check it only says whether the page is current.
import { readFileSync, writeFileSync } from 'node:fs';

import { commands } from '../dist/cli/commands.js';

const page = new URL('../docs/commands.md', import.meta.url);
const text = `${['# Commands', intro(), ...commands.map(section)].join('\n\n')}\n`;

if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (readFileSync(page, 'utf8') !== text) {
  console.error('docs/commands.md is not what the table of commands says: run `npm run docs`.');
  process.exitCode = 1;
}

function intro() {
  return [
    'This page is written by `npm run docs` from the same table as `evalcard help`.',
    '',
    'Exit codes: 0 done · 1 the answer is "no" · 2 wrong usage · 3 could not run. With `--json` stdout holds exactly one object.',
  ].join('\n');
}

function section({ name, summary, details, argument, options, examples }) {
  const parts = [`## ${name}`, `${sentence(summary)}`];
  if (details) parts.push(details.replaceAll('\n', ' '));
  parts.push(
    `\`\`\`console\n$ evalcard ${name}${argument ? ` ${argumentText(argument)}` : ''} [flags]\n\`\`\``,
  );
  parts.push(table(argument, options));
  if (examples.length > 0) {
    const lines = examples.map(({ command, does }) => `# ${does}\n$ ${command}`);
    parts.push(`\`\`\`console\n${lines.join('\n\n')}\n\`\`\``);
  }
  return parts.join('\n\n');
}

function table(argument, options) {
  const rows = Object.entries(options).map(([key, option]) => [
    flagText(key, option),
    help(option),
  ]);
  if (argument) rows.unshift([`\`${argumentText(argument)}\``, cell(argument.description)]);
  return ['| flag | meaning |', '|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join(
    '\n',
  );
}

function flagText(key, { placeholder, valueOptional }) {
  const name = `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const value = placeholder?.replaceAll('|', '\\|');
  const shown = value === undefined ? '' : valueOptional ? ` [${value}]` : ` <${value}>`;
  return `\`${name}${shown}\``;
}

function help({ description, default: fallback, repeatable }) {
  const shown =
    fallback === undefined || fallback === false || repeatable ? '' : ` (default: \`${fallback}\`)`;
  return cell(description) + shown;
}

function argumentText({ name, required, variadic }) {
  const inner = variadic ? `${name}…` : name;
  return required ? `<${inner}>` : `[${inner}]`;
}

function sentence(text) {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function cell(text) {
  return text.replaceAll('|', '\\|');
}
