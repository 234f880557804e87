package fourfold_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	required = regexp.MustCompile(`(?m)^\t(\S+) (v\S+)$`) // direct ones: indirect ones have a comment behind
	tableRow = regexp.MustCompile("(?m)^\\| `(\\S+)` \\| (v\\S+) \\| 20\\d\\d \\| [^|]+ \\| [^|]+ \\|$")
)

func TestDependenciesAreDocumented(t *testing.T) {
	t.Parallel()
	want, got := versions(t, "go.mod", required), versions(t, "docs/dependencies.md", tableRow)
	if len(want) == 0 {
		t.Fatal("go.mod requires nothing")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("direct dependencies (-go.mod +docs/dependencies.md):\n%s", diff)
	}
}

// versions reads the versions of modules from a file.
func versions(t *testing.T, path string, line *regexp.Regexp) map[string]string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, match := range line.FindAllStringSubmatch(string(text), -1) {
		found[match[1]] = match[2]
	}
	return found
}
