package rules

import (
	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/models"
)

// evidenceRules lists E1–E6.
func evidenceRules() []Rule {
	return []Rule{
		{
			ID:    "E1",
			Title: models.Text{ZH: "有原话", EN: "It is quoted"},
			Text: models.Text{
				ZH: "至少引用了这个客户的拜访记录里确有的一段原文",
				EN: "It quotes at least one stretch that really stands in a note of this account",
			},
			Else: models.Reject,
		},
		{
			ID:    "E2",
			Title: models.Text{ZH: "本人的话或本人的举动", EN: "Their own words or conduct"},
			Text: models.Text{
				ZH: "证据是联系人自己的话或举动；别人转述的，把握最多是低",
				EN: "The evidence is the contact's own words or conduct; what others report of them caps confidence at low",
			},
			Else: models.Warn,
		},
		{
			ID:    "E3",
			Title: models.Text{ZH: "不拿猜测当证据", EN: "A guess is no evidence"},
			Text: models.Text{
				ZH: "销售自己的猜测不是证据，它变成一个要去问的问题",
				EN: "The rep's own guess is no evidence; it becomes a question to ask",
			},
			Else: models.Reject,
		},
		{
			ID:    "E4",
			Title: models.Text{ZH: "属于一个已知的人", EN: "It belongs to somebody known"},
			Text: models.Text{
				ZH: "属于我们认识的或记录里提到名字的联系人；新出现的人先提议为联系人",
				EN: "It belongs to a contact whom we know or whom the note names; a person new to us is proposed as a contact",
			},
			Else: models.Reject,
		},
		{
			ID:    "E5",
			Title: models.Text{ZH: "把握有分寸", EN: "Confidence is calibrated"},
			Text: models.Text{
				ZH: "把握高要有联系人自己明说的话；推断出来的最多是中",
				EN: "High confidence needs the contact's own explicit words; an inference is at most medium",
			},
			Else: models.Warn,
		},
		{
			ID:    "E6",
			Title: models.Text{ZH: "没有被否定", EN: "It is not taken back"},
			Text: models.Text{
				ZH: "被否定的、已经过去的、假设的说法，支持不了这条判断",
				EN: "A negated, past or hypothetical stretch does not support the claim",
			},
			Else: models.Reject,
		},
	}
}

// E1 asks for a quote that stands in a note.
func E1(evidence []stretch) models.Verdict {
	for _, s := range evidence {
		if s.note != nil {
			return pass("E1", "引用的原文在记录里", "What it quotes stands in a note")
		}
	}
	return reject("E1", "没有一段引用能在记录里找到", "None of what it quotes stands in a note")
}

// E2 warns of what only others report of the contact.
func E2(evidence []stretch, basis models.Basis) models.Verdict {
	if basis == models.Hearsay || all(evidence, reported) {
		return warn("E2", "这是别人转述的，不是本人的话或举动，把握只算低",
			"Others report it; it is not the contact's own words or conduct, so confidence is low")
	}
	return pass("E2", "是联系人自己的话或举动", "It is the contact's own words or conduct")
}

// reported: another contact says it, or the author tells that somebody told it.
func reported(s stretch) bool {
	if s.voice != narrated {
		return s.voice == foreign
	}
	return s.told || wording.MarksOf(s.lead).Hearsay || wording.Afterthought(s.tail).Hearsay
}

// E3 rejects what somebody other than the contact only supposes.
func E3(evidence []stretch, basis models.Basis) models.Verdict {
	if basis == models.RepGuess || all(evidence, guessed) {
		return reject("E3", "这是猜测，不是证据；当面问一问", "It is a guess, not evidence; ask about it")
	}
	return pass("E3", "不是猜测", "It is no guess")
}

// guessed: somebody supposes it of the contact. The contact's own hedging is none.
func guessed(s stretch) bool {
	return s.voice != own && (wording.MarksOf(s.clause).Guess || wording.Afterthought(s.tail).Guess)
}

// E4 asks for a contact whose wish or conduct it is.
func E4(s *Scene, contact uuid.UUID, basis models.Basis) models.Verdict {
	if _, known := s.contacts[contact]; !known {
		return reject("E4", "说的人既不是已知联系人，记录里也没有点名", "It belongs to nobody whom we know or whom the note names")
	}
	if basis == models.OtherPerson {
		return reject("E4", "这是另一个人的愿望，不属于这位联系人", "It is somebody else's wish, not this contact's")
	}
	return pass("E4", "属于一位已知的联系人", "It belongs to a known contact")
}

// E5 keeps high confidence for the contact's own explicit words, exactly found, and for notes that do not tell their reader
// what to think.
func E5(s *Scene, w models.Win) models.Verdict {
	if w.Confidence != models.High {
		return pass("E5", "把握没有超过证据", "Confidence does not exceed the evidence")
	}
	if !w.Explicit || w.Basis != models.OwnWords {
		return warn("E5", "不是本人明说的话，把握从高降到中", "Not the contact's own explicit words: high is lowered to medium")
	}
	if onlyApprox(w.Evidence) {
		return warn("E5", "引用只是大致对得上，把握从高降到中", "The quote matches only roughly: high is lowered to medium")
	}
	if s.Addressed() {
		return warn("E5", "记录里有写给教练的指令，把握从高降到中", "The notes hold instructions to the coach: high is lowered to medium")
	}
	return pass("E5", "是本人明说的话", "The contact's own explicit words")
}

func onlyApprox(evidence []models.Evidence) bool {
	for _, e := range evidence {
		if e.Match != models.MatchApprox {
			return false
		}
	}
	return true
}

// E6 rejects a claim all of whose stretches are denied, over, or only imagined.
func E6(evidence []stretch) models.Verdict {
	if all(evidence, stretch.takenBack) {
		return reject("E6", "原文是否定、已过去或假设的说法", "The stretch is negated, past or hypothetical")
	}
	return pass("E6", "原文没有否定它", "The stretch does not take it back")
}
