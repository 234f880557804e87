package handlers_test

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/google/uuid"

	"fourfold/models"
	"fourfold/models/store"
)

// accessWorld is an organisation in which everybody has rows of their own, shared with them, of their line, and none of
// these.
type accessWorld struct {
	*harness
	admin  models.Viewer // who makes users and keys
	guest  models.User   // with whom every account is shared
	people []person
	dead   map[string]string // secrets that open nothing, by why
}

func newAccessWorld(t *testing.T, url string, clock *clock) *accessWorld {
	t.Helper()
	s := must(store.Open(t.Context(), url, store.Options{Now: clock.now}))(t)
	t.Cleanup(func() { s.Close() })
	w := &accessWorld{harness: &harness{t: t, store: s, log: &log{}}}
	w.serve()
	w.admin = w.newUser("Ada", nil).Viewer()
	w.admin.Role, w.admin.ReadsConfidential = models.Admin, true
	w.guest = w.newUser("Gil", nil)
	for _, p := range []person{
		{name: "rep", role: models.Rep},
		{name: "manager", role: models.Manager},
		{name: "compliance", role: models.Compliance},
		{name: "admin", role: models.Admin},
		{name: "granted admin", role: models.Admin, granted: true},
	} {
		w.people = append(w.people, w.settle(p))
	}
	rep := w.people[0].user.ID
	w.dead = map[string]string{"no key": "", "expired key": w.newKey(rep, clock.now().Add(time.Hour)), "revoked key": w.newRevokedKey(rep)}
	clock.pass(2 * time.Hour)
	return w
}

// in is the harness for a test within the test.
func (h *harness) in(t *testing.T) *harness {
	within := *h
	within.t = t
	return &within
}

// must fails the test on an error: must(f())(t) is f's value.
func must[T any](value T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatalf("unexpected error: %v", err)
		}
		return value
	}
}

func (w *accessWorld) newUser(name string, manager *models.User) models.User {
	w.t.Helper()
	user := models.User{Name: name, Role: models.Rep}
	if manager != nil {
		user.ManagerID = &manager.ID
	}
	return must(w.store.CreateUser(w.t.Context(), user))(w.t)
}

func (w *accessWorld) newKey(user uuid.UUID, expires time.Time) string {
	w.t.Helper()
	_, secret, err := w.store.CreateKey(w.t.Context(), w.admin, models.Key{UserID: user, Name: "k", ExpiresAt: &expires})
	return must(secret, err)(w.t)
}

func (w *accessWorld) newRevokedKey(user uuid.UUID) string {
	w.t.Helper()
	key, secret, err := w.store.CreateKey(w.t.Context(), w.admin, models.Key{UserID: user, Name: "k"})
	must(key, err)(w.t)
	must(w.store.RevokeKey(w.t.Context(), w.admin, key.ID))(w.t)
	return secret
}

// settle gives a person rows in every relation, and only then the role: with the compliance role nothing can be shared.
func (w *accessWorld) settle(p person) person {
	w.t.Helper()
	p.user = w.newUser(newMark("named"), nil)
	p.rows = append(p.rows, w.newRows(own, p.user))

	theirs := w.newRows(shared, w.newUser(newMark("named"), nil))
	w.share(theirs, p.user)
	beneath := w.newUser(newMark("named"), new(w.newUser("Between", &p.user)))
	others := w.newRows(foreign, w.newUser(newMark("named"), nil))
	w.share(others, beneath)
	p.rows = append(p.rows, theirs, w.newRows(line, beneath), others)

	update := store.UserUpdate{Role: &p.role, ReadsConfidential: &p.granted}
	p.user = must(w.store.UpdateUser(w.t.Context(), p.user.ID, 0, update))(w.t)
	p.secret = w.newKey(p.user.ID, time.Now().AddDate(1, 0, 0))
	return p
}

func (w *accessWorld) share(r rows, with models.User) {
	w.t.Helper()
	must(w.store.ShareAccount(w.t.Context(), w.admin, r.ids["accounts"], with.ID))(w.t)
}

var marks atomic.Int64

// newMark is a word that stands nowhere else.
func newMark(kind string) string { return fmt.Sprintf("%smark%dend", kind, marks.Add(1)) }

// rows are an account with a row of each kind, one user's.
type rows struct {
	relation relation
	named    string               // stands in names
	said     string               // stands in what people said
	flagged  string               // stands in what a flag quotes
	ids      map[string]uuid.UUID // by the resource's path, or the field or parameter that names it
}

func (r rows) planted() []string { return []string{r.named, r.said, r.flagged} }

// newRows makes them for an owner whose name is a mark.
func (w *accessWorld) newRows(to relation, owner models.User) rows {
	w.t.Helper()
	r := rows{relation: to, named: owner.Name, said: newMark("said"), flagged: newMark("flagged")}
	posted := must(w.store.PostNote(w.t.Context(), owner.Viewer(), models.Posting{
		Account:     &models.Account{Name: r.named, Strategic: true},
		Opportunity: &models.Opportunity{Name: r.named},
		Contacts: []models.PostedContact{
			{Contact: models.Contact{Name: r.named}, Roles: []models.BuyingRole{models.Economic}},
			{Contact: models.Contact{Name: r.named + " twice"}},
		},
		Note: models.Note{Kind: models.CallSummary, OccurredAt: time.Now().AddDate(0, 0, -1),
			Text: r.said + " is what we heard over a long lunch. " + r.flagged + " he asked for himself, on the phone. " + r.said},
	}))(w.t)
	r.ids = map[string]uuid.UUID{
		"accounts": posted.Note.AccountID, "opportunities": posted.Note.OpportunityID, "opportunity_id": posted.Note.OpportunityID,
		"notes": posted.Note.ID, "analyses": posted.Analysis.ID, "users": owner.ID, "user_id": owner.ID,
		"contacts": posted.Contacts[0].ID, "contact_id": posted.Contacts[0].ID, "into": posted.Contacts[0].ID,
		"confirmed_by": posted.Contacts[0].ID, "mergeContact": posted.Contacts[1].ID, "shares": w.guest.ID,
	}
	w.share(r, w.guest)
	w.addFindings(r, posted)
	w.addAccountSide(r, owner.Viewer())
	key, _, err := w.store.CreateKey(w.t.Context(), w.admin, models.Key{UserID: owner.ID, Name: r.named})
	r.ids["keys"] = must(key, err)(w.t).ID
	r.ids["offerings"] = must(w.store.CreateOffering(w.t.Context(), models.Offering{Name: newMark("offering")}))(w.t).ID
	return r
}

// addFindings does what the worker does with the note.
func (w *accessWorld) addFindings(r rows, posted models.Posted) {
	w.t.Helper()
	ctx, note, contact := w.t.Context(), posted.Note, posted.Contacts[0].ID
	quote := func(text string) []models.Evidence {
		start := strings.Index(note.Text, text)
		return []models.Evidence{{NoteID: note.ID, Start: start, End: start + len(text), Match: models.MatchExact,
			Speaker: models.SpeakerContact}}
	}
	win := models.Win{ID: uuid.Must(uuid.NewV7()), ContactID: contact, Category: models.Life, Direction: models.Gain,
		Statement: r.said, State: models.Open, Confidence: models.Medium, Basis: models.OwnWords, Live: true,
		Evidence: quote(r.said)}
	must(w.store.StartAnalysis(ctx, posted.Analysis.ID))(w.t)
	must(w.store.SaveReading(ctx, posted.Analysis.ID, models.Findings{
		Wins: []models.Win{win},
		Signals: []models.Signal{{ContactID: contact, NoteID: note.ID, Kind: "made_time", Aspect: models.LikesUs, Direction: 1,
			Strength: 2, StartedBy: models.ByCustomer, Basis: models.Conduct, Live: true, Evidence: quote(r.said)}},
		Flags:  []models.Flag{{Kind: models.FlagInducement, Rule: "I1", ContactID: &contact, Evidence: quote(r.flagged)}},
		Source: source(),
	}))(w.t)
	move := models.Move{ContactID: &contact, Gap: models.DiscoverWin, Kind: models.MoveAsk, Purpose: r.said,
		Say: []string{r.said}, Live: true, Source: source()}
	must(w.store.FinishAnalysis(ctx, posted.Analysis.ID, &move))(w.t)
	moves := must(w.store.FindMoves(ctx, w.admin, store.MoveFilter{OpportunityID: note.OpportunityID}))(w.t)
	flags := must(w.store.FindFlags(ctx, w.admin, store.FlagFilter{AccountID: &note.AccountID}))(w.t)
	r.ids["wins"], r.ids["moves"], r.ids["flags"] = win.ID, moves.Items[0].ID, flags.Items[0].ID
}

func (w *accessWorld) addAccountSide(r rows, owner models.Viewer) {
	w.t.Helper()
	ctx, account := w.t.Context(), r.ids["accounts"]
	proofs := []models.Proof{{Text: r.said}}
	must(w.store.SetCriterion(ctx, owner, account, 0, models.Criterion{Name: models.Stability, Score: 1, Because: r.said,
		Proofs: proofs}))(w.t)
	must(w.store.SetRelationship(ctx, owner, account, 0, models.Relationship{Level: 2, Target: 3, Because: r.said,
		Proofs: proofs}))(w.t)
	r.ids["intelligence"] = must(w.store.CreateIntelligence(ctx, owner, models.Intelligence{AccountID: account,
		Kind: models.AboutBusiness, Reading: models.ForOpenings, Text: r.said, Proofs: proofs}))(w.t).ID
	r.ids["cooperation"] = must(w.store.CreateCooperation(ctx, owner, models.Cooperation{AccountID: account, Unit: r.said,
		What: r.said, Contribution: r.said, Proofs: proofs}))(w.t).ID
	r.ids["goals"] = must(w.store.CreateGoal(ctx, owner, models.Goal{AccountID: account, Opening: r.said, Provide: r.said,
		Strength: r.said, ParticipantIDs: []uuid.UUID{r.ids["contacts"]}, Proofs: proofs}))(w.t).ID
	must(w.store.SetPlan(ctx, owner, account, 0, models.Plan{Items: []models.PlanItem{{Kind: models.PlanInvestment, Text: r.said}}}))(w.t)
	r.ids["stakes"] = must(w.store.CreateStake(ctx, owner, models.Stake{AccountID: account, Side: models.CustomerStake,
		Text: r.said, Proofs: proofs}))(w.t).ID
}

// send makes a call at the rows, with a body that is valid.
func (r rows) send(c caller, call described) answer {
	c.h.t.Helper()
	return c.do(call.method, r.path(c.h.t, call), r.body(c.h.t, call))
}

// path puts the rows' ids into the call's path. A parameter that takes one of a few values gets the first of them.
func (r rows) path(t testing.TB, call described) string {
	t.Helper()
	parts := strings.Split(call.path, "/")
	for i, part := range parts {
		name := strings.Trim(part, "{}")
		if name == part {
			continue
		}
		before := parts[i-1] // the resource
		schema := contract().Paths.Value(call.path).Parameters.GetByInAndName("path", name).Schema.Value
		switch {
		case len(schema.Enum) > 0:
			parts[i] = schema.Enum[0].(string)
		case r.ids[call.operation.OperationID] != uuid.Nil:
			parts[i] = r.ids[call.operation.OperationID].String()
		case r.ids[before] != uuid.Nil:
			parts[i] = r.ids[before].String()
		default:
			parts[i] = r.id(t, name).String()
		}
	}
	return strings.Join(parts, "/")
}

func (r rows) id(t testing.TB, name string) uuid.UUID {
	t.Helper()
	id := r.ids[name]
	if id == uuid.Nil {
		t.Fatalf("the rows have no id for %s", name)
	}
	return id
}

// optionalFields are the fields of a call's body that need not be sent and by which it is about the rows, or whole.
func optionalFields(operationID string) []string {
	return map[string][]string{
		"postNote":    {"opportunity_id"},
		"createKey":   {"user_id"},
		"confirmGoal": {"how"},
	}[operationID]
}

// body is made of the contract's examples: of the required fields, else of one, with the rows' ids and new names.
func (r rows) body(t testing.TB, call described) any {
	t.Helper()
	if call.operation.RequestBody == nil {
		return nil
	}
	schema := call.operation.RequestBody.Value.Content.Get("application/json").Schema.Value
	fields := slices.Concat(schema.Required, optionalFields(call.operation.OperationID))
	if len(fields) == 0 {
		fields = []string{anyText(schema)}
	}
	body := object{}
	for _, field := range fields {
		body[field] = r.value(t, field, schema.Properties[field].Value)
	}
	return body
}

// anyText is the field of a text by which a row can be changed: its name if it has one.
func anyText(schema *openapi3.Schema) string {
	var texts []string
	for name, property := range schema.Properties {
		if property.Value.Type.Is("string") && property.Value.Format == "" {
			texts = append(texts, name)
		}
	}
	if slices.Contains(texts, "name") {
		return "name"
	}
	return slices.Min(texts)
}

func (r rows) value(t testing.TB, field string, schema *openapi3.Schema) any {
	t.Helper()
	switch {
	case field == "name":
		return newMark("new")
	case schema.Format == "uuid":
		return r.id(t, field)
	case schema.Example != nil:
		return schema.Example
	case schema.Type.Is("array"):
		return []any{}
	}
	t.Fatalf("the contract has no example of %s", field)
	return nil
}
