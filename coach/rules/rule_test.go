package rules

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"fourfold/models"
)

// TestCases runs every case file that judges a win, a signal or a move. Those that judge a contact's trust are run beside
// the trust rules.
func TestCases(t *testing.T) {
	t.Parallel()
	for name, c := range loadCases(t, "*.yaml") {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if !strings.HasPrefix(name, c.Rule+"-"+string(c.Outcome)+"-") {
				t.Errorf("the file is named %s and holds a case of %s, %s", name, c.Rule, c.Outcome)
			}
			c.run(t)
		})
	}
}

// run judges the suggestion that the case points at; nothing when that is a contact.
func (c ruleCase) run(t *testing.T) {
	if c.Judge == "move" {
		move := JudgeMove(c.moveScene(), c.move())
		c.check(t, move.Verdicts, move.Live)
		return
	}
	for _, win := range c.wins() {
		if win.ID == idOf(c.Judge) {
			c.checkWin(t, JudgeWin(c.scene(), win))
			return
		}
	}
	for _, signal := range c.signals() {
		if signal.ID == idOf(c.Judge) {
			c.checkSignal(t, JudgeSignal(c.scene(), signal))
			return
		}
	}
	if c.Judge == "account" {
		c.checkAccount(t)
		return
	}
	for _, contact := range c.Contacts {
		if contact.Ref == c.Judge {
			return
		}
	}
	t.Errorf("there is no %s to judge", c.Judge)
}

func (c ruleCase) checkWin(t *testing.T, win models.Win) {
	t.Helper()
	c.check(t, win.Verdicts, win.Live)
	if c.Confidence != "" && win.Confidence != c.Confidence {
		t.Errorf("confidence is %s, want %s", win.Confidence, c.Confidence)
	}
	if c.Statement != "" && win.Statement != c.Statement {
		t.Errorf("the statement is %q, want %q", win.Statement, c.Statement)
	}
}

func (c ruleCase) checkSignal(t *testing.T, signal models.Signal) {
	t.Helper()
	c.check(t, signal.Verdicts, signal.Live)
	if c.Strength != nil && signal.Strength != *c.Strength {
		t.Errorf("strength is %d, want %d", signal.Strength, *c.Strength)
	}
}

// check looks for the rule's verdict. A passing case passes everything: nothing else rejects it.
func (c ruleCase) check(t *testing.T, verdicts []models.Verdict, live bool) {
	t.Helper()
	if live == models.Rejects(verdicts) {
		t.Errorf("live is %v beside the verdicts %v", live, outcomes(verdicts))
	}
	verdict, found := verdictOf(c.Rule, verdicts)
	if !found {
		t.Fatalf("%s said nothing; the verdicts are %v", c.Rule, outcomes(verdicts))
	}
	if verdict.Outcome != c.Outcome {
		t.Errorf("%s says %s, want %s", c.Rule, verdict.Outcome, c.Outcome)
	}
	if c.Outcome == models.Pass && models.Rejects(verdicts) {
		t.Errorf("a passing case is rejected: %v", outcomes(verdicts))
	}
	for _, v := range verdicts {
		if v.Reason.ZH == "" || v.Reason.EN == "" {
			t.Errorf("%s gives no reason in both languages", v.Rule)
		}
	}
}

func verdictOf(rule string, verdicts []models.Verdict) (models.Verdict, bool) {
	for _, v := range verdicts {
		if v.Rule == rule {
			return v, true
		}
	}
	return models.Verdict{}, false
}

func outcomes(verdicts []models.Verdict) map[string]models.Outcome {
	found := make(map[string]models.Outcome, len(verdicts))
	for _, v := range verdicts {
		found[v.Rule] = v.Outcome
	}
	return found
}

// TestEveryRuleHasCases fails when a rule lacks two files that pass it or two that fail it, of them one Chinese and one
// English.
func TestEveryRuleHasCases(t *testing.T) {
	t.Parallel()
	type shelf struct {
		rule     string
		passes   bool
		language models.Language
	}
	seen := make(map[shelf]int)
	for _, c := range loadCases(t, "*.yaml") {
		seen[shelf{c.Rule, c.Outcome == models.Pass, c.language()}]++
	}
	for _, rule := range All() {
		for _, passes := range []bool{true, false} {
			zh := seen[shelf{rule.ID, passes, models.Chinese}]
			en := seen[shelf{rule.ID, passes, models.English}]
			if zh < 1 || en < 1 || zh+en < 2 {
				t.Errorf("of %s with passing %v there are %d Chinese and %d English cases", rule.ID, passes, zh, en)
			}
		}
	}
}

// language is the one that the case's people go by.
func (c ruleCase) language() models.Language {
	names := c.Account.Name
	for _, contact := range c.Contacts {
		names += contact.Name
	}
	if strings.ContainsFunc(names, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return models.Chinese
	}
	return models.English
}

func TestAllIsInOrderAndComplete(t *testing.T) {
	t.Parallel()
	want := "E1 E2 E3 E4 E5 E6 T1 T2 T3 T4 T5 T6 T7 F1 F2 F3 F4 F5 F6 F7 F8 I1 I2 I3 I4 I5 A1 A2 A3 A4 A5 A6 A7"
	var ids []string
	for _, rule := range All() {
		ids = append(ids, rule.ID)
		if rule.Title.ZH == "" || rule.Title.EN == "" || rule.Text.ZH == "" || rule.Text.EN == "" {
			t.Errorf("%s lacks a title or a text in one language", rule.ID)
		}
		if rule.Else != models.Warn && rule.Else != models.Reject {
			t.Errorf("%s does %q when it fails", rule.ID, rule.Else)
		}
	}
	if got := strings.Join(ids, " "); got != want {
		t.Errorf("the rules are %s, want %s", got, want)
	}
}

func TestVersionNamesRevisionAndHash(t *testing.T) {
	t.Parallel()
	if !regexp.MustCompile(`^\d+-[0-9a-f]{12}$`).MatchString(Version()) {
		t.Errorf("the version is %q", Version())
	}
	first := Version()
	if again := Version(); again != first {
		t.Errorf("the version changes from call to call: %s, %s", first, again)
	}
}
