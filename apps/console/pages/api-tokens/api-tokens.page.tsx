import { useState } from 'react';
import type { Answer } from '../../api/client.js';
import { useRead } from '../../api/queries.js';
import { Page } from '../../frame/page.js';
import { Chip } from '../../parts/chips.js';
import { CommandButton } from '../../parts/command-button.js';
import { Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useNames, wordIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import { IssueToken } from './issue-token.js';
import { IssuedToken } from './issued-token.js';
import { scopesIn } from './scopes.js';

type Token = Answer<'listApiTokens'>['tokens'][number];

/** Other programs that call the API: what each may do, when it last did, until when; and a new one. */
export function ApiTokensPage() {
  const { t } = useTexts();
  const { data, error, refetch } = useRead('listApiTokens', {});
  const [issued, setIssued] = useState<Answer<'issueApiToken'>>();
  const tokens = data?.tokens ?? [];
  const open = tokens.filter(isGood);
  return (
    <Page title={t('nav.api-tokens')} lead={t('token.lead')}>
      <Trouble error={error} again={() => void refetch()} />
      {issued !== undefined && <IssuedToken issued={issued} onClose={() => setIssued(undefined)} />}
      <Panel title={t('token.list')} aside={t('token.count', { n: open.length })}>
        {data !== undefined && tokens.length === 0 ? (
          <Empty title={t('token.none')}>{t('token.none-why')}</Empty>
        ) : (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('token.name')}</th>
                <th scope="col">{t('token.may')}</th>
                <th scope="col">{t('token.used')}</th>
                <th scope="col">{t('token.ends')}</th>
                <th scope="col">
                  <span className="unseen">{t('token.revoke')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {[...open, ...tokens.filter((each) => !isGood(each))].map((token) => (
                <TokenRow key={token.id} token={token} />
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      <IssueToken onIssued={setIssued} />
    </Page>
  );
}

const isGood = ({ revokedAt, expiresAt }: Token): boolean => revokedAt === null && Date.parse(expiresAt) > Date.now();

function TokenRow({ token }: { readonly token: Token }) {
  const { t, list } = useTexts();
  const nameOf = useNames();
  const { id, name, prefix, roles, routes, issuedBy, issuedAt, expiresAt, lastUsedAt, revokedAt } = token;
  const { names, rest } = scopesIn(routes);
  return (
    <tr>
      <td>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <div className="dim">
          <bdi dir="ltr">{prefix}…</bdi> · {t('token.issued-by')} <bdi>{nameOf(issuedBy)}</bdi>,{' '}
          <Moment at={issuedAt} />
        </div>
      </td>
      <td>
        <ul>
          {names.map((each) => (
            <li key={each}>{t(`scope.${each}`)}</li>
          ))}
          {rest.length > 0 && (
            <li>
              {t('token.rest')} <bdi className="wraps">{rest.join(', ')}</bdi>
            </li>
          )}
        </ul>
        <div className="dim">
          {t('token.acts-as')} {list(roles.map((role) => wordIn(t, 'role', role)))}
        </div>
      </td>
      <td>
        <span className="dim only-narrow">{t('token.used')} </span>
        {lastUsedAt === null ? <span className="dim">{t('token.never')}</span> : <Moment at={lastUsedAt} />}
      </td>
      <td>
        <span className="dim only-narrow">{t('token.ends')} </span>
        <Moment at={expiresAt} />
      </td>
      <td>
        {revokedAt !== null && (
          <>
            <Chip tone="policy">{t('token.revoked')}</Chip> <Moment at={revokedAt} />
          </>
        )}
        {revokedAt === null && !isGood(token) && <Chip tone="policy">{t('token.ended')}</Chip>}
        {isGood(token) && (
          <CommandButton
            command="revokeApiToken"
            input={{ params: { id } }}
            label={t('token.revoke')}
            consequence={t('token.revoke-consequence', { name })}
            isDanger
            variant="outline"
            size="compact-md"
          />
        )}
      </td>
    </tr>
  );
}
