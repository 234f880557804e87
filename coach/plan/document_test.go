package plan

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fourfold/models"
)

var update = flag.Bool("update", false, "write the documents of testdata anew")

func TestDocuments(t *testing.T) {
	t.Parallel()
	for _, version := range []Version{Internal, Customer} {
		for _, language := range []models.Language{models.Chinese, models.English} {
			name := string(version) + "-" + string(language) + ".md"
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				got := Document(valley(), version, language)
				path := filepath.Join("testdata", name)
				if *update {
					if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), got); diff != "" {
					t.Errorf("the document differs (-want +got); with -update it is written anew\n%s", diff)
				}
			})
		}
	}
}

func TestAnEmptyAccountHasADocument(t *testing.T) {
	t.Parallel()
	state := models.AccountState{Account: models.Account{Name: "衡川泵业", Strategic: true}}
	for _, language := range []models.Language{models.Chinese, models.English} {
		if text := Document(state, Internal, language); len(text) < 100 {
			t.Errorf("the internal document is short: %s", text)
		}
	}
	want := "# 共同计划：衡川泵业\n\n## 共同目标\n\n还没有双方确认的目标。\n"
	if diff := cmp.Diff(want, Document(state, Customer, models.Chinese)); diff != "" {
		t.Errorf("the customer's document differs (-want +got)\n%s", diff)
	}
}

func TestOnlyWhatA4PassesIsShownOfTheCooperation(t *testing.T) {
	t.Parallel()
	state := valley()
	state.Cooperations[0].Proofs = nil
	absent(t, Document(state, Customer, models.English), "Temperature alarms", "What we do together")
}
