package store_test

import (
	"errors"
	"testing"

	"fourfold/models"
	"fourfold/models/store"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

// rich is a posting of two people, read, decided and finished, with a row in every table.
func (w world) rich(t *testing.T) (posted models.Posted, zhou, li uuid.UUID) {
	t.Helper()
	p := posting(chinese)
	p.Contacts = append(p.Contacts, models.PostedContact{Contact: models.Contact{Name: "小李"},
		Roles: []models.BuyingRole{models.Technical}})
	posted = w.post(t, w.rep, p)
	zhou, li = posted.Contacts[0].ID, posted.Contacts[1].ID
	quote := stretch(posted.Note, "孩子高考")
	zhouWin, liWin := win(zhou, quote), win(li, quote)
	w.read(t, posted.Analysis.ID, models.Findings{
		Wins:    []models.Win{zhouWin, liWin},
		Signals: []models.Signal{signal(zhou, quote), signal(li, quote)},
		Flags:   []models.Flag{flag(zhou, quote)},
	})
	for _, id := range []uuid.UUID{zhouWin.ID, liWin.ID} {
		must(w.DecideWin(t.Context(), w.rep, id, models.Decision{Standing: models.Confirmed, NoteID: &posted.Note.ID}))(t)
	}
	forZhou := move(zhou, quote)
	forZhou.WinID = &zhouWin.ID
	must(w.FinishAnalysis(t.Context(), posted.Analysis.ID, &forZhou))(t)
	w.keepAnswer(t, "a key", `{"contacts":["`+zhou.String()+`"],"id":"`+posted.Note.ID.String()+`"}`)
	w.keepAnswer(t, "another key", `{"id":"`+li.String()+`"}`)
	return posted, zhou, li
}

func (w world) keepAnswer(t *testing.T, key, body string) {
	t.Helper()
	must2(w.BeginIdempotent(t.Context(), w.rep.UserID, key, []byte("hash")))(t)
	check(t, w.FinishIdempotent(t.Context(), w.rep.UserID, key, store.Answer{Status: 201, Body: body}))
}

func must2[A, B any](a A, b B, err error) func(*testing.T) (A, B) {
	return func(t *testing.T) (A, B) {
		t.Helper()
		check(t, err)
		return a, b
	}
}

// assertRows wants that many rows in tables.
func (w world) assertRows(t *testing.T, want map[string]int) {
	t.Helper()
	got := map[string]int{}
	for table := range want {
		got[table] = w.number(t, "SELECT count(*) FROM "+table)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestDeleteContact(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted, zhou, li := w.rich(t)
		check(t, w.DeleteContact(t.Context(), w.rep, zhou, byNames))
		w.assertRows(t, map[string]int{"contacts": 1, "role_holdings": 1, "wins": 1, "decisions": 1, "signals": 1,
			"moves": 0, "flags": 1, "evidence": 3, "verdicts": 2, "notes": 1, "idempotency_keys": 1})
		flags := must(w.FindFlags(t.Context(), w.admin, store.FlagFilter{}))(t)
		if flags.Items[0].ContactID != nil {
			t.Error("the flag still names the contact")
		}
		note := must(w.FindNoteByID(t.Context(), w.rep, posted.Note.ID))(t)
		if diff := cmp.Diff([]uuid.UUID{li}, note.ParticipantIDs); diff != "" {
			t.Errorf("participants (-want +got):\n%s", diff)
		}
		if err := w.DeleteContact(t.Context(), w.rep, zhou, byNames); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("deleting once more returned %v, want not found", err)
		}
	})
}

func TestMergeContact(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted, zhou, li := w.rich(t)
		kept := must(w.MergeContact(t.Context(), w.rep, zhou, li))(t)
		if diff := cmp.Diff([]string{"周敏", "周总"}, kept.Aliases); diff != "" {
			t.Errorf("aliases (-want +got):\n%s", diff)
		}
		w.assertRows(t, map[string]int{"contacts": 1, "role_holdings": 2, "wins": 2, "signals": 2, "moves": 1, "flags": 1,
			"evidence": 6, "idempotency_keys": 1})
		data := must(w.FindContactData(t.Context(), w.rep, li))(t)
		if len(data.Wins) != 2 || len(data.Signals) != 2 || len(data.Moves) != 1 || len(data.Roles) != 2 || data.Contact.Title != "Sales director" {
			t.Errorf("data %+v", data)
		}
		note := must(w.FindNoteByID(t.Context(), w.rep, posted.Note.ID))(t)
		if diff := cmp.Diff([]uuid.UUID{li}, note.ParticipantIDs); diff != "" {
			t.Errorf("participants (-want +got):\n%s", diff)
		}
		_, err := w.MergeContact(t.Context(), w.rep, li, li)
		assertRefused(t, "merging with oneself", err, "into")
		_, err = w.MergeContact(t.Context(), w.rep, li, zhou)
		assertRefused(t, "merging with nobody", err, "")
	})
}

func TestContactData(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted, zhou, _ := w.rich(t)
		data := must(w.FindContactData(t.Context(), w.rep, zhou))(t)
		if len(data.Wins) != 1 || data.Wins[0].Evidence[0].Quote != "孩子高考" || len(data.Wins[0].Decisions) != 1 {
			t.Errorf("wins %+v", data.Wins)
		}
		if len(data.Notes) != 1 || data.Notes[0].ID != posted.Note.ID || data.Notes[0].Text != "" {
			t.Errorf("notes %+v, want the one, without its text", data.Notes)
		}
		if len(data.Signals) != 1 || len(data.Moves) != 1 || len(data.Roles) != 1 || data.Account.ID != posted.Note.AccountID {
			t.Errorf("data %+v", data)
		}
	})
}

func TestDeleteNote(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted, zhou, _ := w.rich(t)
		next := w.post(t, w.rep, again(posted, "周总又提到省城", day(9)))
		both := win(zhou, stretch(next.Note, "省城"), stretch(posted.Note, "省城"))
		w.read(t, next.Analysis.ID, models.Findings{Wins: []models.Win{both}})
		waiting := must(w.CreateAnalysis(t.Context(), w.rep, posted.Note.ID))(t)

		check(t, w.DeleteNote(t.Context(), w.rep, posted.Note.ID))
		w.assertRows(t, map[string]int{"notes": 1, "wins": 1, "decisions": 0, "signals": 0, "flags": 0, "moves": 0, "evidence": 1,
			"verdicts": 1, "contacts": 2, "analyses": 3, "idempotency_keys": 1})
		failed := must(w.FindAnalysisByID(t.Context(), w.rep, waiting.ID))(t)
		if failed.State != models.Failed || failed.Problem != store.ProblemNoteDeleted || failed.NoteID != nil {
			t.Errorf("the waiting analysis is %+v", failed)
		}
		if _, err := w.FindBrief(t.Context(), waiting.ID); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("its brief returned %v, want not found", err)
		}
	})
}

func TestDeleteAccount(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted, _, _ := w.rich(t)
		if err := w.DeleteAccount(t.Context(), w.otherRep, posted.Note.AccountID); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("another rep deleting it got %v, want not found", err)
		}
		check(t, w.DeleteAccount(t.Context(), w.rep, posted.Note.AccountID))
		w.assertRows(t, map[string]int{"accounts": 0, "contacts": 0, "opportunities": 0, "opportunity_offerings": 0,
			"role_holdings": 0, "notes": 0, "analyses": 0, "events": 0, "wins": 0, "decisions": 0, "signals": 0, "flags": 0,
			"moves": 0, "evidence": 0, "verdicts": 0, "offerings": 1, "users": 5})
		if _, err := w.StartAnalysis(t.Context(), posted.Analysis.ID); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("starting its analysis returned %v, want not found", err)
		}
	})
}
