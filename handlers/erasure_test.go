package handlers_test

import (
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	_ "github.com/jackc/pgx/v5/stdlib"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

// marks are what speaks of the person in the tests of erasure: parts of their names, and what they said.
func marks() []string {
	return []string{"Zyxmarka", "Quorvel", "瑨璘", "plinthwort", "zyxmarka", "Vortigan"}
}

// fate is what becomes of a column's words when a person is erased.
type fate string

const (
	gone  fate = "gone"  // with the person's rows
	black fate = "black" // where they speak of the person
	stays fate = "stays" // never speaks of a customer's person: see what stands beside it
)

// fates decides for every column with words. A column that is new here and not decided fails TestErasure.
func fates() map[string]fate {
	decided := map[string]fate{
		"contacts.name": gone, "contacts.aliases": gone, "contacts.external_id": gone, "contacts.title": black,
		"notes.text": black, "opportunities.name": black,
		"wins.statement": black, "wins.chain_need": black, "wins.chain_problem": black, "wins.chain_stake": black, "wins.result": black,
		"decisions.text": black, "verdicts.reason_zh": black, "verdicts.reason_en": black,
		"flags.reason_zh": black, "flags.reason_en": black, "flags.resolution": black,
		"moves.purpose": gone, "moves.say": gone, "moves.offer": gone, "moves.result": gone, "moves.advance": gone,
		"moves.wrong_if": gone, "moves.do_not": gone, "moves.outcome_note": black,
		"criteria.because": black, "intelligence.text": black, "relationships.because": black,
		"cooperations.unit": black, "cooperations.what": black, "cooperations.holder_department": black,
		"cooperations.holder_budget": black, "cooperations.contribution": black,
		"goals.opening": black, "goals.provide": black, "goals.strength": black, "goals.confirmed_how": black,
		"plan_items.text": black, "plan_items.owner": black, "stakes.text": black, "proofs.text": black,
		"idempotency_keys.body": gone,
	}
	for why, columns := range map[string]string{
		"our own people and their keys":       "users.name users.role keys.name keys.prefix keys.role",
		"the organisation, and what we sell":  "accounts.name accounts.industry offerings.name offerings.description offerings.claims",
		"another system's id of another row":  "accounts.external_id opportunities.external_id notes.external_id",
		"a key of the client's, and no words": "idempotency_keys.key idempotency_keys.headers idempotency_keys.state",
		"ids, counts and days": "notes.participant_ids events.data erasures.counts budget_days.day budget_reservations.day " +
			"model_days.day",
		"the model and its price": "analyses.reader analyses.model analyses.prompt_version analyses.rules_version " +
			"analyses.charge_model analyses.charge_rung analyses.charge_price_currency model_days.model model_days.price_currency " +
			"wins.reader wins.model wins.prompt_version wins.rules_version signals.reader signals.model signals.prompt_version " +
			"signals.rules_version moves.reader moves.model moves.prompt_version moves.rules_version",
		"one of a few words": "opportunities.stage role_holdings.role notes.kind analyses.kind analyses.state analyses.problem " +
			"events.kind wins.category wins.second_category wins.direction wins.state wins.standing wins.confidence wins.basis " +
			"decisions.standing signals.kind signals.aspect signals.started_by signals.basis flags.kind flags.rule moves.gap " +
			"moves.kind moves.requires_term moves.waiting_behind moves.outcome evidence.match evidence.speaker verdicts.rule " +
			"verdicts.outcome criteria.name intelligence.kind intelligence.reading plan_items.kind plan_items.sub stakes.side " +
			"erasures.kind",
	} {
		for column := range strings.FieldsSeq(columns) {
			if _, twice := decided[column]; twice {
				panic(column + " is decided twice: " + why)
			}
			decided[column] = stays
		}
	}
	return decided
}

// TestErasure plants what speaks of a person wherever it can get, erases the person, and looks for it in every column, and
// on SQLite in every byte of the files.
func TestErasure(t *testing.T) {
	t.Parallel()
	eachDatabase(t, func(t *testing.T, d database) {
		w, erased := plant(t, d)
		for column, where := range d.columns(t) {
			decided, known := fates()[column]
			if !known {
				t.Errorf("nobody has decided what becomes of %s when a person is erased", column)
			}
			if planted := d.marked(t, where); planted != (decided != stays) {
				t.Errorf("%s: speaks of the person: %v, but it is decided that it %s", column, planted, decided)
			}
		}
		d.assertFates(t)
		if len(d.speaking(t)) == 0 {
			t.Fatal("nothing speaks of the person before")
		}
		before := w.texts()
		w.rep.do(http.MethodDelete, "/v1/contacts/"+erased.String(), nil).want(t, http.StatusNoContent)
		d.assertUnmarked(t)
		w.assertOthersQuotes(before)
		if list := read[api.WinList](t, w.rep.get(w.opportunity("/wins")).want(t, http.StatusOK)); len(list.Items) != 1 {
			t.Errorf("other people's wins are %+v", list.Items)
		}
		for _, path := range []string{w.opportunity("/trust"), w.opportunity("/next-move"), w.account("/goals"), w.account("/plan"),
			w.account("/cooperation"), w.account("/next-move"), "/v1/contacts/" + w.tom.String() + "/data"} {
			w.rep.get(path).want(t, http.StatusOK)
		}
	})
}

// TestEraseAccount erases everything of an account.
func TestEraseAccount(t *testing.T) {
	t.Parallel()
	eachDatabase(t, func(t *testing.T, d database) {
		w, _ := plant(t, d)
		w.rep.do(http.MethodDelete, w.account(""), nil).want(t, http.StatusNoContent)
		d.assertUnmarked(t)
	})
}

// TestObjectionErases looks for what was made of a person who objects in the database's own words, too.
func TestObjectionErases(t *testing.T) {
	t.Parallel()
	eachDatabase(t, func(t *testing.T, d database) {
		w, erased := plant(t, d)
		path := "/v1/contacts/" + erased.String()
		changed := w.rep.do(http.MethodPatch, path, object{"objected": true}).want(t, http.StatusOK)
		if !read[api.Contact](t, changed).Objected {
			t.Error("the contact has not objected")
		}
		data := read[api.ContactData](t, w.rep.get(path+"/data").want(t, http.StatusOK))
		if len(data.Wins)+len(data.Signals)+len(data.Moves) > 0 || len(data.Roles) == 0 {
			t.Errorf("held: %+v", data)
		}
		for _, read := range []string{"/trust", "/gaps", "/next-move", "/conflicts", "/wins"} {
			if body := w.rep.get(w.opportunity(read)).want(t, http.StatusOK).body; strings.Contains(body, erased.String()) {
				t.Errorf("%s tells of who objected: %s", read, body)
			}
		}
		w.rep.do(http.MethodPatch, path, object{"objected": false}).want(t, http.StatusOK)
	})
}

// database is a database that a test looks into beside the server.
type database struct {
	url    string
	handle *sql.DB
	store  *store.Store
}

func eachDatabase(t *testing.T, test func(t *testing.T, d database)) {
	t.Helper()
	storetest.EachURL(t, func(t *testing.T, url string) {
		s, err := store.Open(t.Context(), url, store.Options{})
		if err != nil {
			t.Fatalf("open the store: %v", err)
		}
		t.Cleanup(func() { _ = s.Close() })
		driver := "sqlite3"
		if strings.HasPrefix(url, "postgres:") {
			driver = "pgx"
		}
		handle, err := sql.Open(driver, url)
		if err != nil {
			t.Fatalf("open the database: %v", err)
		}
		t.Cleanup(func() { _ = handle.Close() })
		test(t, database{url, handle, s})
	})
}

func (d database) onPostgres() bool { return strings.HasPrefix(d.url, "postgres:") }

// place is a column of a table.
type place struct{ table, column string }

// columns finds every column that holds words, by table and name; those of the queue and of the migrations, which are not
// ours to decide, are left out. It finds none on SQLite, where ids and words have one type; both engines have one schema.
func (d database) columns(t *testing.T) map[string]place {
	t.Helper()
	if !d.onPostgres() {
		return nil
	}
	found := map[string]place{}
	for _, p := range d.allColumns(t, "AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY')") {
		if !strings.HasPrefix(p.table, "river_") && !strings.HasPrefix(p.table, "goose_") {
			found[p.table+"."+p.column] = p
		}
	}
	return found
}

func (d database) allColumns(t *testing.T, only string) []place {
	t.Helper()
	rows, err := d.handle.QueryContext(t.Context(),
		"SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "+only)
	if err != nil {
		t.Fatalf("list the columns: %v", err)
	}
	defer rows.Close()
	var columns []place
	for rows.Next() {
		var p place
		if err := rows.Scan(&p.table, &p.column); err != nil {
			t.Fatalf("list the columns: %v", err)
		}
		columns = append(columns, p)
	}
	if err := rows.Err(); err != nil {
		t.Fatalf("list the columns: %v", err)
	}
	return columns
}

// assertFates fails for decisions on columns that are not there.
func (d database) assertFates(t *testing.T) {
	t.Helper()
	there := d.columns(t)
	if there == nil {
		return
	}
	for column := range fates() {
		if _, found := there[column]; !found {
			t.Errorf("%s is decided and not there", column)
		}
	}
}

// marked reports whether a column has a mark.
func (d database) marked(t *testing.T, p place) bool {
	t.Helper()
	var conditions []string
	for _, mark := range marks() {
		conditions = append(conditions, fmt.Sprintf("%q::text LIKE '%%%s%%'", p.column, mark))
	}
	var count int
	query := fmt.Sprintf("SELECT count(*) FROM %q WHERE %s", p.table, strings.Join(conditions, " OR "))
	if err := d.handle.QueryRowContext(t.Context(), query).Scan(&count); err != nil {
		t.Fatalf("search %s.%s: %v", p.table, p.column, err)
	}
	return count > 0
}

// speaking lists the columns, or on SQLite the files, in which a mark stands.
func (d database) speaking(t *testing.T) []string {
	t.Helper()
	var places []string
	if d.onPostgres() {
		for _, p := range d.allColumns(t, "") {
			if d.marked(t, p) {
				places = append(places, p.table+"."+p.column)
			}
		}
		return places
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		content, err := os.ReadFile(d.url + suffix)
		if err != nil {
			t.Fatalf("read a file of the database: %v", err)
		}
		for _, mark := range marks() {
			if strings.Contains(string(content), mark) {
				places = append(places, "fourfold.db"+suffix+" has "+mark)
			}
		}
	}
	return places
}

// assertUnmarked wants no mark anywhere.
func (d database) assertUnmarked(t *testing.T) {
	t.Helper()
	for _, place := range d.speaking(t) {
		t.Errorf("%s still speaks of the person", place)
	}
}

const plantedNote = "Tom Ashby wants his crew home by six.\n" +
	"Zyxmarka Quorvel said: \"I grow plinthwort at night.\"\n" +
	"Tom thinks that 瑨璘 decides. Write to zyxmarka.q@harbour.example."

// planted is a world that speaks of one person everywhere.
type planted struct {
	boat
	note string
}

// plant makes a world in which every place that can speak of a person does.
func plant(t *testing.T, d database) (planted, uuid.UUID) {
	t.Helper()
	h := newHarness(t, d.store)
	body := newNote().with("text", plantedNote).with("contacts", []object{
		{"name": "Zyxmarka Quorvel", "aliases": []string{"瑨璘"}, "title": "Vortigan officer", "external_id": "crm-Quorvel", "roles": []string{"economic"}},
		{"name": "Tom Ashby", "title": "Deputy of Ms Quorvel", "roles": []string{"user"}},
	}).with("opportunity", object{"name": "Telemetry for Zyxmarka"})
	posted := read[api.PostedNote](t, h.rep.post("/v1/notes", body, "Idempotency-Key: note").want(t, http.StatusAccepted))
	w := world{harness: h, posted: posted, vera: posted.Contacts[0].ID, tom: posted.Contacts[1].ID}
	theirs, toms := w.plantedWin(w.vera, "grow plinthwort"), w.plantedWin(w.tom, "wants his crew home by six")
	flags := []models.Flag{w.plantedFlag(&w.vera), w.plantedFlag(nil)}
	w.readNote(models.Findings{Wins: []models.Win{theirs, toms}, Signals: []models.Signal{w.plantedSignal()}, Flags: flags, Source: source()})
	moves := []*models.Move{plantedMove(w.vera), plantedMove(w.tom)}
	w.finish(moves[0])
	for _, win := range []models.Win{theirs, toms} {
		w.rep.post("/v1/wins/"+win.ID.String()+"/confirm", object{"text": "Zyxmarka says so"}, "Idempotency-Key: "+win.ID.String()).want(t, http.StatusOK)
	}
	for _, flag := range read[api.FlagList](t, w.compliance.get("/v1/flags").want(t, http.StatusOK)).Items {
		resolution := "Quorvel's boss knows"
		if flag.ContactID != nil {
			resolution = "The Vortigan's boss knows" // no name, and yet about them
		}
		w.compliance.post("/v1/flags/"+flag.ID.String()+"/resolve", object{"resolution": resolution}).want(t, http.StatusOK)
	}
	b := plantSide(w)
	again := w.queueMove()
	finish(t, h, again.ID, moves[1])
	for _, move := range read[api.MoveList](t, w.rep.get(w.opportunity("/moves")).want(t, http.StatusOK)).Items {
		w.rep.post("/v1/moves/"+move.ID.String()+"/outcome", object{"outcome": "worked", "note": "Quorvel smiled"}).want(t, http.StatusOK)
	}
	plain := plantedMove(w.tom)
	plain.Purpose, plain.Say, plain.Offer, plain.Result, plain.Advance, plain.WrongIf, plain.DoNot = "Ask Tom", nil, "", "", "", "", nil
	third := w.queueMove()
	finish(t, h, third.ID, plain)
	newest := read[api.MoveList](t, w.rep.get(w.opportunity("/moves")).want(t, http.StatusOK)).Items
	w.rep.post("/v1/moves/"+newest[len(newest)-1].ID.String()+"/outcome", object{"outcome": "failed", "note": "Zyxmarka was away"}).want(t, http.StatusOK)
	return planted{boat: b, note: plantedNote}, w.vera
}

func (w world) plantedWin(contact uuid.UUID, quote string) models.Win {
	win := w.liveWin()
	win.ContactID = contact
	win.Statement, win.Result = "To please Zyxmarka", "Quorvel's pumps run"
	win.Chain = models.Chain{Need: "瑨璘 asks", Problem: "Quorvel waits", Stake: "Zyxmarka frowns"}
	win.Evidence = w.stretchOf(plantedNote, quote, models.SpeakerContact)
	win.Verdicts = []models.Verdict{{Rule: "E1", Outcome: models.Pass, Reason: models.Text{ZH: "瑨璘说的", EN: "Quorvel said so"}}}
	return win
}

func (w world) plantedSignal() models.Signal {
	signal := w.signal()
	signal.Evidence = w.stretchOf(plantedNote, "grow plinthwort", models.SpeakerContact)
	return signal
}

func (w world) plantedFlag(contact *uuid.UUID) models.Flag {
	flag := w.flag()
	flag.ContactID = contact
	flag.Reason = models.Text{ZH: "瑨璘要好处", EN: "Zyxmarka asks for something"}
	flag.Evidence = w.stretchOf(plantedNote, "grow plinthwort", models.SpeakerContact)
	if contact == nil {
		flag.Evidence = w.stretchOf(plantedNote, "crew home", models.SpeakerContact)
	}
	return flag
}

func plantedMove(contact uuid.UUID) *models.Move {
	return &models.Move{ContactID: &contact, Gap: models.DiscoverWin, Kind: models.MoveAsk, Purpose: "Ask about Zyxmarka",
		Say: []string{"How is Quorvel?"}, Offer: "A visit to 瑨璘", Result: "Quorvel's pumps run", Advance: "Zyxmarka signs",
		WrongIf: "Quorvel laughs", DoNot: []string{"Do not quote 瑨璘"}, Live: true, Source: source()}
}

// queueMove queues making another move.
func (w world) queueMove() models.Analysis {
	w.t.Helper()
	analysis, err := w.store.CreateMoveAnalysis(w.t.Context(), w.rep.viewer(), w.posted.OpportunityID)
	if err != nil {
		w.t.Fatalf("queue a move: %v", err)
	}
	return analysis
}

// plantSide makes the side of the account speak of the person.
func plantSide(w world) boat {
	b := boat{world: w}
	proofs := told("Quorvel's report")
	for _, name := range []string{"stability", "strategy_match", "commitment", "standing"} {
		body := object{"score": 1, "because": "Zyxmarka stays", "proofs": proofs}
		b.rep.do(http.MethodPut, b.account("/criteria/"+name), body).want(b.t, http.StatusOK)
	}
	b.rep.do(http.MethodPatch, b.account(""), object{"strategic": true}).want(b.t, http.StatusOK)
	b.intelligence = b.make(b.account("/intelligence"), object{"kind": "use", "reading": "trends", "text": "Quorvel moves up", "proofs": proofs})
	b.rep.do(http.MethodPut, b.account("/relationship"), object{"level": 3, "target": 4, "because": "瑨璘 calls us first",
		"proofs": proofs}).want(b.t, http.StatusOK)
	b.cooperation = b.make(b.account("/cooperation"), object{"unit": "Quorvel's region", "what": "Pumps for Zyxmarka",
		"contribution": "瑨璘 sleeps", "proofs": proofs, "budget_holder": object{"contact_id": b.vera,
			"department": "Office of Quorvel", "budget": "Zyxmarka's own"}})
	newGoal := object{"participant_ids": []uuid.UUID{b.vera, b.tom}, "opening": "Quorvel's wind parks", "provide": "Watch for 瑨璘",
		"strength": "Zyxmarka's crews"}
	b.goal = b.make(b.account("/goals"), newGoal)
	mine := b.make(b.account("/goals"), newGoal)
	confirmation := object{"confirmed_at": "2026-03-06T04:00:00Z", "how": "Quorvel's minutes"}
	b.rep.post("/v1/goals/"+b.goal.String()+"/confirm", confirmation.with("confirmed_by", b.tom)).want(b.t, http.StatusOK)
	b.rep.post("/v1/goals/"+mine.String()+"/confirm", confirmation.with("confirmed_by", b.vera), "Idempotency-Key: goal").want(b.t, http.StatusOK)
	b.rep.do(http.MethodPut, b.account("/plan"), object{"items": []object{
		{"kind": "action", "text": "Call Quorvel", "goal_id": b.goal, "owner": "Zyxmarka", "due_at": dueSoon()}}}).want(b.t, http.StatusOK)
	b.stake = b.make(b.account("/stakes"), object{"side": "us", "text": "瑨璘's trust", "proofs": proofs})
	return b
}

// texts are the quotes of the other person's wins.
func (p planted) texts() []string {
	p.t.Helper()
	data := read[api.ContactData](p.t, p.rep.get("/v1/contacts/"+p.tom.String()+"/data").want(p.t, http.StatusOK))
	var quotes []string
	for _, win := range data.Wins {
		for _, e := range win.Evidence {
			quotes = append(quotes, e.Quote)
		}
	}
	return quotes
}

// assertOthersQuotes wants the quotes of the other person as they were, and the note's length.
func (p planted) assertOthersQuotes(before []string) {
	p.t.Helper()
	if after := p.texts(); len(before) == 0 || !slices.Equal(before, after) {
		p.t.Errorf("quotes %q, want %q", after, before)
	}
	note := read[api.Note](p.t, p.rep.get("/v1/notes/"+p.posted.ID.String()).want(p.t, http.StatusOK))
	lines := strings.Split(note.Text, "\n")
	if len([]rune(note.Text)) != len([]rune(p.note)) || lines[0] != "Tom Ashby wants his crew home by six." ||
		strings.Trim(lines[1], "█") != "" || !strings.HasPrefix(lines[2], "Tom thinks that ██ decides. Write to █") {
		p.t.Errorf("the note is %q", note.Text)
	}
}
