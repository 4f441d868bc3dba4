import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ToldOpenings } from '#activities/openings/told-openings.js';
import type { NewCase } from '#persistence/cases/case.repository.js';
import { MembershipRepository } from '#persistence/cases/membership.repository.js';
import { WallRepository } from '#persistence/cases/wall.repository.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import { PayloadOpeningRepository } from '#persistence/keys/payload-opening.repository.js';
import { cipherOf, PURPOSE } from '#persistence/keys/sealed.js';
import { withActor } from '#persistence/transaction.js';
import { AT, aLawyer } from '../../persistence/an-open-case.js';
import { DyingSmtp } from '../../support/dying-smtp.js';
import { Office, OWNER } from '../office.js';

let peer: DyingSmtp;
let office: Office;
let openings: ToldOpenings;
beforeAll(async () => {
  peer = await DyingSmtp.start();
  office = await Office.open(peer.url);
  openings = (await office.worker()).get(ToldOpenings);
});
afterAll(async () => {
  await office?.close();
  await peer?.close();
});

const staff = async (name: string, over: object = {}): Promise<{ id: string; email: string }> => {
  const email = `${name}-${randomUUID()}@firm.invalid`;
  return { id: await office.write((tx) => aLawyer(tx, { email, name: `The ${name}`, ...over })), email };
};
const addressed = (address: string) =>
  peer.taken.filter(({ to }) => to === address).map(({ raw }) => raw.replaceAll('=\r\n', ''));
const wall = (staffId: string) =>
  office.write(async (tx) => {
    const raisedBy = await aLawyer(tx);
    await new WallRepository(tx).raise({ id: randomUUID(), caseId: held.id, staffId, raisedBy, raisedAt: AT });
  });

let held: NewCase;
let ops: { id: string; email: string };
let lawyer: { id: string; email: string };
let partner: { id: string; email: string };
let elsewhere: { id: string; email: string };
beforeEach(async () => {
  office.itIs(new Date().toISOString());
  const [near, far] = [randomUUID(), randomUUID()];
  [ops, lawyer, partner, elsewhere] = [
    await staff('ops person', { roles: ['ops'], office: 'ops' }),
    await staff('lawyer'),
    await staff('partner', { roles: ['partner'], office: near }),
    await staff('other partner', { roles: ['partner'], office: far }),
  ];
  held = await office.opened({ responsibleId: lawyer.id, office: near });
  await office.write((tx) => new MembershipRepository(tx).add(held.id, lawyer.id, AT));
});
afterEach(() => {
  peer.alwaysPlay(undefined);
  peer.play();
  peer.taken.length = 0;
});

/** As the API asks, in the person's own name. */
async function ask(): Promise<string> {
  const id = randomUUID();
  const words = 'Kanarienvogelsen’s filing is stuck';
  const reason = await office.write(async (tx) =>
    (await cipherOf(tx, held.id)).sealText(PURPOSE.openingReason(id), words),
  );
  await withActor(office.database, ops.id, (tx) =>
    new PayloadOpeningRepository(tx).ask({ id, caseId: held.id, reason }),
  );
  return id;
}
const approve = (id: string): Promise<boolean> =>
  withActor(office.database, lawyer.id, (tx) => new PayloadOpeningRepository(tx).answer(id, lawyer.id, true));

describe('that somebody asks to read the payloads of a case', () => {
  it('is told to whoever is responsible and to every partner who reads it, once, and to nobody else', async () => {
    await ask();
    await Promise.all([openings.tell(), openings.tell()]);
    await openings.tell();
    for (const { email } of [lawyer, partner]) expect(addressed(email)).toHaveLength(1);
    for (const email of [ops.email, elsewhere.email, OWNER]) expect(addressed(email)).toEqual([]);
  });

  it('says who and until when, leads to the case, and says neither why nor whose case it is', async () => {
    await ask();
    await openings.tell();
    const [mail = ''] = addressed(lawyer.email);
    expect(mail).toMatch(new RegExp(`^Subject: ${held.reference}: somebody asks to read its payloads\r$`, 'm'));
    expect(mail).toContain('The ops person');
    expect(mail).toContain(`https://docket.firm.invalid/cases/${held.reference}`);
    expect(mail).toMatch(/lapses on \d+ \w+ \d{4}, \d\d:\d\d \(Europe\/Paris\)/);
    for (const word of ['Kanarienvogelsen', 'Doe']) expect(mail).not.toContain(word);
  });

  it('goes past a wall: to the partner alone, and to somebody who may know where nobody near is left', async () => {
    await ask();
    await wall(lawyer.id);
    await openings.tell();
    expect(addressed(lawyer.email)).toEqual([]);
    expect(addressed(partner.email)).toHaveLength(1);
    // Whoever stands in for the responsible lawyer is told, too.
    expect(addressed(OWNER)).toHaveLength(1);
  });

  it('is told as soon as the mail server is back, and no more once it was answered', async () => {
    peer.alwaysPlay({ at: 'greeting', by: 'fin' });
    const first = await ask();
    await openings.tell();
    expect(peer.taken).toEqual([]);
    peer.alwaysPlay(undefined);
    office.later(120);
    await openings.tell();
    expect(addressed(lawyer.email)).toHaveLength(1);

    peer.taken.length = 0;
    await approve(first);
    await withActor(office.database, lawyer.id, (tx) => new PayloadOpeningRepository(tx).end(first, lawyer.id));
    peer.alwaysPlay({ at: 'greeting', by: 'fin' });
    const later = await ask();
    await openings.tell();
    await approve(later);
    peer.alwaysPlay(undefined);
    office.later(120);
    await openings.tell();
    const subjects = addressed(lawyer.email).map((raw) => /^Subject: .*: (.*)\r$/m.exec(raw)?.[1]);
    expect(subjects).toEqual(['its payloads are open to somebody else', 'its payloads are open to somebody else']);
  });

  it('falls to the default owner where the mail server will never take it for the addressee', async () => {
    peer.play({ at: 'recipient', by: 550 });
    await ask();
    await openings.tell();
    await openings.tell();
    expect(addressed(OWNER)).toHaveLength(1);
  });
});

describe('that it was approved', () => {
  it('is told to the same people, with who agreed and when it ends', async () => {
    const id = await ask();
    await openings.tell();
    peer.taken.length = 0;
    await approve(id);
    await openings.tell();
    await openings.tell();
    for (const { email } of [lawyer, partner]) {
      const [mail = '', ...more] = addressed(email);
      expect(more).toEqual([]);
      expect(mail).toMatch(new RegExp(`^Subject: ${held.reference}: its payloads are open to somebody else\r$`, 'm'));
      expect(mail).toContain('The ops person');
      expect(mail).toContain('The lawyer agreed to it');
    }
    const deliveries = await office.read((tx) => new DeliveryRepository(tx).ofCase(held.id));
    expect(deliveries.map(({ state }) => state)).toEqual(Array(4).fill('delivered'));
  });
});
