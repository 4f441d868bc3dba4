import type { CaseOnFile } from '../../parts/case-parts.js';
import { nameOf } from '../../parts/case-parts.js';
import { Chip, Reference } from '../../parts/chips.js';
import { Day } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { wordIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';

/** Each request with its own statutory state, and each data item with what became of it. */
export function RequestsTab({ file: { requests, items, applicants } }: { readonly file: CaseOnFile }) {
  const { t } = useTexts();
  const names = new Map(applicants.map((each) => [each.applicant, nameOf(each)]));
  return (
    <>
      {requests.length === 0 && <Empty title={t('requests.empty')}>{t('requests.empty-why')}</Empty>}
      {requests.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('requests.request')}</th>
              <th scope="col">{t('requests.state')}</th>
              <th scope="col">{t('requests.filed')}</th>
              <th scope="col">{t('requests.about')}</th>
            </tr>
          </thead>
          <tbody>
            {requests.map(
              ({ request, requestKind, state, outcome, filed, preemptive, items: covered, applicants: who }) => (
                <tr key={request}>
                  <td>
                    <Reference>{request}</Reference> {t(`request-kind.${requestKind}`)}{' '}
                    {preemptive && <Chip tone="policy">{t('requests.preemptive')}</Chip>}
                  </td>
                  <td>
                    <strong>{t(`request-state.${state}`)}</strong>
                    {outcome !== null && <div className="dim">{wordIn(t, 'outcome', outcome)}</div>}
                  </td>
                  <td>
                    <Chip tone={filed === 'proven' ? 'good' : filed === 'unproven' ? 'letter' : 'policy'}>
                      {t(`requests.${filed}`)}
                    </Chip>
                  </td>
                  <td>
                    <bdi dir="ltr">{covered.join(', ')}</bdi>{' '}
                    <span className="dim">
                      <bdi>{who.map((each) => names.get(each) ?? each).join('; ')}</bdi>
                    </span>
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
      {items.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('items.item')}</th>
              <th scope="col">{t('items.source')}</th>
              <th scope="col">{t('items.recipients')}</th>
              <th scope="col">{t('items.state')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ item, type, source, recipients, state, deletedOn, blocked, published }) => (
              <tr key={item}>
                <td>
                  <Reference>{item}</Reference> {type !== null && t(`item.${type}`)}
                </td>
                <td>
                  <bdi>{source ?? '–'}</bdi>
                </td>
                <td>
                  <bdi>{recipients === 'all' ? t('item.to-all') : recipients.join(', ')}</bdi>
                </td>
                <td>
                  {t(`item-state.${state}`)} {deletedOn !== null && <Day day={deletedOn} />}{' '}
                  {blocked && <Chip tone="good">{t('items.blocked')}</Chip>}{' '}
                  {published && <Chip tone="danger">{t('items.published')}</Chip>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
