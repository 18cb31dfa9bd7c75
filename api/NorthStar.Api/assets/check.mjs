// Holds src/ against the types of the contract as it is committed: a change of the contract that this front end has not followed ends here.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const run = (tool, ...args) => {
  const { status } = spawnSync(process.execPath, [join(here, 'node_modules', tool), ...args], { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
};
mkdirSync(join(here, 'generated'), { recursive: true });
run('openapi-typescript/bin/cli.js', join(here, '..', 'openapi', 'v1.json'), '--output', join(here, 'generated', 'v1.d.ts'));
run('typescript/bin/tsc', '--noEmit', '--project', here);
