import type { RequestFile } from '../case/case-file.js';
import { type Entry, isKind } from '../docket/entry.js';
import { byDay, type Facts, matches, type Subject, said } from './facts.js';
import type { FactPattern, TimeLimit } from './time-limit.js';

/** What has such a limit in this case: each request, decision, letter, bureau asked or condition. */
export function subjectsOf(limit: TimeLimit, facts: Facts): Subject[] {
  if (limit.per === 'request') {
    return facts.file.requests
      .filter((request) => isOfKind(limit, [request]))
      .map((request) => ({ name: request.request, entry: null, request: request.request, requests: [request] }));
  }
  const patterns: readonly FactPattern[] =
    limit.per === 'decision' ? [{ kinds: ['decision-adopted'] }] : (limit.subjects ?? []);
  return patterns
    .flatMap((pattern) =>
      pattern.kinds.flatMap((kind) => facts.happened.get(kind) ?? []).filter((entry) => matches(entry, pattern)),
    )
    .toSorted(byDay)
    .map((entry) => ({ name: nameOf(limit, entry), entry, request: entry.request, requests: requestsOf(facts, entry) }))
    .filter(({ requests }) => isOfKind(limit, requests));
}

const isOfKind = ({ requestKinds }: TimeLimit, requests: readonly RequestFile[]): boolean =>
  requestKinds === undefined || requests.some(({ requestKind }) => requestKinds.includes(requestKind));

function nameOf({ per }: TimeLimit, entry: Entry): string {
  if (per === 'decision') return entry.request ?? entry.id;
  if (per === 'bureau') return [entry.request, said(entry, 'ncb')].filter((part) => part).join(':');
  return (per === 'condition' ? said(entry, 'condition') : null) ?? entry.id;
}

/** One decision may settle several requests. */
function requestsOf({ file }: Facts, entry: Entry): RequestFile[] {
  const named = isKind(entry, 'decision-adopted') ? [entry.request, ...(entry.requests ?? [])] : [entry.request];
  return file.requests.filter(({ request }) => named.includes(request));
}
