import { Link } from 'wouter';
import { useRead } from '../../api/queries.js';
import { isOneOf } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { Chip } from '../../parts/chips.js';
import { Moment } from '../../parts/day.js';
import { Trouble } from '../../parts/trouble.js';
import { useNames } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';

/** Who works on the case, and whom a wall keeps out of it. */
export function PeopleTab({ reference }: { readonly reference: string }) {
  const { t } = useTexts();
  const nameOf = useNames();
  const { me } = useSession();
  const { data, error } = useRead('casePeople', { params: { reference } });
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return <p className="panel-body dim">{t('state.loading')}</p>;
  const standing = data.walls.filter(({ liftedAt }) => liftedAt === null);
  return (
    <div className="panel-body people">
      <section>
        <h2>{t('people.team')}</h2>
        <ul>
          {data.members.map(({ id, name, since }) => (
            <li key={id}>
              <bdi>{name}</bdi> {id === data.responsible.id && <Chip tone="policy">{t('people.responsible')}</Chip>}{' '}
              <span className="dim">
                {t('people.since')} <Moment at={since} />
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('people.walls')}</h2>
        {standing.length === 0 && <p className="dim">{t('people.no-walls')}</p>}
        <ul>
          {standing.map(({ id, staff, raisedBy, raisedAt }) => (
            <li key={id}>
              <bdi>{staff.name}</bdi>{' '}
              <span className="dim">
                {t('people.raised-by')} <bdi>{nameOf(raisedBy)}</bdi>, <Moment at={raisedAt} />
              </span>
            </li>
          ))}
        </ul>
      </section>
      {isOneOf(me, 'partner', 'records') && (
        <section>
          <h2>{t('keeping.title')}</h2>
          <p className="dim">
            {t('keeping.why')} <Link href={`/cases/${reference}/keeping`}>{t('keeping.open')}</Link>
          </p>
        </section>
      )}
    </div>
  );
}
