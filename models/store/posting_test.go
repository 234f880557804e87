package store_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"fourfold/models"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

func TestPostNoteFindsOrCreates(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		first := w.post(t, w.rep, posting("周总说好的。\r\n再见"))
		if first.Note.Text != "周总说好的。\n再见" {
			t.Errorf("text is %q, want LF line ends", first.Note.Text)
		}
		second := posting("another note")
		second.Contacts = []models.PostedContact{
			{Contact: models.Contact{Name: "周总"}, Roles: []models.BuyingRole{models.Technical, models.Economic}},
			{Contact: models.Contact{Name: " Niamh   Kavanagh "}},
			{Contact: models.Contact{Name: "niamh kavanagh"}},
		}
		posted := w.post(t, w.rep, second)
		if posted.Note.AccountID != first.Note.AccountID || posted.Note.OpportunityID != first.Note.OpportunityID {
			t.Error("the account or the opportunity was made again")
		}
		names := []string{}
		for _, contact := range posted.Contacts {
			names = append(names, contact.Name)
		}
		if diff := cmp.Diff([]string{"周敏", "Niamh Kavanagh"}, names); diff != "" {
			t.Errorf("contacts (-want +got):\n%s", diff)
		}
		roles := must(w.FindRoles(t.Context(), w.rep, first.Note.OpportunityID))(t)
		if len(roles) != 2 {
			t.Errorf("%d roles, want economic and technical: %v", len(roles), roles)
		}
		opportunity := must(w.FindOpportunityByID(t.Context(), w.rep, first.Note.OpportunityID))(t)
		if len(opportunity.OfferingIDs) != 1 {
			t.Errorf("%d offerings, want 1", len(opportunity.OfferingIDs))
		}
		if posted.Analysis.State != models.Queued || posted.Analysis.Kind != models.AnalysisRead {
			t.Errorf("analysis %+v, want a queued reading", posted.Analysis)
		}
		found := must(w.FindNoteByID(t.Context(), w.rep, posted.Note.ID))(t)
		if diff := cmp.Diff(posted.Note, found); diff != "" {
			t.Errorf("note (-posted +found):\n%s", diff)
		}
	})
}

func TestPostNoteQueuesJobAndEvent(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("a note"))
		if jobs := w.number(t, "SELECT count(*) FROM river_job"); jobs != 1 {
			t.Errorf("%d jobs, want 1", jobs)
		}
		events := must(w.FindEvents(t.Context(), posted.Analysis.ID, 0))(t)
		if len(events) != 1 || events[0].Seq != 1 || events[0].Kind != models.EventQueued {
			t.Errorf("events %+v, want queued alone", events)
		}
	})
}

func TestPostNoteOfKnownExternalID(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		p := posting("a note")
		p.Note.ExternalID = new("crm-7")
		p.Account.ExternalID = new("crm-account-1")
		first := w.post(t, w.rep, p)
		p.Account.Name = "Renamed"
		p.Opportunity.Name = "Another one"
		second := w.post(t, w.rep, p)
		if !second.Existing || second.Note.ID != first.Note.ID || second.Analysis.ID != first.Analysis.ID {
			t.Errorf("posted %+v, want the existing note with its analysis", second)
		}
		if len(second.Contacts) != 1 || second.Contacts[0].ID != first.Contacts[0].ID {
			t.Errorf("contacts %+v, want those of the existing note", second.Contacts)
		}
		if n := w.number(t, "SELECT count(*) FROM opportunities"); n != 1 {
			t.Errorf("%d opportunities, want 1: nothing is written", n)
		}
	})
}

func TestPostNoteRefuses(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		mine := w.post(t, w.rep, posting("mine"))
		theirs := w.post(t, w.otherRep, posting("theirs"))
		otherAccount := posting("another account")
		otherAccount.Account.Name = "Contoso"
		apart := w.post(t, w.rep, otherAccount)
		before := w.number(t, "SELECT (SELECT count(*) FROM accounts) + (SELECT count(*) FROM contacts) + "+
			"(SELECT count(*) FROM offerings) + (SELECT count(*) FROM notes) + (SELECT count(*) FROM river_job)")

		fields := map[string]struct {
			spoil func(p *models.Posting)
			want  string // the field of models.Invalid; empty for models.ErrNotFound
		}{
			"account out of sight":       {func(p *models.Posting) { p.AccountID = &theirs.Note.AccountID }, ""},
			"unknown account":            {func(p *models.Posting) { p.AccountID = new(uuid.New()) }, ""},
			"opportunity out of sight":   {func(p *models.Posting) { p.OpportunityID = &theirs.Note.OpportunityID }, ""},
			"opportunity of another one": {func(p *models.Posting) { p.OpportunityID = &apart.Note.OpportunityID }, "opportunity_id"},
			"unknown participant":        {func(p *models.Posting) { p.ParticipantIDs = []uuid.UUID{uuid.New()} }, "participant_ids"},
			"participant of another one": {func(p *models.Posting) { p.ParticipantIDs = ids(apart.Contacts, contactID) }, "participant_ids"},
			"no text":                    {func(p *models.Posting) { p.Note.Text = " \n " }, "text"},
			"NUL in the text":            {func(p *models.Posting) { p.Note.Text = "a\x00b" }, "text"},
			"broken UTF-8":               {func(p *models.Posting) { p.Note.Text = "a\xff" }, "text"},
			"text too long":              {func(p *models.Posting) { p.Note.Text = strings.Repeat("长", models.MaxNoteLength+1) }, "text"},
			"unknown kind":               {func(p *models.Posting) { p.Note.Kind = "letter" }, "kind"},
			"no account":                 {func(p *models.Posting) { p.Account = nil }, "account"},
			"no opportunity":             {func(p *models.Posting) { p.Opportunity = nil }, "opportunity"},
			"nameless contact":           {func(p *models.Posting) { p.Contacts[0].Contact.Name = "" }, "contacts[0].name"},
			"unknown role":               {func(p *models.Posting) { p.Contacts[0].Roles = []models.BuyingRole{"king"} }, "contacts[0].roles"},
			"unknown stage":              {func(p *models.Posting) { p.Opportunity.Stage = "lukewarm" }, "opportunity.stage"},
		}
		for name, c := range fields {
			p := posting("spoilt")
			p.Opportunity.Name = "New and never kept"
			p.Contacts[0].Contact.Name = "Never Kept"
			p.Offerings[0].Name = "Never kept either"
			c.spoil(&p)
			_, err := w.PostNote(t.Context(), w.rep, p)
			assertRefused(t, name, err, c.want)
		}
		after := w.number(t, "SELECT (SELECT count(*) FROM accounts) + (SELECT count(*) FROM contacts) + "+
			"(SELECT count(*) FROM offerings) + (SELECT count(*) FROM notes) + (SELECT count(*) FROM river_job)")
		if before != after {
			t.Errorf("%d rows before, %d after: a refused posting left something", before, after)
		}
		_ = mine
	})
}

func contactID(c models.Contact) uuid.UUID { return c.ID }

// assertRefused wants models.Invalid with that field, or models.ErrNotFound for no field.
func assertRefused(t *testing.T, name string, err error, field string) {
	t.Helper()
	if field == "" {
		if !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s: error %v, want not found", name, err)
		}
		return
	}
	invalid, ok := errors.AsType[models.Invalid](err)
	if !ok || len(invalid) != 1 || invalid[0].Field != field {
		t.Errorf("%s: error %v, want invalid %s", name, err, field)
	}
}

func TestPostNoteConcurrently(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		var group sync.WaitGroup
		failures := make([]error, 16)
		for i := range failures {
			group.Go(func() { _, failures[i] = w.PostNote(t.Context(), w.rep, posting("at the same time")) })
		}
		group.Wait()
		check(t, errors.Join(failures...))
		for table, want := range map[string]int{"accounts": 1, "opportunities": 1, "contacts": 1, "offerings": 1,
			"notes": 16, "analyses": 16, "river_job": 16} {
			if n := w.number(t, "SELECT count(*) FROM "+table); n != want {
				t.Errorf("%d %s, want %d", n, table, want)
			}
		}
	})
}

func TestPostNoteOfOneExternalIDConcurrently(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		var group sync.WaitGroup
		failures := make([]error, 8)
		for i := range failures {
			group.Go(func() {
				p := posting("once")
				p.Note.ExternalID = new("crm-1")
				_, failures[i] = w.PostNote(t.Context(), w.rep, p)
			})
		}
		group.Wait()
		check(t, errors.Join(failures...))
		if n := w.number(t, "SELECT count(*) FROM notes"); n != 1 {
			t.Errorf("%d notes, want 1", n)
		}
	})
}
