-- +goose Up
-- An account that its owner shares with another user.

CREATE TABLE shares (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    shared_by uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL,
    UNIQUE (account_id, user_id)
);
CREATE INDEX shares_account ON shares (account_id, id);
CREATE INDEX shares_user ON shares (user_id, account_id);

-- Whether an admin reads what people said. An only user does.
ALTER TABLE users ADD COLUMN reads_confidential boolean NOT NULL DEFAULT false;
UPDATE users SET reads_confidential = true WHERE role = 'admin' AND (SELECT COUNT(*) FROM users) = 1;
