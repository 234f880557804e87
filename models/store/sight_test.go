package store_test

import (
	"context"
	"errors"
	"testing"

	"fourfold/models"
	"fourfold/models/store"

	"github.com/google/uuid"
)

func TestSight(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("周敏要回家"))
		w.read(t, posted.Analysis.ID, models.Findings{
			Wins:  []models.Win{win(posted.Contacts[0].ID, stretch(posted.Note, "回家"))},
			Flags: []models.Flag{flag(posted.Contacts[0].ID, stretch(posted.Note, "周敏"))},
		})
		finished := must(w.FinishAnalysis(t.Context(), posted.Analysis.ID, new(move(posted.Contacts[0].ID))))(t)
		if !finished {
			t.Fatal("the analysis was not finished")
		}
		winID := w.onlyWin(t, posted).ID
		moves := must(w.FindMoves(t.Context(), w.admin, store.MoveFilter{OpportunityID: posted.Note.OpportunityID}))(t)
		flags := must(w.FindFlags(t.Context(), w.admin, store.FlagFilter{}))(t)

		viewers := w.viewers()
		viewers["colleague"] = w.shareWithColleague(t, posted)

		below := map[string]bool{"rep": true, "manager": true, "admin": true, "colleague": true}
		managed := map[string]bool{"rep": true, "manager": true, "admin": true, "colleague": true, "ungranted": true}
		flagged := map[string]bool{"admin": true, "compliance": true}
		doors := map[string]struct {
			sees map[string]bool
			open func(ctx context.Context, v models.Viewer) error
		}{
			"account": {managed, func(ctx context.Context, v models.Viewer) error {
				return second(w.FindAccountByID(ctx, v, posted.Note.AccountID))
			}},
			"contact": {managed, func(ctx context.Context, v models.Viewer) error {
				return second(w.FindContactByID(ctx, v, posted.Contacts[0].ID))
			}},
			"contacts": {managed, func(ctx context.Context, v models.Viewer) error {
				return second(w.FindContacts(ctx, v, store.ContactFilter{AccountID: posted.Note.AccountID}))
			}},
			"data": {below, func(ctx context.Context, v models.Viewer) error {
				return second(w.FindContactData(ctx, v, posted.Contacts[0].ID))
			}},
			"opportunity": {managed, func(ctx context.Context, v models.Viewer) error {
				return second(w.FindOpportunityByID(ctx, v, posted.Note.OpportunityID))
			}},
			"roles": {below, func(ctx context.Context, v models.Viewer) error {
				return second(w.FindRoles(ctx, v, posted.Note.OpportunityID))
			}},
			"note": {below, func(ctx context.Context, v models.Viewer) error {
				return second(w.FindNoteByID(ctx, v, posted.Note.ID))
			}},
			"analysis": {managed, func(ctx context.Context, v models.Viewer) error {
				return second(w.FindAnalysisByID(ctx, v, posted.Analysis.ID))
			}},
			"analyses": {below, func(ctx context.Context, v models.Viewer) error {
				return second(w.FindAnalyses(ctx, v, store.AnalysisFilter{NoteID: &posted.Note.ID}))
			}},
			"state": {below, func(ctx context.Context, v models.Viewer) error {
				return second(w.FindState(ctx, v, posted.Note.OpportunityID))
			}},
			"win": {below, func(ctx context.Context, v models.Viewer) error { return second(w.FindWinByID(ctx, v, winID)) }},
			"wins": {below, func(ctx context.Context, v models.Viewer) error {
				return second(w.FindWins(ctx, v, store.WinFilter{OpportunityID: posted.Note.OpportunityID}))
			}},
			"move": {below, func(ctx context.Context, v models.Viewer) error {
				return second(w.FindMoveByID(ctx, v, moves.Items[0].ID))
			}},
			"reading": {below, func(ctx context.Context, v models.Viewer) error {
				return second(w.CreateAnalysis(ctx, v, posted.Note.ID))
			}},
			"next move": {below, func(ctx context.Context, v models.Viewer) error {
				return second(w.CreateMoveAnalysis(ctx, v, posted.Note.OpportunityID))
			}},
			"decision": {below, func(ctx context.Context, v models.Viewer) error {
				return second(w.DecideWin(ctx, v, winID, models.Decision{Standing: models.Confirmed}))
			}},
			"flag": {flagged, func(ctx context.Context, v models.Viewer) error {
				return second(w.FindFlagByID(ctx, v, flags.Items[0].ID))
			}},
		}
		for door, d := range doors {
			for name, viewer := range viewers {
				err := d.open(t.Context(), viewer)
				if d.sees[name] && err != nil {
					t.Errorf("%s: the %s got %v, want it", door, name, err)
				}
				if !d.sees[name] && !errors.Is(err, models.ErrNotFound) {
					t.Errorf("%s: the %s got %v, want not found", door, name, err)
				}
			}
		}
	})
}

// shareWithColleague shares the rep's account of a posting with a rep of nobody's line.
func (w world) shareWithColleague(t *testing.T, posted models.Posted) models.Viewer {
	t.Helper()
	colleague := w.addUser(t, models.User{Name: "Col", Role: models.Rep})
	must(w.ShareAccount(t.Context(), w.rep, posted.Note.AccountID, colleague.UserID))(t)
	return colleague
}

func (w world) viewers() map[string]models.Viewer {
	return map[string]models.Viewer{"rep": w.rep, "manager": w.manager, "admin": w.admin, "other rep": w.otherRep,
		"compliance": w.compliance, "ungranted": {UserID: w.admin.UserID, Role: models.Admin}}
}

func second[T any](_ T, err error) error { return err }

func TestSightOfLists(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("the rep's"))
		viewers := w.viewers()
		viewers["colleague"] = w.shareWithColleague(t, posted)
		w.post(t, w.otherRep, posting("the other rep's"))
		w.post(t, w.manager, posting("the manager's"))
		want := map[string]int{"rep": 1, "colleague": 1, "other rep": 1, "manager": 2, "admin": 3, "ungranted": 3, "compliance": 0}
		for name, viewer := range viewers {
			accounts := must(w.FindAccounts(t.Context(), viewer, store.AccountFilter{}))(t)
			opportunities := must(w.FindOpportunities(t.Context(), viewer, store.OpportunityFilter{}))(t)
			notes := must(w.FindNotes(t.Context(), viewer, store.NoteFilter{}))(t)
			for list, n := range map[string]int{"accounts": len(accounts.Items), "opportunities": len(opportunities.Items),
				"notes": len(notes.Items)} {
				seen := want[name]
				if name == "ungranted" && list == "notes" {
					seen = 0
				}
				if n != seen {
					t.Errorf("the %s sees %d %s, want %d", name, n, list, seen)
				}
			}
		}
	})
}

func TestSightReachesDownTheWholeLine(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("a note"))
		director := w.addUser(t, models.User{Name: "Di", Role: models.Manager})
		see := func() error { return second(w.FindNoteByID(t.Context(), director, posted.Note.ID)) }
		if err := see(); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("a manager of nobody got %v, want not found", err)
		}
		must(w.UpdateUser(t.Context(), w.manager.UserID, 0, store.UserUpdate{ManagerID: new(&director.UserID)}))(t)
		check(t, see())
		_, err := w.UpdateUser(t.Context(), director.UserID, 0, store.UserUpdate{ManagerID: new(&w.rep.UserID)})
		assertRefused(t, "a manager from one's own line", err, "manager_id")
		users := must(w.FindUsers(t.Context(), director, store.Page{}))(t)
		if len(users.Items) != 3 {
			t.Errorf("the director sees %d users, want 3", len(users.Items))
		}
	})
}

func TestOwnerMustBeSeen(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		account, _, err := w.CreateAccount(t.Context(), w.manager, models.Account{Name: "Contoso", OwnerID: w.rep.UserID})
		check(t, err)
		must(w.FindAccountByID(t.Context(), w.rep, account.ID))(t)
		give := func(owner uuid.UUID) error {
			return second(w.UpdateAccount(t.Context(), w.manager, account.ID, 0, store.AccountUpdate{OwnerID: &owner}))
		}
		if err := give(w.otherRep.UserID); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("giving it to a stranger returned %v, want not found", err)
		}
		check(t, give(w.manager.UserID))
	})
}
