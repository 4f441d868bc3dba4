/** What was published stays as it was: a case pinned to a rule pack is computed from it for as long as it lives. */
export const thePublishedPacks = /* sql */ `
-- Those of the product, and every version of the firm's own, each as it was when a part of the system first started with it.
CREATE TABLE published_packs (
  id text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  -- Of the pack's canonical JSON: keys in order, no white space.
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  pack jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (id, version)
);

CREATE TRIGGER published_packs_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON published_packs
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER published_packs_acting_person BEFORE INSERT OR UPDATE OR DELETE ON published_packs
  FOR EACH STATEMENT EXECUTE FUNCTION require_acting_person();
GRANT SELECT, INSERT ON published_packs TO ccf_app;
`;
