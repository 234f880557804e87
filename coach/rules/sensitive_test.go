package rules

import (
	"testing"

	"fourfold/models"
)

func TestJudgeWinCoarsensPrivateDetails(t *testing.T) {
	t.Parallel()
	expertise := models.Life
	tests := []struct {
		name      string
		win       models.Win
		statement string
		stake     string
		sensitive bool
	}{
		{
			name:      "a child's examination becomes coarse",
			win:       models.Win{Category: models.Life, Statement: "想在孩子高考前回到省城", Chain: models.Chain{Stake: "孩子高考没人陪"}},
			statement: "生活上能多顾到自己和家人", stake: "生活上能多顾到自己和家人", sensitive: true,
		},
		{
			name:      "health becomes coarse in the words of its category",
			win:       models.Win{Category: models.Workload, Statement: "To spare her wrist after the surgery", Chain: models.Chain{Stake: "less lifting"}},
			statement: "To have less strain and hassle", stake: "less lifting", sensitive: true,
		},
		{
			name:      "being with the family is coarse enough",
			win:       models.Win{Category: models.Life, Statement: "To be with his family in the capital"},
			statement: "To be with his family in the capital", sensitive: true,
		},
		{
			name:      "a second category of life is sensitive",
			win:       models.Win{Category: models.Workload, SecondCategory: &expertise, Statement: "夜里不被叫醒"},
			statement: "夜里不被叫醒", sensitive: true,
		},
		{
			name:      "a win of the job stays as it is",
			win:       models.Win{Category: models.Recognition, Statement: "To have her name on the report"},
			statement: "To have her name on the report",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			judged := JudgeWin(NewScene(models.Brief{}, nil), test.win)
			if judged.Statement != test.statement {
				t.Errorf("the statement is %q, want %q", judged.Statement, test.statement)
			}
			if judged.Chain.Stake != test.stake {
				t.Errorf("the stake is %q, want %q", judged.Chain.Stake, test.stake)
			}
			if judged.Sensitive != test.sensitive {
				t.Errorf("sensitive is %v", judged.Sensitive)
			}
		})
	}
}

func TestCoarseStatementsAreCoarse(t *testing.T) {
	t.Parallel()
	for _, category := range models.Categories() {
		coarse := coarseStatement(category)
		for _, language := range []models.Language{models.Chinese, models.English} {
			if withoutDetail(coarse.In(language), "") == "" {
				t.Errorf("%s: %q holds a detail itself", category, coarse.In(language))
			}
			if languageOf(coarse.In(language)) != language {
				t.Errorf("%s: %q is not in %s", category, coarse.In(language), language)
			}
		}
	}
}
