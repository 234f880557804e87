package diagnose

import "fourfold/models"

// missing says what would show a term that is not held.
func missing(standing models.TermStanding, opposed bool) models.Text {
	signs := signsOf(standing.Term)
	much := howMuch(standing.Net, opposed)
	return models.Text{ZH: much.ZH + "：" + signs.ZH, EN: much.EN + ": " + signs.EN}
}

func howMuch(net int, opposed bool) models.Text {
	if opposed {
		return models.Text{ZH: "抵过不利的迹象，再多出一个明确的", EN: "enough to outweigh what speaks against it, and one clear sign more"}
	}
	if net > 0 {
		return models.Text{ZH: "再有一个别的种类的迹象", EN: "one more sign, of another kind"}
	}
	return models.Text{ZH: "一个明确的迹象，或两个不同种类的弱迹象", EN: "one clear sign, or two weak ones of different kinds"}
}

// signsOf gives examples of what shows a term.
func signsOf(term models.Aspect) models.Text {
	switch term {
	case models.LikesUs:
		return models.Text{ZH: "多留时间、随时接电话、放松地聊点自己的事", EN: "makes time, answers at once, talks at ease of small things of their own"}
	case models.BelievesUs:
		return models.Text{ZH: "问我们的意见、拿出自己的数据、照我们的话去做", EN: "asks our view, shares figures of their own, acts on our word"}
	}
	return models.Text{ZH: "替我们说话、给我们提醒、为我们担风险", EN: "argues for us, warns us, takes a risk for us"}
}

// whyNotHigher says what keeps a person from the next tier.
func (p *person) whyNotHigher(trust models.Trust) models.Text {
	if trust.Tier == len(trust.Terms) {
		return models.Text{
			ZH: "一个人能给的都给了；再往上是两个组织之间的事",
			EN: "all that one person can give is given; what is above belongs to the two organisations",
		}
	}
	dependence := trust.Terms[len(trust.Terms)-1]
	if dependence.Held {
		reason := trust.Verdicts[0].Reason
		return models.Text{ZH: "看着像离不开我们：" + reason.ZH, EN: "seems unable to do without us: " + reason.EN}
	}
	next := trust.Terms[trust.Tier]
	if next.Term == models.CannotDoWithoutUs {
		win := p.winMissing()
		return models.Text{
			ZH: "相信我们，还没到离不开：" + win.ZH + next.Missing.ZH,
			EN: "believes us, not yet dependent: " + win.EN + next.Missing.EN,
		}
	}
	if trust.Tier == 0 {
		return models.Text{ZH: "还看不出什么：要" + next.Missing.ZH, EN: "shows nothing yet: it takes " + next.Missing.EN}
	}
	return models.Text{ZH: "喜欢我们，还没到相信：要" + next.Missing.ZH, EN: "likes us, does not believe us yet: it takes " + next.Missing.EN}
}

// winMissing says what of a win tier 3 still lacks; empty when nothing does.
func (p *person) winMissing() models.Text {
	served := false
	for _, win := range p.wins {
		if win.State == models.Served && win.Standing == models.Confirmed {
			return models.Text{}
		}
		served = served || win.State == models.Served
	}
	switch {
	case len(p.wins) == 0:
		return models.Text{ZH: "还不知道他的赢；", EN: "no known win; "}
	case served:
		return models.Text{ZH: "没有确认的赢；", EN: "no confirmed win; "}
	}
	return models.Text{ZH: "没有一个赢被满足；", EN: "no win of theirs is served; "}
}
