package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"fourfold/models"
	"fourfold/models/store"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

func TestVersions(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("a note"))
		offerings := must(w.FindOfferings(t.Context(), store.Page{}))(t)
		updates := map[string]func(version int) error{
			"account": func(version int) error {
				return second(w.UpdateAccount(t.Context(), w.rep, posted.Note.AccountID, version, store.AccountUpdate{Industry: new("steel")}))
			},
			"contact": func(version int) error {
				return second(w.UpdateContact(t.Context(), w.rep, posted.Contacts[0].ID, version, store.ContactUpdate{Title: new("CFO")}))
			},
			"opportunity": func(version int) error {
				return second(w.UpdateOpportunity(t.Context(), w.rep, posted.Note.OpportunityID, version, store.OpportunityUpdate{Stage: new(models.StageWon)}))
			},
			"offering": func(version int) error {
				return second(w.UpdateOffering(t.Context(), offerings.Items[0].ID, version, store.OfferingUpdate{Description: new("more")}))
			},
			"user": func(version int) error {
				return second(w.UpdateUser(t.Context(), w.rep.UserID, version, store.UserUpdate{Name: new("Renate")}))
			},
		}
		for name, update := range updates {
			if err := update(1); err != nil {
				t.Errorf("%s: version 1 returned %v, want it done", name, err)
			}
			if err := update(1); !errors.Is(err, models.ErrStale) || !errors.Is(err, models.ErrConflict) {
				t.Errorf("%s: version 1 once more returned %v, want stale", name, err)
			}
			if err := update(0); err != nil {
				t.Errorf("%s: any version returned %v, want it done", name, err)
			}
			if err := update(3); err != nil {
				t.Errorf("%s: version 3 returned %v, want it done", name, err)
			}
		}
	})
}

func TestOneOfManyUpdatesOfAVersionWins(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		account, _, err := w.CreateAccount(t.Context(), w.rep, models.Account{Name: "Contoso"})
		check(t, err)
		won := atOnce(t, 8, func() (bool, error) {
			_, err := w.UpdateAccount(t.Context(), w.rep, account.ID, 1, store.AccountUpdate{Industry: new("steel")})
			if errors.Is(err, models.ErrStale) {
				return false, nil
			}
			return true, err
		})
		if won != 1 {
			t.Errorf("%d updates of version 1 were done, want 1", won)
		}
	})
}

func TestUpdatesKeepTheRest(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		account, created, err := w.CreateAccount(t.Context(), w.rep, models.Account{Name: " Contoso  AG ", Industry: "steel",
			Strategic: true, ExternalID: new("a-1")})
		check(t, err)
		if !created || account.Name != "Contoso AG" {
			t.Errorf("created %v, %+v", created, account)
		}
		updated := must(w.UpdateAccount(t.Context(), w.rep, account.ID, 1, store.AccountUpdate{Strategic: new(false), ExternalID: new("")}))(t)
		want := account
		want.Strategic, want.ExternalID, want.Version, want.UpdatedAt = false, nil, 2, updated.UpdatedAt
		if diff := cmp.Diff(want, updated); diff != "" {
			t.Errorf("updated (-want +got):\n%s", diff)
		}
		if !updated.UpdatedAt.After(account.UpdatedAt) {
			t.Errorf("updated at %v, not after %v", updated.UpdatedAt, account.UpdatedAt)
		}
		if diff := cmp.Diff(updated, must(w.FindAccountByID(t.Context(), w.rep, account.ID))(t)); diff != "" {
			t.Errorf("found (-updated +found):\n%s", diff)
		}
	})
}

func TestExternalIDs(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		account, _, err := w.CreateAccount(t.Context(), w.rep, models.Account{Name: "Contoso", ExternalID: new("x")})
		check(t, err)
		same, created, err := w.CreateAccount(t.Context(), w.rep, models.Account{Name: "Other name", ExternalID: new("x")})
		check(t, err)
		if created || same.ID != account.ID {
			t.Errorf("account: created %v, id %v, want the existing one", created, same.ID)
		}
		contact, _, err := w.CreateContact(t.Context(), w.rep, models.Contact{AccountID: account.ID, Name: "梁逸", ExternalID: new("x")})
		check(t, err)
		again, created, err := w.CreateContact(t.Context(), w.rep, models.Contact{AccountID: account.ID, Name: "梁", ExternalID: new("x")})
		check(t, err)
		if created || again.ID != contact.ID {
			t.Errorf("contact: created %v, id %v, want the existing one", created, again.ID)
		}
		deal, _, err := w.CreateOpportunity(t.Context(), w.rep, models.Opportunity{AccountID: account.ID, Name: "Deal", ExternalID: new("x")})
		check(t, err)
		sameDeal, created, err := w.CreateOpportunity(t.Context(), w.rep, models.Opportunity{AccountID: account.ID, Name: "D", ExternalID: new("x")})
		check(t, err)
		if created || sameDeal.ID != deal.ID {
			t.Errorf("opportunity: created %v, id %v, want the existing one", created, sameDeal.ID)
		}
		_, created, err = w.CreateAccount(t.Context(), w.otherRep, models.Account{Name: "Contoso", ExternalID: new("x")})
		check(t, err)
		if !created {
			t.Error("another rep's account was found by its external id")
		}
	})
}

func TestTakenNames(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("a note"))
		creates := map[string]func() error{
			"account": func() error {
				_, _, err := w.CreateAccount(t.Context(), w.rep, models.Account{Name: "Northwind Heavy Machinery"})
				return err
			},
			"contact": func() error {
				_, _, err := w.CreateContact(t.Context(), w.rep, models.Contact{AccountID: posted.Note.AccountID, Name: "周敏"})
				return err
			},
			"opportunity": func() error {
				_, _, err := w.CreateOpportunity(t.Context(), w.rep, models.Opportunity{AccountID: posted.Note.AccountID, Name: "Regional rollout"})
				return err
			},
			"offering": func() error { return second(w.CreateOffering(t.Context(), models.Offering{Name: "Fleet"})) },
		}
		for name, create := range creates {
			err := create()
			if !errors.Is(err, models.ErrConflict) || errors.Is(err, models.ErrStale) {
				t.Errorf("%s: a taken name returned %v, want a conflict", name, err)
			}
		}
	})
}

func TestListsByCursor(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		var want []uuid.UUID
		for i := range 7 {
			account, _, err := w.CreateAccount(t.Context(), w.rep, models.Account{Name: fmt.Sprint("Account ", i)})
			check(t, err)
			want = append(want, account.ID)
		}
		var got []uuid.UUID
		filter := store.AccountFilter{Page: store.Page{Limit: 3}}
		for pages := 1; ; pages++ {
			list := must(w.FindAccounts(t.Context(), w.rep, filter))(t)
			got = append(got, ids(list.Items, func(a models.Account) uuid.UUID { return a.ID })...)
			if list.Next == nil {
				if pages != 3 {
					t.Errorf("%d pages, want 3", pages)
				}
				break
			}
			filter.After = *list.Next
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("accounts (-want +got):\n%s", diff)
		}
		exact := must(w.FindAccounts(t.Context(), w.rep, store.AccountFilter{Page: store.Page{Limit: 7}}))(t)
		if len(exact.Items) != 7 || exact.Next != nil {
			t.Errorf("a page as long as the list has %d items, next %v", len(exact.Items), exact.Next)
		}
	})
}

func TestListsUpdatedSince(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		for i := range 3 {
			_, _, err := w.CreateAccount(t.Context(), w.rep, models.Account{Name: fmt.Sprint("Account ", i)})
			check(t, err)
		}
		all := must(w.FindAccounts(t.Context(), w.rep, store.AccountFilter{}))(t)
		changed := must(w.UpdateAccount(t.Context(), w.rep, all.Items[1].ID, 0, store.AccountUpdate{Industry: new("steel")}))(t)
		since := changed.UpdatedAt.In(time.FixedZone("elsewhere", 8*3600))
		list := must(w.FindAccounts(t.Context(), w.rep, store.AccountFilter{Page: store.Page{UpdatedSince: &since}}))(t)
		if len(list.Items) != 1 || list.Items[0].ID != changed.ID {
			t.Errorf("%d accounts changed since, want the one", len(list.Items))
		}
	})
}

func TestOfferingsOfOpportunity(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("a note"))
		offering := must(w.CreateOffering(t.Context(), models.Offering{Name: "Care", Claims: []string{"answers in an hour"}}))(t)
		update := store.OpportunityUpdate{OfferingIDs: &[]uuid.UUID{offering.ID}}
		must(w.UpdateOpportunity(t.Context(), w.rep, posted.Note.OpportunityID, 0, update))(t)
		state := must(w.FindState(t.Context(), w.rep, posted.Note.OpportunityID))(t)
		if diff := cmp.Diff([]models.Offering{offering}, state.Offerings); diff != "" {
			t.Errorf("offerings (-want +got):\n%s", diff)
		}
		if err := w.DeleteOffering(t.Context(), offering.ID); !errors.Is(err, models.ErrConflict) {
			t.Errorf("deleting a sold offering returned %v, want a conflict", err)
		}
		update.OfferingIDs = &[]uuid.UUID{uuid.New()}
		_, err := w.UpdateOpportunity(t.Context(), w.rep, posted.Note.OpportunityID, 0, update)
		assertRefused(t, "an unknown offering", err, "offering_ids")
		update.OfferingIDs = &[]uuid.UUID{}
		must(w.UpdateOpportunity(t.Context(), w.rep, posted.Note.OpportunityID, 0, update))(t)
		check(t, w.DeleteOffering(t.Context(), offering.ID))
	})
}

func TestSetRoles(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("a note"))
		set := func(roles ...models.BuyingRole) []models.RoleHolding {
			check(t, w.SetRoles(t.Context(), w.rep, posted.Note.OpportunityID, posted.Contacts[0].ID, roles))
			return must(w.FindRoles(t.Context(), w.rep, posted.Note.OpportunityID))(t)
		}
		if roles := set(models.BuyingRoles()...); len(roles) != 4 {
			t.Errorf("%d roles, want 4", len(roles))
		}
		if roles := set(); len(roles) != 0 {
			t.Errorf("%d roles, want none", len(roles))
		}
		err := w.SetRoles(t.Context(), w.rep, posted.Note.OpportunityID, posted.Contacts[0].ID, []models.BuyingRole{"king"})
		assertRefused(t, "an unknown role", err, "roles")
	})
}
