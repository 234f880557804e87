-- +goose Up
-- Who did what to which thing. Nothing refers to these rows and they refer to nothing, so that they outlive what they
-- tell of. Actions and kinds are closed lists in models, since a row can never be rewritten for a new CHECK.

CREATE TABLE audit_entries (
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL,
    user_id uuid,
    key_id uuid,
    request_id text NOT NULL,
    action text NOT NULL CHECK (action <> ''),
    kind text NOT NULL CHECK (kind <> ''),
    thing_id uuid,
    account_id uuid,
    fields text,
    count integer NOT NULL CHECK (count >= 0)
);
CREATE INDEX audit_entries_user ON audit_entries (user_id, id) WHERE user_id IS NOT NULL;
CREATE INDEX audit_entries_account ON audit_entries (account_id, id) WHERE account_id IS NOT NULL;

-- +goose StatementBegin
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an audit entry is never changed and never deleted';
END
$$;
-- +goose StatementEnd

CREATE TRIGGER audit_entries_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
