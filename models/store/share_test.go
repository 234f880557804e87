package store_test

import (
	"errors"
	"testing"

	"fourfold/models"
	"fourfold/models/store"

	"github.com/google/uuid"
)

func TestShares(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		colleague := w.addUser(t, models.User{Name: "Col", Role: models.Rep})
		account := w.post(t, w.rep, posting("a note")).Note.AccountID
		first := must(w.ShareAccount(t.Context(), w.rep, account, colleague.UserID))(t)
		again := must(w.ShareAccount(t.Context(), w.manager, account, colleague.UserID))(t)
		if again.ID != first.ID || again.SharedBy != w.rep.UserID || again.User.Name != "Col" {
			t.Errorf("shared again: %+v", again)
		}
		must(w.ShareAccount(t.Context(), w.admin, account, w.otherRep.UserID))(t)
		list := must(w.FindShares(t.Context(), colleague, account, store.Page{}))(t)
		with := ids(list.Items, func(s models.Share) uuid.UUID { return s.User.ID })
		if len(with) != 2 || with[0] != colleague.UserID || with[1] != w.otherRep.UserID {
			t.Errorf("shared with %v", with)
		}
		w.post(t, colleague, models.Posting{AccountID: &account, Opportunity: &models.Opportunity{Name: "Theirs"},
			Note: models.Note{Kind: models.Chat, Text: "also a note"}})

		check(t, w.UnshareAccount(t.Context(), w.rep, account, colleague.UserID))
		if _, err := w.FindAccountByID(t.Context(), colleague, account); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("after it was shared no more: %v, want not found", err)
		}
		if err := w.UnshareAccount(t.Context(), w.rep, account, colleague.UserID); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("unsharing what is not shared returned %v, want not found", err)
		}
	})
}

func TestSharesThatAreRefused(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		colleague := w.addUser(t, models.User{Name: "Col", Role: models.Rep})
		account := w.post(t, w.rep, posting("a note")).Note.AccountID
		stranger := w.addUser(t, models.User{Name: "Sam", Role: models.Manager})
		for _, viewer := range []models.Viewer{colleague, stranger} {
			must(w.ShareAccount(t.Context(), w.rep, account, viewer.UserID))(t)
			for doing, err := range map[string]error{
				"share it on": second(w.ShareAccount(t.Context(), viewer, account, w.otherRep.UserID)),
				"unshare it":  w.UnshareAccount(t.Context(), viewer, account, colleague.UserID),
				"delete it":   w.DeleteAccount(t.Context(), viewer, account),
				"take it": second(w.UpdateAccount(t.Context(), viewer, account, 0,
					store.AccountUpdate{OwnerID: &viewer.UserID})),
			} {
				if !errors.Is(err, models.ErrForbidden) {
					t.Errorf("the %s with whom it is shared tried to %s: %v, want forbidden", viewer.Role, doing, err)
				}
			}
		}
		ungranted := models.Viewer{UserID: w.admin.UserID, Role: models.Admin}
		if _, err := w.ShareAccount(t.Context(), ungranted, account, w.admin.UserID); !errors.Is(err, models.ErrForbidden) {
			t.Errorf("an admin shared with themselves: %v, want forbidden", err)
		}
		for name, c := range map[string]struct {
			user  uuid.UUID
			field string // of models.Invalid; "" for not found
		}{
			"with its owner":           {w.rep.UserID, "user_id"},
			"with the compliance role": {w.compliance.UserID, "user_id"},
			"with nobody":              {uuid.Must(uuid.NewV7()), ""},
		} {
			_, err := w.ShareAccount(t.Context(), w.rep, account, c.user)
			assertRefused(t, name, err, c.field)
		}
	})
}

// The new owner needs no share any more, and has none left when the account goes on to somebody else.
func TestHandingOverEndsTheNewOwnersShare(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		colleague := w.addUser(t, models.User{Name: "Col", Role: models.Rep})
		account := w.post(t, w.rep, posting("a note")).Note.AccountID
		must(w.ShareAccount(t.Context(), w.rep, account, w.otherRep.UserID))(t)
		for _, owner := range []models.Viewer{w.otherRep, colleague} {
			must(w.UpdateAccount(t.Context(), w.admin, account, 0, store.AccountUpdate{OwnerID: &owner.UserID}))(t)
			must(w.FindAccountByID(t.Context(), owner, account))(t)
		}
		if _, err := w.FindAccountByID(t.Context(), w.otherRep, account); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("a former owner got %v, want not found", err)
		}
	})
}
