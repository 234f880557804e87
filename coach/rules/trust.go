package rules

import (
	"fmt"

	"github.com/google/uuid"

	"fourfold/models"
)

// HeldAt is the net strength from which on a term of trust is held: one clear signal, or two weak ones of different kinds.
const HeldAt = 2

// trustRules lists T1–T7.
func trustRules() []Rule {
	return []Rule{
		{
			ID:    "T1",
			Title: models.Text{ZH: "关系承受得起", EN: "The relation bears it"},
			Text: models.Text{
				ZH: "动作向联系人要的，不超过关系承受得起的：私人的问题要先喜欢我们；内部信息或标准上的发言权要先相信我们；替我们说话、向上引荐或担个人风险要先离不开我们。通过方案满足一个赢什么都不要，在哪一层都可以做",
				EN: "A move asks of a contact only what the relation bears: a private question needs liking; inside information or a say in the criteria needs belief; advocacy, an introduction upward or any personal risk needs dependence. Serving a win through the offer asks nothing and is open at every tier",
			},
			Else: models.Reject,
		},
		{
			ID:    "T2",
			Title: models.Text{ZH: "第三层要有兑现的赢", EN: "Tier 3 needs a win that is served"},
			Text: models.Text{
				ZH: "第三层至少要有一个已满足并且已确认的赢，还要有举动表现出来；否则降到其他几项撑得起的一层",
				EN: "Tier 3 needs at least one win that is served and confirmed, and conduct that shows it; else it is lowered to what the other terms bear",
			},
			Else: models.Warn,
		},
		{
			ID:    "T3",
			Title: models.Text{ZH: "没有赢的信任是脆弱的", EN: "Trust without a win is fragile"},
			Text: models.Text{
				ZH: "第一、二层而没有已知的赢，是脆弱的",
				EN: "Tier 1 or 2 with no known win is fragile",
			},
			Else: models.Warn,
		},
		{
			ID:    "T4",
			Title: models.Text{ZH: "态度和赢对得上", EN: "Stance agrees with wins"},
			Text: models.Text{
				ZH: "支持者有一个已满足的赢，反对者没有；对不上就是还没找到真正的赢",
				EN: "A supporter has a served win, an opponent has none served; where they disagree, the real win is not found yet",
			},
			Else: models.Warn,
		},
		{
			ID:    "T5",
			Title: models.Text{ZH: "第四层不属于个人", EN: "Tier 4 is nobody's"},
			Text: models.Text{
				ZH: "第四层从不给某个联系人，也不是把几个联系人加起来就到",
				EN: "Tier 4 is never given to a contact, nor reached by adding up contacts",
			},
			Else: models.Reject,
		},
		{
			ID:    "T6",
			Title: models.Text{ZH: "信任靠还有效的信号", EN: "Trust rests on live signals"},
			Text: models.Text{
				ZH: "每一项都靠还有效的信号按规矩称重；过期的点出来，不算数",
				EN: "Every term rests on live signals, weighed by the method; stale ones are named and carry nothing",
			},
			Else: models.Warn,
		},
		{
			ID:    "T7",
			Title: models.Text{ZH: "客气不是支持", EN: "Friendliness is not support"},
			Text: models.Text{
				ZH: "态度为支持，要有举动或约了日子的承诺，不能只凭好话；否则降为中立",
				EN: "Stance support needs conduct or a dated commitment, not kind words; else it is lowered to neutral",
			},
			Else: models.Warn,
		},
	}
}

// TermName is what a term of trust is called in a sentence about a contact.
func TermName(term models.Aspect) models.Text {
	switch term {
	case models.LikesUs:
		return models.Text{ZH: "喜欢我们", EN: "likes us"}
	case models.BelievesUs:
		return models.Text{ZH: "相信我们", EN: "believes us"}
	case models.CannotDoWithoutUs:
		return models.Text{ZH: "离不开我们", EN: "cannot do without us"}
	}
	return models.Text{ZH: "谁都离不开谁", EN: "neither can leave"}
}

// Known reports whether a win counts: no rule and no person has rejected it.
func Known(w models.Win) bool { return w.Live && w.Standing != models.Rejected }

// Deed tells whether a signal is something done for us (+1) or against us (-1) in the opportunity, or neither (0): what a
// stance may rest on. A dated commitment is one even when it is only said; kind words are none however they are meant, nor is
// a question, be it for the schedule.
func Deed(s models.Signal) int {
	if s.Kind == "dated_commitment" {
		return +1
	}
	if s.Aspect == models.AspectStance && s.Direction < 0 {
		return -1
	}
	words := s.Basis == models.OwnWords || s.Kind == "kind_words" || s.Kind == "asked_for_schedule"
	if words || s.Direction <= 0 {
		return 0
	}
	stakes := s.Kind == "used_our_numbers" || s.Kind == "own_pilot"
	if stakes || s.Aspect == models.AspectStance || s.Aspect == models.CannotDoWithoutUs {
		return +1
	}
	return 0
}

// T1 rejects a move that asks of its contact more than the terms of trust bear.
func T1(s MoveScene, m models.Move) models.Verdict {
	for _, term := range asked(m) {
		standing := standingOf(s.Trust, m.ContactID, term)
		if standing.Held {
			continue
		}
		name := TermName(term)
		return reject("T1",
			fmt.Sprintf("它要的东西得先有「%s」，现在还没有（%d，要到 %d）", name.ZH, standing.Net, HeldAt),
			fmt.Sprintf("What it asks needs the term %q, which is not held (%d of %d)", name.EN, standing.Net, HeldAt))
	}
	return pass("T1", "要的东西没有超过关系承受得起的", "It asks nothing that the relation does not bear")
}

// standingOf returns a contact's term, and an empty one when nothing is known of it.
func standingOf(trust []models.Trust, contact *uuid.UUID, term models.Aspect) models.TermStanding {
	for _, t := range trust {
		if contact == nil || t.ContactID != *contact {
			continue
		}
		return termOf(t, term)
	}
	return models.TermStanding{Term: term}
}

func termOf(t models.Trust, term models.Aspect) models.TermStanding {
	for _, standing := range t.Terms {
		if standing.Term == term {
			return standing
		}
	}
	return models.TermStanding{Term: term}
}

// T2 lowers a contact who seems to be on tier 3 without a win that is served and confirmed, or without conduct. The wins
// are the contact's own.
func T2(t models.Trust, wins []models.Win) models.Verdict {
	dependence := termOf(t, models.CannotDoWithoutUs)
	if !dependence.Held {
		return pass("T2", "没有说他在第三层", "Nothing puts them on tier 3")
	}
	if !anyWin(wins, servedAndConfirmed) {
		return warn("T2", "没有一个已满足并且已确认的赢，第三层不成立",
			"No win of theirs is both served and confirmed, so tier 3 does not stand")
	}
	if !actsForUs(t) {
		return warn("T2", "只有话，没有举动，第三层不成立", "There are words but no conduct, so tier 3 does not stand")
	}
	return pass("T2", "有一个已满足并且已确认的赢，也有举动", "A win is served and confirmed, and conduct shows it")
}

func anyWin(wins []models.Win, holds func(models.Win) bool) bool {
	for _, win := range wins {
		if Known(win) && holds(win) {
			return true
		}
	}
	return false
}

func servedAndConfirmed(w models.Win) bool {
	return w.State == models.Served && w.Standing == models.Confirmed
}

func served(w models.Win) bool { return w.State == models.Served }

// actsForUs reports whether conduct that counts today was done for us, whatever term it is a signal of: whoever runs a pilot
// with their own people acts on their win no less than whoever argues for us. To ask for our help is to rely on our skill, and
// to name a stake is to speak of it.
func actsForUs(t models.Trust) bool {
	for _, standing := range t.Terms {
		for _, signal := range standing.Live {
			asks := signal.Kind == "asked_help_with_own_case" || signal.Kind == "named_own_stake"
			if signal.Basis == models.Conduct && Deed(signal) > 0 && !asks {
				return true
			}
		}
	}
	return false
}

// T3 warns of a contact on tier 1 or 2 of whom no win is known. The wins are the contact's own.
func T3(t models.Trust, wins []models.Win) models.Verdict {
	if t.Tier != 1 && t.Tier != 2 {
		return pass("T3", "不在第一、二层", "They stand on neither tier 1 nor tier 2")
	}
	if !anyWin(wins, Known) {
		return warn("T3", "还不知道他的赢，这份信任是脆弱的", "No win of theirs is known, so this trust is fragile")
	}
	return pass("T3", "有一个已知的赢", "A win of theirs is known")
}

// T4 warns where a contact's stance and wins disagree. The wins are the contact's own.
func T4(t models.Trust, wins []models.Win) models.Verdict {
	satisfied := anyWin(wins, served)
	if t.Stance == models.Support && !satisfied {
		return warn("T4", "他支持我们，却没有一个已满足的赢说得通", "They support us, yet no win of theirs is served")
	}
	if t.Stance == models.Oppose && satisfied {
		return warn("T4", "他反对我们，却有一个看起来已满足的赢", "They oppose us, yet a win of theirs seems to be served")
	}
	return pass("T4", "态度和已知的赢对得上", "Stance and known wins agree")
}

// T5 rejects a fourth tier, or its term, in a person.
func T5(t models.Trust) models.Verdict {
	beyond := t.Tier > len(models.Terms())
	for _, standing := range t.Terms {
		beyond = beyond || standing.Term == models.NeitherCanLeave
	}
	if beyond {
		return reject("T5", "第四层属于两个组织，不给个人", "The fourth tier belongs to two organisations, never to a person")
	}
	return pass("T5", "没有把第四层给个人", "No person is given the fourth tier")
}

// T6 names signals that were left out of the weighing.
func T6(t models.Trust) models.Verdict {
	stale := 0
	for _, standing := range t.Terms {
		stale += len(standing.Stale)
	}
	if stale == 0 {
		return pass("T6", "每一项都靠还有效的信号", "Every term rests on live signals")
	}
	return warn("T6",
		fmt.Sprintf("有 %d 条信号过期了：超过 180 天，或在我们的方案威胁到他的赢之前；它们不算数", stale),
		fmt.Sprintf("%d of the signals are stale, older than 180 days or from before our offer threatened a win of theirs; they carry nothing", stale))
}

// T7 warns where a contact speaks kindly and has done nothing for us yet. The signals are the contact's own that count
// today.
func T7(t models.Trust, signals []models.Signal) models.Verdict {
	done, kind := false, termOf(t, models.LikesUs).Held
	for _, signal := range signals {
		done = done || Deed(signal) > 0
		kind = kind || signal.Aspect == models.AspectStance && signal.Direction > 0
	}
	if t.Stance != models.Oppose && !done && (kind || t.Stance == models.Support) {
		return warn("T7", "有好感、有好话，还没有举动，也没有约了日子的承诺，不算支持",
			"There is warmth but neither conduct nor a dated commitment, which is not support")
	}
	return pass("T7", "没有把客气当支持", "No friendliness is taken for support")
}
