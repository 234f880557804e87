package diagnose

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"fourfold/coach/rules"
	"fourfold/models"
)

// whose tells apart the gaps of one kind that press differently.
type whose string

const (
	anybodys   whose = ""
	opponents  whose = "opponent"
	economics  whose = "economic buyer"
	everyElses whose = "others"
)

// urgency is a kind of gap as docs/method.md orders them.
type urgency struct {
	kind  models.GapKind
	whose whose
}

// urgencies lists every kind of gap, the most pressing first.
func urgencies() []urgency {
	return []urgency{
		{models.DeclineInducement, anybodys},
		{models.ResolveThreat, anybodys},
		{models.DiscoverWin, opponents},
		{models.MapRoles, anybodys},
		{models.DiscoverWin, economics},
		{models.RealWinUnknown, anybodys},
		{models.ServeWin, anybodys},
		{models.ConfirmWin, anybodys},
		{models.CompleteChain, anybodys},
		{models.DiscoverWin, everyElses},
		{models.RaiseTrust, anybodys},
		{models.ProtectSupport, anybodys},
		{models.QualifyAccount, anybodys},
		{models.GatherIntelligence, anybodys},
		{models.RaiseRelationship, anybodys},
		{models.DefineCooperation, anybodys},
		{models.AgreeGoal, anybodys},
		{models.PlanAccount, anybodys},
	}
}

// found is a gap with what orders it among the others.
type found struct {
	gap    models.Gap
	whose  whose
	person *person
	win    *models.Win // nil when it concerns no one win
}

// findGaps lists what holds an opportunity back, the most pressing first.
func findGaps(state models.State, all people) []models.Gap {
	collected := inducements(state, all)
	collected = append(collected, rolesUnknown(state)...)
	for _, p := range all {
		collected = append(collected, p.winGaps()...)
		collected = append(collected, p.ownGaps()...)
	}
	collected = append(collected, barred(all, collected)...)
	collected = append(collected, accountGaps(state, all)...)
	rank := make(map[urgency]int)
	for i, u := range urgencies() {
		rank[u] = i
	}
	slices.SortFunc(collected, func(a, b found) int {
		return cmp.Or(
			cmp.Compare(rank[urgency{a.gap.Kind, a.whose}], rank[urgency{b.gap.Kind, b.whose}]),
			comparePeople(a.person, b.person),
			compareWins(a.win, b.win),
		)
	})
	return gapsOf(collected)
}

func gapsOf(collected []found) []models.Gap {
	gaps := make([]models.Gap, 0, len(collected))
	for _, f := range collected {
		gaps = append(gaps, f.gap)
	}
	return gaps
}

// comparePeople puts those first who are ripe, decide most, work against us, and are heard least.
func comparePeople(a, b *person) int {
	return cmp.Or(
		falseFirst(!a.ripe(), !b.ripe()),
		cmp.Compare(a.say, b.say),
		falseFirst(a.trust.Stance != models.Oppose, b.trust.Stance != models.Oppose),
		cmp.Compare(a.heard, b.heard),
		compareIDs(a.contact.ID, b.contact.ID),
	)
}

// compareWins puts those first that are surest.
func compareWins(a, b *models.Win) int {
	if a == nil || b == nil {
		return falseFirst(a != nil, b != nil)
	}
	sureness := []models.Confidence{models.High, models.Medium, models.Low}
	return cmp.Or(
		falseFirst(a.Standing != models.Confirmed, b.Standing != models.Confirmed),
		cmp.Compare(slices.Index(sureness, a.Confidence), slices.Index(sureness, b.Confidence)),
		compareIDs(a.ID, b.ID),
	)
}

func falseFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// inducements finds who asked for something beside the contract, or whom it was to go to: one gap a person, and one for
// flags that name nobody. A flag is answered once a decline has worked after it was raised.
func inducements(state models.State, all people) []found {
	var gaps []found
	asked := make(map[uuid.UUID]bool)
	for _, flag := range state.Flags {
		if flag.Kind != models.FlagInducement || flag.ResolvedAt != nil {
			continue
		}
		p, known := all.find(flag.ContactID)
		if asked[p.contact.ID] || declined(state.Moves, flag, p) {
			continue
		}
		asked[p.contact.ID] = true
		if !known {
			gaps = append(gaps, found{gap: models.Gap{
				Kind: models.DeclineInducement, Rule: "I1", Reason: reasonInducement("有人", "Somebody"),
			}, person: p})
			continue
		}
		gaps = append(gaps, p.gap(models.DeclineInducement, "I1", reasonInducement(p.contact.Name, p.contact.Name)))
	}
	return gaps
}

func declined(moves []models.Move, flag models.Flag, p *person) bool {
	return slices.ContainsFunc(moves, func(m models.Move) bool {
		return m.Gap == models.DeclineInducement && m.Outcome == models.MoveWorked && m.OutcomeAt != nil &&
			contactOf(m) == p.contact.ID && m.OutcomeAt.After(flag.CreatedAt)
	})
}

// contactOf returns whom a move is addressed to, and the zero id when nobody.
func contactOf(m models.Move) uuid.UUID {
	if m.ContactID == nil {
		return uuid.Nil
	}
	return *m.ContactID
}

// rolesUnknown asks for whoever decides; one who objects to being analysed is known all the same.
func rolesUnknown(state models.State) []found {
	for _, holding := range state.Roles {
		known := func(c models.Contact) bool { return c.ID == holding.ContactID }
		if holding.Role == models.Economic && slices.ContainsFunc(state.Contacts, known) {
			return nil
		}
	}
	return []found{{gap: models.Gap{Kind: models.MapRoles, Rule: "F6", Reason: reasonRoles()}, person: nobody()}}
}

// winGaps finds what is to be done about the wins that are known of a person.
func (p *person) winGaps() []found {
	var gaps []found
	for i := range p.wins {
		win := &p.wins[i]
		if win.State == models.Threatened {
			gaps = append(gaps, p.winGap(win, models.ResolveThreat, "F5"))
		}
		if win.State == models.Open && win.Standing == models.Confirmed && !win.Contradicted() {
			gaps = append(gaps, p.winGap(win, models.ServeWin, "T2"))
		}
		if win.Standing == models.Suggested || win.Contradicted() {
			gaps = append(gaps, p.winGap(win, models.ConfirmWin, "T2"))
		}
		if !win.Chain.Whole() {
			gaps = append(gaps, p.winGap(win, models.CompleteChain, "F2"))
		}
	}
	return gaps
}

// ownGaps finds what is not known of a person, and what of their support may not last.
func (p *person) ownGaps() []found {
	if !p.involved() {
		return nil
	}
	var gaps []found
	disagrees := rules.T4(p.trust, p.wins).Outcome == models.Warn
	if disagrees {
		gaps = append(gaps, p.gap(models.RealWinUnknown, "T4", reasonRealWin(p)))
	}
	if whose, rule, missing := p.undiscovered(disagrees); missing {
		gap := p.gap(models.DiscoverWin, rule, reasonDiscover(p, whose))
		gap.whose = whose
		gaps = append(gaps, gap)
	}
	if p.trust.Fragile && p.trust.Stance == models.Support {
		gaps = append(gaps, p.gap(models.ProtectSupport, "T3", reasonProtect(p.contact.Name)))
	}
	return gaps
}

// undiscovered tells whether a person's win is still to be discovered, and how pressing that is. An opponent's is while
// nothing that we know explains the opposition, the economic buyer's while none is known; of the others it is too, unless
// the real win is looked for already.
func (p *person) undiscovered(lookedFor bool) (whose, string, bool) {
	switch {
	case p.trust.Stance == models.Oppose:
		return opponents, "T4", !slices.ContainsFunc(p.wins, func(w models.Win) bool { return w.State != models.Served })
	case p.economic:
		return economics, "T3", len(p.wins) == 0
	}
	return everyElses, "T3", len(p.wins) == 0 && !lookedFor
}

// barred finds whom we cannot ask yet what some gap needs to be asked.
func barred(all people, gaps []found) []found {
	var raised []found
	for _, p := range all {
		for _, f := range gaps {
			if f.gap.ContactID == nil || *f.gap.ContactID != p.contact.ID || p.bears(f.gap.Kind) {
				continue
			}
			raised = append(raised, p.gap(models.RaiseTrust, "T1", reasonRaise(p.contact.Name, rules.Needed(f.gap.Kind))))
			break
		}
	}
	return raised
}

// bears reports whether the relation to a person bears what working on a gap asks for.
func (p *person) bears(kind models.GapKind) bool {
	term := rules.Needed(kind)
	return term == "" || p.term(term).Held
}

// term returns how firmly a term is held by the person, and an empty standing for what no person holds.
func (p *person) term(term models.Aspect) models.TermStanding {
	for _, standing := range p.trust.Terms {
		if standing.Term == term {
			return standing
		}
	}
	return models.TermStanding{Term: term}
}

func (p *person) gap(kind models.GapKind, rule string, reason models.Text) found {
	id := p.contact.ID
	return found{gap: models.Gap{Kind: kind, ContactID: &id, Rule: rule, Reason: reason}, person: p}
}

func (p *person) winGap(win *models.Win, kind models.GapKind, rule string) found {
	f := p.gap(kind, rule, reasonWin(kind, *win, p.contact.Name))
	id := win.ID
	f.gap.WinID, f.win = &id, win
	return f
}
