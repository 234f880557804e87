package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"fourfold/models"
)

// revision is bumped by hand whenever a rule decides differently while its title and text stay as they are.
const revision = 2

// Rule is one rule of docs/method.md.
type Rule struct {
	ID    string
	Title models.Text
	Text  models.Text
	Else  models.Outcome // what it says of a suggestion that fails it
}

// All lists every rule in the order of docs/method.md: evidence, trust, fit, integrity, account.
func All() []Rule {
	var all []Rule
	all = append(all, evidenceRules()...)
	all = append(all, trustRules()...)
	all = append(all, fitRules()...)
	all = append(all, integrityRules()...)
	all = append(all, accountRules()...)
	return all
}

// Version names the rules that judged a suggestion: the revision, and the first half of a hash over what All lists.
// Two binaries with the same version judge alike.
func Version() string {
	hash := sha256.New()
	for _, rule := range All() {
		fmt.Fprintf(hash, "%s\x00%s\x00%s\x00%s\x00%s\x00%s\n",
			rule.ID, rule.Else, rule.Title.ZH, rule.Title.EN, rule.Text.ZH, rule.Text.EN)
	}
	return fmt.Sprintf("%d-%s", revision, hex.EncodeToString(hash.Sum(nil))[:12])
}
