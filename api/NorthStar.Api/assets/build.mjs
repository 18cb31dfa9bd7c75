// Turns src/, styles/ and words/ into what /reflect serves: the page, its script and its sheet under names that carry their content's hash,
// and the script that other sites embed it by. Everything is there plain and as Brotli, so that no request has to wait for a compressor.
// Types are not looked at: that takes longer than all of this, and check.mjs does it in the tests.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, '..', 'obj', 'reflect'));

const common = { bundle: true, minify: true, target: ['chrome114', 'firefox125', 'safari17'], charset: 'utf8', logLevel: 'warning', write: false, absWorkingDir: here };
const page = await build({
  ...common,
  entryPoints: { reflect: 'src/main.tsx', sheet: 'styles/reflect.css' },
  outdir: out,
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  loader: { '.woff2': 'file', '.svg': 'file' },
  publicPath: '/reflect/assets',
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
});
const embed = await build({ ...common, entryPoints: { embed: 'src/embed.ts' }, outdir: out, format: 'iife', legalComments: 'none' });

const files = new Map([...page.outputFiles, ...embed.outputFiles].map(file => [basename(file.path), Buffer.from(file.contents)]));
const icon = await readFile(join(here, 'images', 'star.svg'));
files.set(`star-${createHash('sha256').update(icon).digest('hex').slice(0, 8)}.svg`, icon);
const named = (start, end) => [...files.keys()].find(name => name.startsWith(start) && name.endsWith(end));
const html = (await readFile(join(here, 'page.html'), 'utf8'))
  .replaceAll('{script}', named('reflect-', '.js'))
  .replaceAll('{sheet}', named('sheet-', '.css'))
  .replaceAll('{font}', named('fraunces-', '.woff2'))
  .replaceAll('{icon}', named('star-', '.svg'));
files.set('page.html', Buffer.from(html));

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
for (const [name, content] of files) {
  await writeFile(join(out, name), content);
  if (name.endsWith('.woff2')) continue; // compressed by itself
  await writeFile(join(out, `${name}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
// Tells the build when all of it was made.
await writeFile(join(out, 'made'), createHash('sha256').update([...files.keys()].join()).digest('hex'));
