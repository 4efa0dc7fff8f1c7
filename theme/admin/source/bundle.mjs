// Bundles the two entries of this folder into the folder named: `node bundle.mjs ENTRIES VENDOR`.
// It runs where package.json has been installed; `invoke renew-forms` starts it.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const [entries, vendor] = process.argv.slice(2).map((each) => resolve(each));
const require = createRequire(join(process.cwd(), 'package.json'));
const { build } = require('esbuild');

// Parts of the editor that the forms never reach. The first compiles code from text, which the
// page's policy forbids; that the configuration is sound is a matter of our own tests. The second
// changes the size of pictures, of which the forms have none.
const LEFT_OUT = {
  '../constants/configSchema': 'export function validateConfig() {}',
  '@jsquash/webp': 'export const encode = undefined;',
};
const leaveOut = {
  name: 'leave-out',
  setup(bundling) {
    bundling.onResolve({ filter: /./ }, ({ path }) =>
      path in LEFT_OUT ? { path, namespace: 'left-out' } : undefined,
    );
    bundling.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({
      contents: LEFT_OUT[path],
    }));
  },
};

const { metafile } = await build({
  entryPoints: ['decap-cms.js', 'yaml.js'].map((name) => join(entries, name)),
  outdir: vendor,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none', // all licences are in one file beside the bundles
  nodePaths: [join(process.cwd(), 'node_modules')],
  loader: { '.svg': 'text', '.css': 'empty' },
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  plugins: [leaveOut],
  metafile: true,
  logLevel: 'warning',
});

const folders = new Set();
for (const input of Object.keys(metafile.inputs)) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (match) folders.add(match[1]);
}
const packages = await Promise.all(
  [...folders].map(async (folder) => {
    const { name, version, license, licenses } = JSON.parse(
      await readFile(join(folder, 'package.json')),
    );
    const declared = license ?? licenses?.map(({ type }) => type).join(' or ') ?? 'not declared';
    return { name, version, license: declared, folder: resolve(folder) };
  }),
);
packages.sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
await writeFile(join(dirname(vendor), 'packages.json'), JSON.stringify(packages));
