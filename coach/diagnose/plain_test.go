package diagnose

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"fourfold/models"
)

// countyTown is the case that docs/method.md tells: the decision-maker is cold, works in a county town, and his family is
// far away; moving management functions to a large city serves him, for the sake of recruiting and market information.
func countyTown() (w *world, director uuid.UUID) {
	w = newWorld()
	director = w.contact("Zhou Min", models.Economic)
	w.said(director, "cold_reception", 0)
	win := w.win(director, models.Open, models.Confirmed, 0)
	win.Category, win.Direction, win.Sensitive = models.Life, models.Protect, true
	win.Statement = "To be with the family in the capital before the child's examination"
	win.Chain = models.Chain{Need: "a plan for the regional offices", Problem: "the county town is far away", Stake: "the child's last school year"}
	win.Result = "Management functions in a large city recruit better and are closer to the market"
	win.Evidence[0].Quote = "my boy sits the exam next June"
	return w, director
}

func TestAColdDeciderIsServedThroughTheOffer(t *testing.T) {
	t.Parallel()
	w, director := countyTown()
	d := w.diagnose()
	trust, _ := d.TrustOf(director)
	if trust.Tier != 0 {
		t.Fatalf("he is on tier %d", trust.Tier)
	}
	move := d.Move
	if move.Gap != models.ServeWin || move.Kind != models.MoveOffer || move.WaitingBehind != "" || *move.ContactID != director {
		t.Fatalf("the move works on %s by way of %s, and %q waits", move.Gap, move.Kind, move.WaitingBehind)
	}
	if move.Requires.Term != "" {
		t.Errorf("it asks for %s", move.Requires.Term)
	}
	if move.Result != w.Wins[0].Result {
		t.Errorf("it serves the win through %q", move.Result)
	}
	if !move.Live {
		t.Errorf("it is rejected: %v", rejections(move.Verdicts))
	}
	said := strings.Join(append(move.Say, move.Purpose, move.Offer, move.Advance), " ")
	for _, private := range []string{"family", "capital", "child", "exam", "school"} {
		if strings.Contains(said, private) {
			t.Errorf("it says %q: %s", private, said)
		}
	}
}

func TestPlainMovesSpeakTheLanguage(t *testing.T) {
	t.Parallel()
	w, _ := countyTown()
	if zh := Diagnose(w.State, models.Chinese).Move; !strings.HasPrefix(zh.Purpose, "对Zhou Min：") {
		t.Errorf("in Chinese the purpose is %q", zh.Purpose)
	}
	if en := w.diagnose().Move; !strings.HasPrefix(en.Purpose, "With Zhou Min: ") {
		t.Errorf("in English the purpose is %q", en.Purpose)
	}
}

// TestEveryPlainMovePasses words every kind of gap for every category of win and every link that its chain may lack.
func TestEveryPlainMovePasses(t *testing.T) {
	t.Parallel()
	kinds := []models.GapKind{
		models.DeclineInducement, models.ResolveThreat, models.DiscoverWin, models.MapRoles, models.RealWinUnknown,
		models.ServeWin, models.ConfirmWin, models.CompleteChain, models.RaiseTrust, models.ProtectSupport,
	}
	chains := []models.Chain{{}, {Need: "a date"}, {Need: "a date", Problem: "a gap"}}
	for i, category := range append(models.Categories(), "") {
		w := newWorld()
		contact := w.contact("Zhou Min", models.Economic)
		w.signal(contact, "made_time", 0)
		if i%2 == 0 {
			w.signal(contact, "blocks_access", 0)
		}
		win := w.win(contact, pickState(i), models.Confirmed, 0)
		win.Category, win.Chain = category, chains[i%len(chains)]
		people := gather(w.State)
		for _, kind := range kinds {
			for _, language := range []models.Language{models.Chinese, models.English} {
				checkWords(t, plainMove(w.State, people, target{gap: kind, contact: contact, win: win.ID}, language))
			}
		}
	}
}

// pickState goes through the states of a win.
func pickState(i int) models.WinState { return models.WinStates()[i%len(models.WinStates())] }

func checkWords(t *testing.T, m models.Move) {
	t.Helper()
	if !m.Live {
		t.Errorf("the plain move on %s is rejected: %v\n%+v", m.Gap, rejections(m.Verdicts), m)
	}
	text := strings.Join(slices.Concat(m.Say, m.DoNot, []string{m.Purpose, m.Offer, m.Result, m.Advance, m.WrongIf}), "\n")
	if strings.ContainsAny(text, "{}") {
		t.Errorf("on %s something is left open in\n%s", m.Gap, text)
	}
}

func TestWhatARuleObjectsToIsLeftOut(t *testing.T) {
	t.Parallel()
	w, _ := countyTown()
	w.Wins[0].Result = "So that he is with his wife again"
	move := w.diagnose().Move
	if !move.Live || move.Result == w.Wins[0].Result {
		t.Errorf("live %v, with the result %q: %v", move.Live, move.Result, rejections(move.Verdicts))
	}
	if !strings.Contains(move.Purpose, "Zhou Min") {
		t.Errorf("the name is gone with it: %s", move.Purpose)
	}
	w.Offerings[0].Name = "Kickbacks for the buyer"
	if move := w.diagnose().Move; !move.Live {
		t.Errorf("rejected: %v", rejections(move.Verdicts))
	}
}
