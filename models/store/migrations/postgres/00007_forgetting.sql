-- +goose Up
-- What was erased leaves a row behind that says who erased what kind of thing, when, and how much of it: never a name, and
-- no foreign key, since what it speaks of is gone.

CREATE TABLE erasures (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('contact', 'account', 'objection', 'retention')),
    subject_id uuid NOT NULL,
    user_id uuid,
    counts text NOT NULL,
    created_at timestamptz NOT NULL,
    purged_at timestamptz
);
CREATE INDEX erasures_unpurged ON erasures (id) WHERE purged_at IS NULL;

-- A person who objected is not analysed any more.
ALTER TABLE contacts ADD COLUMN objected boolean NOT NULL DEFAULT false;

-- The answer of a call that ran while somebody was erased is not kept.
ALTER TABLE idempotency_keys ADD COLUMN forgotten boolean NOT NULL DEFAULT false;

CREATE INDEX notes_created ON notes (created_at, id);
CREATE INDEX wins_unconfirmed ON wins (updated_at) WHERE standing = 'suggested';
