package eval

import "slices"

// Score is the result over one case or many.
//
// A found win matches an expected one when the contact is the same and one of its evidence stretches shares at least half
// of the shorter one's code points with an expected stretch; each of them matches at most once, and the pairing with the
// most matches counts. Strict matches also need the category or one in also_ok.
type Score struct {
	Cases   int
	Missing int // cases without an answer; they count as empty answers

	Lenient Match
	Strict  Match

	Direction Rate // of lenient matches
	State     Rate // of lenient matches
	Explicit  Rate // of lenient matches

	// Traps is, by kind, how many traps were fallen for. A found win falls for a trap when at least half of its evidence's
	// code points lie in traps' spans, whomever it is said of; it counts for the trap that holds most of it.
	Traps map[string]Rate
	// TrapWins is how many of the found wins fell for a trap.
	TrapWins Rate
	// Touched is how many of the found wins that match nothing share half of the shorter stretch with a trap of their
	// contact, so that a whole sentence around a trap counts too.
	Touched Rate
	// WinOfNone is how many of the cases without any win got one.
	WinOfNone Rate
	// Misattributed is how many of the found wins quote what shows another contact's win, and nothing of a win of their own.
	Misattributed Rate
	// Unquoted is how many evidence stretches of the answers stand in no note exactly.
	Unquoted Rate
	// LostToRules is how many of the expected wins were claimed and then rejected by a rule.
	LostToRules Rate

	Stance      Rate
	TrustExact  Rate
	TrustWithin Rate // one tier at most off
	GapKind     Rate // the best kind, or one in also_ok
	GapContact  Rate // the best kind with its contact, or one in also_ok, whose contact the labels do not say

	FlagsMissed   Rate // of the expected
	FlagsInvented int

	Grounded         Rate // of the reader's claims, those with a quote that was found; only where answers tell it
	Calls            int
	PromptTokens     int
	CompletionTokens int
	Stale            int     // recorded answers to a prompt that has changed since
	Milliseconds     []int64 // one per answer that tells it
}

// CaseScore is the score of one case.
type CaseScore struct {
	Case  Case
	Score Score
}

// Report is the score of a set of cases, with its parts.
type Report struct {
	Total      Score
	ByLanguage map[string]*Score
	ByGenre    map[string]*Score
	Cases      []CaseScore // in the order of the cases given
	Rejections map[string]RuleRejections
}

// ScoreAll scores answers, by case id. A case without an answer counts as one that found nothing.
func ScoreAll(cases []Case, answers map[string]Answer) Report {
	report := Report{ByLanguage: map[string]*Score{}, ByGenre: map[string]*Score{}, Rejections: CountRejections(cases, answers)}
	for _, c := range cases {
		answer, answered := answers[c.ID]
		score := ScoreOne(c, answer)
		if !answered {
			score.Missing = 1
		}
		report.Cases = append(report.Cases, CaseScore{c, score})
		report.Total.add(score)
		addTo(report.ByLanguage, c.Language, score)
		addTo(report.ByGenre, string(c.Genre), score)
	}
	return report
}

func addTo(scores map[string]*Score, key string, score Score) {
	if scores[key] == nil {
		scores[key] = &Score{}
	}
	scores[key].add(score)
}

// ScoreOne scores the answer to one case.
func ScoreOne(c Case, answer Answer) Score {
	score := Score{Cases: 1, Traps: map[string]Rate{}}
	score.wins(c, answer)
	score.traps(c, answer)
	score.state(c, answer)
	score.flags(c, answer)
	score.run(answer.Run)
	return score
}

func (s *Score) wins(c Case, answer Answer) {
	expected, found := c.Expect.Wins, answer.Wins
	overlaps := overlapsOf(c, found)
	strict, pairs := pairWins(c, found, overlaps)
	s.Strict = Match{strict, len(found), len(expected)}
	s.Lenient = Match{pairs.size(), len(found), len(expected)}

	for i, win := range found {
		if j := pairs.of[i]; j >= 0 {
			s.Direction.count(win.Direction == expected[j].Direction)
			s.State.count(win.State == expected[j].State)
			s.Explicit.count(win.Explicit == expected[j].Explicit)
		}
		s.Misattributed.count(misattributed(overlaps[i], win.Contact, expected))
		for _, quote := range win.Evidence {
			s.Unquoted.count(!c.quotes(quote))
		}
		s.touched(c, win, pairs.of[i] >= 0)
	}
	if len(expected) == 0 {
		s.WinOfNone.count(len(found) > 0)
	}
	s.lost(c, answer.Rejected)
}

// pairWins pairs found wins with expected ones, as many as possible and those first whose category fits too; strict is how
// many of these there can be.
func pairWins(c Case, found []FoundWin, overlaps [][]bool) (strict int, pairs *pairing) {
	expected := c.Expect.Wins
	lenient := func(i, j int) bool { return samePerson(found[i].Contact, expected[j].Contact) && overlaps[i][j] }
	pairs = newPairing(len(found), len(expected))
	pairs.grow(func(i, j int) bool { return lenient(i, j) && expected[j].accepts(found[i].Category) })
	strict = pairs.size()
	pairs.grow(lenient)
	return strict, pairs
}

// overlapsOf says for each found win which expected wins it shares evidence with, whomever they are of.
func overlapsOf(c Case, found []FoundWin) [][]bool {
	overlaps := make([][]bool, len(found))
	for i, win := range found {
		places := c.locateAll(win.Evidence)
		for _, expected := range c.Expect.Wins {
			overlaps[i] = append(overlaps[i], shared(places, c.locateAll(expected.Evidence)))
		}
	}
	return overlaps
}

func misattributed(overlaps []bool, contact string, expected []ExpectedWin) bool {
	others := false
	for j, overlaps := range overlaps {
		if overlaps && samePerson(contact, expected[j].Contact) {
			return false
		}
		others = others || overlaps
	}
	return others
}

// touched counts a found win that matches nothing and whose evidence meets a trap of its contact.
func (s *Score) touched(c Case, win FoundWin, matched bool) {
	meets := !matched && slices.ContainsFunc(c.Expect.Traps, func(trap Trap) bool {
		return samePerson(win.Contact, trap.Contact) && shared(c.locateAll(win.Evidence), c.locate(trap.Span))
	})
	s.Touched.count(meets)
}

func (s *Score) lost(c Case, rejected []RejectedWin) {
	for _, expected := range c.Expect.Wins {
		s.LostToRules.count(slices.ContainsFunc(rejected, func(win RejectedWin) bool { return c.same(win, expected) }))
	}
}

// same reports whether a rejected win is an expected one.
func (c Case) same(win RejectedWin, expected ExpectedWin) bool {
	return samePerson(win.Contact, expected.Contact) && shared(c.locateAll(win.Evidence), c.locateAll(expected.Evidence))
}

// fallen is the share of a win's evidence from which it falls for a trap.
const fallen = 0.5

func (s *Score) traps(c Case, answer Answer) {
	hit := make([]bool, len(c.Expect.Traps))
	var all []stretch
	for _, trap := range c.Expect.Traps {
		all = append(all, c.locate(trap.Span)...)
	}
	for _, win := range answer.Wins {
		falls := c.inside(win.Evidence, all) >= fallen
		s.TrapWins.count(falls)
		if falls {
			hit[c.deepest(win.Evidence)] = true
		}
	}
	for i, trap := range c.Expect.Traps {
		rate := s.Traps[trap.Why]
		rate.count(hit[i])
		s.Traps[trap.Why] = rate
	}
}

// deepest returns which trap holds most of the evidence. The case has a trap.
func (c Case) deepest(evidence []string) int {
	best, most := 0, 0.0
	for i, trap := range c.Expect.Traps {
		if share := c.inside(evidence, c.locate(trap.Span)); share > most {
			best, most = i, share
		}
	}
	return best
}

func (s *Score) state(c Case, answer Answer) {
	for ref, expected := range c.Expect.Stance {
		s.Stance.count(answer.Stance[ref] == expected)
	}
	for ref, expected := range c.Expect.Trust {
		tier, told := answer.Trust[ref]
		s.TrustExact.count(told && tier == expected)
		s.TrustWithin.count(told && max(tier-expected, expected-tier) <= 1)
	}
	gap := c.Expect.Gap
	other := slices.Contains(gap.AlsoOK, answer.Gap.Kind)
	s.GapKind.count(other || answer.Gap.Kind == gap.Kind)
	s.GapContact.count(other || answer.Gap.Kind == gap.Kind && samePerson(answer.Gap.Contact, gap.Contact))
}

func (s *Score) flags(c Case, answer Answer) {
	for _, kind := range scoredFlags() {
		expected, found := slices.Contains(c.Expect.Flags, kind), slices.Contains(answer.Flags, kind)
		if expected {
			s.FlagsMissed.count(!found)
		}
		if found && !expected {
			s.FlagsInvented++
		}
	}
}

func (s *Score) run(run *Run) {
	if run == nil {
		return
	}
	s.Grounded = Rate{run.Grounded, run.Claimed}
	s.Calls, s.PromptTokens, s.CompletionTokens = run.Calls, run.PromptTokens, run.CompletionTokens
	s.Stale = run.Stale
	if run.Milliseconds > 0 {
		s.Milliseconds = []int64{run.Milliseconds}
	}
}

// add adds another score to this one.
func (s *Score) add(other Score) {
	s.Cases += other.Cases
	s.Missing += other.Missing
	s.Lenient.add(other.Lenient)
	s.Strict.add(other.Strict)
	for _, pair := range []struct {
		to   *Rate
		from Rate
	}{
		{&s.Direction, other.Direction}, {&s.State, other.State}, {&s.Explicit, other.Explicit},
		{&s.TrapWins, other.TrapWins}, {&s.Touched, other.Touched}, {&s.WinOfNone, other.WinOfNone},
		{&s.Misattributed, other.Misattributed}, {&s.Unquoted, other.Unquoted}, {&s.LostToRules, other.LostToRules},
		{&s.Stance, other.Stance}, {&s.TrustExact, other.TrustExact}, {&s.TrustWithin, other.TrustWithin},
		{&s.GapKind, other.GapKind}, {&s.GapContact, other.GapContact}, {&s.FlagsMissed, other.FlagsMissed},
		{&s.Grounded, other.Grounded},
	} {
		pair.to.add(pair.from)
	}
	if s.Traps == nil {
		s.Traps = map[string]Rate{}
	}
	for kind, rate := range other.Traps {
		sum := s.Traps[kind]
		sum.add(rate)
		s.Traps[kind] = sum
	}
	s.FlagsInvented += other.FlagsInvented
	s.Calls += other.Calls
	s.PromptTokens += other.PromptTokens
	s.CompletionTokens += other.CompletionTokens
	s.Stale += other.Stale
	s.Milliseconds = append(s.Milliseconds, other.Milliseconds...)
}

// AllTraps is the rate over every kind of trap.
func (s Score) AllTraps() Rate {
	var all Rate
	for _, rate := range s.Traps {
		all.add(rate)
	}
	return all
}
