-- +goose Up
-- Who did what to which thing. Nothing refers to these rows and they refer to nothing, so that they outlive what they
-- tell of. Actions and kinds are closed lists in models, since a row can never be rewritten for a new CHECK.

CREATE TABLE audit_entries (
    id text NOT NULL PRIMARY KEY,
    created_at timestamp NOT NULL,
    user_id text,
    key_id text,
    request_id text NOT NULL,
    action text NOT NULL CHECK (action <> ''),
    kind text NOT NULL CHECK (kind <> ''),
    thing_id text,
    account_id text,
    fields text,
    count integer NOT NULL CHECK (count >= 0)
) WITHOUT ROWID;
CREATE INDEX audit_entries_user ON audit_entries (user_id, id) WHERE user_id IS NOT NULL;
CREATE INDEX audit_entries_account ON audit_entries (account_id, id) WHERE account_id IS NOT NULL;

-- +goose StatementBegin
CREATE TRIGGER audit_entries_update BEFORE UPDATE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'an audit entry is never changed');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER audit_entries_delete BEFORE DELETE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'an audit entry is never deleted');
END;
-- +goose StatementEnd

-- INSERT OR REPLACE deletes without asking the trigger above.
-- +goose StatementBegin
CREATE TRIGGER audit_entries_replace BEFORE INSERT ON audit_entries
WHEN EXISTS (SELECT 1 FROM audit_entries WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'an audit entry is never replaced');
END;
-- +goose StatementEnd
