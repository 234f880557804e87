-- +goose Up
-- What a later note says against a win stands beside what supports it.

ALTER TABLE evidence ADD COLUMN against boolean NOT NULL DEFAULT false;
