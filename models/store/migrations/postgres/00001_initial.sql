-- +goose Up
-- Ids are UUIDv7, so that the order of ids is the order of creation. Times are UTC.

CREATE TABLE users (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    role text NOT NULL CHECK (role IN ('rep', 'manager', 'compliance', 'admin')),
    manager_id uuid REFERENCES users (id) ON DELETE SET NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX users_manager ON users (manager_id);

CREATE TABLE keys (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name text NOT NULL,
    prefix text NOT NULL,
    hash bytea NOT NULL UNIQUE,
    role text NOT NULL CHECK (role IN ('rep', 'manager', 'compliance', 'admin')),
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    created_at timestamptz NOT NULL
);
CREATE INDEX keys_user ON keys (user_id, id);

CREATE TABLE accounts (
    id uuid PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES users (id),
    name text NOT NULL CHECK (name <> ''),
    industry text NOT NULL,
    strategic boolean NOT NULL,
    external_id text CHECK (external_id <> ''),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (owner_id, name),
    UNIQUE (owner_id, external_id)
);
CREATE INDEX accounts_owner ON accounts (owner_id, id);

CREATE TABLE contacts (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name text NOT NULL CHECK (name <> ''),
    aliases text,
    title text NOT NULL,
    proposed boolean NOT NULL,
    external_id text CHECK (external_id <> ''),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (account_id, name),
    UNIQUE (account_id, external_id)
);
CREATE INDEX contacts_account ON contacts (account_id, id);

CREATE TABLE offerings (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (name <> ''),
    description text NOT NULL,
    claims text,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE opportunities (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name text NOT NULL CHECK (name <> ''),
    stage text NOT NULL CHECK (stage IN ('open', 'won', 'lost')),
    external_id text CHECK (external_id <> ''),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (account_id, name),
    UNIQUE (account_id, external_id)
);
CREATE INDEX opportunities_account ON opportunities (account_id, id);

-- An offering that is still sold in an opportunity cannot be deleted.
CREATE TABLE opportunity_offerings (
    opportunity_id uuid NOT NULL REFERENCES opportunities (id) ON DELETE CASCADE,
    offering_id uuid NOT NULL REFERENCES offerings (id),
    PRIMARY KEY (opportunity_id, offering_id)
);
CREATE INDEX opportunity_offerings_offering ON opportunity_offerings (offering_id);

CREATE TABLE role_holdings (
    opportunity_id uuid NOT NULL REFERENCES opportunities (id) ON DELETE CASCADE,
    contact_id uuid NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('economic', 'user', 'technical', 'coach')),
    PRIMARY KEY (opportunity_id, contact_id, role)
);
CREATE INDEX role_holdings_contact ON role_holdings (contact_id);

CREATE TABLE notes (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    opportunity_id uuid NOT NULL REFERENCES opportunities (id) ON DELETE CASCADE,
    author_id uuid NOT NULL REFERENCES users (id),
    kind text NOT NULL CHECK (kind IN ('call_summary', 'transcript', 'chat', 'email', 'voice_memo', 'bullets')),
    text text NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
    occurred_at timestamptz NOT NULL,
    participant_ids text,
    external_id text CHECK (external_id <> ''),
    created_at timestamptz NOT NULL,
    UNIQUE (account_id, external_id)
);
CREATE INDEX notes_account ON notes (account_id, id);
CREATE INDEX notes_opportunity ON notes (opportunity_id, occurred_at, id);

-- An analysis outlives its note, so that what it cost stays known.
CREATE TABLE analyses (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('read', 'move')),
    opportunity_id uuid NOT NULL REFERENCES opportunities (id) ON DELETE CASCADE,
    note_id uuid REFERENCES notes (id) ON DELETE SET NULL,
    state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
    reader text NOT NULL CHECK (reader IN ('', 'builtin', 'model')),
    model text NOT NULL,
    prompt_version text NOT NULL,
    rules_version text NOT NULL,
    usage_calls integer NOT NULL,
    usage_prompt_tokens integer NOT NULL,
    usage_completion_tokens integer NOT NULL,
    count_claimed integer NOT NULL,
    count_grounded integer NOT NULL,
    count_live integer NOT NULL,
    count_rejected integer NOT NULL,
    count_flags integer NOT NULL,
    problem text NOT NULL,
    attempts integer NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    saved_at timestamptz,
    finished_at timestamptz,
    CHECK ((finished_at IS NOT NULL) = (state IN ('done', 'failed')))
);
CREATE INDEX analyses_opportunity ON analyses (opportunity_id, id);
CREATE INDEX analyses_note ON analyses (note_id, id);

CREATE TABLE events (
    analysis_id uuid NOT NULL REFERENCES analyses (id) ON DELETE CASCADE,
    seq integer NOT NULL CHECK (seq >= 1),
    kind text NOT NULL CHECK (kind IN ('queued', 'started', 'read', 'grounded', 'judged', 'saved', 'move', 'done',
        'failed')),
    data text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (analysis_id, seq)
);

CREATE TABLE wins (
    id uuid PRIMARY KEY,
    opportunity_id uuid NOT NULL REFERENCES opportunities (id) ON DELETE CASCADE,
    contact_id uuid NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    analysis_id uuid NOT NULL REFERENCES analyses (id) ON DELETE CASCADE,
    category text NOT NULL CHECK (category IN ('career', 'achievement', 'recognition', 'security', 'workload', 'life',
        'expertise', 'growth', 'control', 'reward', 'belonging', 'purpose')),
    second_category text CHECK (second_category IN ('career', 'achievement', 'recognition', 'security', 'workload',
        'life', 'expertise', 'growth', 'control', 'reward', 'belonging', 'purpose')),
    direction text NOT NULL CHECK (direction IN ('gain', 'protect')),
    statement text NOT NULL,
    chain_need text NOT NULL,
    chain_problem text NOT NULL,
    chain_stake text NOT NULL,
    result text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'served', 'threatened')),
    standing text NOT NULL CHECK (standing IN ('suggested', 'confirmed', 'rejected')),
    confidence text NOT NULL CHECK (confidence IN ('low', 'medium', 'high')),
    explicit boolean NOT NULL,
    sensitive boolean NOT NULL,
    basis text NOT NULL CHECK (basis IN ('own_words', 'conduct', 'hearsay', 'rep_guess', 'other_person')),
    live boolean NOT NULL,
    reader text NOT NULL CHECK (reader IN ('builtin', 'model')),
    model text NOT NULL,
    prompt_version text NOT NULL,
    rules_version text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX wins_opportunity ON wins (opportunity_id, id);
CREATE INDEX wins_contact ON wins (contact_id);
CREATE INDEX wins_analysis ON wins (analysis_id);

CREATE TABLE decisions (
    id uuid PRIMARY KEY,
    win_id uuid NOT NULL REFERENCES wins (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id),
    standing text NOT NULL CHECK (standing IN ('confirmed', 'rejected')),
    text text NOT NULL,
    occurred_at timestamptz,
    note_id uuid REFERENCES notes (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX decisions_win ON decisions (win_id, id);
CREATE INDEX decisions_note ON decisions (note_id);

CREATE TABLE signals (
    id uuid PRIMARY KEY,
    opportunity_id uuid NOT NULL REFERENCES opportunities (id) ON DELETE CASCADE,
    contact_id uuid NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    analysis_id uuid NOT NULL REFERENCES analyses (id) ON DELETE CASCADE,
    note_id uuid NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind <> ''),
    aspect text NOT NULL CHECK (aspect IN ('likes_us', 'believes_us', 'cannot_do_without_us', 'neither_can_leave',
        'stance', 'mode')),
    direction integer NOT NULL CHECK (direction BETWEEN -1 AND 1),
    strength integer NOT NULL CHECK (strength BETWEEN 0 AND 3),
    started_by text NOT NULL CHECK (started_by IN ('customer', 'us')),
    basis text NOT NULL CHECK (basis IN ('own_words', 'conduct', 'hearsay', 'rep_guess', 'other_person')),
    occurred_at timestamptz NOT NULL,
    live boolean NOT NULL,
    reader text NOT NULL CHECK (reader IN ('builtin', 'model')),
    model text NOT NULL,
    prompt_version text NOT NULL,
    rules_version text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX signals_opportunity ON signals (opportunity_id, id);
CREATE INDEX signals_contact ON signals (contact_id);
CREATE INDEX signals_note ON signals (note_id);
CREATE INDEX signals_analysis ON signals (analysis_id);

CREATE TABLE flags (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    opportunity_id uuid NOT NULL REFERENCES opportunities (id) ON DELETE CASCADE,
    note_id uuid NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    contact_id uuid REFERENCES contacts (id) ON DELETE SET NULL,
    analysis_id uuid NOT NULL REFERENCES analyses (id) ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('inducement', 'injection', 'leak', 'sensitive')),
    rule text NOT NULL,
    reason_zh text NOT NULL,
    reason_en text NOT NULL,
    resolved_at timestamptz,
    resolved_by uuid REFERENCES users (id),
    resolution text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX flags_account ON flags (account_id, id);
CREATE INDEX flags_opportunity ON flags (opportunity_id, id);
CREATE INDEX flags_note ON flags (note_id);
CREATE INDEX flags_contact ON flags (contact_id);
CREATE INDEX flags_analysis ON flags (analysis_id);
CREATE INDEX flags_unresolved ON flags (id) WHERE resolved_at IS NULL;

CREATE TABLE moves (
    id uuid PRIMARY KEY,
    opportunity_id uuid NOT NULL REFERENCES opportunities (id) ON DELETE CASCADE,
    analysis_id uuid REFERENCES analyses (id) ON DELETE CASCADE,
    contact_id uuid REFERENCES contacts (id) ON DELETE CASCADE,
    gap text NOT NULL CHECK (gap <> ''),
    kind text NOT NULL CHECK (kind IN ('ask', 'offer', 'decline', 'give')),
    purpose text NOT NULL,
    say text,
    offer text NOT NULL,
    win_id uuid REFERENCES wins (id) ON DELETE CASCADE,
    result text NOT NULL,
    advance text NOT NULL,
    wrong_if text NOT NULL,
    requires_term text NOT NULL CHECK (requires_term IN ('', 'likes_us', 'believes_us', 'cannot_do_without_us')),
    requires_have integer NOT NULL,
    waiting_behind text NOT NULL,
    plain boolean NOT NULL,
    do_not text,
    live boolean NOT NULL,
    reader text NOT NULL CHECK (reader IN ('', 'builtin', 'model')),
    model text NOT NULL,
    prompt_version text NOT NULL,
    rules_version text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('', 'worked', 'failed', 'unknown')),
    outcome_note text NOT NULL,
    outcome_at timestamptz,
    created_at timestamptz NOT NULL
);
CREATE INDEX moves_opportunity ON moves (opportunity_id, id);
CREATE INDEX moves_contact ON moves (contact_id);
CREATE INDEX moves_win ON moves (win_id);
CREATE INDEX moves_analysis ON moves (analysis_id);

-- Positions are code points of the note's text, half-open.
CREATE TABLE evidence (
    id uuid PRIMARY KEY,
    win_id uuid REFERENCES wins (id) ON DELETE CASCADE,
    signal_id uuid REFERENCES signals (id) ON DELETE CASCADE,
    move_id uuid REFERENCES moves (id) ON DELETE CASCADE,
    flag_id uuid REFERENCES flags (id) ON DELETE CASCADE,
    note_id uuid NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    "start" integer NOT NULL CHECK ("start" >= 0),
    "end" integer NOT NULL,
    "match" text NOT NULL CHECK ("match" IN ('exact', 'folded', 'split', 'approx')),
    speaker text NOT NULL CHECK (speaker IN ('contact', 'rep', 'other', 'unknown')),
    CHECK ("start" < "end"),
    CHECK (num_nonnulls(win_id, signal_id, move_id, flag_id) = 1)
);
CREATE INDEX evidence_win ON evidence (win_id) WHERE win_id IS NOT NULL;
CREATE INDEX evidence_signal ON evidence (signal_id) WHERE signal_id IS NOT NULL;
CREATE INDEX evidence_move ON evidence (move_id) WHERE move_id IS NOT NULL;
CREATE INDEX evidence_flag ON evidence (flag_id) WHERE flag_id IS NOT NULL;
CREATE INDEX evidence_note ON evidence (note_id);

CREATE TABLE verdicts (
    id uuid PRIMARY KEY,
    win_id uuid REFERENCES wins (id) ON DELETE CASCADE,
    signal_id uuid REFERENCES signals (id) ON DELETE CASCADE,
    move_id uuid REFERENCES moves (id) ON DELETE CASCADE,
    rule text NOT NULL CHECK (rule <> ''),
    outcome text NOT NULL CHECK (outcome IN ('pass', 'warn', 'reject')),
    reason_zh text NOT NULL,
    reason_en text NOT NULL,
    CHECK (num_nonnulls(win_id, signal_id, move_id) = 1)
);
CREATE INDEX verdicts_win ON verdicts (win_id) WHERE win_id IS NOT NULL;
CREATE INDEX verdicts_signal ON verdicts (signal_id) WHERE signal_id IS NOT NULL;
CREATE INDEX verdicts_move ON verdicts (move_id) WHERE move_id IS NOT NULL;

CREATE TABLE idempotency_keys (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key text NOT NULL CHECK (key <> ''),
    hash bytea NOT NULL,
    state text NOT NULL CHECK (state IN ('running', 'done')),
    status integer NOT NULL,
    headers text,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
