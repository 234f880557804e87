package coach

import (
	"slices"

	"github.com/google/uuid"

	"fourfold/coach/rules"
	"fourfold/models"
)

// judged is what the rules say of a reading.
type judged struct {
	proposed []models.Contact
	met      []uuid.UUID
	wins     []groundedWin
	signals  []models.Signal
	flags    []models.Flag
	counts   models.Counts
}

// judge puts every suggestion through the rules that concern it. Rejected ones stay, with their verdicts. whole is the note
// to read with all its words, since nobody who objects to being analysed hides what the compliance role must see.
func judge(brief models.Brief, whole models.Note, found grounded, reader string) judged {
	scene := rules.NewScene(brief, found.proposed)
	flagged := rules.NewScene(models.Brief{Contacts: brief.Contacts, Notes: []models.Note{whole}}, found.proposed)
	if reader == models.ReaderModel {
		note, kinds := brief.Notes[len(brief.Notes)-1], unseen(found.flags)
		scene.Clear(note, kinds)
		flagged.Clear(note, kinds)
	}
	for _, win := range found.wins {
		scene.Wins = append(scene.Wins, win.Win)
	}
	out := judged{proposed: found.proposed, met: found.met}
	for _, win := range found.wins {
		win.Win = rules.JudgeWin(scene, win.Win)
		out.wins = append(out.wins, win)
	}
	for _, signal := range found.signals {
		signal = rules.JudgeSignal(scene, signal)
		out.signals = append(out.signals, signal)
	}
	out.flags = withClaimed(rules.Flags(flagged, whole), found.flags)
	live := out.live()
	out.counts = models.Counts{
		Grounded: found.count(), Approximate: found.approximate(),
		Live: live, Rejected: found.count() - live, Flags: len(out.flags),
	}
	return out
}

// approximate counts the claims of which no quote was found but approximately.
func (g grounded) approximate() int {
	number := 0
	for _, win := range g.wins {
		if onlyApproximate(win.Evidence) {
			number++
		}
	}
	for _, signal := range g.signals {
		if onlyApproximate(signal.Evidence) {
			number++
		}
	}
	return number
}

func onlyApproximate(evidence []models.Evidence) bool {
	return !slices.ContainsFunc(evidence, func(e models.Evidence) bool { return e.Match != models.MatchApprox })
}

// live counts the wins and signals that no rule rejects.
func (j judged) live() int {
	number := 0
	for _, win := range j.wins {
		if win.Live {
			number++
		}
	}
	for _, signal := range j.signals {
		if signal.Live {
			number++
		}
	}
	return number
}

// tallies are the counts that may be told while the analysis goes on.
func (j judged) tallies() map[string]int {
	return map[string]int{"live": j.counts.Live, "rejected": j.counts.Rejected, "flags": j.counts.Flags}
}

// unseen lists the kinds of flag that a model was asked for and did not raise. It understands what the wording only makes
// likely, so that these are not raised on the wording's word alone; but a model that somebody may have talked to in the note
// is not believed in this.
func unseen(claimed []models.Flag) []models.FlagKind {
	raised := func(kind models.FlagKind) bool {
		return slices.ContainsFunc(claimed, func(flag models.Flag) bool { return flag.Kind == kind })
	}
	if raised(models.FlagInjection) {
		return nil
	}
	return slices.DeleteFunc([]models.FlagKind{models.FlagInducement, models.FlagLeak}, raised)
}

// withClaimed adds the flags that only the reader saw. Where the rules have raised that kind themselves, theirs stands.
func withClaimed(flags, claimed []models.Flag) []models.Flag {
	raised := make(map[models.FlagKind]bool)
	for _, flag := range flags {
		raised[flag.Kind] = true
	}
	for _, flag := range claimed {
		if raised[flag.Kind] {
			continue
		}
		raised[flag.Kind] = true
		flag.Rule = ruleOf(flag.Kind)
		flag.Reason = models.Text{
			ZH: "模型认为记录里这一处需要合规人员看一看",
			EN: "The model holds that the compliance role should look at this stretch",
		}
		flags = append(flags, flag)
	}
	return flags
}

// ruleOf names the rule that a flag stands for; none for a sensitive one.
func ruleOf(kind models.FlagKind) string {
	switch kind {
	case models.FlagInducement:
		return "I1"
	case models.FlagInjection:
		return "I4"
	case models.FlagLeak:
		return "I5"
	}
	return ""
}
