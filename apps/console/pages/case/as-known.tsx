import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { Day, todayHere } from '../../parts/day.js';
import { DayInput } from '../../parts/day-input.js';
import { useTexts } from '../../texts/texts.js';

/** Travels back: the docket and the dates as they were known at the end of a day. */
export function AsKnown({ knownOn }: { readonly knownOn: string | undefined }) {
  const { t } = useTexts();
  const [, setSearch] = useSearchParams();
  const [isOpen, setIsOpen] = useState(false);
  const [day, setDay] = useState<string | null>(knownOn ?? null);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} trapFocus withArrow width={260}>
      <Popover.Target>
        <Button variant="default" onClick={() => setIsOpen(!isOpen)}>
          {t('known.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (day !== null) setSearch({ known: day });
          }}
        >
          <DayInput
            label={t('known.day')}
            value={day}
            onChange={setDay}
            maxDate={todayHere()}
            popoverProps={{ withinPortal: false }}
          />
          <Button type="submit" mt="sm" disabled={day === null}>
            {t('known.go')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Nobody mistakes the past for the present. */
export function KnownBanner({ day, reference }: { readonly day: string; readonly reference: string }) {
  const { t } = useTexts();
  const [location] = useLocation();
  return (
    <p className="known-banner" role="status">
      <strong>
        {t('known.banner')} <Day day={day} />.
      </strong>{' '}
      {t('known.rest')}{' '}
      <Link href={location.startsWith(`/cases/${reference}`) ? location : `/cases/${reference}`}>
        {t('known.back')}
      </Link>
    </p>
  );
}
