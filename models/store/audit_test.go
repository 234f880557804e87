package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
)

func TestAuditStaysAsItIs(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("周敏说她想离家近一点。"))
		before := dumpAudit(t, w)
		raw := openBeside(t, w.url)
		for _, statement := range refusedStatements(w.url, must(firstEntry(raw))(t)) {
			_, err := raw.ExecContext(t.Context(), statement)
			if err == nil || !strings.Contains(err.Error(), "an audit entry is never") {
				t.Errorf("%s: %v", statement, err)
			}
		}
		check(t, w.DeleteAccount(t.Context(), w.rep, posted.Note.AccountID))
		for _, statement := range []string{"DELETE FROM keys", "DELETE FROM accounts", "DELETE FROM users"} {
			if _, err := raw.ExecContext(t.Context(), statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}
		if diff := cmp.Diff(before, dumpAudit(t, w)[:len(before)]); diff != "" {
			t.Errorf("the audit before (-) and after (+):\n%s", diff)
		}
	})
}

func firstEntry(raw *sql.DB) (id string, err error) {
	err = raw.QueryRow("SELECT id FROM audit_entries ORDER BY id LIMIT 1").Scan(&id)
	return id, err
}

// refusedStatements change, delete or replace the entry of an id, or all.
func refusedStatements(url, id string) []string {
	again := "INTO audit_entries (id, created_at, request_id, action, kind, count) VALUES ('" + id +
		"', '2026-03-04 00:00:00', '', 'read', 'win', 9)"
	refused := []string{
		"UPDATE audit_entries SET request_id = 'x'",
		"UPDATE audit_entries SET user_id = NULL WHERE id = '" + id + "'",
		"DELETE FROM audit_entries",
		"DELETE FROM audit_entries WHERE id = '" + id + "'",
		"INSERT " + again + " ON CONFLICT (id) DO UPDATE SET count = 9",
	}
	if strings.HasPrefix(url, "postgres:") {
		return append(refused, "TRUNCATE audit_entries", "TRUNCATE audit_entries, accounts CASCADE")
	}
	return append(refused, "INSERT OR REPLACE "+again, "REPLACE "+again, "UPDATE OR REPLACE audit_entries SET count = 9")
}

func dumpAudit(t *testing.T, w world) []models.AuditEntry {
	t.Helper()
	var entries []models.AuditEntry
	page := store.Page{}
	for {
		list := must(w.FindAudit(t.Context(), w.admin, store.AuditFilter{Page: page}))(t)
		entries = append(entries, list.Items...)
		if list.Next == nil {
			return entries
		}
		page.After = *list.Next
	}
}

// doneSince tells in words what was done after entries that were there before.
func doneSince(t *testing.T, w world, before []models.AuditEntry) []string {
	t.Helper()
	var done []string
	for _, entry := range dumpAudit(t, w)[len(before):] {
		words := []string{string(entry.Action), string(entry.Kind)}
		done = append(done, strings.Join(append(words, entry.Fields...), " "))
	}
	slices.Sort(done)
	return done
}

func TestAuditOfTheCoach(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("周敏说她想离家近一点。"))
		contact, before := posted.Contacts[0].ID, dumpAudit(t, w)
		span := stretch(posted.Note, "她想离家近一点")
		w.read(t, posted.Analysis.ID, models.Findings{Wins: []models.Win{win(contact, span)},
			Signals: []models.Signal{signal(contact, span)}, Proposed: []models.Contact{{Name: "Tom Ashby"}}})
		want := []string{"create contact", "create signal", "create win", "update analysis saved_at"}
		if diff := cmp.Diff(want, doneSince(t, w, before)); diff != "" {
			t.Errorf("saving a reading (-want +got):\n%s", diff)
		}
		before = dumpAudit(t, w)
		made := move(contact)
		must(w.FinishAnalysis(t.Context(), posted.Analysis.ID, &made))(t)
		if diff := cmp.Diff([]string{"create move"}, doneSince(t, w, before)); diff != "" {
			t.Errorf("finishing (-want +got):\n%s", diff)
		}
		for _, entry := range dumpAudit(t, w)[len(before):] {
			if entry.UserID != nil || entry.KeyID != nil || *entry.AccountID != posted.Note.AccountID {
				t.Errorf("the coach's entry is %+v", entry)
			}
		}
	})
}

// A part that is changed alone is a change of its whole, whose account is found.
func TestAuditOfParts(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("周敏说她想离家近一点。"))
		before := dumpAudit(t, w)
		other := must(w.CreateOffering(t.Context(), models.Offering{Name: "Hotline"}))(t)
		p := again(posted, "第二次。", day(5))
		p.AccountID, p.Offerings = &posted.Note.AccountID, []models.Offering{{Name: other.Name}}
		w.post(t, w.rep, p)
		want := []string{"create analysis", "create note", "create offering", "update opportunity offering_ids"}
		if diff := cmp.Diff(want, doneSince(t, w, before)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		for _, entry := range dumpAudit(t, w)[len(before)+1:] {
			if entry.AccountID == nil || *entry.AccountID != posted.Note.AccountID {
				t.Errorf("%s %s is of account %v", entry.Action, entry.Kind, entry.AccountID)
			}
		}
	})
}

// An edit that changes nothing leaves nothing.
func TestAuditOfNoChange(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		account, _, err := w.CreateAccount(t.Context(), w.rep, models.Account{Name: "Quay Cranes"})
		check(t, err)
		before := dumpAudit(t, w)
		must(w.UpdateAccount(t.Context(), w.rep, account.ID, 0, store.AccountUpdate{Name: &account.Name}))(t)
		if done := doneSince(t, w, before); len(done) > 0 {
			t.Errorf("it left %v", done)
		}
	})
}

func TestChangeWithoutTraceFails(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		posted := w.post(t, w.rep, posting("周敏说她想离家近一点。"))
		raw := openBeside(t, w.url)
		if _, err := raw.ExecContext(t.Context(), "ALTER TABLE audit_entries RENAME TO elsewhere"); err != nil {
			t.Fatal(err)
		}
		if _, _, err := w.CreateAccount(t.Context(), w.rep, models.Account{Name: "Quay Cranes"}); err == nil {
			t.Error("an account was made without a trace")
		}
		if err := w.DeleteNote(t.Context(), w.rep, posted.Note.ID); err == nil {
			t.Error("a note was deleted without a trace")
		}
		must(w.FindNoteByID(t.Context(), w.rep, posted.Note.ID))(t)
		if list := must(w.FindAccounts(t.Context(), w.rep, store.AccountFilter{}))(t); len(list.Items) != 1 {
			t.Errorf("%d accounts", len(list.Items))
		}
		person := store.ActingAs(t.Context(), models.Actor{UserID: w.rep.UserID})
		must(w.FindNoteByID(person, w.rep, posted.Note.ID))(t)
		if err := w.KeepReadings(person); err == nil {
			t.Error("a note was read without a trace")
		}
	})
}

// Whatever is rolled back leaves nothing.
func TestAuditOfWhatFails(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		account := models.Account{Name: "Quay Cranes"}
		_, _, err := w.CreateAccount(t.Context(), w.rep, account)
		check(t, err)
		before := dumpAudit(t, w)
		if _, _, err := w.CreateAccount(t.Context(), w.rep, account); !errors.Is(err, models.ErrConflict) {
			t.Errorf("the same account again: %v", err)
		}
		if done := doneSince(t, w, before); len(done) > 0 {
			t.Errorf("it left %v", done)
		}
	})
}

// More things than one statement takes, and more entries than an export holds at a time.
func TestLongAudit(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		p := posting("周敏说她想离家近一点。")
		for i := range 1200 {
			p.Contacts = append(p.Contacts, models.PostedContact{Contact: models.Contact{Name: fmt.Sprintf("Person %d", i)}})
		}
		w.post(t, w.rep, p)
		var exported []models.AuditEntry
		for entry, err := range must(w.ExportAudit(t.Context(), w.compliance, store.AuditFilter{}))(t) {
			check(t, err)
			exported = append(exported, entry)
		}
		listed := dumpAudit(t, w)
		if diff := cmp.Diff(listed[:len(listed)-1], exported); diff != "" || len(exported) < 1200 {
			t.Errorf("%d entries; listed (-) and exported (+):\n%s", len(exported), diff)
		}
		if last := listed[len(listed)-1]; last.Action != models.AuditExport {
			t.Errorf("the last entry is %+v", last)
		}
	})
}

func TestExportBreaksOff(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		ctx, cancel := context.WithCancel(t.Context())
		entries := must(w.ExportAudit(ctx, w.admin, store.AuditFilter{}))(t)
		cancel()
		for entry, err := range entries {
			if err == nil {
				t.Errorf("got %+v", entry)
			}
		}
	})
}

func TestWhoSeesTheAudit(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		for _, viewer := range []models.Viewer{w.rep, w.manager, w.otherRep} {
			_, found := w.FindAudit(t.Context(), viewer, store.AuditFilter{})
			_, exported := w.ExportAudit(t.Context(), viewer, store.AuditFilter{})
			if !errors.Is(found, models.ErrNotFound) || !errors.Is(exported, models.ErrNotFound) {
				t.Errorf("a %s: %v, %v", viewer.Role, found, exported)
			}
		}
	})
}

// The lists of the audit use their indexes, whichever way they are narrowed.
func TestAuditIndexes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, storetest.SQLiteFile(t))
	raw := openBeside(t, w.url)
	for condition, index := range map[string]string{
		"user_id = ? AND id > ?":    "audit_entries_user",
		"account_id = ? AND id > ?": "audit_entries_account",
		"kind = ? AND id >= ?":      "PRIMARY KEY",
	} {
		query := "EXPLAIN QUERY PLAN SELECT * FROM audit_entries WHERE " + condition + " ORDER BY id LIMIT 101"
		var number, parent, unused int
		var plan string
		err := raw.QueryRowContext(t.Context(), query, uuid.NewString(), uuid.NewString()).Scan(&number, &parent, &unused, &plan)
		check(t, err)
		if !strings.Contains(plan, "SEARCH") || !strings.Contains(plan, index) {
			t.Errorf("%s: %s", condition, plan)
		}
	}
}
