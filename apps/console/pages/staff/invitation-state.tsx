import type { Answer } from '../../api/client.js';
import { Chip } from '../../parts/chips.js';
import { CommandButton } from '../../parts/command-button.js';
import { Moment } from '../../parts/day.js';
import { useTexts } from '../../texts/texts.js';
import type { Member } from './member.js';

export type Sent = Answer<'invitations'>['invitations'][number];

/** How somebody's address stands: whether the link left the house, opens still, was used; and a new one where it helps. */
export function InvitationState({ member, sent }: { readonly member: Member; readonly sent: Sent | undefined }) {
  const { t } = useTexts();
  const { id, name, email } = member;
  const isUsed = sent !== undefined && sent.acceptedAt !== null;
  return (
    <>
      {sent !== undefined && !isUsed && <Waiting sent={sent} />}
      <CommandButton
        command="inviteAgain"
        input={{ params: { id }, body: {} }}
        label={t(sent === undefined || isUsed ? 'invite.new-password' : 'invite.again')}
        consequence={t('invite.again-consequence', { name, email })}
        variant="default"
        size="compact-sm"
      />
    </>
  );
}

function Waiting({ sent: { mail, expiresAt } }: { readonly sent: Sent }) {
  const { t } = useTexts();
  if (mail === 'not-sent') return <Chip tone="danger">{t('invite.not-sent')}</Chip>;
  if (Date.parse(expiresAt) <= Date.now()) return <Chip tone="danger">{t('invite.ran-out')}</Chip>;
  return (
    <>
      <Chip tone={mail === 'sent' ? 'policy' : 'doubt'}>
        {t(mail === 'sent' ? 'invite.waiting' : 'invite.unconfirmed')}
      </Chip>{' '}
      <span className="dim">
        {t('invite.opens-until')} <Moment at={expiresAt} />
      </span>
    </>
  );
}
