package store

import (
	"slices"

	"fourfold/models"
)

// trace is what a change of a table's rows leaves in the audit. A row is a thing, or a part of other things, whose change
// it then is, or neither.
type trace struct {
	kind    models.AuditKind // of the thing that a row is; empty where it is none
	account string           // the column that leads to the thing's account: id, account_id or opportunity_id; empty: it has none
	only    []string         // columns whose change is told; nil: all but those of bookkeeping
	wholes  []whole          // whose part a row is
	reading bool             // a row tells what somebody's win is, or the words that show it: who reads it leaves a trace too
	silent  string           // why a row leaves no trace, where it leaves none
}

// whole is a thing that a row is a part of.
type whole struct {
	column string // of the part, with the id of the whole; null where the row is part of another one
	table  string // of the whole
	field  string // what changes of the whole
}

// bookkeeping reports whether a column changes by itself with what people or the coach do.
func bookkeeping(column string) bool {
	return slices.Contains([]string{"created_at", "updated_at", "version", "last_used_at"}, column)
}

// traces says for every table what its rows leave. A write to a table that is missing here fails.
func traces() map[string]trace {
	return map[string]trace{
		"accounts":      {kind: models.AuditedAccount, account: "id"},
		"contacts":      {kind: models.AuditedContact, account: "account_id"},
		"offerings":     {kind: models.AuditedOffering},
		"opportunities": {kind: models.AuditedOpportunity, account: "account_id"},
		"notes":         {kind: models.AuditedNote, account: "account_id"},
		"analyses":      {kind: models.AuditedAnalysis, account: "opportunity_id", only: []string{"saved_at"}},
		"wins":          {kind: models.AuditedWin, account: "opportunity_id", reading: true},
		"signals":       {kind: models.AuditedSignal, account: "opportunity_id", reading: true},
		"flags":         {kind: models.AuditedFlag, account: "account_id", reading: true},
		"moves":         {kind: models.AuditedMove, account: "opportunity_id", reading: true},
		"criteria":      {kind: models.AuditedCriterion, account: "account_id"},
		"intelligence":  {kind: models.AuditedIntelligence, account: "account_id"},
		"relationships": {kind: models.AuditedRelationship, account: "account_id"},
		"cooperations":  {kind: models.AuditedCooperation, account: "account_id"},
		"goals":         {kind: models.AuditedGoal, account: "account_id"},
		"plans":         {kind: models.AuditedPlan, account: "account_id"},
		"stakes":        {kind: models.AuditedStake, account: "account_id"},
		"users":         {kind: models.AuditedUser},
		"keys":          {kind: models.AuditedKey},

		"shares":                {wholes: []whole{{"account_id", "accounts", "shares"}}},
		"decisions":             {wholes: []whole{{"win_id", "wins", "decisions"}}},
		"opportunity_offerings": {wholes: []whole{{"opportunity_id", "opportunities", "offering_ids"}}},
		"role_holdings": {wholes: []whole{
			{"opportunity_id", "opportunities", "roles"}, {"contact_id", "contacts", "roles"}}},
		"goal_participants": {wholes: []whole{{"goal_id", "goals", "participant_ids"}}},
		"plan_items":        {wholes: []whole{{"plan_id", "plans", "items"}}},
		"evidence": {wholes: []whole{{"win_id", "wins", "evidence"}, {"signal_id", "signals", "evidence"},
			{"move_id", "moves", "evidence"}, {"flag_id", "flags", "evidence"}}},
		"verdicts": {wholes: []whole{{"win_id", "wins", "verdicts"}, {"signal_id", "signals", "verdicts"},
			{"move_id", "moves", "verdicts"}}},
		"proofs": {wholes: []whole{{"criterion_id", "criteria", "proofs"}, {"intelligence_id", "intelligence", "proofs"},
			{"relationship_id", "relationships", "proofs"}, {"cooperation_id", "cooperations", "proofs"},
			{"goal_id", "goals", "proofs"}, {"stake_id", "stakes", "proofs"}}},

		"events":              {silent: "how far an analysis is, which is nobody's doing"},
		"budget_days":         {silent: "what calls of the model used; the analyses tell it too"},
		"budget_reservations": {silent: "what calls of the model are about to use"},
		"model_days":          {silent: "what calls of the model used; the analyses tell it too"},
		"idempotency_keys":    {silent: "that a call was made; what it did leaves its own trace"},
		"erasures":            {silent: "what stays of an erasure, whose deletions leave traces of their own"},
		"audit_entries":       {silent: "the audit itself"},
	}
}
