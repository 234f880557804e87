package diagnose

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"

	"fourfold/models"
)

func TestTiers(t *testing.T) {
	t.Parallel()
	likes := func(w *world, c uuid.UUID) { w.signal(c, "made_time", 0) }
	believes := func(w *world, c uuid.UUID) { w.signal(c, "shared_own_figures", 0) }
	depends := func(w *world, c uuid.UUID) { w.signal(c, "spoke_for_us", 0) }
	served := func(w *world, c uuid.UUID) { w.win(c, models.Served, models.Confirmed, 0) }
	tests := map[string]struct {
		tell    []func(*world, uuid.UUID)
		tier    int
		empty   []models.Aspect
		fragile bool
		why     string // part of why not higher
	}{
		"a stranger": {why: "shows nothing yet"},
		"liking":     {tell: []func(*world, uuid.UUID){likes}, tier: 1, fragile: true, why: "does not believe us yet"},
		"belief without liking": {tell: []func(*world, uuid.UUID){believes}, tier: 2, fragile: true,
			empty: []models.Aspect{models.LikesUs}, why: "believes us, not yet dependent: no known win"},
		"belief with a known win": {
			tell: []func(*world, uuid.UUID){likes, believes, func(w *world, c uuid.UUID) { w.win(c, models.Served, models.Suggested, 0) }},
			tier: 2, why: "believes us, not yet dependent: no confirmed win"},
		"belief with a win that nothing serves": {
			tell: []func(*world, uuid.UUID){likes, believes, func(w *world, c uuid.UUID) { w.win(c, models.Open, models.Confirmed, 0) }},
			tier: 2, why: "no win of theirs is served"},
		"dependence over empty terms": {tell: []func(*world, uuid.UUID){depends, served}, tier: 3,
			empty: []models.Aspect{models.LikesUs, models.BelievesUs}, why: "two organisations"},
		"all three": {tell: []func(*world, uuid.UUID){likes, believes, depends, served}, tier: 3, why: "two organisations"},
		"dependence with no win is lowered": {tell: []func(*world, uuid.UUID){likes, depends}, tier: 1, fragile: true,
			why: "both served and confirmed"},
		"dependence with nothing below is lowered to nothing": {tell: []func(*world, uuid.UUID){depends}, why: "both served and confirmed"},
		"dependence in words alone is lowered": {
			tell: []func(*world, uuid.UUID){believes, served, func(w *world, c uuid.UUID) { w.said(c, "named_own_stake", 0) }},
			tier: 2, empty: []models.Aspect{models.LikesUs}, why: "no conduct"},
		"a suggested win does not hold tier 3": {
			tell: []func(*world, uuid.UUID){depends, believes, func(w *world, c uuid.UUID) { w.win(c, models.Served, models.Suggested, 0) }},
			tier: 2, empty: []models.Aspect{models.LikesUs}, why: "both served and confirmed"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			contact := w.contact("Zhou Min", models.Economic)
			for _, tell := range test.tell {
				tell(w, contact)
			}
			trust := w.trustOf(t, contact)
			if trust.Tier != test.tier || trust.Fragile != test.fragile {
				t.Errorf("tier %d, fragile %v; want %d, %v", trust.Tier, trust.Fragile, test.tier, test.fragile)
			}
			if diff := cmp.Diff(test.empty, trust.EmptyBelow, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("empty below (-want +got):\n%s", diff)
			}
			if !strings.Contains(trust.WhyNotHigher.EN, test.why) || trust.WhyNotHigher.ZH == "" {
				t.Errorf("why not higher: %q", trust.WhyNotHigher)
			}
		})
	}
}

func TestTrustOfNobody(t *testing.T) {
	t.Parallel()
	w := newWorld()
	if _, found := w.diagnose().TrustOf(uuid.New()); found {
		t.Error("somebody unknown has trust")
	}
}

func TestStance(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		tell func(*world, uuid.UUID)
		want models.Stance
	}{
		"nothing is known": {func(*world, uuid.UUID) {}, models.StanceUnknown},
		"only others speak of them": {func(w *world, c uuid.UUID) {
			s := w.signal(c, "mode_growth", 0)
			s.Basis, s.Strength = models.Hearsay, 1
		}, models.StanceUnknown},
		"was in the room": {func(w *world, c uuid.UUID) {
			w.note(0)
			w.Notes[0].ParticipantIDs = []uuid.UUID{c}
		}, models.Neutral},
		"talked":                   {func(w *world, c uuid.UUID) { w.said(c, "personal_talk", 0) }, models.Neutral},
		"a win in their own words": {func(w *world, c uuid.UUID) { w.win(c, models.Open, models.Suggested, 0) }, models.Neutral},
		"kind words":               {func(w *world, c uuid.UUID) { w.said(c, "kind_words", 0) }, models.Neutral},
		"kind words, whatever a reader calls them": {func(w *world, c uuid.UUID) { w.signal(c, "kind_words", 0).Strength = 3 }, models.Neutral},
		"kind words and questions":                 {func(w *world, c uuid.UUID) { w.said(c, "kind_words", 0); w.said(c, "asked_for_schedule", 0) }, models.Neutral},
		"warm and believing":                       {func(w *world, c uuid.UUID) { w.signal(c, "made_time", 0); w.signal(c, "shared_own_figures", 0) }, models.Neutral},
		"says it would argue for us":               {func(w *world, c uuid.UUID) { w.said(c, "spoke_for_us", 0) }, models.Neutral},
		"hard questions":                           {func(w *world, c uuid.UUID) { w.said(c, "hard_questions", 0) }, models.Neutral},
		"a threatened win without conduct":         {func(w *world, c uuid.UUID) { w.win(c, models.Threatened, models.Confirmed, 0) }, models.Neutral},
		"a dated commitment":                       {func(w *world, c uuid.UUID) { w.said(c, "dated_commitment", 0) }, models.Support},
		"a dated commitment that we asked for":     {func(w *world, c uuid.UUID) { w.said(c, "dated_commitment", 0).StartedBy = models.ByUs }, models.Support},
		"argued for us":                            {func(w *world, c uuid.UUID) { w.signal(c, "spoke_for_us", 0) }, models.Support},
		"runs a pilot with their own people":       {func(w *world, c uuid.UUID) { w.signal(c, "own_pilot", 0) }, models.Support},
		"blocks access":                            {func(w *world, c uuid.UUID) { w.signal(c, "blocks_access", 0) }, models.Oppose},
		"prefers a rival openly":                   {func(w *world, c uuid.UUID) { w.said(c, "prefers_rival", 0) }, models.Oppose},
		"blocks access, as others report": {func(w *world, c uuid.UUID) {
			s := w.signal(c, "blocks_access", 0)
			s.Basis, s.Strength = models.Hearsay, 2
		}, models.Oppose},
		"opposed first, then acted for us": {func(w *world, c uuid.UUID) { w.signal(c, "blocks_access", 0); w.signal(c, "own_pilot", 9) }, models.Support},
		"acted for us first, then blocked": {func(w *world, c uuid.UUID) {
			w.signal(c, "spoke_for_us", 0)
			w.signal(c, "warned_of_opponent", 0)
			w.signal(c, "blocks_access", 9)
		}, models.Oppose},
		"opposed first, kind words since": {func(w *world, c uuid.UUID) { w.signal(c, "blocks_access", 0); w.said(c, "kind_words", 9) }, models.Oppose},
		"a stale deed":                    {func(w *world, c uuid.UUID) { w.signal(c, "own_pilot", 0); w.note(300) }, models.Neutral},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld()
			contact := w.contact("Zhou Min", models.Technical)
			test.tell(w, contact)
			if got := w.trustOf(t, contact).Stance; got != test.want {
				t.Errorf("stance %s, want %s", got, test.want)
			}
		})
	}
}
