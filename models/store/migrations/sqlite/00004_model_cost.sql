-- +goose Up
-- What the calls of the model cost: with each analysis, by day, and against a day's budget.

ALTER TABLE analyses ADD COLUMN usage_estimated integer NOT NULL DEFAULT 0;
ALTER TABLE analyses ADD COLUMN usage_cached_prompt_tokens integer NOT NULL DEFAULT 0;
ALTER TABLE analyses ADD COLUMN charge_model text NOT NULL DEFAULT '';
ALTER TABLE analyses ADD COLUMN charge_rung text NOT NULL DEFAULT '';
ALTER TABLE analyses ADD COLUMN charge_price_currency text NOT NULL DEFAULT '';
ALTER TABLE analyses ADD COLUMN charge_price_input bigint NOT NULL DEFAULT 0;
ALTER TABLE analyses ADD COLUMN charge_price_cached_input bigint NOT NULL DEFAULT 0;
ALTER TABLE analyses ADD COLUMN charge_price_output bigint NOT NULL DEFAULT 0;
ALTER TABLE analyses ADD COLUMN charge_cost bigint;
ALTER TABLE analyses ADD COLUMN count_approximate integer NOT NULL DEFAULT 0;
ALTER TABLE analyses ADD COLUMN count_repair_asked integer NOT NULL DEFAULT 0;
ALTER TABLE analyses ADD COLUMN count_repair_mended integer NOT NULL DEFAULT 0;

-- One row a UTC day, which whoever changes what is spent or reserved that day locks.
CREATE TABLE budget_days (
    day text NOT NULL PRIMARY KEY CHECK (length(day) = 10),
    spent bigint NOT NULL CHECK (spent >= 0),
    told boolean NOT NULL,
    refused boolean NOT NULL
);

CREATE TABLE budget_reservations (
    id text NOT NULL PRIMARY KEY,
    day text NOT NULL REFERENCES budget_days (day),
    tokens bigint NOT NULL CHECK (tokens > 0),
    expires_at timestamp NOT NULL
);
CREATE INDEX budget_reservations_day ON budget_reservations (day);

-- Prices and costs are in millionths of the currency's unit, prices for a million tokens.
CREATE TABLE model_days (
    day text NOT NULL CHECK (length(day) = 10),
    model text NOT NULL,
    price_currency text NOT NULL,
    price_input bigint NOT NULL,
    price_cached_input bigint NOT NULL,
    price_output bigint NOT NULL,
    usage_calls bigint NOT NULL,
    usage_estimated bigint NOT NULL,
    usage_prompt_tokens bigint NOT NULL,
    usage_cached_prompt_tokens bigint NOT NULL,
    usage_completion_tokens bigint NOT NULL,
    PRIMARY KEY (day, model, price_currency, price_input, price_cached_input, price_output)
);
