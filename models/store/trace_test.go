package store

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fourfold/models"

	"github.com/google/go-cmp/cmp"
	"gorm.io/gorm"
)

func openHere(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "fourfold.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestEveryTableHasATrace(t *testing.T) {
	t.Parallel()
	s := openHere(t)
	var tables []string
	err := s.read.Raw(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
		AND name NOT LIKE 'river_%' AND name NOT LIKE 'goose_%' ORDER BY name`).Scan(&tables).Error
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tables, slices.Sorted(maps.Keys(traces()))); diff != "" {
		t.Errorf("tables of the schema (-) and of the audit (+):\n%s", diff)
	}
}

func TestTraces(t *testing.T) {
	t.Parallel()
	s := openHere(t)
	kinds := []models.AuditKind{models.AuditedAnswer, models.AuditedAudit} // of things that are in no table of their own
	for table, trace := range traces() {
		if trace.kind != "" {
			kinds = append(kinds, trace.kind)
		}
		var columns []string
		if err := s.read.Raw("SELECT name FROM pragma_table_info(?)", table).Scan(&columns).Error; err != nil {
			t.Fatal(err)
		}
		for _, column := range columnsOf(trace) {
			if !slices.Contains(columns, column) {
				t.Errorf("%s has no column %s", table, column)
			}
		}
		told := 0
		for _, is := range []bool{trace.kind != "", len(trace.wholes) > 0, trace.silent != ""} {
			if is {
				told++
			}
		}
		if told != 1 {
			t.Errorf("%s is a thing, a part or silent, and one of them alone", table)
		}
		for _, whole := range trace.wholes {
			if traces()[whole.table].kind == "" {
				t.Errorf("%s is a part of %s, which is no thing", table, whole.table)
			}
		}
	}
	all := models.AuditKinds()
	slices.Sort(all)
	slices.Sort(kinds)
	if diff := cmp.Diff(all, kinds); diff != "" {
		t.Errorf("kinds of models (-) and of tables (+):\n%s", diff)
	}
}

// columnsOf lists the columns that a trace names.
func columnsOf(trace trace) []string {
	named := slices.Clone(trace.only)
	if trace.account != "" {
		named = append(named, trace.account)
	}
	for _, whole := range trace.wholes {
		named = append(named, whole.column)
	}
	return named
}

// A write that could not leave its trace fails, however it is made.
func TestUntracedWritesFail(t *testing.T) {
	t.Parallel()
	s := openHere(t)
	offering := func() *models.Offering { return &models.Offering{ID: newID(), Name: "Fleet", Version: 1} }
	within := func(do func(tx *gorm.DB) error) error { return s.transaction(t.Context(), "try", do) }
	type secret struct{ ID int }
	for name, err := range map[string]error{
		"outside of a transaction": s.write.WithContext(t.Context()).Create(offering()).Error,
		"a statement of its own": within(func(tx *gorm.DB) error {
			return tx.Exec("INSERT INTO offerings (id) VALUES ('x')").Error
		}),
		"one that hides in a query": within(func(tx *gorm.DB) error {
			var id string
			return tx.Raw(" delete FROM offerings RETURNING id").Scan(&id).Error
		}),
		"one behind a WITH": within(func(tx *gorm.DB) error {
			return tx.Exec("WITH one AS (SELECT 1) UPDATE offerings SET name = 'x'").Error
		}),
		"an unknown table": within(func(tx *gorm.DB) error { return tx.Create(&secret{1}).Error }),
		"a table without its type": within(func(tx *gorm.DB) error {
			return tx.Table("offerings").Where("1 = 1").Updates(map[string]any{"name": "x"}).Error
		}),
	} {
		if err == nil {
			t.Errorf("%s: it was written", name)
		}
	}
	if err := within(func(tx *gorm.DB) error { return create(tx, offering()) }); err != nil {
		t.Errorf("within a transaction: %v", err)
	}
}

// Everything that the store writes goes through Store.transaction, but for what the named functions do.
func TestWritesGoOneWay(t *testing.T) {
	t.Parallel()
	apart := []string{"transaction",
		"openSQLite", "openPostgres", "migratePostgres", "Close", "vacuumSQLite", "vacuumPostgres", // no rows
		"startSQLiteJobs", "startPostgresJobs", "claimName", "takeUpOrphans", // rows of the queue
		"touchKey", // bookkeeping
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range parsed.Decls {
			function, ok := declaration.(*ast.FuncDecl)
			if !ok || !usesWriter(function) {
				continue
			}
			used[function.Name.Name] = true
			if !slices.Contains(apart, function.Name.Name) {
				t.Errorf("%s: %s writes past Store.transaction", file, function.Name.Name)
			}
		}
	}
	if !used["transaction"] {
		t.Error("transaction was not found")
	}
}

// usesWriter reports whether a function takes the handle that writes from a store.
func usesWriter(function *ast.FuncDecl) bool {
	uses := false
	ast.Inspect(function, func(node ast.Node) bool {
		selector, ok := node.(*ast.SelectorExpr)
		if ok && (selector.Sel.Name == "write" || selector.Sel.Name == "writer") {
			uses = true
		}
		return true
	})
	return uses
}
