import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');

/** The packages of the project in a folder, as its files say them. */
export function packagesOf(folder) {
  const read = (name) => readFileSync(join(folder, name), 'utf8');
  return {
    manifest: JSON.parse(read('package.json')),
    lock: JSON.parse(read('package-lock.json')),
    goMod: read('tools/temporal/go.mod'),
    compose: read('docker-compose.yml'),
  };
}

/** What is wrong with what comes from others, found without a network: one line for each fault. `bill` is CycloneDX. */
export function supplyChainFaults({ manifest, lock, goMod, compose, bill }) {
  const locked = Object.entries(lock.packages)
    .filter(([place]) => place !== '')
    .map(([place, entry]) => ({
      place,
      // What an alias stands for is what was installed.
      name: entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      ...entry,
    }));
  return [
    ...looseVersions(manifest),
    ...unprovenPackages(locked),
    ...foreignSources(locked),
    ...installScripts(manifest, locked),
    ...belowTheFloor({ locked, goMod, compose }),
    ...protobufCopies(locked),
    ...licences(locked),
    ...missingFromTheBill(bill, locked),
  ];
}

const EXACT = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;

function looseVersions(manifest) {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides };
  return Object.entries(wanted)
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `exact-versions: package.json wants ${name} ${JSON.stringify(version)}`);
}

function unprovenPackages(locked) {
  return locked
    .filter(({ integrity = '', link }) => link || !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity))
    .map(({ place }) => `integrity: ${place} has no sha512`);
}

const textsIn = (value) =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [value];
const FOREIGN = /:\/\/|^(git|github|gitlab|bitbucket|gist|file|link):|^[\w-]+\/[\w.-]+(#|$)/;

/** A package of packages may ask for a repository or an address, too: but for where authors ask for money, none stands there. */
function foreignSources(locked) {
  return locked.flatMap(
    ({ place, funding: _, license: __, name: ___, bin: ____, workspaces: _____, resolved, ...entry }) =>
      [...textsIn(entry), ...(resolved === undefined ? [] : [`://${resolved}`])]
        .filter((text) => typeof text === 'string' && text !== place && FOREIGN.test(text))
        .map((from) => `no-foreign-source: ${place} names ${from}`),
  );
}

/** npm runs the install script of nothing that package.json denies; a package with one must be denied, or allowed, by name. */
function installScripts(manifest, locked) {
  const decided = manifest.allowScripts ?? {};
  const undecided = locked.filter(({ hasInstallScript, name }) => hasInstallScript && decided[name] === undefined);
  const allowed = Object.entries(decided).filter(([, allowed]) => allowed !== false);
  return [
    ...undecided.map(({ name }) => `install-scripts: ${name} has one and allowScripts does not name it`),
    ...allowed.map(([name]) => `install-scripts: ${name} is allowed its script; nothing of ours needs one`),
  ];
}

const numbers = (version) => version.replace(/^v/, '').split('-')[0].split('.').map(Number);
function isBelow(version, floor) {
  const [have, want] = [numbers(version), numbers(floor)];
  const at = want.findIndex((number, index) => (have[index] ?? 0) !== number);
  return at === -1 ? version.includes('-') : (have[at] ?? 0) < want[at];
}

const matches = (text, pattern, name) =>
  [...text.matchAll(pattern)].filter(([, found]) => found === name).map(([, , version]) => version);

function belowTheFloor({ locked, goMod, compose }) {
  const versionsOf = {
    npm: (name, copies) =>
      locked
        .filter((entry) => entry.name === name && (copies === 'all' || entry.place === `node_modules/${name}`))
        .map(({ version }) => version),
    go: (name) => matches(goMod, /^\s*(?:require\s+)?(\S+) v(\S+)/gm, name),
    image: (name) => matches(compose, /image: ([^\s:]+):v?(\S+)/g, name),
  };
  const rows = here('advisory-floors.tsv').trim().split('\n').slice(1);
  return rows.flatMap((row) => {
    const [kind, name, copies, floor, advisories] = row.split('\t');
    const versions = versionsOf[kind](name, copies);
    // A floor under nothing guards nothing: the row goes when the package goes.
    if (versions.length === 0) return [`advisory-floor: there is no ${name} to stand on its floor`];
    return versions
      .filter((version) => isBelow(version, floor))
      .map((version) => `advisory-floor: ${name} ${version} is below ${floor} (${advisories})`);
  });
}

/** Two copies of protobufjs 8 know each other's messages no more, and no recorded history replays. */
function protobufCopies(locked) {
  const copies = locked.filter(({ name, version }) => name === 'protobufjs' && version.startsWith('8.'));
  return copies.length === 1 ? [] : [`one-protobufjs: there are ${copies.length} copies of version 8`];
}

function licences(locked) {
  const { allowed, exceptions } = JSON.parse(here('licences.json'));
  const isAllowed = (licence) => {
    const terms = licence.replace(/[()]/g, '').split(/ (?:AND|OR) /);
    return licence.includes(' OR ') && !licence.includes(' AND ')
      ? terms.some((term) => allowed.includes(term))
      : terms.every((term) => allowed.includes(term));
  };
  return locked
    .filter(({ name, license = null }) =>
      exceptions[name] === undefined ? license === null || !isAllowed(license) : exceptions[name].licence !== license,
    )
    .map(({ name, license }) => `licence: ${name} is under ${license ?? 'nothing that it says'}`);
}

const hexOf = (integrity) => Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');

/** The bill of materials holds what is locked, byte for byte, and nothing else. */
function missingFromTheBill(bill, locked) {
  const { bomFormat, components = [] } = bill;
  if (bomFormat !== 'CycloneDX') return ['bill-of-materials: it is not CycloneDX'];
  const line = (purl, sha512) => `${decodeURIComponent(purl)} ${sha512}`;
  const listed = new Set(
    components.map(({ purl, hashes = [] }) => line(purl, hashes.find(({ alg }) => alg === 'SHA-512')?.content)),
  );
  const real = new Set(
    locked.map(({ name, version, integrity = '' }) => line(`pkg:npm/${name}@${version}`, hexOf(integrity))),
  );
  const without = (these, those) => [...these].filter((each) => !those.has(each)).map((each) => each.split(' ')[0]);
  return [
    ...without(real, listed).map((each) => `bill-of-materials: it lacks ${each}, or these bytes of it`),
    ...without(listed, real).map((each) => `bill-of-materials: ${each} is not locked`),
  ];
}
