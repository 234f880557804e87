package handlers

import (
	"context"

	"github.com/google/uuid"

	"fourfold/coach/diagnose"
	"fourfold/coach/rules"
	"fourfold/handlers/api"
	"fourfold/models"
)

// accountView is an account as it is today, diagnosed for one caller.
type accountView struct {
	diagnosis diagnose.AccountDiagnosis
	tell      teller
}

// diagnoseAccount works out what follows from all that is known of an account today. Nothing of it is stored.
func (s *server) diagnoseAccount(ctx context.Context, accountID uuid.UUID) (accountView, error) {
	call := callOf(ctx)
	state, err := s.store.FindAccountState(ctx, call.viewer(), accountID)
	if err != nil {
		return accountView{}, err
	}
	return accountView{
		diagnosis: diagnose.DiagnoseAccount(state, call.language),
		tell:      teller{language: call.language, names: namesOf(state.Contacts)},
	}, nil
}

// FindAccountTrust tells whether neither organisation can leave, and what every account rule says.
func (s *server) FindAccountTrust(ctx context.Context, r api.FindAccountTrustRequestObject) (api.FindAccountTrustResponseObject, error) {
	view, err := s.diagnoseAccount(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindAccountTrust200JSONResponse{
		AccountID:       r.ID,
		NeitherCanLeave: view.diagnosis.NeitherCanLeave,
		Conditions:      all(view.diagnosis.Conditions, view.tell.condition),
		Verdicts:        all(view.diagnosis.Verdicts, view.tell.verdict),
	}, nil
}

// FindAccountGaps tells what holds an account back, beside its opportunities.
func (s *server) FindAccountGaps(ctx context.Context, r api.FindAccountGapsRequestObject) (api.FindAccountGapsResponseObject, error) {
	view, err := s.diagnoseAccount(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindAccountGaps200JSONResponse{Items: all(view.diagnosis.Gaps, view.tell.gap)}, nil
}

// FindAccountNextMove always answers what to do next for an account.
func (s *server) FindAccountNextMove(ctx context.Context, r api.FindAccountNextMoveRequestObject) (api.FindAccountNextMoveResponseObject, error) {
	view, err := s.diagnoseAccount(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindAccountNextMove200JSONResponse(view.tell.accountMove(r.ID, view.diagnosis.Move)), nil
}

func (t teller) condition(condition rules.Condition) api.Condition {
	return api.Condition{
		Key:    api.ConditionKey(condition.Key),
		Met:    condition.Met,
		Reason: condition.Reason.In(t.language),
	}
}

func (t teller) accountMove(accountID uuid.UUID, move models.Move) api.AccountMove {
	return api.AccountMove{
		AccountID:     accountID,
		Gap:           api.GapKind(move.Gap),
		Contact:       t.names.optionalRef(move.ContactID),
		Kind:          api.MoveKind(move.Kind),
		Purpose:       move.Purpose,
		Say:           listOf(move.Say),
		Offer:         given[string](move.Offer),
		WinID:         move.WinID,
		Result:        move.Result,
		Advance:       move.Advance,
		WrongIf:       move.WrongIf,
		Requires:      requiresJSON(move.Requires),
		WaitingBehind: given[api.GapKind](move.WaitingBehind),
		DoNot:         listOf(move.DoNot),
		Verdicts:      all(move.Verdicts, t.verdict),
	}
}
