package diagnose

import (
	"math/rand/v2"
	"strconv"

	"github.com/google/uuid"

	"fourfold/models"
)

// randomWorld makes an opportunity that might be anybody's, the same for the same seed.
func randomWorld(seed uint64) *world {
	r := rand.New(rand.NewPCG(seed, 4))
	w := newWorld()
	if r.IntN(4) == 0 {
		w.Offerings = nil
	}
	w.note(0)
	for i := range r.IntN(7) {
		contact := w.contact("Contact "+strconv.Itoa(i), someRoles(r)...)
		for range r.IntN(8) {
			w.someSignal(r, contact)
		}
		for range r.IntN(4) {
			w.someWin(r, contact)
		}
		if r.IntN(8) == 0 {
			w.flag(models.FlagKinds()[r.IntN(len(models.FlagKinds()))], &contact)
		}
	}
	if r.IntN(10) == 0 {
		w.flag(models.FlagInducement, nil)
	}
	return w
}

func someRoles(r *rand.Rand) []models.BuyingRole {
	var roles []models.BuyingRole
	for _, role := range models.BuyingRoles() {
		if r.IntN(4) == 0 {
			roles = append(roles, role)
		}
	}
	return roles
}

func (w *world) someSignal(r *rand.Rand, contact uuid.UUID) *models.Signal {
	kinds := models.SignalKinds()
	signal := w.signal(contact, kinds[r.IntN(len(kinds))].Key, r.IntN(400))
	signal.Basis = pick(r, models.Conduct, models.Conduct, models.OwnWords, models.OwnWords, models.Hearsay, models.RepGuess)
	if signal.Basis == models.Hearsay {
		signal.Strength--
	}
	if r.IntN(4) == 0 {
		signal.StartedBy = models.ByUs
	}
	signal.Live = r.IntN(8) > 0
	return signal
}

func (w *world) someWin(r *rand.Rand, contact uuid.UUID) {
	win := w.win(contact, pick(r, models.WinStates()...), pick(r, models.Standings()...), r.IntN(400))
	win.Category = pick(r, models.Categories()...)
	win.Confidence = pick(r, models.Low, models.Medium, models.High)
	win.Basis = pick(r, models.OwnWords, models.Conduct, models.Hearsay)
	win.Sensitive = win.Category == models.Life
	win.Result = pick(r, "", "Fewer stops on the line.", "把管理职能放到大城市，好招人，也近市场信息。", "So that he can be with his wife",
		"A job for the nephew of Contact 1", "Contact 0 told us that the budget is gone")
	win.Live = r.IntN(8) > 0
	for i := range win.Evidence {
		win.Evidence[i].OccurredAt = onDay(r.IntN(400))
	}
	if r.IntN(5) == 0 {
		win.Evidence = append(win.Evidence, models.Evidence{
			ID: w.id(), WinID: &win.ID, NoteID: w.note(0), Start: 4, End: 8, OccurredAt: onDay(r.IntN(400)), Against: true,
		})
	}
	for _, link := range []*string{&win.Chain.Need, &win.Chain.Problem, &win.Chain.Stake} {
		if r.IntN(4) == 0 {
			*link = ""
		}
	}
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

// shuffled is the same state told in another order.
func (w *world) shuffled(r *rand.Rand) models.State {
	state := w.State
	state.Offerings = shuffle(r, state.Offerings)
	state.Contacts = shuffle(r, state.Contacts)
	state.Roles = shuffle(r, state.Roles)
	state.Notes = shuffle(r, state.Notes)
	state.Wins = shuffle(r, state.Wins)
	state.Signals = shuffle(r, state.Signals)
	state.Flags = shuffle(r, state.Flags)
	state.Moves = shuffle(r, state.Moves)
	return state
}

func shuffle[T any](r *rand.Rand, from []T) []T {
	to := append([]T(nil), from...)
	r.Shuffle(len(to), func(i, j int) { to[i], to[j] = to[j], to[i] })
	return to
}
