import { Body, Controller, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { routes } from '#contracts/routes.js';
import type { letterBody } from '#contracts/today.contract.js';
import type { Command } from '#domain/case/commands.js';
import type { Fact } from '#domain/docket/entry.js';
import { DocumentShelf } from '../documents/document-shelf.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { CaseGateway } from '../temporal/case-gateway.js';
import { answered } from './answers.js';
import { Dockets, meaning } from './dockets.js';
import { idFrom } from './key-id.js';
import { noteOf, refuseLongNote } from './note.js';
import { StatedFacts } from './stated-facts.js';

/** Several facts often arrive in one letter: they are recorded in one step, all of them or none. */
@Controller()
export class LettersController {
  constructor(
    private readonly dockets: Dockets,
    private readonly stated: StatedFacts,
    private readonly shelf: DocumentShelf,
    private readonly gateway: CaseGateway,
  ) {}

  @Route(routes.recordLetter)
  async record(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Body() { document, facts: stated }: z.output<typeof letterBody>,
    @Key() key: CommandHeaders,
    @Res({ passthrough: true }) response: Response,
  ) {
    const row = await this.dockets.find(reference, who);
    for (const [index, { text, ...fact }] of stated.entries()) {
      refuseLongNote(text);
      await this.stated.check(enclosing(fact as Fact, document), row.id, who, `facts[${index}]`);
    }
    const noteKey = (index: number): string => `${key.key} ${index}`;
    const facts = stated.map(({ text, ...fact }, index) =>
      text === undefined
        ? enclosing(fact as Fact, document)
        : ({ ...fact, document: idFrom(noteKey(index), 'document') } as Fact),
    );
    const command: Command = { name: 'record-facts', facts };
    const hasNotes = stated.some(({ text }) => text !== undefined);
    // A letter that would be refused leaves no words behind.
    if (hasNotes && (await this.dockets.refusalOf(row, who, command)) === undefined) {
      for (const [index, { text }] of stated.entries())
        if (text !== undefined) await this.shelf.put(row, who, noteKey(index), noteOf(text));
    }
    return answered(response, row, await this.gateway.append(row, meaning(row, who, command), key), {});
  }
}

/** What a fact rests on: a document of its own, else the letter that states them all. */
const enclosing = (fact: Fact, letter: string | undefined): Fact =>
  fact.document !== undefined || letter === undefined ? fact : { ...fact, document: letter };
