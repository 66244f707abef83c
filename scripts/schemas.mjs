// Writes schemas/*.json from the valibot schemas: those that the program itself checks documents with, and those of
// what it prints. Run after a build: `npm run schemas`. With --check it only says whether the files are current.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { publishedSchemas } from '../dist/app/schemas/published.js';

const folder = new URL('../schemas/', import.meta.url);
const check = process.argv.includes('--check');

mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) {
  if (name.replace(/\.json$/, '') in publishedSchemas) continue;
  if (check) complain(`schemas/${name} describes nothing any more`);
  else rmSync(new URL(name, folder));
}
for (const [name, { schema, describes }] of Object.entries(publishedSchemas)) {
  const file = new URL(`${name}.json`, folder);
  const text = `${JSON.stringify(jsonSchema(name, schema, describes), null, 2)}\n`;
  if (!check) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    complain(`schemas/${name}.json is not what the schema says`);
  }
}

function jsonSchema(name, schema, description) {
  // JSON has no infinity, so that "finite" is said already.
  const { $schema, ...rest } = toJsonSchema(schema, { ignoreActions: ['finite'] });
  return { $schema, title: name, description, ...rest };
}

function complain(what) {
  console.error(`${what}: run \`npm run schemas\`.`);
  process.exitCode = 1;
}
