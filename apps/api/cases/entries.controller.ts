import { Body, Controller, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Correction, StatedFact } from '#contracts/fact.contract.js';
import type { CloseCase } from '#contracts/filing.contract.js';
import { routes } from '#contracts/routes.js';
import type { Command } from '#domain/case/commands.js';
import type { Fact } from '#domain/docket/entry.js';
import { CORRECTION_REASONS } from '#domain/docket/vocabulary.js';
import { DocumentShelf } from '../documents/document-shelf.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { CaseGateway } from '../temporal/case-gateway.js';
import { answered } from './answers.js';
import { Dockets, meaning } from './dockets.js';
import { idFrom } from './key-id.js';
import { noteOf, refuseLongNote } from './note.js';
import { StatedFacts } from './stated-facts.js';

/** Commands that become entries of the docket: facts, corrections, the end of a case and its reopening. */
@Controller()
export class EntriesController {
  constructor(
    private readonly dockets: Dockets,
    private readonly stated: StatedFacts,
    private readonly shelf: DocumentShelf,
    private readonly gateway: CaseGateway,
  ) {}

  @Route(routes.recordEntry)
  async record(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Body() stated: StatedFact,
    @Key() key: CommandHeaders,
    @Res({ passthrough: true }) response: Response,
  ) {
    const row = await this.dockets.find(reference, who);
    const { text, ...fact } = stated;
    refuseLongNote(text);
    await this.stated.check(fact as Fact, row.id, who);
    const command = recording(
      text === undefined ? (fact as Fact) : ({ ...fact, document: idFrom(key.key, 'document') } as Fact),
    );
    // A note that would be refused leaves no words behind.
    if (text !== undefined && (await this.dockets.refusalOf(row, who, command)) === undefined)
      await this.shelf.put(row, who, key.key, noteOf(text));
    return answered(response, row, await this.gateway.append(row, meaning(row, who, command), key), {});
  }

  @Route(routes.correctEntry)
  async correct(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Body() { entry, reason, replacement }: Correction,
    @Key() key: CommandHeaders,
    @Res({ passthrough: true }) response: Response,
  ) {
    const row = await this.dockets.find(reference, who);
    const isCode = (CORRECTION_REASONS as readonly string[]).includes(reason);
    const coded = isCode ? { reason } : { reason: 'other', document: idFrom(key.key, 'document') };
    const command: Command = {
      name: 'correct-entry',
      entry,
      ...coded,
      ...(replacement === undefined ? {} : { replacement }),
    };
    if (replacement !== undefined) {
      const correction = { kind: 'entry-corrected', occurredOn: null, entry, reason: coded.reason, replacement };
      await this.stated.check(correction as unknown as Fact, row.id, who);
    }
    if (!isCode && (await this.dockets.refusalOf(row, who, command)) === undefined)
      await this.shelf.put(row, who, key.key, noteOf(reason));
    return answered(response, row, await this.gateway.append(row, meaning(row, who, command), key), {});
  }

  @Route(routes.closeCase)
  async close(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Body() { reason }: CloseCase,
    @Key() key: CommandHeaders,
    @Res({ passthrough: true }) response: Response,
  ) {
    const row = await this.dockets.find(reference, who);
    return answered(
      response,
      row,
      await this.gateway.append(row, meaning(row, who, { name: 'close-case', reason }), key),
      {},
    );
  }

  @Route(routes.reopenCase)
  async reopen(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Key() key: CommandHeaders,
    @Res({ passthrough: true }) response: Response,
  ) {
    const row = await this.dockets.find(reference, who);
    return answered(response, row, await this.gateway.append(row, meaning(row, who, { name: 'reopen-case' }), key), {});
  }
}

/** A note may be added in any stage, a fact while the case lives; a note about a request or item is a fact like others. */
function recording(fact: Fact): Command {
  const isPlainNote =
    fact.kind === 'note-added' && Object.keys(fact).every((name) => ['kind', 'occurredOn', 'document'].includes(name));
  if (isPlainNote && fact.document !== undefined)
    return { name: 'record-note', document: fact.document, occurredOn: fact.occurredOn };
  return { name: 'record-facts', facts: [fact] };
}
