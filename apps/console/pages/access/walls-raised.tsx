import { Link } from 'wouter';
import { useRead } from '../../api/queries.js';
import { mayWork } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { Chip, Reference } from '../../parts/chips.js';
import { Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';

/** Who is, or was, kept out of which case; the standing walls first. */
export function WallsRaised() {
  const { t } = useTexts();
  const { me } = useSession();
  const { data, error, refetch } = useRead('walls', {});
  const walls = [...(data?.walls ?? [])].sort(
    (one, other) => Number(one.liftedAt !== null) - Number(other.liftedAt !== null),
  );
  const standing = walls.filter(({ liftedAt }) => liftedAt === null).length;
  return (
    <Panel title={t('access.walls')} aside={t('access.walls-standing', { n: standing })}>
      <Trouble error={error} again={() => void refetch()} />
      {data !== undefined && walls.length === 0 && (
        <Empty title={t('access.no-walls')}>{t('access.no-walls-why')}</Empty>
      )}
      {walls.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('access.who')}</th>
              <th scope="col">{t('keeping.case')}</th>
              <th scope="col">{t('access.raised')}</th>
              <th scope="col">{t('access.lifted')}</th>
            </tr>
          </thead>
          <tbody>
            {walls.map(({ id, reference, staff, raisedBy, raisedAt, liftedBy, liftedAt }) => (
              <tr key={id}>
                <td>
                  <bdi>{staff.name}</bdi>
                </td>
                <td>
                  {mayWork(me) ? (
                    <Link href={`/cases/${reference}/people`}>
                      <Reference>{reference}</Reference>
                    </Link>
                  ) : (
                    <Reference>{reference}</Reference>
                  )}
                </td>
                <td>
                  <span className="dim only-narrow">{t('access.raised')} </span>
                  <Moment at={raisedAt} /> · <bdi>{raisedBy.name}</bdi>
                </td>
                <td>
                  {liftedAt === null ? (
                    <Chip tone="policy">{t('access.stands')}</Chip>
                  ) : (
                    <>
                      <span className="dim only-narrow">{t('access.lifted')} </span>
                      <Moment at={liftedAt} /> {liftedBy !== null && <bdi>· {liftedBy.name}</bdi>}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
