package rules

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"fourfold/coach/wording"
	"fourfold/models"
)

// fitRules lists F1–F8.
func fitRules() []Rule {
	return []Rule{
		{
			ID:    "F1",
			Title: models.Text{ZH: "赢是个人的", EN: "A win is personal"},
			Text: models.Text{
				ZH: "组织得到的好处是组织利益，不是个人的赢",
				EN: "A benefit of the organisation is a result, not a win",
			},
			Else: models.Reject,
		},
		{
			ID:    "F2",
			Title: models.Text{ZH: "链条完整", EN: "The chain is whole"},
			Text: models.Text{
				ZH: "需求、问题、个人利害三环都要有；缺的一环是要问的问题，不是断言",
				EN: "Need, problem, personal stake: a missing link becomes a question, never an assertion",
			},
			Else: models.Warn,
		},
		{
			ID:    "F3",
			Title: models.Text{ZH: "通过组织利益来满足", EN: "Served through a result"},
			Text: models.Text{
				ZH: "满足个人的赢的动作，要说出它借助的组织利益，这个利益单独就能成为业务理由",
				EN: "A move that serves a win also names the result through which it does so, and the result stands alone as a business reason",
			},
			Else: models.Reject,
		},
		{
			ID:    "F4",
			Title: models.Text{ZH: "说到做得到", EN: "It is ours to give"},
			Text: models.Text{
				ZH: "承诺的东西在我们的产品/服务之内，或是我们真能做的事",
				EN: "What it promises is within our offerings, or is something that we can really do",
			},
			Else: models.Reject,
		},
		{
			ID:    "F5",
			Title: models.Text{ZH: "受威胁的赢争不掉", EN: "A threatened win is not argued away"},
			Text: models.Text{
				ZH: "我们的方案威胁到某人的赢时，动作要在别处给他更大的赢，或者改方案",
				EN: "Where our offer threatens a win, the move offers a larger win elsewhere or changes the offer",
			},
			Else: models.Reject,
		},
		{
			ID:    "F6",
			Title: models.Text{ZH: "对着有采购角色的人", EN: "Addressed to a buying role"},
			Text: models.Text{
				ZH: "动作对着这个销售机会里有采购角色的人",
				EN: "It is addressed to someone with a buying role in this opportunity",
			},
			Else: models.Warn,
		},
		{
			ID:    "F7",
			Title: models.Text{ZH: "客户眼里的才算", EN: "As the customer sees it"},
			Text: models.Text{
				ZH: "优势、贡献、目标以客户的看法为准；没有客户的证据就是我们自己的看法",
				EN: "A strength, a contribution or a goal counts only as the customer sees it; without evidence of that it is our view",
			},
			Else: models.Warn,
		},
		{
			ID:    "F8",
			Title: models.Text{ZH: "各有各的赢", EN: "A win is that person's own"},
			Text: models.Text{
				ZH: "几个人用同样的话说同样的赢，就是泛泛之谈",
				EN: "The same win in the same words on several people is generic",
			},
			Else: models.Warn,
		},
	}
}

// F1 rejects a claim that rests on what the organisation is to reach alone, with nothing personal beside it.
func F1(evidence []stretch) models.Verdict {
	for _, s := range evidence {
		if wording.Personal(s.lead + s.tail) {
			return pass("F1", "原文里有个人的利害", "The words show a personal stake")
		}
	}
	if all(evidence, func(s stretch) bool { return wording.Organisational(s.clause) }) {
		return reject("F1", "这是组织要达到的结果，不是这个人的赢", "It is a result that the organisation is to reach, not this person's win")
	}
	return pass("F1", "不只是组织的目标", "It is more than a goal of the organisation")
}

// F2 warns where a link of the chain is missing.
func F2(w models.Win) models.Verdict {
	switch {
	case w.Chain.Stake == "":
		return warn("F2", "缺个人利害这一环：问一问这事对他本人意味着什么", "The personal stake is missing: ask what it means for this person")
	case w.Chain.Problem == "":
		return warn("F2", "缺问题这一环：问一问为什么现在非解决不可", "The problem is missing: ask why it must be solved now")
	case w.Chain.Need == "":
		return warn("F2", "缺需求这一环：问一问具体要什么", "The need is missing: ask what exactly is asked for")
	}
	return pass("F2", "三环都有", "All three links are known")
}

// F3 asks a move that serves a win for a business reason which stands without the person.
func F3(f facts, m models.Move) models.Verdict {
	if !f.serves(m) {
		return pass("F3", "这一步不是去满足个人的赢", "The move does not set out to serve a win")
	}
	if len(tokensOf(m.Result)) < 2 {
		return reject("F3", "没有说出借助的组织利益", "It names no result through which it serves the win")
	}
	if wording.Private(m.Result) || f.personal(m.Result) {
		return reject("F3", "所说的组织利益讲的是个人，不能单独成为业务理由", "The result speaks of the person and does not stand alone as a business reason")
	}
	if win, known := f.win(m.WinID); known && repeats(m.Result, win) {
		return reject("F3", "所说的组织利益只是把个人的赢重说了一遍", "The result only repeats the personal win")
	}
	return pass("F3", "借助的组织利益单独站得住", "The result stands alone as a business reason")
}

// personal reports whether a business reason speaks of one of the people instead.
func (f facts) personal(result string) bool {
	if aboutOne.MatchString(result) {
		return true
	}
	return wording.MayName(f.State.Contacts, result) && len(f.cast().Mentions(result)) > 0
}

// repeats reports whether a result is the win over again.
func repeats(result string, w models.Win) bool {
	for _, text := range []string{w.Statement, w.Chain.Stake} {
		if words := plainWords(text); words != "" && strings.Contains(plainWords(result), words) {
			return true
		}
	}
	return false
}

// F4 asks an offer to be within what we sell, or something that we can really do.
func F4(f facts, m models.Move) models.Verdict {
	if m.Offer == "" {
		return pass("F4", "没有承诺什么", "It promises nothing")
	}
	if notOurs.MatchString(m.Offer) {
		return reject("F4", "承诺了轮不到我们给的东西", "It promises what is not ours to give")
	}
	if f.unbacked(m.Offer, concession) {
		return reject("F4", "承诺了产品资料和记录里都没有的让步或保证", "It promises a concession or guarantee that no offering and no note knows")
	}
	if doable.MatchString(m.Offer) || shareMatter(tokensOf(m.Offer), f.offered()) {
		return pass("F4", "在产品/服务之内，或是我们做得到的事", "It is within our offerings, or something that we can do")
	}
	return reject("F4", "既不在产品/服务之内，也看不出我们做得到", "It is neither within our offerings nor plainly something that we can do")
}

// unbacked reports whether a text holds a cue that stands in none of what we know.
func (f facts) unbacked(text string, cue *regexp.Regexp) bool {
	for _, found := range cue.FindAllString(text, -1) {
		if !strings.Contains(f.known(), run(tokensOf(found)).text()) {
			return true
		}
	}
	return false
}

// noted reports whether a note speaks of the same thing as a text.
func (f facts) noted(text string) bool {
	words := tokensOf(text)
	return slices.ContainsFunc(f.State.Notes, func(note models.Note) bool {
		return mayShare(words, note.Text) && shareMatter(words, tokensOf(note.Text))
	})
}

// mayShare is quick to tell that a note holds nothing that would support the words.
func mayShare(words []token, note string) bool {
	note = strings.ToLower(note)
	return slices.ContainsFunc(words, func(t token) bool {
		return (isHan(t) || run{t}.supports()) && strings.Contains(note, string(t))
	})
}

// shareMatter reports whether words speak of the same thing as others.
func shareMatter(words, others []token) bool {
	if slices.ContainsFunc(words, func(t token) bool { return run{t}.supports() && slices.Contains(others, t) }) {
		return true
	}
	return slices.ContainsFunc(words, isHan) && slices.ContainsFunc(sharedRuns(words, others), run.supports)
}

// F5 asks a move for somebody whose win our offer threatens to change the offer, or to give a larger win elsewhere.
func F5(f facts, m models.Move) models.Verdict {
	if m.ContactID == nil || len(f.threatened(*m.ContactID)) == 0 {
		return pass("F5", "没有威胁到这个人的赢", "Our offer threatens no win of this person")
	}
	if arguesAway(m) {
		return reject("F5", "受威胁的赢靠说服争不掉，要改方案或给他更大的赢", "A threatened win cannot be argued away: change the offer, or offer a larger win elsewhere")
	}
	if f.Gap.Kind != models.ResolveThreat || f.servesAnother(m) || changesOffer(m) {
		return pass("F5", "改方案或另给更大的赢，没有去争", "It changes the offer or gives a larger win; it does not argue")
	}
	return reject("F5", "方案威胁到他的赢，这一步既没改方案也没给更大的赢", "Our offer threatens this person's win, and the move neither changes the offer nor gives a larger win")
}

// servesAnother reports whether the move serves a win of the same person that our offer does not threaten.
func (f facts) servesAnother(m models.Move) bool {
	win, known := f.win(m.WinID)
	return known && win.State != models.Threatened
}

func changesOffer(m models.Move) bool {
	return slices.ContainsFunc(worded(m), offerChange.MatchString)
}

func arguesAway(m models.Move) bool {
	return slices.ContainsFunc(worded(m), argument.MatchString)
}

// F6 warns of a move to somebody who has no part in the opportunity.
func F6(f facts, m models.Move) models.Verdict {
	if m.ContactID == nil {
		return warn("F6", "没有对着具体的人", "It is addressed to nobody in particular")
	}
	for _, holding := range f.State.Roles {
		if holding.ContactID == *m.ContactID {
			return pass("F6", "对着有采购角色的人", "It is addressed to somebody with a buying role")
		}
	}
	return warn("F6", "这个人在这个销售机会里还没有采购角色", "This person has no buying role in this opportunity yet")
}

// F7 warns where the result that a move names is nowhere in the customer's words.
func F7(f facts, m models.Move) models.Verdict {
	if m.Result == "" {
		return pass("F7", "没有讲我们的贡献", "It claims no contribution of ours")
	}
	if f.noted(m.Result) {
		return pass("F7", "这个利益客户自己提过", "The customer speaks of this result")
	}
	return warn("F7", "这是我们自己的看法：记录里客户没有提过这个利益", "Our view: in no note does the customer speak of this result")
}

// F8 warns where the reading says the same of several people in the same words.
func F8(s *Scene, w models.Win) models.Verdict {
	statement := plainWords(w.Statement)
	for _, other := range s.Wins {
		if other.ContactID != w.ContactID && statement != "" && plainWords(other.Statement) == statement {
			return warn("F8", "几个人被说成同样的赢，太泛", "The same is said of several people: it is generic")
		}
	}
	return pass("F8", "是这个人自己的", "It is this person's own")
}

// plainWords folds case and drops all but letters and digits, so that statements compare by their words.
func plainWords(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
