import type { FilingOnFile } from '../../parts/case-parts.js';
import { CommandButton } from '../../parts/command-button.js';
import { Panel } from '../../parts/panel.js';
import { useTexts } from '../../texts/texts.js';

/** An e-mail leaves on a lawyer's word, once, and cannot be called back. */
export function ReleaseFiling({
  reference,
  filing,
  isPermitted,
}: {
  readonly reference: string;
  readonly filing: FilingOnFile;
  readonly isPermitted: boolean;
}) {
  const { t } = useTexts();
  return (
    <Panel title={t('filing.release')} padded>
      <p className="filing-lead">{t(isPermitted ? 'filing.release-how' : 'filing.release-by-lawyer')}</p>
      {isPermitted && (
        <CommandButton
          command="submitFiling"
          input={{ params: { reference, id: filing.id }, body: { channel: 'email' } }}
          label={t('filing.release')}
          consequence={t('filing.release-consequence')}
        />
      )}
    </Panel>
  );
}
