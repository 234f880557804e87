package wording

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMarksOf(t *testing.T) {
	t.Parallel()
	none := Marks{}
	tests := []struct {
		sentence string
		want     Marks
	}{
		// guesses of the writer
		{"我估计她想调回总部", Marks{Guess: true}},
		{"我个人觉得他是怕麻烦", Marks{Guess: true}},
		{"她可能是想早点退", Marks{Guess: true}},
		{"他应该就是嫌贵，瞎猜的", Marks{Guess: true}},
		{"I reckon he is after the plant manager job", Marks{Guess: true}},
		{"My guess is she wants out", Marks{Guess: true}},
		{"Wouldn't be surprised if he fancies a board seat", Marks{Guess: true}},
		{"Perhaps he fears the audit", Marks{Guess: true}},
		// the contact's own hedging is none
		{"「我估计年底前悬，那我就没脸见人了」", none},
		{"她说「我觉得这回能睡个整觉了」", none},
		{"他说我觉得这回能睡个整觉了", none},
		{"\"I think I can finally sleep,\" she said", none},
		// hearsay
		{"听说他要去集团", Marks{Hearsay: true}},
		{"司机说她在看房子", Marks{Hearsay: true}},
		{"别人都说他想评首席", Marks{Hearsay: true}},
		{"Rumour has it that she is leaving", Marks{Hearsay: true}},
		{"the guard told me he wants the top floor", Marks{Hearsay: true}},
		{"Apparently he wants fewer vendors", Marks{Hearsay: true}},
		// denials
		{"升职我没兴趣", Marks{Negated: true}},
		{"他说不图那个名分", Marks{Negated: true}},
		{"这事他死心了", Marks{Negated: true}},
		{"猎头找过我，我推了", Marks{Negated: true}},
		{"She doesn't want the title any more", Marks{Negated: true}},
		{"I've no interest in running a bigger team", Marks{Negated: true}},
		{"Not looking to move up, he says", Marks{Negated: true}},
		{"that ship has sailed", Marks{Negated: true}},
		// wishes to be spared something
		{"我不想再半夜接电话", none},
		{"这种检讨我再也不写第二回", none},
		{"别从我手里断了", none},
		{"Never again will I carry that binder", none},
		{"I won't stand in that yard another winter", none},
		{"I'm not going to explain this to the board a second time", none},
		{"nobody will take this team apart while I am here", none},
		{"I don't want to be the one who signs it", none},
		// a denial that leads up to the wish
		{"名分我不在乎，就想后面的人接得住", none},
		{"I don't need the title, I just want my evenings back", none},
		// over
		{"他以前想过自己开厂，后来算了", Marks{Negated: true, Past: true}},
		{"年轻时想去当老师", Marks{Past: true}},
		{"I used to want the Lyon job", Marks{Past: true}},
		{"She once dreamed of a lab of her own", Marks{Past: true}},
		{"以前想着进总部，现在还想", none},
		// imagined
		{"要是年轻十岁我就去争一争", Marks{Hypothetical: true}},
		{"If I were younger I would go for it", Marks{Hypothetical: true}},
		// conditions on what we deliver are real
		{"要是能快一半我就赶得上", none},
		{"If the report is ready by May I can show it", none},
		// plain
		{"奖金按开机小时算", none},
		{"The bonus hangs on uptime", none},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, MarksOf(test.sentence)); diff != "" {
			t.Errorf("%s\n%s", test.sentence, diff)
		}
	}
}
