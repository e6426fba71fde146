// Is a JSON file what a JSON Schema says? Usage: node validate.mjs SCHEMA FILE. Knows as much of JSON Schema as our own uses, and stops at
// what it does not know. Prints what is wrong, a line each, and exits with 1.
import { readFileSync } from 'node:fs';

const [schema, value] = process.argv.slice(2).map(name => JSON.parse(readFileSync(name, 'utf8')));
const known = ['$schema', '$defs', '$ref', 'title', 'description', 'type', 'required', 'additionalProperties', 'properties', 'items', 'enum',
  'const', 'minimum', 'minLength', 'anyOf'];

const typeOf = v => v === null ? 'null' : Array.isArray(v) ? 'array' : Number.isInteger(v) ? 'integer' : typeof v;
const resolve = ref => ref.slice(2).split('/').reduce((s, name) => s[name], schema);

function faults(s, v, at) {
  const found = [];
  for (const key of Object.keys(s)) if (!known.includes(key)) throw new Error(`${key} is not known`);
  if (s.$ref) found.push(...faults(resolve(s.$ref), v, at));
  if (s.type && typeOf(v) !== s.type) return [...found, `${at}: ${typeOf(v)}, not ${s.type}`];
  if (s.enum && !s.enum.includes(v)) found.push(`${at}: ${JSON.stringify(v)} is none of ${s.enum.join(', ')}`);
  if ('const' in s && v !== s.const) found.push(`${at}: ${JSON.stringify(v)}, not ${s.const}`);
  if ('minimum' in s && v < s.minimum) found.push(`${at}: ${v} is below ${s.minimum}`);
  if ('minLength' in s && v.length < s.minLength) found.push(`${at}: it is empty`);
  if (s.anyOf && !s.anyOf.some(one => !faults(one, v, at).length)) found.push(`${at}: ${JSON.stringify(v)} is none of what it may be`);
  for (const key of s.required ?? []) if (!(key in v)) found.push(`${at}: ${key} is missing`);
  if (s.properties) for (const key of Object.keys(v)) {
    if (s.properties[key]) found.push(...faults(s.properties[key], v[key], `${at}/${key}`));
    else if (s.additionalProperties === false) found.push(`${at}/${key}: it is not known`);
  }
  if (s.items) v.forEach((item, i) => found.push(...faults(s.items, item, `${at}/${i}`)));
  return found;
}

const found = faults(schema, value, '');
for (const fault of found) console.log(fault);
process.exit(found.length ? 1 : 0);
