-- +goose Up
-- The account side: what is known of an account, and agreed with it, beside its opportunities.

CREATE TABLE criteria (
    id text NOT NULL PRIMARY KEY,
    account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name text NOT NULL CHECK (name IN ('stability', 'strategy_match', 'commitment', 'standing')),
    score integer NOT NULL CHECK (score BETWEEN -2 AND 2),
    because text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL,
    UNIQUE (account_id, name)
);

CREATE TABLE intelligence (
    id text NOT NULL PRIMARY KEY,
    account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('use', 'business')),
    reading text NOT NULL CHECK (reading IN ('trends', 'openings', 'strengths')),
    text text NOT NULL CHECK (text <> ''),
    occurred_at timestamp NOT NULL,
    created_at timestamp NOT NULL
);
CREATE INDEX intelligence_account ON intelligence (account_id, id);
CREATE INDEX intelligence_occurred ON intelligence (account_id, occurred_at, id);

CREATE TABLE relationships (
    id text NOT NULL PRIMARY KEY,
    account_id text NOT NULL UNIQUE REFERENCES accounts (id) ON DELETE CASCADE,
    level integer NOT NULL CHECK (level BETWEEN 1 AND 5),
    target integer NOT NULL CHECK (target BETWEEN 1 AND 5),
    because text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL
);

CREATE TABLE cooperations (
    id text NOT NULL PRIMARY KEY,
    account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    unit text NOT NULL CHECK (unit <> ''),
    what text NOT NULL,
    holder_contact_id text REFERENCES contacts (id) ON DELETE SET NULL,
    holder_department text NOT NULL,
    holder_budget text NOT NULL,
    contribution text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL
);
CREATE INDEX cooperations_account ON cooperations (account_id, id);
CREATE INDEX cooperations_holder ON cooperations (holder_contact_id);

-- A goal is a draft unless it says who confirmed it and when.
CREATE TABLE goals (
    id text NOT NULL PRIMARY KEY,
    account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    opening text NOT NULL CHECK (opening <> ''),
    provide text NOT NULL,
    strength text NOT NULL,
    confirmed_by text REFERENCES contacts (id) ON DELETE SET NULL,
    confirmed_at timestamp,
    confirmed_how text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL
);
CREATE INDEX goals_account ON goals (account_id, id);
CREATE INDEX goals_confirmed_by ON goals (confirmed_by);

CREATE TABLE goal_participants (
    goal_id text NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
    contact_id text NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    PRIMARY KEY (goal_id, contact_id)
);
CREATE INDEX goal_participants_contact ON goal_participants (contact_id);

CREATE TABLE plans (
    id text NOT NULL PRIMARY KEY,
    account_id text NOT NULL UNIQUE REFERENCES accounts (id) ON DELETE CASCADE,
    version integer NOT NULL DEFAULT 1,
    created_at timestamp NOT NULL,
    updated_at timestamp NOT NULL
);

CREATE TABLE plan_items (
    id text NOT NULL PRIMARY KEY,
    plan_id text NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    position integer NOT NULL CHECK (position >= 0),
    kind text NOT NULL CHECK (kind IN ('investment', 'strategy', 'execution', 'stop', 'action')),
    sub text NOT NULL CHECK (sub IN ('', 'sales_objective', 'resources', 'revenue_target', 'strength', 'service',
        'business_problem', 'opening')),
    text text NOT NULL CHECK (text <> ''),
    goal_id text REFERENCES goals (id) ON DELETE SET NULL,
    owner text NOT NULL,
    due_at timestamp,
    done boolean NOT NULL
);
CREATE INDEX plan_items_plan ON plan_items (plan_id, position);
CREATE INDEX plan_items_goal ON plan_items (goal_id);

CREATE TABLE stakes (
    id text NOT NULL PRIMARY KEY,
    account_id text NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    side text NOT NULL CHECK (side IN ('us', 'customer')),
    text text NOT NULL CHECK (text <> ''),
    created_at timestamp NOT NULL
);
CREATE INDEX stakes_account ON stakes (account_id, id);

-- A stretch of a note, in code points of its text, half-open; or a free text, which has no position.
CREATE TABLE proofs (
    id text NOT NULL PRIMARY KEY,
    criterion_id text REFERENCES criteria (id) ON DELETE CASCADE,
    intelligence_id text REFERENCES intelligence (id) ON DELETE CASCADE,
    relationship_id text REFERENCES relationships (id) ON DELETE CASCADE,
    cooperation_id text REFERENCES cooperations (id) ON DELETE CASCADE,
    goal_id text REFERENCES goals (id) ON DELETE CASCADE,
    stake_id text REFERENCES stakes (id) ON DELETE CASCADE,
    note_id text REFERENCES notes (id) ON DELETE CASCADE,
    "start" integer NOT NULL CHECK ("start" >= 0),
    "end" integer NOT NULL,
    text text NOT NULL,
    CHECK ((note_id IS NOT NULL AND "start" < "end" AND text = '')
        OR (note_id IS NULL AND "start" = 0 AND "end" = 0 AND text <> '')),
    CHECK ((criterion_id IS NOT NULL) + (intelligence_id IS NOT NULL) + (relationship_id IS NOT NULL)
        + (cooperation_id IS NOT NULL) + (goal_id IS NOT NULL) + (stake_id IS NOT NULL) = 1)
);
CREATE INDEX proofs_criterion ON proofs (criterion_id) WHERE criterion_id IS NOT NULL;
CREATE INDEX proofs_intelligence ON proofs (intelligence_id) WHERE intelligence_id IS NOT NULL;
CREATE INDEX proofs_relationship ON proofs (relationship_id) WHERE relationship_id IS NOT NULL;
CREATE INDEX proofs_cooperation ON proofs (cooperation_id) WHERE cooperation_id IS NOT NULL;
CREATE INDEX proofs_goal ON proofs (goal_id) WHERE goal_id IS NOT NULL;
CREATE INDEX proofs_stake ON proofs (stake_id) WHERE stake_id IS NOT NULL;
CREATE INDEX proofs_note ON proofs (note_id) WHERE note_id IS NOT NULL;
