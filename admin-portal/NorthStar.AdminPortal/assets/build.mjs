// Turns styles/ and scripts/ into what the portal serves: one sheet with the fonts and pictures that it names, and the scripts.
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compile } from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..', 'wwwroot', 'dist');

const sheet = compile(join(here, 'styles', 'portal.scss'), {
  loadPaths: [join(here, 'node_modules')],
  // Bootstrap 5.3 is written for @import; both are pinned, so the notice is about a day that has to be chosen anyway.
  silenceDeprecations: ['import', 'if-function'],
  quietDeps: true,
});

await rm(out, { recursive: true, force: true });
await build({
  stdin: { contents: sheet.css, loader: 'css', resolveDir: join(here, 'styles'), sourcefile: 'portal.css' },
  outfile: join(out, 'portal.css'),
  bundle: true,
  minify: true,
  // Files named by a sheet carry their hash in their name; the sheet itself is fingerprinted by the .NET build.
  loader: { '.woff2': 'file', '.svg': 'file' },
  assetNames: 'files/[name]-[hash]',
  target: ['chrome114', 'firefox125', 'safari17'],
  logLevel: 'warning',
});

await build({
  entryPoints: ['editor.js', 'copy.js', 'letter.js'].map(name => join(here, 'scripts', name)),
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome114', 'firefox125', 'safari17'],
  logLevel: 'warning',
});
