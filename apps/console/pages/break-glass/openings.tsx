import { Group } from '@mantine/core';
import { Link } from 'wouter';
import type { Answer } from '../../api/client.js';
import { mayWork } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { Chip, Reference, type Tone } from '../../parts/chips.js';
import { CommandButton } from '../../parts/command-button.js';
import { Moment } from '../../parts/day.js';
import { useNow } from '../../parts/now.js';
import { useTexts } from '../../texts/texts.js';
import './break-glass.css';

export type Opening = Answer<'payloadOpenings'>['openings'][number];

const TONES: Readonly<Record<Opening['state'], Tone>> = {
  asked: 'doubt',
  open: 'danger',
  refused: 'letter',
  lapsed: 'letter',
  ended: 'letter',
};

/** Who asks to read the payloads of a case, until when, and what whoever looks may do about it. */
export function Openings({
  openings,
  hasReference = false,
}: {
  readonly openings: readonly (Opening & { readonly reference: string })[];
  readonly hasReference?: boolean;
}) {
  return (
    <ul>
      {openings.map((opening) => (
        <li key={opening.id} className="opening">
          <Line opening={opening} hasReference={hasReference} />
          <Acts opening={opening} />
        </li>
      ))}
    </ul>
  );
}

function Line({
  opening,
  hasReference,
}: {
  readonly opening: Opening & { readonly reference: string };
  readonly hasReference: boolean;
}) {
  const { t } = useTexts();
  const { reference, state, askedBy, askedAt, reason, answeredBy, endsAt, endedBy } = opening;
  const isLive = state === 'asked' || state === 'open';
  return (
    <div>
      <p>
        <Chip tone={TONES[state]}>{t(`break-glass.state-${state}`)}</Chip>{' '}
        {hasReference && <CaseName reference={reference} />}{' '}
        <strong>
          <bdi>{askedBy.name}</bdi>
        </strong>{' '}
        {t('break-glass.asked')} <Moment at={askedAt} />
        {answeredBy !== null && (
          <>
            {' · '}
            {t(state === 'refused' ? 'break-glass.refused-by' : 'break-glass.agreed-by')} <bdi>{answeredBy.name}</bdi>
          </>
        )}
      </p>
      <p className="wraps">
        <bdi>{reason ?? t('break-glass.reason-erased')}</bdi>
      </p>
      <p className="dim">
        {t(isLive ? `break-glass.until-${state}` : 'break-glass.over')} <Moment at={endsAt} />
        {isLive && (
          <>
            {' · '}
            <TimeLeft until={endsAt} />
          </>
        )}
        {endedBy !== null && (
          <>
            {' · '}
            {t('break-glass.ended-by')} <bdi>{endedBy.name}</bdi>
          </>
        )}
      </p>
    </div>
  );
}

/** Whoever works on cases goes to its page; for everybody else it is but a name. */
function CaseName({ reference }: { readonly reference: string }) {
  const { me } = useSession();
  const name = <Reference>{reference}</Reference>;
  return mayWork(me) ? <Link href={`/cases/${reference}`}>{name}</Link> : name;
}

function Acts({ opening }: { readonly opening: Opening & { readonly reference: string } }) {
  const { t } = useTexts();
  const { id, reference, state, mayAnswer, mayEnd, askedBy } = opening;
  const params = { reference, id };
  if (!mayAnswer && !mayEnd) return null;
  return (
    <Group gap="xs" align="flex-start" className="no-print">
      {mayAnswer && (
        <>
          <CommandButton
            command="answerPayloadOpening"
            input={{ params, body: { approved: true } }}
            label={t('break-glass.agree')}
            consequence={t('break-glass.agree-means', { name: askedBy.name })}
            isDanger
            size="compact-md"
          />
          <CommandButton
            command="answerPayloadOpening"
            input={{ params, body: { approved: false } }}
            label={t('break-glass.refuse')}
            consequence={t('break-glass.refuse-means', { name: askedBy.name })}
            variant="default"
            size="compact-md"
          />
        </>
      )}
      {mayEnd && !mayAnswer && (
        <CommandButton
          command="endPayloadOpening"
          input={{ params }}
          label={t(state === 'asked' ? 'break-glass.take-back' : 'break-glass.end')}
          variant="default"
          size="compact-md"
        />
      )}
    </Group>
  );
}

const MINUTE_MS = 60_000;
const LOOKS_EVERY_MS = 5_000;

/** "58 minutes left", counted down while the page is open. */
function TimeLeft({ until }: { readonly until: string }) {
  const { t } = useTexts();
  const now = useNow(LOOKS_EVERY_MS);
  const minutes = Math.max(0, Math.ceil((Date.parse(until) - now) / MINUTE_MS));
  return (
    <>
      {minutes > 90
        ? t('break-glass.hours-left', { n: Math.floor(minutes / 60) })
        : t('break-glass.minutes-left', { n: minutes })}
    </>
  );
}
