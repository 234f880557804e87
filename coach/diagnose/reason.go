package diagnose

import (
	"fourfold/coach/rules"
	"fourfold/models"
)

// The reasons of gaps name the person and never what the win is: they may be read over the rep's shoulder.

func reasonInducement(zh, en string) models.Text {
	return models.Text{
		ZH: zh + "那里出现了合同以外的好处，要先回绝，别的才能谈",
		EN: en + ": something of value beside the contract has come up; it has to be declined before anything else",
	}
}

func reasonRoles() models.Text {
	return models.Text{
		ZH: "还不知道谁能放款、谁说最后一个「行」",
		EN: "We do not know who can release the money and say the last yes",
	}
}

// reasonWin says why a known win of a person is a gap.
func reasonWin(kind models.GapKind, win models.Win, name string) models.Text {
	switch kind {
	case models.ResolveThreat:
		return models.Text{
			ZH: "我们现在的方案碰到了" + name + "看重的一件事；说服不了，只能改方案或在别处给更大的",
			EN: "What we offer today harms something that matters to " + name + "; it cannot be argued away, only changed or outdone",
		}
	case models.ServeWin:
		return models.Text{
			ZH: name + "的赢已经确认，方案里还没有东西对应它",
			EN: "A win of " + name + " is confirmed and nothing that we offer touches it yet",
		}
	case models.ConfirmWin:
		return reasonConfirm(win, name)
	}
	return models.Text{
		ZH: name + "的赢还缺一环：需求、问题、个人利害没有都连上",
		EN: "The chain of need, problem and personal stake lacks a link for " + name,
	}
}

// reasonConfirm says why a win has to be confirmed, or confirmed anew.
func reasonConfirm(win models.Win, name string) models.Text {
	if win.Contradicted() {
		return models.Text{
			ZH: "关于" + name + "的赢，最近听到的和我们以为的相反，要再问一次",
			EN: "What was heard last speaks against the win of " + name + " that we know; it has to be asked again",
		}
	}
	if confirmedOnce(win) {
		return models.Text{
			ZH: name + "的赢确认过，可是很久没有再听到，要再看一次",
			EN: "The win of " + name + " was confirmed, but nothing was heard of it for long; it has to be looked at again",
		}
	}
	return models.Text{
		ZH: name + "的赢还只是推测，没有人确认过",
		EN: "The win of " + name + " is only supposed; nobody has confirmed it",
	}
}

// confirmedOnce reports whether a person's last decision on a win confirmed it.
func confirmedOnce(win models.Win) bool {
	return len(win.Decisions) > 0 && win.Decisions[len(win.Decisions)-1].Standing == models.Confirmed
}

func reasonRealWin(p *person) models.Text {
	name := p.contact.Name
	if p.trust.Stance == models.Oppose {
		return models.Text{
			ZH: name + "反对我们，可我们知道的赢看着是满足了的：真正的赢还没找到",
			EN: name + " opposes us although the win that we know seems to be served: the real one is not found yet",
		}
	}
	return models.Text{
		ZH: name + "在帮我们，我们却说不出为什么：真正的赢还没找到",
		EN: name + " acts for us and we cannot say why: the real win is not found yet",
	}
}

func reasonDiscover(p *person, of whose) models.Text {
	name := p.contact.Name
	switch of {
	case opponents:
		return models.Text{
			ZH: name + "在反对，我们不知道他怕失去什么",
			EN: name + " works against us and we do not know what there is to lose",
		}
	case economics:
		return models.Text{
			ZH: name + "说最后一个「行」，我们还不知道他的赢",
			EN: name + " says the last yes and no win of theirs is known",
		}
	}
	return models.Text{ZH: "还不知道" + name + "的赢", EN: "No win of " + name + " is known"}
}

func reasonRaise(name string, term models.Aspect) models.Text {
	needed := rules.TermName(term)
	return models.Text{
		ZH: "要问" + name + "的事，得先有「" + needed.ZH + "」，现在还没有",
		EN: "What is to be asked of " + name + " needs the term \"" + needed.EN + "\", which is not held",
	}
}

func reasonProtect(name string) models.Text {
	return models.Text{
		ZH: name + "支持我们，却没有已知的赢撑着，这份支持会散",
		EN: name + " supports us with no known win behind it; such support may not last",
	}
}
