package eval

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/google/uuid"

	"fourfold/coach"
	"fourfold/coach/diagnose"
	"fourfold/coach/pseudonym"
	"fourfold/models"
	"fourfold/models/store"
)

// Runner answers cases with the coach itself.
type Runner struct {
	Model      coach.Model     // nil: the built-in reader, or a recording
	Record     string          // the directory into which the model's answers are written; empty: they are not
	Replay     string          // the directory whose recordings answer instead of a model; empty: none
	Pseudonyms pseudonym.Level // whom the model sees under marks
	Timeout    time.Duration   // of one attempt at an analysis; a model in trouble is waited for as long again
	Logger     *slog.Logger
}

// Run posts the notes of a case in order on a database of its own, has each read in turn, and returns what the coach
// holds after the last one. Nothing of it remains on disk.
func (r Runner) Run(ctx context.Context, c Case) (answer Answer, err error) {
	dir, err := os.MkdirTemp("", "fourfold-eval-")
	if err != nil {
		return Answer{}, fmt.Errorf("making a database for case %s: %w", c.ID, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s, err := store.Open(ctx, filepath.Join(dir, "case.db"), store.Options{Logger: r.Logger})
	if err != nil {
		return Answer{}, fmt.Errorf("opening a database for case %s: %w", c.ID, err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()

	model, tape, err := r.model(c)
	if err != nil {
		return Answer{}, err
	}
	reader := coach.New(coach.Config{
		Store: s, Model: model, Pseudonyms: r.Pseudonyms, Logger: r.Logger, Workers: 1, Timeout: r.Timeout, Patience: r.Timeout,
		PlainMoves: true, // no score is given for how a move is worded
	})
	if err := reader.Start(ctx); err != nil {
		return Answer{}, fmt.Errorf("case %s: %w", c.ID, err)
	}
	defer func() { err = errors.Join(err, reader.Stop(ctx)) }()
	answer, err = answerCase(ctx, s, c, tape)
	if err == nil && r.Record != "" {
		err = WriteRecording(r.Record, tape.recording)
	}
	return answer, err
}

// model is what answers the prompts of one case; nil for the built-in reader.
func (r Runner) model(c Case) (coach.Model, *tape, error) {
	tape := &tape{recording: Recording{ID: c.ID}}
	switch {
	case r.Replay != "":
		recording, err := LoadRecording(r.Replay, c.ID)
		tape.recording = recording
		return player{tape}, tape, err
	case r.Model != nil && r.Record != "":
		return recorder{tape, r.Model}, tape, nil
	default:
		return r.Model, tape, nil
	}
}

func answerCase(ctx context.Context, s *store.Store, c Case, tape *tape) (Answer, error) {
	if _, err := s.EnsureAdmin(ctx, store.NewSecret()); err != nil {
		return Answer{}, fmt.Errorf("case %s: %w", c.ID, err)
	}
	users, err := s.FindUsers(ctx, models.Viewer{Role: models.Admin}, store.Page{Limit: 1})
	if err != nil {
		return Answer{}, fmt.Errorf("case %s: %w", c.ID, err)
	}
	admin := users.Items[0].Viewer()

	opportunity, err := c.enter(ctx, s, admin)
	if err != nil {
		return Answer{}, fmt.Errorf("entering what case %s knows: %w", c.ID, err)
	}
	begun := time.Now()
	run := Run{}
	for _, note := range c.Notes {
		tape.turn()
		posted, err := s.PostNote(ctx, admin, models.Posting{
			OpportunityID: &opportunity,
			Note:          models.Note{Kind: c.Genre, Text: note.Text, OccurredAt: note.OccurredAt},
		})
		if err != nil {
			return Answer{}, fmt.Errorf("posting a note of case %s: %w", c.ID, err)
		}
		analysis, err := coach.Await(ctx, s, posted.Analysis.ID, nil)
		if err != nil {
			return Answer{}, fmt.Errorf("case %s: %w", c.ID, err)
		}
		if analysis.State == models.Failed {
			return Answer{}, fmt.Errorf("case %s: the analysis failed: %s", c.ID, analysis.Problem)
		}
		run.add(analysis)
	}
	run.Stale = tape.stale
	if len(tape.recording.Exchanges) == 0 {
		run.Milliseconds = time.Since(begun).Milliseconds()
	}
	return answerFrom(ctx, s, admin, c, opportunity, run)
}

// enter writes what is known before the first note, and returns the opportunity. The people are not named with the notes,
// since that would say that they took part in each meeting.
func (c Case) enter(ctx context.Context, s *store.Store, viewer models.Viewer) (uuid.UUID, error) {
	account, _, err := s.CreateAccount(ctx, viewer, models.Account{Name: c.Account.Name, Industry: c.Account.Industry})
	if err != nil {
		return uuid.Nil, fmt.Errorf("account: %w", err)
	}
	offering, err := s.CreateOffering(ctx, models.Offering{Name: c.Account.Name, Description: c.Offering})
	if err != nil {
		return uuid.Nil, fmt.Errorf("offering: %w", err)
	}
	opportunity, _, err := s.CreateOpportunity(ctx, viewer, models.Opportunity{
		AccountID: account.ID, Name: c.Account.Name, Stage: models.StageOpen, OfferingIDs: []uuid.UUID{offering.ID},
	})
	if err != nil {
		return uuid.Nil, fmt.Errorf("opportunity: %w", err)
	}
	for _, known := range c.Contacts {
		contact, _, err := s.CreateContact(ctx, viewer, models.Contact{AccountID: account.ID, Name: known.Name, Title: known.Title})
		if err != nil {
			return uuid.Nil, fmt.Errorf("contact %s: %w", known.Ref, err)
		}
		if err := s.SetRoles(ctx, viewer, opportunity.ID, contact.ID, []models.BuyingRole{known.BuyingRole}); err != nil {
			return uuid.Nil, fmt.Errorf("role of %s: %w", known.Ref, err)
		}
	}
	return opportunity.ID, nil
}

// add counts what one analysis took.
func (r *Run) add(analysis models.Analysis) {
	r.Claimed += analysis.Counts.Claimed
	r.Grounded += analysis.Counts.Grounded
	r.Calls += analysis.Usage.Calls
	r.PromptTokens += analysis.Usage.PromptTokens
	r.CompletionTokens += analysis.Usage.CompletionTokens
}

// answerFrom puts the state after the last note into an answer. Nobody was there to confirm a win: for trust all wins
// that the rules let live count as confirmed, for the gap those in the contact's own explicit words.
func answerFrom(ctx context.Context, s *store.Store, viewer models.Viewer, c Case, opportunity uuid.UUID, run Run) (Answer, error) {
	state, err := s.FindState(ctx, viewer, opportunity)
	if err != nil {
		return Answer{}, fmt.Errorf("finding the state of case %s: %w", c.ID, err)
	}
	rejected, err := rejectedWins(ctx, s, viewer, opportunity)
	if err != nil {
		return Answer{}, fmt.Errorf("case %s: %w", c.ID, err)
	}
	refs := c.refs(state.Contacts)
	answer := Answer{ID: c.ID, Stance: map[string]models.Stance{}, Trust: map[string]int{}, Run: &run}
	for _, win := range state.Wins {
		answer.Wins = append(answer.Wins, FoundWin{
			Contact: refs[win.ContactID], Category: win.Category, Direction: win.Direction, State: win.State,
			Explicit: win.Explicit, Evidence: quotes(win.Supporting()),
		})
	}
	for _, win := range rejected {
		answer.Rejected = append(answer.Rejected, RejectedWin{
			Contact: refs[win.ContactID], Evidence: quotes(win.Evidence), Rules: rejecting(win.Verdicts),
		})
	}
	for _, trust := range diagnose.Diagnose(confirmed(state, anyWin), models.English).Trust {
		answer.Stance[refs[trust.ContactID]] = trust.Stance
		answer.Trust[refs[trust.ContactID]] = trust.Tier
	}
	for _, flag := range state.Flags {
		answer.Flags = append(answer.Flags, flag.Kind)
	}
	slices.Sort(answer.Flags)
	answer.Flags = slices.Compact(answer.Flags)
	if gaps := diagnose.Diagnose(confirmed(state, explicitWin), models.English).Gaps; len(gaps) > 0 {
		answer.Gap.Kind = gaps[0].Kind
		if gaps[0].ContactID != nil {
			answer.Gap.Contact = refs[*gaps[0].ContactID]
		}
	}
	return answer, nil
}

// refs names contacts as the case does.
func (c Case) refs(contacts []models.Contact) map[uuid.UUID]string {
	byName := make(map[string]string, len(c.Contacts))
	for _, contact := range c.Contacts {
		byName[contact.Name] = contact.Ref
	}
	refs := make(map[uuid.UUID]string, len(contacts))
	for _, contact := range contacts {
		refs[contact.ID] = cmp.Or(byName[contact.Name], NewPrefix+contact.Name)
	}
	return refs
}

func anyWin(models.Win) bool { return true }

func explicitWin(win models.Win) bool { return win.Explicit }

// confirmed returns the state as if a person had confirmed the wins that count.
func confirmed(state models.State, counts func(models.Win) bool) models.State {
	state.Wins = slices.Clone(state.Wins)
	for i, win := range state.Wins {
		if counts(win) {
			state.Wins[i].Standing = models.Confirmed
		}
	}
	return state
}

func rejectedWins(ctx context.Context, s *store.Store, viewer models.Viewer, opportunity uuid.UUID) ([]models.Win, error) {
	var all []models.Win
	page := store.Page{}
	for {
		list, err := s.FindWins(ctx, viewer, store.WinFilter{OpportunityID: opportunity, Live: new(false), Page: page})
		if err != nil {
			return nil, fmt.Errorf("finding rejected wins: %w", err)
		}
		all = append(all, list.Items...)
		if list.Next == nil {
			return all, nil
		}
		page.After = *list.Next
	}
}

func quotes(evidence []models.Evidence) []string {
	var texts []string
	for _, e := range evidence {
		texts = append(texts, e.Quote)
	}
	return texts
}

func rejecting(verdicts []models.Verdict) []string {
	var ids []string
	for _, verdict := range verdicts {
		if verdict.Outcome == models.Reject {
			ids = append(ids, verdict.Rule)
		}
	}
	return ids
}
