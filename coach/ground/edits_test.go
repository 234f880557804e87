package ground_test

import (
	"regexp"
	"strings"
	"testing"

	"fourfold/coach/ground"
	"fourfold/models"
)

// clauses are what a reader could quote; together they make the note.
func clauses() []string {
	return []string{
		"我带这个班组十二年了，没有一次让别人替我背过处分",
		"他们从来不问一线的意见，方案都是楼上拍脑袋定的",
		"她说去年那次停机以后，睡觉都把手机放在枕头边上",
		"三号炉的数据是林总每天早上七点亲自看，别人都不敢动",
		"如果十月前上不了线，我这个主管就不用干了",
		"郝经理讲，他宁可自己写接口，也不想再被外包牵着鼻子走",
		"年底审计会翻我们签过的每一张验收单，谁签谁负责",
		"I have two people left on nights and neither of them should be lifting drums at sixty",
		"Dana said she would rather lose the bonus than explain another recall to the board",
		"Nobody upstairs has ever asked me what the line needs, and I have been here for 22 years",
		"We never got the 15 percent they promised us after the first rollout",
		"Omar told me that he cannot walk his boss through one more spreadsheet",
		"我们 local team 就 3 个人，on-call 排到明年 March 都没有人换我",
		"老板说 dashboard 不好看，但是没有人告诉我他到底要看什么 number",
	}
}

func clauseNote() *ground.Note {
	return prepare(models.CallSummary, strings.Join(clauses(), "。\n")+"。")
}

// formattings change how a quote is written, not what it says.
func formattings() map[string]func(string) string {
	replace := func(pairs ...string) func(string) string { return strings.NewReplacer(pairs...).Replace }
	return map[string]func(string) string{
		"as it stands":       func(s string) string { return s },
		"in quotes":          func(s string) string { return "“" + s + "。”" },
		"in corner brackets": func(s string) string { return "「" + s + "」" },
		"half-width marks":   replace("，", ", ", "。", ". "),
		"full-width marks":   replace(", ", "，", ",", "，"),
		"no marks":           replace("，", "", ",", ""),
		"upper case":         strings.ToUpper,
		"more spaces":        replace("，", "， ", " ", "  "),
		"a line break":       replace(" ", "\n", "，", "，\n"),
		"a mark at the end":  func(s string) string { return s + "！" },
		"full-width letters": func(s string) string { return strings.Map(widen, s) },
		"zero-width joiners": replace("，", "，\u200d", " ", "\u200b "),
		"marked":             func(s string) string { return "[S3] " + s },
	}
}

func widen(r rune) rune {
	if r > ' ' && r <= '~' && r != ',' {
		return r - '!' + '！'
	}
	return r
}

func TestEveryFormattingIsFound(t *testing.T) {
	t.Parallel()
	note := clauseNote()
	for name, format := range formattings() {
		for _, clause := range clauses() {
			got := find(note, ground.Query{Text: format(clause)})
			if len(got) != 1 || got[0].Quote != clause || got[0].Match == models.MatchApprox {
				t.Errorf("%s: %q is found as %q", name, format(clause), got)
			}
		}
	}
}

// harm is an edit that makes a quote say something else, wherever its expression occurs.
type harm struct {
	name    string
	where   *regexp.Regexp
	replace string
}

func harms() []harm {
	edit := func(name, where, replace string) harm { return harm{name, regexp.MustCompile(where), replace} }
	return []harm{
		edit("negation removed", `不|没有?|别`, ""),
		edit("negation removed", `(?i)\b(?:not|never|cannot|neither|nobody) `, ""),
		edit("negation for its opposite", `不`, "就"),
		edit("negation for its opposite", `没有`, "有"),
		edit("negation for its opposite", `\bnever\b`, "always"),
		edit("negation for its opposite", `\bcannot\b`, "can"),
		edit("negation for its opposite", `Nobody`, "Somebody"),
		edit("number", `[一二三四五六七八九]`, "百"),
		edit("number", `十`, "百"),
		edit("number", `\d`, "7"),
		edit("number", `(\d)`, "${1}0"),
		edit("number", `\btwo\b|\bsixty\b|\bone\b|\bfirst\b`, "four"),
		edit("name", `林总`, "郝总"),
		edit("name", `郝经理`, "林经理"),
		edit("name", `Dana`, "Omar"),
		edit("name", `Omar`, "Dana"),
		edit("pronoun", `我`, "他"),
		edit("pronoun", `他`, "我"),
		edit("pronoun", `她`, "他"),
		edit("pronoun", `他们`, "我们"),
		edit("pronoun", `谁`, "我"),
		edit("pronoun", `\bshe\b`, "he"),
		edit("pronoun", `\bhe\b`, "she"),
		edit("pronoun", `\bI\b`, "you"),
		edit("pronoun", `\bus\b`, "them"),
		edit("pronoun", `\bhis\b`, "my"),
		edit("post", `主管|经理`, "总监"),
		edit("post", `老板`, "同事"),
		edit("post", `\bboss\b`, "wife"),
		edit("opposite", `前`, "后"),
		edit("opposite", `早上`, "晚上"),
		edit("opposite", `\bafter\b`, "before"),
		edit("opposite", `\blose\b`, "win"),
		edit("opposite", `上`, "下"),
	}
}

func TestNoHarmfulEditIsFound(t *testing.T) {
	t.Parallel()
	note := clauseNote()
	tried := 0
	for _, clause := range clauses() {
		for _, harm := range harms() {
			for _, edited := range harm.applied(clause) {
				tried++
				if got := find(note, ground.Query{Text: edited}); got != nil {
					t.Errorf("%s: %q is found as %q", harm.name, edited, got)
				}
			}
		}
	}
	if tried < 80 {
		t.Errorf("only %d edits were tried", tried)
	}
}

// applied returns the text with the edit at every single place where it differs.
func (h harm) applied(text string) []string {
	var edited []string
	for _, at := range h.where.FindAllStringSubmatchIndex(text, -1) {
		changed := text[:at[0]] + string(h.where.ExpandString(nil, h.replace, text, at)) + text[at[1]:]
		if changed != text {
			edited = append(edited, changed)
		}
	}
	return edited
}

// slips are what a reader gets wrong without saying something else.
func slips() []harm {
	edit := func(name, where, replace string) harm { return harm{name, regexp.MustCompile(where), replace} }
	return []harm{
		edit("particle lost", `的|了`, ""),
		edit("particle added", `(了|的)`, "${1}呢"),
		edit("letter wrong", `explain`, "explian"),
		edit("letter wrong", `rollout`, "rolout"),
		edit("letter wrong", `upstairs`, "upstair"),
		edit("letter wrong", `spreadsheet`, "spread-sheat"),
		edit("character wrong", `枕头`, "枕边"),
		edit("word order of a mark", `，`, "；"),
	}
}

func TestSlipsAreFoundAsApproximate(t *testing.T) {
	t.Parallel()
	note := clauseNote()
	tried := 0
	for _, clause := range clauses() {
		for _, slip := range slips() {
			for _, edited := range slip.applied(clause) {
				tried++
				got := find(note, ground.Query{Text: edited})
				if len(got) != 1 || !strings.Contains(clause, got[0].Quote) && !strings.Contains(got[0].Quote, clause) {
					t.Errorf("%s: %q is found as %q", slip.name, edited, got)
				}
			}
		}
	}
	if tried < 20 {
		t.Errorf("only %d slips were tried", tried)
	}
}
