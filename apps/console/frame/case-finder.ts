import { useDebouncedValue } from '@mantine/hooks';
import { useRead } from '../api/queries.js';

const PAUSE_MS = 180;
const LEAST = 2;

/** The cases whose reference or applicant's name holds what was typed, as it is typed. */
export function useCaseFinder(typed: string, limit = 8) {
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const isAsked = q.length >= LEAST;
  const { data, isFetching } = useRead('listCases', { query: { q, limit: String(limit) } }, { enabled: isAsked });
  return { cases: isAsked ? (data?.cases ?? []) : [], isLooking: isFetching || q !== typed.trim(), isAsked };
}
