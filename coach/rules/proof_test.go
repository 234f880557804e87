package rules

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fourfold/models"
)

var update = flag.Bool("update", false, "write the generated section of docs/method.md anew")

const (
	methodPath  = "../../docs/method.md"
	proofsBegin = "<!-- generated: what proves each rule -->\n"
	proofsEnd   = "<!-- end of the generated part -->\n"
)

// TestMethodDocumentNamesItsProofs keeps the section that lists each rule with its case files and tests as the code has
// them.
func TestMethodDocumentNamesItsProofs(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(methodPath)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(data), proofsBegin)
	got, after, ended := strings.Cut(rest, proofsEnd)
	if !found || !ended {
		t.Fatal("docs/method.md has no generated part")
	}
	want := proofTable(t)
	if *update {
		document := before + proofsBegin + want + proofsEnd + after
		if err := os.WriteFile(methodPath, []byte(document), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what proves the rules differs (-code +document); with -update it is written anew\n%s", diff)
	}
}

// proofTable lists every rule with the case files that it passes and fails, and the tests that call it by name.
func proofTable(t *testing.T) string {
	t.Helper()
	cases := loadCases(t, "*.yaml")
	tests := testsByRule(t, ".", "../diagnose")
	for _, names := range tests {
		slices.Sort(names)
	}
	table := "| rule | passes | fails | beside the case files |\n|---|---|---|---|\n"
	for _, rule := range All() {
		table += fmt.Sprintf("| %s | %s | %s | %s |\n", rule.ID, caseNames(cases, rule.ID, true), caseNames(cases, rule.ID, false),
			strings.Join(tests[rule.ID], ", "))
	}
	return table
}

func caseNames(cases map[string]ruleCase, rule string, passes bool) string {
	var names []string
	for name, c := range cases {
		if c.Rule == rule && (c.Outcome == models.Pass) == passes {
			names = append(names, fmt.Sprintf("`%s` %s", name, c.language()))
		}
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// testsByRule finds the tests of these packages that call a rule by its name, or name it in their comment.
func testsByRule(t *testing.T, folders ...string) map[string][]string {
	t.Helper()
	tests := make(map[string][]string)
	for _, folder := range folders {
		paths, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			file, err := parser.ParseFile(gotoken.NewFileSet(), path, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, declared := range file.Decls {
				function, isFunction := declared.(*ast.FuncDecl)
				if !isFunction || !strings.HasPrefix(function.Name.Name, "Test") {
					continue
				}
				for _, rule := range rulesNamed(function) {
					tests[rule] = append(tests[rule], "`"+function.Name.Name+"`")
				}
			}
		}
	}
	return tests
}

var ruleMention = regexp.MustCompile(`\b[ETFIA]\d\b`)

func rulesNamed(function *ast.FuncDecl) []string {
	named := make(map[string]bool)
	for _, name := range ruleMention.FindAllString(function.Doc.Text(), -1) {
		named[name] = true
	}
	ast.Inspect(function, func(node ast.Node) bool {
		call, isCall := node.(*ast.CallExpr)
		if !isCall {
			return true
		}
		name := ""
		switch callee := call.Fun.(type) {
		case *ast.Ident:
			name = callee.Name
		case *ast.SelectorExpr:
			name = callee.Sel.Name
		}
		if ruleMention.FindString(name) == name && name != "" {
			named[name] = true
		}
		return true
	})
	var names []string
	for name := range named {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
