/** Seals what somebody typed before it is stored, for that person alone; what was sealed for another does not open. */
export interface DraftSeal {
  seal(staffId: string, text: string): Promise<Buffer>;
  open(staffId: string, sealed: Buffer): Promise<string>;
}
export const DRAFT_SEAL = Symbol('draft seal');

/** No seal: row security alone keeps a draft from everybody but its owner. */
export const UNSEALED: DraftSeal = {
  seal: (_, text) => Promise.resolve(Buffer.from(text)),
  open: (_, sealed) => Promise.resolve(sealed.toString()),
};
