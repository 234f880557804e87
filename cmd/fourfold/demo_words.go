package main

import (
	"fmt"
	"strings"

	"fourfold/models"
)

// demoWords are the words around what the demo shows, in the account's language.
type demoWords struct {
	language                              models.Language
	next, offer, result, advance, wrongIf string
	rejected, sensitive                   string
	fresh, foundAgain                     string
	colon                                 string
	confirmation                          string // what a user might write to confirm a win
}

func wordsIn(language models.Language) demoWords {
	if language == models.Chinese {
		return demoWords{
			language: language,
			next:     "下一步", offer: "给出", result: "业务理由", advance: "成了的样子", wrongIf: "错了的样子",
			rejected: "不算赢", sensitive: "私事", fresh: "刚刚读完", foundAgain: "上次读过，照旧",
			colon: "：", confirmation: "他当面又说了一遍",
		}
	}
	return demoWords{
		language: language,
		next:     "Next move", offer: "Offer", result: "Business reason", advance: "It worked if", wrongIf: "We were wrong if",
		rejected: "no win", sensitive: "private", fresh: "read just now", foundAgain: "found again from an earlier run",
		colon: ": ", confirmation: "She said so again on the phone",
	}
}

func (w demoWords) found(v views) string {
	if v.again {
		return w.foundAgain
	}
	return w.fresh
}

func (w demoWords) in(zh, en string) string { return models.Text{ZH: zh, EN: en}.In(w.language) }

// mark is the sign of a win's state, which needs no colour to be told apart.
func (w demoWords) mark(state models.WinState) string {
	switch state {
	case models.Served:
		return "●"
	case models.Threatened:
		return "▲"
	}
	return "○"
}

// win says what kind of win it is.
func (w demoWords) win(win models.Win) string {
	parts := nonEmpty(w.category(win.Category), w.direction(win.Direction), w.state(win.State), w.standing(win.Standing),
		w.confidence(win.Confidence))
	if win.Sensitive {
		parts = append(parts, w.sensitive)
	}
	return strings.Join(parts, " · ")
}

func (w demoWords) category(category models.Category) string {
	zh := map[models.Category]string{
		models.Career: "晋升", models.Achievement: "业绩", models.Recognition: "认可", models.Security: "安全",
		models.Workload: "省心", models.Life: "生活", models.Expertise: "专业地位", models.Growth: "成长",
		models.Control: "掌控", models.Reward: "合法报酬", models.Belonging: "归属", models.Purpose: "意义",
	}
	return w.in(zh[category], string(category))
}

func (w demoWords) direction(direction models.Direction) string {
	if direction == models.Protect {
		return w.in("要守住", "to protect")
	}
	return w.in("想得到", "to gain")
}

func (w demoWords) state(state models.WinState) string {
	zh := map[models.WinState]string{models.Open: "还没碰到", models.Served: "方案能给", models.Threatened: "方案会伤"}
	return w.in(zh[state], string(state))
}

func (w demoWords) standing(standing models.Standing) string {
	if standing == models.Confirmed {
		return w.in("已确认", "confirmed")
	}
	return w.in("推测", "suggested")
}

func (w demoWords) confidence(confidence models.Confidence) string {
	zh := map[models.Confidence]string{models.Low: "把握低", models.Medium: "把握中", models.High: "把握高"}
	return w.in(zh[confidence], string(confidence)+" confidence")
}

func (w demoWords) roles(roles []models.BuyingRole) string {
	zh := map[models.BuyingRole]string{
		models.Economic: "拍板", models.Technical: "把关", models.UserBuyer: "使用", models.Coach: "向导",
	}
	var names []string
	for _, role := range roles {
		names = append(names, w.in(zh[role], string(role)))
	}
	return strings.Join(names, ", ")
}

func (w demoWords) stance(stance models.Stance) string {
	zh := map[models.Stance]string{
		models.Support: "支持", models.Neutral: "中立", models.Oppose: "反对", models.StanceUnknown: "态度不明",
	}
	en := map[models.Stance]string{
		models.Support: "supports", models.Neutral: "neutral", models.Oppose: "opposes", models.StanceUnknown: "stance unknown",
	}
	return w.in(zh[stance], en[stance])
}

func (w demoWords) trust(trust models.Trust) string {
	zh := []string{"还没有", "喜欢我们", "相信我们", "离不开我们"}
	en := []string{"none yet", "likes us", "believes us", "cannot do without us"}
	text := w.in(fmt.Sprintf("信任 %d/3 %s", trust.Tier, zh[trust.Tier]), fmt.Sprintf("trust %d/3 %s", trust.Tier, en[trust.Tier]))
	if trust.Fragile {
		text += w.in("（脆弱）", " (fragile)")
	}
	return text
}

func (w demoWords) flag(kind models.FlagKind) string {
	zh := map[models.FlagKind]string{
		models.FlagInducement: "利益输送", models.FlagInjection: "冒充指令", models.FlagLeak: "泄密", models.FlagSensitive: "私事",
	}
	return w.in(zh[kind], string(kind))
}
