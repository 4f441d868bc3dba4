/** A reason not to start that a person can act on: the message is one sentence and is shown without a stack. */
export class CannotStart extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotStart';
  }
}
