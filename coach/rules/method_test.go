package rules

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fourfold/models"
)

// TestMethodDocumentAgrees keeps docs/method.md and the code alike: every rule and every kind of signal, in order, in the
// same words; every category, gap and term by its key.
func TestMethodDocumentAgrees(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../docs/method.md")
	if err != nil {
		t.Fatal(err)
	}
	document := string(data)
	var want []string
	for _, r := range All() {
		want = append(want, fmt.Sprintf("| %s | **%s.** %s | **%s。** %s | %s |",
			r.ID, r.Title.EN, r.Text.EN, r.Title.ZH, r.Text.ZH, r.Else))
	}
	if diff := cmp.Diff(want, rows(document, regexp.MustCompile(`^\| [ETFIA]\d \| \*`))); diff != "" {
		t.Errorf("the rules differ (-code +document)\n%s", diff)
	}
	want = nil
	for _, k := range models.SignalKinds() {
		want = append(want, fmt.Sprintf("| %d | `%s` | %s | %s | %d | %s | %s |", k.Number, k.Key, k.Aspect,
			map[int]string{1: "+", -1: "−", 0: "·"}[k.Direction], k.Strength, k.Cue.ZH, k.Cue.EN))
	}
	_, signals, _ := strings.Cut(document, "## The signals")
	signals, _, _ = strings.Cut(signals, "\n## ")
	if diff := cmp.Diff(want, rows(signals, regexp.MustCompile(`^\| \d+ \|`))); diff != "" {
		t.Errorf("the signals differ (-code +document)\n%s", diff)
	}
	for _, key := range keys() {
		if !strings.Contains(document, "`"+key+"`") {
			t.Errorf("the document does not name %s", key)
		}
	}
}

// rows returns the lines that an expression matches.
func rows(document string, row *regexp.Regexp) []string {
	var found []string
	for _, line := range strings.Split(document, "\n") {
		if row.MatchString(line) {
			found = append(found, line)
		}
	}
	return found
}

// keys lists what the document must name.
func keys() []string {
	var all []string
	for _, category := range models.Categories() {
		all = append(all, string(category))
	}
	for _, term := range models.Terms() {
		all = append(all, string(term))
	}
	gaps := []models.GapKind{
		models.DeclineInducement, models.ResolveThreat, models.DiscoverWin, models.MapRoles, models.RealWinUnknown,
		models.ServeWin, models.ConfirmWin, models.CompleteChain, models.RaiseTrust, models.ProtectSupport,
		models.QualifyAccount, models.GatherIntelligence, models.RaiseRelationship, models.DefineCooperation,
		models.AgreeGoal, models.PlanAccount,
	}
	for _, gap := range gaps {
		all = append(all, string(gap))
	}
	return all
}
